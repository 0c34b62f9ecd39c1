#!/usr/bin/env python3
"""Fuzz test: change texts at random and verify that reading, checking and weaving do not fail.

    fuzz.py [--root .] [--laws FOLDER] [--count 10000] [--seed 1] [--render-every 50] [--keep FOLDER]

For each changed text: decoding, reading, checking and weaving raise nothing; none takes more than ten times as long
as the text as it was; unweaving gives the source back; of some, the rendered page shows every provision's words.
What fails is written to FOLDER. The exit code is 0 where nothing fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "hooks")]

from rendering import lost, render  # noqa: E402
from zhunsheng.corpus.corpus import gather  # noqa: E402
from zhunsheng.corpus.disclosure import publish  # noqa: E402
from zhunsheng.corpus.registry import shipped_registry  # noqa: E402
from zhunsheng.model import Source, Version  # noqa: E402
from zhunsheng.model.config import Config  # noqa: E402
from zhunsheng.reading.document import read_document  # noqa: E402
from zhunsheng.rules import check  # noqa: E402
from zhunsheng.sources.decoding import decode  # noqa: E402
from zhunsheng.weaving import unweave  # noqa: E402
from zhunsheng.weaving.body import weave_body  # noqa: E402
from zhunsheng.weaving.graph import Graph  # noqa: E402
from zhunsheng.weaving.page_text import weave_page  # noqa: E402

_Text = TypeVar("_Text", list[str], bytearray)

SLOWER = 10
LEAST_SECONDS = 0.02  # below this a measurement is noise
LONGEST = 150_000

# Inputs that have broken other tools, and the syntax of this one.
TOKENS = (
    *("第", "条", "款", "项", "《", "》", "（", "）", "、", "至", "和", "前款", "前两条", "本条例", "附件", "附录A"),
    *(
        "第一条",
        "第一条　",
        "第一百二十条之一",
        "第（一）项",
        "（一）",
        "一、",
        "1.",
        "1.1.1",
        "a) ",
        "①",
        "第一章 总则",
    ),
    *("以下简称《条例》", "（以下简称", "同时废止", "〔2022〕1号", "GB/T 1.1—2020", "DB31/T", "该办法第三条", "民法典"),
    *("---\n", "---\nid: a\ntitle: 甲\n---\n", "<!-- INFO END -->", "<!--", "-->", "<!-- zhunsheng-ignore R1: 甲 -->"),
    *("```\n", "~~~", "`", "``", "**", "*", "_", "[", "]", "](ref:", "[甲](ref:a#b)", "](", "{", "}", "{: #a }"),
    *("|", "| a | b |\n| --- | --- |\n", "#", "# ", "## ", "> ", "- ", "    ", "\t", "\n", "\n\n", "\r", "\r\n", "\\"),
    *("<script>", "</p>", '<span id="art_1"></span>', "<!--zs-->", "<!--/zs-->", "<!--src", "</figure>", "“", "”"),
    *("\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\u200b", "\ufeff", "\u202e", "\U0001f600", "e\u0301"),
    *("０", "９", "²", "①", "٣", "〇", "亿", "\ud7ff", "\ufffd", "\U0010ffff", "\u3000", "\xa0", "&amp;", "&#60;"),
    *("表1", "图1", "\n{: .b }"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A changed text that caused a failure."""

    what: str
    detail: str
    data: bytes


def changed(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Return ``data`` changed at random, as characters or as bytes; ``other`` may be grafted on."""
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        if rng.random() < 0.15:
            data = bytes(_edited(bytearray(data), bytearray(other), bytearray(rng.randbytes(rng.randint(1, 8))), rng))
        else:
            text, more = data.decode("utf-8", "replace"), other.decode("utf-8", "replace")
            token = rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 3, 10, 100, 1000))
            edited = "".join(_edited(list(text), list(more), list(token), rng))
            data = edited.encode("utf-8", "replace")
    return data


def _edited(text: _Text, other: _Text, token: _Text, rng: random.Random) -> _Text:
    """Make one edit of a sequence of characters or bytes."""
    start, end = sorted(rng.randint(0, len(text)) for _ in range(2))
    short = min(end, start + rng.randint(1, 60))
    return {
        "insert": lambda: text[:start] + token + text[start:],
        "replace": lambda: text[:start] + token + text[short:],
        "delete": lambda: text[:start] + text[short:],
        "delete much": lambda: text[:start] + text[end:],
        "double": lambda: text[:short] + text[start:],
        "exchange": lambda: text[:start] + text[short:end] + text[start:short] + text[end:],
        "cut off": lambda: text[:end],
        "graft": lambda: text[:start] + other[end:],
    }[rng.choice(("insert", "insert", "replace", "delete", "delete much", "double", "exchange", "cut off", "graft"))]()


def examine(data: bytes, today: date, rendered: bool = False) -> Iterator[tuple[str, str]]:
    """Process bytes with the engine, and yield a description of each failure."""
    source = decode("docs/a.md", data)
    if not isinstance(source, Source):
        return
    document = read_document(source)
    corpus = gather(Config(), shipped_registry(), [document])
    check(corpus, today)
    if not isinstance(document, Version):
        weave_page(document.body.of(source.text), lambda ref: ref)
        return
    published = publish(corpus)
    if source.path in published.withheld:
        return  # its page would take too long (M026)
    graph = Graph.of(published, today)
    page = graph.page(document)
    links = graph.links[source.path]
    woven = weave_body(document, links, lambda link: graph.destination(page, link))
    if unweave(woven) != document.body.of(source.text):
        yield "还原后与原文不同", ""
    if rendered:
        unseen = lost(document, render(woven))
        if unseen:
            yield "页面上缺字", "、".join(unseen[:20])


def seconds(run: Callable[[], object]) -> float:
    """Return the processor time of a call."""
    start = time.process_time()
    run()
    return time.process_time() - start


class Fuzz:
    """One run over a set of texts; equal seeds give equal changes."""

    def __init__(self, texts: list[bytes], seed: int, today: date, render_every: int) -> None:
        self._texts = texts
        self._rng = random.Random(seed)  # noqa: S311
        self._today = today
        self._render_every = render_every
        self._usual: dict[int, float] = {}
        self.counts: Counter[str] = Counter()
        self.slowest = 0.0

    def run(self, count: int) -> Iterator[Failure]:
        """Examine ``count`` changed texts and yield what fails."""
        for number in range(count):
            first, second = (self._rng.randrange(len(self._texts)) for _ in range(2))
            data = changed(self._texts[first], self._texts[second], self._rng)
            rendered = bool(self._render_every) and number % self._render_every == 0
            yield from self._examine(data, first, second, rendered)

    def _examine(self, data: bytes, first: int, second: int, rendered: bool) -> Iterator[Failure]:
        self.counts["变异"] += 1
        self.counts["核对页面"] += rendered
        self.counts["不是有效的文字"] += not isinstance(decode("a.md", data), Source)
        try:
            start = time.process_time()
            wrong = list(examine(data, self._today))
            spent = time.process_time() - start
            wrong += list(examine(data, self._today, rendered=True)) if rendered else []
        except Exception:  # noqa: BLE001
            yield Failure("抛出异常", traceback.format_exc(), data)
            return
        for what, detail in wrong:
            yield Failure(what, detail, data)
        ratio = self._ratio(data, spent, first, second)
        self.slowest = max(self.slowest, ratio)
        if ratio > SLOWER:
            yield Failure("过慢", f"为未改文本的 {ratio:.1f} 倍", data)

    def _ratio(self, data: bytes, spent: float, first: int, second: int) -> float:
        """Return how much longer a changed text takes; one that seems slow is measured again."""
        ratio = spent / max(LEAST_SECONDS, self._time(first))
        if ratio <= SLOWER / 2:
            return ratio
        fellows = max(min(self._measure(n) for _ in range(3)) for n in (first, second))
        again = min(seconds(lambda: list(examine(data, self._today))) for _ in range(3))
        return again / max(LEAST_SECONDS, fellows)

    def _time(self, number: int) -> float:
        if number not in self._usual:
            self._usual[number] = min(self._measure(number) for _ in range(2))
        return self._usual[number]

    def _measure(self, number: int) -> float:
        return seconds(lambda: list(examine(self._texts[number], self._today)))


def texts_of(folders: list[Path]) -> list[bytes]:
    """Return the Markdown texts below the folders, without very long ones."""
    files = sorted(file for folder in folders for file in folder.rglob("*.md"))
    return [data for data in (file.read_bytes() for file in files) if len(data) <= LONGEST]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="随机改动真实文本，看读取、检查、织成页面是否都经得起")
    parser.add_argument("--root", type=Path, default=ROOT, help="项目文件夹")
    parser.add_argument("--laws", type=Path, help="法律文本的文件夹；没有则只用本项目的文件")
    parser.add_argument("--count", type=int, default=10_000, help="变异数")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="以哪一天为准")
    parser.add_argument("--render-every", type=int, default=50, help="每多少个核对一次页面上的文字，0 为不核对")
    parser.add_argument("--keep", type=Path, help="失败的文本写到哪个文件夹")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    options = parser.parse_args()
    folders = [options.root / "docs", options.root / "standards", *([options.laws] if options.laws else [])]
    texts = texts_of(folders)
    fuzz = Fuzz(texts, options.seed, options.today, options.render_every)
    failures: Counter[str] = Counter()
    for number, failure in enumerate(fuzz.run(options.count)):
        failures[failure.what] += 1
        print(f"{failure.what}：{failure.detail.strip()}", file=sys.stderr)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{options.seed}-{number}.md").write_bytes(failure.data)
            (options.keep / f"{options.seed}-{number}.txt").write_text(f"{failure.what}\n{failure.detail}\n", "utf-8")
    told = {what: failures[what] for what in ("抛出异常", "过慢", "还原后与原文不同", "页面上缺字")}
    if options.json:
        figures = {
            "seed": options.seed,
            "texts": len(texts),
            "counts": dict(fuzz.counts),
            "slowest": round(fuzz.slowest, 2),
            "failures": told,
        }
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return 1 if failures else 0
    print(f"种子 {options.seed}；文本 {len(texts)} 份；" + "；".join(f"{what} {n}" for what, n in fuzz.counts.items()))
    print(f"最慢为未改文本的 {fuzz.slowest:.1f} 倍（上限 {SLOWER} 倍）")
    print("；".join(f"{what} {count}" for what, count in told.items()))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
