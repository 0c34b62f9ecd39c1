#!/usr/bin/env python3
"""Test that the engine takes linear time on texts that repeat one hostile pattern.

    hostile.py [--size 100000] [--only WORD] [--minutes N]

Each stretch is repeated up to SIZE characters and up to a quarter of that; a stage that is linear takes four times as
long. Prints the stages that take more than twice as long again, and what the slowest took; exit code 0 where none does.
All cases take ten minutes or so of processor time; what ``--minutes`` cuts off is listed, with exit code 2.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from growing import AGAIN, TIMES, Growth, garbage_left

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from zhunsheng.corpus.corpus import Corpus, gather  # noqa: E402
from zhunsheng.corpus.disclosure import Published  # noqa: E402
from zhunsheng.corpus.registry import shipped_registry  # noqa: E402
from zhunsheng.importing import import_document  # noqa: E402
from zhunsheng.model import Source, Version  # noqa: E402
from zhunsheng.model.config import Config  # noqa: E402
from zhunsheng.model.page import Page  # noqa: E402
from zhunsheng.reading.document import read_document  # noqa: E402
from zhunsheng.rules import check  # noqa: E402
from zhunsheng.searching.entries import read_entries  # noqa: E402
from zhunsheng.site.tree import weave  # noqa: E402
from zhunsheng.sources.decoding import decode  # noqa: E402
from zhunsheng.weaving import unweave  # noqa: E402

_T = TypeVar("_T")
TODAY = date(2026, 1, 1)

STRETCHES = (
    *("第", "《", "》", "、", "（", "）", "“", "”", "|", "`", "[", "]", "*", "**", "_", "#", "<", "&", "\\", "{"),
    *("一", "1", "\n", "第一条", "第一条　甲\n", "第二条第三款", "第九十条、", "第（一）项", "（一）"),
    *("（一）甲\n", "一、", "一、甲\n", "（一", "（（《", "前款", "前款规定，", "前两款", "前条", "附件"),
    *("附件1", "附件1\n", "见附件二", "1.1.1.1", "见1.1.1，", "1.1 甲\n", "表1", "a) ", "〔2022〕"),
    *("〔2022〕1号", "甲发〔2022〕1号", "GB/T", "GB/T 1.1—2020", "GB/T 1.1—2020的9.1、", "令第1号", "该法第一条"),
    *("《甲》", "《甲办法》", "《甲办法》第九条", "《《甲》办法》", "《甲〈", "《预算标法》", "本办法第九条"),
    *("民法典第五百条", "民法典", "以下简称", "（以下简称《甲》）", "《甲办法》（以下简称《乙》）", "简称甲）"),
    *("同时废止", "由市政府制定", "具体办法由", "，的", "```", "```\n", "```甲\n", "~~~\n", "`a``b", "<!--"),
    *("<!--\n", "-->", "<!-- zhunsheng-ignore R1: 甲 -->\n", "<script>", "](", "](ref:", "[甲](ref:a#b)"),
    *("[甲](ref:a#b)\n", "![a](b)", "[[", "(((", "{: #a }", "\n{: .b }\n", "<!--zs-->\n", "| a ", "|-"),
    *("| a |\n", "| - |\n", "| a |\n| - |\n", "表1 甲\n", "表1 甲\n| a |\n| - |\n", "- 甲\n", "  - 甲\n", "> "),
    *("- " * 40, "# 甲\n", "## 第一章 甲\n", "第一章 甲\n", "## 附件1 甲\n", "甲。\n", "甲\n\n", " ", "　", "\t"),
    *("\r", "\u2028", "\ufeff", "🙂", '<span id="a">', "<figure>\n", "http://a", "2022年1月1日", "目录\n"),
    *(
        "该规范5.2、",
        "该规范附录B和",
        "〈甲办法〉第一条",
        "「甲",
        "“本办法第九条",
        "**《甲办法》**第九条",
        "《甲办法》（令第1号",
    ),
    *("— 1 —\n", "甲：\n", "第一条\n", "（一）前项\n", "…………\n", "（三）甲\n", "3. 甲\n", "附件1甲\n", "见附件七、"),
    *(
        "第二节",
        "第三章第二节",
        "## 第一节 甲\n第三章第二节",
        "第十编",
        "第八条第三款第二项、",
        "‹",
        "‹!--",
        "^[a",
        "[a]: ",
    ),
    *(
        "| 按照第三条办理 |\n",
        "《甲条例》，条例第三条。",
        "《甲条例》，本条例第三条。",
        "工作范围和内容：\n\n工作范围和内容的第一项。\n\n",
    ),
    *("[`…`](", "a\n=\n", "[^1]", "[^1]: a\n", "第九条。\n<!-- zhunsheng-ignore R1: 甲 -->\n", "1. ", "[ "),
    *('`<a title="`', "~<!---->", "`<!-- -->", "自2020年1月1日起施行", "自2020年"),
    "自2020年1月1日起施行，《甲》同时废止。",
)

# Patterns of rendered HTML, for the reader of search entries.
TAGS = (
    *("<a ", "<a", "</a ", "<a>", '<a "', "<a '\"", "<a \"<a 'b\"c'", '<a href="', '<p id="', '<p id="a">', "<b <b>"),
    *("<button ", "<button>", "<button></button>", '<details class="cited-by">', '<h2 id="a">', "<!--", "<!-- -->"),
    *("<", ">", "&lt;", "< ", " <p>"),
)
PAGE = "网页"

_HEADS = {
    "条文": "---\nid: a\ntitle: 甲办法\nstyle: articles\n---\n# 甲办法\n\n第一条　甲。\n\n第二条　乙，",
    "标准": "---\nid: a\ntitle: 甲规范\nstyle: clauses\n---\n# 甲规范\n\n## 1 范围\n\n甲，",
    "公文": "---\nid: a\ntitle: 甲通知\n---\n# 甲通知\n\n一、甲\n\n乙，",
    "决定": "# 关于修改《甲办法》的决定\n\n决定对《甲办法》作如下修改：\n\n一、将第二条修改为",
    "法律": "# 甲法\n\n<!-- INFO END -->\n\n第一条　甲。\n\n第二条　乙，",
    "页面": "# 甲\n\n",
}
_PAGE_HEAD = '<h1 id="a">甲</h1>\n<p>'


class Stage(NamedTuple):
    """The growth of the time of one stage with a repeated pattern."""

    stretch: str
    style: str
    name: str
    growth: Growth


def hostile(style: str, stretch: str, size: int) -> str:
    """Return a text of about ``size`` characters that is ``stretch`` over and over."""
    return (_PAGE_HEAD if style == PAGE else _HEADS[style]) + stretch * max(1, size // len(stretch)) + "\n"


def stages(text: str, style: str) -> dict[str, float]:
    """Return the processor time that each stage takes on a text."""
    spent: dict[str, float] = {}

    def timed(stage: str, run: Callable[[], _T]) -> _T:
        start = time.process_time()
        result = run()
        spent[stage] = time.process_time() - start
        return result

    if style == PAGE:
        timed("索引", lambda: read_entries(text, "甲"))
        return spent
    data = text.encode("utf-8")
    document = timed("读取", lambda: _read(data))
    corpus = gather(Config(), shipped_registry(), [document])
    timed("检查", lambda: check(corpus, TODAY))
    woven = timed("织页", lambda: _woven(corpus))
    if isinstance(document, Version):
        timed("还原", lambda: unweave(woven))
    timed("导入", lambda: import_document(data, "a.txt"))
    return spent


def _read(data: bytes) -> Version | Page:
    source = decode("docs/a.md", data)
    document = read_document(source if isinstance(source, Source) else Source("docs/a.md", ""))
    if isinstance(document, Version):  # which reads its parts when they are first asked for
        _ = document.structure, document.citations, document.short_names, document.mandates
    return document


def _woven(corpus: Corpus) -> str:
    # Without the gate, which withholds texts beyond ``reading.bounds``: weaving must be linear for those too.
    whole = Published(corpus, corpus, frozenset())
    return next(page.text for page in weave(whole, TODAY) if page.source == "docs/a.md")


def measured(stretch: str, style: str, size: int) -> list[Stage]:
    """Measure the stages on a text, and on a quarter of it if one is slow; what does not look linear, again."""
    with garbage_left():
        whole = stages(hostile(style, stretch, size), style)
    found = {name: Growth(0, spent) for name, spent in whole.items()}
    if not all(growth.is_linear for growth in found.values()):
        with garbage_left():
            short = stages(hostile(style, stretch, size // TIMES), style)
        found = {name: Growth(short[name], growth.long) for name, growth in found.items()}
    for _ in range(AGAIN):
        if all(growth.is_linear for growth in found.values()):
            break
        again = _measured(stretch, style, size)
        found = {name: growth.least(again[name]) for name, growth in found.items()}
    return [Stage(stretch, style, name, growth) for name, growth in found.items()]


def _measured(stretch: str, style: str, size: int) -> dict[str, Growth]:
    with garbage_left():
        short = stages(hostile(style, stretch, size // TIMES), style)
        long = stages(hostile(style, stretch, size), style)
    return {name: Growth(short[name], long[name]) for name in short}


def main() -> int:
    """Measure all stretches in all styles."""
    parser = argparse.ArgumentParser(description="用恶意文本测量各阶段的用时是否随长度成比例增长")
    parser.add_argument("--size", type=int, default=100_000, help="文本长度（字符）")
    parser.add_argument("--only", default="", help="只测含有这个词的片段")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="到多少分钟为止")
    options = parser.parse_args()
    start = time.monotonic()
    slowest: dict[str, Stage] = {}
    failed = 0
    cases = [(stretch, style) for stretch in STRETCHES for style in _HEADS] + [(tag, PAGE) for tag in TAGS]
    cases = [(stretch, style) for stretch, style in cases if options.only in stretch]
    done = 0
    for stretch, style in cases:
        if time.monotonic() - start > options.minutes * 60:
            break
        done += 1
        if done % 100 == 0:
            print(f"{done}/{len(cases)}", file=sys.stderr, flush=True)
        for stage in measured(stretch, style, options.size):
            name, found = stage.name, stage.growth
            if name not in slowest or found.long > slowest[name].growth.long:
                slowest[name] = stage
            if not found.is_linear:
                failed += 1
                seconds = f"{found.short:.2f} 秒 → {found.long:.2f} 秒（{found.ratio:.1f} 倍）"
                print(f"{stretch!r} {style} {name}：{seconds}", flush=True)
    print(f"{options.size} 字符，{len(cases)} 种文本，测了 {done} 种；超出比例 {failed} 处。各阶段最慢：")
    for stage in slowest.values():
        print(f"  {stage.name} {stage.growth.long:.2f} 秒（{stage.style}，{stage.stretch!r}）")
    if failed:
        return 1
    return 0 if done == len(cases) else 2


if __name__ == "__main__":
    sys.exit(main())
