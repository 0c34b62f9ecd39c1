"""A level of a notice that is named by its bracket alone: 《甲意见》（五）, 第二部分“（一）登记”, 对照（三）执行.

A bracket may also begin a heading that is run into the line (《甲意见》（五）优化服务) or number a title
(《甲解释》（二）), so that what stands before and after it must say that it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.reading.citations.lexer import OWN, TITLE
from zhunsheng.reading.citations.place import Places
from zhunsheng.reading.citations.steps import number_of
from zhunsheng.reading.citations.titles import names_instrument

_N = "[一二三四五六七八九十]{1,3}"
# What stands before the bracket says whether it may be named at all; the headings of levels begin their lines. Each
# expression begins with one character, which is found many times faster than one of two.
_BEFORE = "[》）)”“分中的照据见合行于按除]"
_FULL = re.compile(rf"（(?<={_BEFORE}（)(?P<number>{_N})[)）]")
_HALF = re.compile(rf"\((?<={_BEFORE}\()(?P<number>{_N})[)）]")
_QUOTED = re.compile(r"[^“”（()）\n]{1,30}”")  # “（一）登记”
_END = re.compile(
    r"(?=[的中所、，。；）)和与及或]|[ \t]*\||要求|规定|目标|任务|情形|列出|明确|提出|办理|执行|以及|[不相]一致"
    "|不符|$)",
    re.MULTILINE,
)
_MORE = re.compile(rf"(?:[、和与及或]|以及|或者)(?P<path>[（(](?P<number>{_N})[)）])")
_NOTED = r"(?P<noted>[（(][^（()）\n]{1,60}[)）])?"
_WITHIN = "(?P<within>中的?|的)?"
# What only an office writes is numbered so: 《甲解释》（二） and 《甲修正案》（八） are titles to their end.
_TITLED = re.compile(
    rf"《(?P<title>{TITLE})(?<=意见|通知|方案|要点|计划|规划|纲要|措施|行动|报告|办法|规定|清单|要求)》{_NOTED}{_WITHIN}$"
)
_PART = re.compile(
    rf"(?:(?P<whole>《(?P<title>{TITLE})》{_NOTED}|(?P<own>(?<![基根])本(?:{OWN})))的?"
    "|(?:^|(?<=[，。；、：（照据见行于合除对和及与]))(?<!其))"
    rf"(?P<at>第(?P<part>{_N})部分(?:“[^“”\n]{{1,30}}”)?){_WITHIN}$"
)
_LED = re.compile("(?:对照|按照?|依照|参照|根据|依据|见|符合|属于|除|执行)$")
_REACH = 200


class _Named(NamedTuple):
    """What the words before a bracket name: whose level it is, and where the citation begins."""

    start: int
    form: Form
    name: str | None
    path: Path


def read_level_brackets(text: str, body: Span, structure: Structure) -> Iterator[Citation]:
    """Yield the levels and items that are named by their bracket alone.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        structure: the structure of the text, which must have the level that 对照（三） names.
    """
    brackets = (*_FULL.finditer(text, *body), *_HALF.finditer(text, *body))
    places = Places(structure) if brackets else None
    for bracket in brackets:
        line = text.rfind("\n", max(body.start, bracket.start() - _REACH), bracket.start()) + 1
        before = text[max(line, bracket.start() - _REACH) : bracket.start()]
        number = number_of(bracket["number"]) or ""
        is_quoted = before.endswith("“")
        heading = _QUOTED.match(text, bracket.end()) if is_quoted else _END.match(text, bracket.end())
        if heading is None:
            continue
        end = heading.end()
        start = bracket.start() - is_quoted
        named = _named_by(before.removesuffix("“"), start, structure)
        if named:
            last = Citation(Span(named.start, end), named.form, named.name, (*named.path, Step(Kind.LEVEL_2, number)))
        elif places and not is_quoted and _LED.search(before):
            path = _own(places, structure.style, bracket.start(), number)
            if not path:
                continue
            # 参照《甲意见》执行，对照（三）办理: whose (三) it is, the words do not say.
            unsure = "》" in before[before.rfind("。") + 1 :]
            last = Citation(Span(start, end), Form.LOCAL, None, () if unsure else path, unsure=unsure)
        else:
            continue
        yield last
        if not last.unsure:
            yield from _more(text, last)


def _named_by(before: str, start: int, structure: Structure) -> _Named | None:
    """Return what the title or the part before a bracket names, None where neither stands there."""
    titled = _TITLED.search(before, max(0, before.rfind("《"))) if "》" in before else None
    if titled:
        if not names_instrument(titled["title"]):
            return None
        alone = titled["noted"] or titled["within"]
        begin, form = (start, Form.LOCAL) if alone else (start - len(titled[0]), Form.TITLE)
        return _Named(begin, form, titled["title"], ())
    part = _PART.search(before) if "部分" in before else None
    if part is None or (part["title"] and not names_instrument(part["title"])):
        return None
    path = (Step(Kind.LEVEL_1, number_of(part["part"]) or ""),)
    if not part["whole"] and not (structure.style is Style.LEVELS and f"lv1_{path[0].number}" in structure.by_eid):
        return None
    if part["within"] or part["noted"]:
        begin = start if part["within"] else start - (part.end() - part.start("at"))
        return _Named(begin, Form.LOCAL, part["title"], path)
    form = Form.TITLE if part["title"] else Form.SELF if part["own"] else Form.LOCAL
    return _Named(start - len(part[0]), form, part["title"], path)


def _own(places: Places, style: Style, at: int, number: str) -> Path:
    """Return the text's own level or item that a bare bracket means where it stands, empty where it has none.

    The nearest counts. Nobody sends a reader to the level in which he stands; in a list of items, that of another
    article may be meant.
    """
    standing = places.at(at)
    if style is Style.ARTICLES:
        item = Step(Kind.ITEM, number)
        lacks = standing.number(Kind.ITEM) or places.lacks(standing, Kind.ITEM, number)
        return () if lacks or standing.article < 0 else (*standing.base, item)
    if style is not Style.LEVELS:
        return ()
    for depth in range(len(standing.base), -1, -1):
        path = (*standing.base[:depth], Step(Kind.LEVEL_2, number))
        if places.has(path):
            return () if path == standing.base[: depth + 1] else path
    return ()


def _more(text: str, last: Citation) -> Iterator[Citation]:
    """Yield the further members of a list: 《甲通知》（一）、（三）."""
    while more := _MORE.match(text, last.span.end):
        if not _END.match(text, more.end()):
            return
        path = (*last.path[:-1], Step(last.path[-1].kind, number_of(more["number"]) or ""))
        last = Citation(Span(*more.span("path")), Form.LOCAL, last.name, path)
        yield last
