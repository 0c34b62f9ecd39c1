"""Measure the recall, the precision and the cost of a site's search.

A built site is served on this machine. Random strings are taken from the visible text of its articles, punctuation and
digits included, and asked of ``window.zhunsheng.search`` in a headless Chromium; what it gives is compared with a plain
substring search over the texts, which this script reads from the pages with its own parser. Both sides of that
comparison go through the table of characters; of a string with white space in it all words have to be there.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import io
import json
import random
import re
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from playwright.sync_api import Browser, Page, sync_playwright

from zhunsheng.searching.characters import fold

LENGTHS = (2, 3, 4, 6, 8)
FIRST_AIM, LATER_AIM, TIME_AIM = 150_000, 80_000, 100.0

_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
# Who cites a text, its versions and their comparison, and the parts of lists that are too long for one page.
_MADE_OF_TEXTS = re.compile(r"\.(?:citing-\d+|versions|diff)\.html$|^(?:catalogue|external|glossary|updates)/")
_BELOW = re.compile(r"(?:^|__)(?:para|item|subitem|tbl|fig)_.*")
_EID = re.compile(r"(?:pre|art|cl|annex|div|part|chp|sec|lv[1-4])(?:_|$)")
_HIDDEN_TAGS = {"script", "style", "title", "desc"}
_HIDDEN_CLASSES = {"sheet", "where", "notes", "page-action", "form-files"}
_ASIDE = {"cited-by", "carrying"}
# The first is Chromium without a window system, more than twice as fast for each page.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


class _Reader(HTMLParser):
    """Reads what is seen of a page, by the anchor of the article or the heading that it stands under."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, list[str]]] = [("", [])]
        self._hidden = 0
        self._aside: list[str] | None = None  # what the site tells at a place is not one text with what stands there
        self._folds = 0
        self._instrument = False  # on other pages examples are not searched

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        self._instrument = self._instrument or "instrument" in classes
        example = tag == "pre" and not self._instrument
        if self._hidden or example or tag in _HIDDEN_TAGS or _HIDDEN_CLASSES & set(classes):
            self._hidden += tag not in {"br", "hr", "img", "input"}
            return
        if tag == "details" and (self._folds or _ASIDE & set(classes)):
            if not self._folds:
                self._aside = []
                self.texts.insert(-1, (self.texts[-1][0], self._aside))
            self._folds += 1
        if self._folds:
            return
        identifier = given.get("id") or ""
        heading = re.fullmatch("h[1-6]", tag)
        if tag == "h1":
            self.texts.append(("", []))
        elif _EID.match(identifier):
            anchor = _BELOW.sub("", identifier)
            if anchor and anchor != self.texts[-1][0]:
                self.texts.append((anchor, []))
        elif heading and identifier and not _BELOW.match(identifier):
            self.texts.append((identifier, []))

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= 1 if self._hidden else 0
        if tag == "h1":
            self.texts.append(("", []))
        elif tag == "details" and self._folds:
            self._folds -= 1
        elif tag in {"p", "td", "th", "li", "summary", "h2", "h3", "h4", "h5", "h6", "figcaption", "text"}:
            self._words().append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words().append(data)

    def _words(self) -> list[str]:
        return self._aside if self._folds and self._aside is not None else self.texts[-1][1]


@dataclass
class Texts:
    """All texts of a site as one folded string, searched in one pass."""

    places: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, site: Path) -> Texts:
        """Read the pages of a site."""
        texts = cls()
        for file in sorted(site.rglob("*.html")):
            article = _ARTICLE.search(file.read_text("utf-8"))
            path = file.relative_to(site).as_posix()
            # What is made of texts is not searched: what it says, the texts say.
            if article is None or path in {"404.html", "search.html"} or _MADE_OF_TEXTS.search(path):
                continue
            reader = _Reader()
            reader.feed(article[0])
            reader.close()
            for anchor, parts in reader.texts:
                words = re.sub(r"\s*\n\s*", "\n", "".join(parts)).strip()
                if words:
                    texts.places.append(path + (f"#{anchor}" if anchor else ""))
                    texts.seen.append(words)
                    texts.folded.append(fold(words))
        return texts

    def holding(self, query: str) -> set[str]:
        """Return the places whose text has all words of a query."""
        words = [fold(word) for word in query.split()]
        words = sorted({word for word in words if word}, key=len, reverse=True)
        return {p for p, text in zip(self.places, self.folded, strict=True) if all(w in text for w in words)}

    def samples(self, length: int, number: int, chance: random.Random) -> list[str]:
        """Return random strings of this length that can be typed into one line."""
        weights = [len(text) for text in self.seen]
        found: list[str] = []
        while len(found) < number:
            text = chance.choices(self.seen, weights)[0]
            at = chance.randrange(max(1, len(text) - length + 1))
            string = text[at : at + length]
            if len(string) == length and "\n" not in string and string.strip() == string:
                found.append(string)
        return found


class _Server(http.server.ThreadingHTTPServer):
    """A server that counts what it sends; on a small site the texts are the index (``whole``)."""

    whole = False
    sent = 0
    index = 0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore connections that the browser closed early."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing."""

    def end_headers(self) -> None:
        """Disable caching, so that each new page loads everything."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Count a file of the search, the excerpts' texts apart."""
        opened = super().send_head()
        if opened is not None and "/search/" in self.path and isinstance(self.server, _Server):
            size = Path(self.translate_path(self.path.partition("?")[0])).stat().st_size
            self.server.sent += size
            if self.server.whole or not re.search(r"/t\d+\.js$", self.path):
                self.server.index += size
        return opened


@contextmanager
def served(site: Path) -> Iterator[tuple[_Server, str]]:
    """Serve a site on the loopback interface."""
    handler = functools.partial(_Handler, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def compare(page: Page, base: str, texts: Texts, queries: list[str]) -> tuple[float, float, list[str]]:
    """Run all queries; return the average recall and precision, and the queries with other results."""
    recalls, precisions, wrong = [], [], []
    ask = (
        "query => zhunsheng.search(query).then(all => all.filter(one => !one.direct && one.by === undefined)"
        ".map(one => one.url))"
    )
    for query in queries:
        right = texts.holding(query)
        given = {unquote(url.removeprefix(base)) for url in page.evaluate(ask, query)}
        recalls.append(len(right & given) / len(right))
        precisions.append(len(right & given) / len(given) if given else 1.0)
        if right != given:
            wrong.append(f"{query!r}：少 {sorted(right - given)[:3]}，多 {sorted(given - right)[:3]}")
    return sum(recalls) / len(recalls), sum(precisions) / len(precisions), wrong


def cost(browser: Browser, server: _Server, base: str, queries: list[str]) -> dict[str, float]:
    """Ask two queries in a page that is new each time, and measure them apart: bytes of the index, milliseconds."""
    figures: dict[str, list[float]] = {name: [] for name in ("first", "later", "excerpts", "first_ms", "later_ms")}
    count = "query => { const t = performance.now(); return zhunsheng.count(query).then(() => performance.now() - t) }"
    for first, later in zip(queries[::2], queries[1::2], strict=False):
        page = browser.new_page()
        page.goto(base + "search.html", wait_until="load")
        page.wait_for_timeout(20)
        server.index = server.sent = 0
        page.reload(wait_until="load")
        figures["first_ms"].append(page.evaluate(count, first))
        figures["first"].append(server.index)
        server.index = 0
        figures["later_ms"].append(page.evaluate(count, later))
        figures["later"].append(server.index)
        before = server.sent
        page.evaluate(
            "query => zhunsheng.find(query, {}).then(f => Promise.all(f.entries.slice(0, 10).map("
            "e => zhunsheng.result(f, e))).then(() => 0))",
            later,
        )
        figures["excerpts"].append(server.sent - before)
        page.close()
    return {name: median(values) for name, values in figures.items()}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="测量搜索的查全、查准和代价。")
    parser.add_argument("site", type=Path, metavar="网站文件夹")
    parser.add_argument("--samples", type=int, default=200, metavar="个数", help="每种长度取多少个字串，默认 200")
    parser.add_argument("--costs", type=int, default=100, metavar="次数", help="测多少次代价，默认 100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")
    options = parser.parse_args()
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None or not (options.site / "search" / "current.js").is_file():
        print("没有 Chromium，或者这不是生成好的网站", file=sys.stderr)
        return 2
    start = time.perf_counter()
    texts = Texts.of(options.site)
    chance = random.Random(options.seed)  # noqa: S311  the same strings each time
    print(f"{len(texts.places)} 处，{sum(map(len, texts.seen))} 字（读取 {time.perf_counter() - start:.1f} 秒）")
    queries = {length: texts.samples(length, options.samples, chance) for length in LENGTHS}
    exact = True
    figures: dict[str, object] = {"entries": len(texts.places), "characters": sum(map(len, texts.seen))}
    rows = []
    with served(options.site) as (server, base), sync_playwright() as playwright:
        server.whole = not list((options.site / "search").glob("*/s0.js"))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(base + "search.html")
        print("\n| 字数 | 字串 | 查全 | 查准 |\n| ---: | ---: | ---: | ---: |")
        for length, asked in queries.items():
            recall, precision, wrong = compare(page, base, texts, asked)
            exact = exact and not wrong
            rows.append({"length": length, "queries": len(asked), "recall": recall, "precision": precision})
            print(f"| {length} | {len(asked)} | {recall:.4f} | {precision:.4f} |", flush=True)
            for line in wrong[:5]:
                print(line, file=sys.stderr)
        page.close()
        mixed = [string for asked in queries.values() for string in asked]
        chance.shuffle(mixed)
        costs = cost(browser, server, base, mixed[: 2 * options.costs])
        browser.close()
    print("\n| | 中位数 | 目标 |\n| --- | ---: | ---: |")
    for words, name, aim in (("首次查询（字节）", "first", FIRST_AIM), ("以后查询（字节）", "later", LATER_AIM)):
        print(f"| {words} | {costs[name]:.0f} | ≤ {aim} |")
    print(f"| 前 10 个结果的摘录（字节） | {costs['excerpts']:.0f} | |")
    print(f"| 首次查询（毫秒） | {costs['first_ms']:.1f} | |")
    print(f"| 以后查询（毫秒） | {costs['later_ms']:.1f} | ≤ {TIME_AIM:.0f} |")
    if options.json:
        print(json.dumps({**figures, "rows": rows, **costs}, ensure_ascii=False))
    return 0 if exact else 1


if __name__ == "__main__":
    raise SystemExit(main())
