"""References in an amendment to a standard (标准修改单): 5.2 and 表2 there are those of the standard that it amends.

Its title names the standard (GB 7—2020《甲规范》第1号修改单); its lines say what of it is changed (5.2改为：“……”,
删除6.3), and what they quote will stand in the standard too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhunsheng.model.citation import Citation, Form, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.behind import Behind, parts_at
from zhunsheng.reading.citations.clause_numbers import is_reference
from zhunsheng.reading.citations.lexer import TITLE
from zhunsheng.reading.citations.masks import blank_spans
from zhunsheng.reading.citations.numbered import is_measure

_TITLED = re.compile(
    r"^(?:#[ \t]+|title:[ ]*)?[\"']?(?P<names>[^\n。；]{2,200}?)(?:[国行地][家业方]标准)?"
    "第[ ]?[0-9一二三四五六七八九十]{1,2}[ ]?号修改单》?(?:[（(][^（()）\n]{1,20}[)）])?[\"']?[ ]*$",
    re.MULTILINE,
)
_HEAD = 1000
_CODE = re.compile("(?<![A-Za-z/])[A-Z]")
_NAMED = re.compile(f"《({TITLE})》")
# With these begin 第5章, 5.2, A.1, 表2, 图1, 公式（1）, 附录B.
_FIRST = re.compile(
    r"(?<![0-9A-Za-z.])(?:第[ ]?)?[0-9]{1,3}(?=[.章 ])|(?<![A-Za-z])[A-Z](?=\.[0-9])"
    r"|[表图式公附](?=[录式]?[ \u3000]?[0-9A-Z（(])"
)
# 一、1 范围; 二、2.3 微生物指标: the heading of a clause that the lines below it change.
_HEADING = re.compile(
    r"^[#* \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[ \u3000]?"
    r"(?P<clause>[0-9]{1,2}(?:\.[0-9]{1,3}){0,4})[ \u3000]+[\u4e00-\u9fff][^\n。；：]{0,30}$",
    re.MULTILINE,
)
_QUOTE = re.compile("[“”]")
# What an instruction says of a clause: 5.2改为, 5.2中的, 5.2第二段, 5.2后增加; or before it: 将5.2, 删除6.3.
_SAID = re.compile(
    "[ \u3000]?(?:的?(?:中|内|标题|条文|内容|注|列项|悬置段|第[一二三四五六七八九十0-9])|的"
    "|[之以]?[前后](?:增|补|插|的|$)|由|全文|[修更]?改|修订为|替换为|更[换替]|删[除去]|增加|新增|补充|调整|移[至到]|合并|编号|[：:]?$)",
    re.MULTILINE,
)
_LED = re.compile(
    "(?:将|把|在|对|于|删[除去]|修改|更改|增加|新增|补充|改为|作为|移[至到]|原|的|中|见|按|符合)[ \u3000]?[“‘]?$"
)
_NEAR = 8


def amended_standard(text: str, body: Span) -> str | None:
    """Return the standard that a text amends, by its code or else its title; None where it is no such amendment."""
    head = text[: body.start + _HEAD]
    titled = _TITLED.search(head) if "号修改单" in head else None
    if titled is None:
        return None
    for letter in _CODE.finditer(titled["names"]):
        code = standard_at(titled["names"], letter.start())
        if code:
            return titled["names"][letter.start() : code.end]
    named = _NAMED.search(titled["names"] + "》") if "《" in titled["names"] else None
    return named and named[1]


def read_corrections(text: str, body: Span, others: Sequence[Citation], standard: str) -> list[Citation]:
    """Read what an amendment to a standard names of it.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        others: what else it cites.
        standard: what it amends, as ``amended_standard`` finds it.
    """
    taken = [c.span for c in others if c.name is not None]
    words = blank_spans(text, taken)
    quotes = _quotes(words, body)
    title = _TITLED.search(words, 0, body.end)
    found: list[Citation] = []
    at = max(body.start, title.end() if title else 0)
    while first := _FIRST.search(words, at, body.end):
        start, at = first.start(), first.end()
        parts = parts_at(words, start)
        if parts and _is_named(words, parts, bisect_right(quotes, start) % 2 == 1):
            found += [Citation(Span(p.start, p.end), Form.LOCAL, standard, p.path, p.to) for p in parts]
            at = parts[-1].end
    for heading in _HEADING.finditer(words, *body):
        path = (Step(Kind.CLAUSE, heading["clause"].replace(".", "-")),)
        found.append(Citation(Span(*heading.span("clause")), Form.LOCAL, standard, path))
    return found


def _quotes(text: str, body: Span) -> list[int]:
    """Return where quotations open and close, in turn; a quotation mark that opens a further paragraph is left out."""
    marks: list[int] = []
    for mark in _QUOTE.finditer(text, *body):
        if (mark[0] == "“") is (len(marks) % 2 == 0):
            marks.append(mark.start())
    return marks


def _is_named(text: str, parts: Sequence[Behind], quoted: bool) -> bool:
    """Tell whether a list of numbers and names stands where the amendment speaks of the standard's parts."""
    first, last = parts[0], parts[-1]
    start, is_clause = (
        first.start,
        first.path[-1].kind is Kind.CLAUSE and not text.startswith(("第", "附录"), first.start),
    )
    if quoted:
        line = text[max(0, start - _NEAR) : start].rpartition("\n")
        heads = bool(line[1]) and not line[2].strip(" \u3000*#|“")
        is_head = heads or line[2].strip(" \u3000").endswith("“")
        return not is_head and (not is_clause or is_reference(text, start, first.end, first.path, set()))
    if not is_clause:
        return True
    led = bool(_LED.search(text, max(0, start - _NEAR), start))
    return not is_measure(text, last.end) and (led or bool(_SAID.match(text, last.end)))
