"""Paths through the levels of a notice, written as its levels are numbered: 《通知》二（三）, 本通知“四、（一）”.

A notice numbers 一、（一）1.（1） (《党政机关公文格式》GB/T 9704—2012), and whoever cites it often writes the numbers
alone. They are read where they say whose they are: after a title, after 本通知, or after 按照 and the like where the
text itself has what they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.reading.citations.lexer import OWN, TITLE
from zhunsheng.reading.citations.steps import number_of
from zhunsheng.reading.citations.titles import names_instrument

_N = "[一二三四五六七八九十]{1,3}"
_S = "[ \u3000]?"
# 三（二）1、登记 would be a heading, 三（二）1、四（一） is a list.
_LEVELS = (
    rf"第?(?P<one>{_N})(?:、|部分)?{_S}[（(](?P<two>{_N})[)）](?:{_S}(?P<three>[0-9]{{1,2}})"
    rf"(?![0-9年月日.．]|、(?!{_N}[（(]|附[件表录])))?"
)
# A word for the level, or a mark, ends the path; 二、（三）登记 would be a heading run into the line.
_END = (
    "[”’]?(?=[的中款点项条规所、，。；）)和与及或]|要求|规定|目标|任务|情形|发现|列出|明确|提出|办理|执行"
    "|[不相]一致|不符|相抵触|继续|同时|以及|$)"
)
# 二、（一）和附表, 二、（一）及附件1
_ANNEX = re.compile(
    rf"(?:[、和与及或]|以及){_S}(?P<path>附[件表录](?P<number>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})?)"
    "(?=[的中所规、，。；）)和与及]|要求|执行|办理|$)",
    re.MULTILINE,
)
# 二（一）、（三）, 二（三）和三（一）: what goes on with the same text's levels.
_MORE = re.compile(rf"[、和与及或]{_S}[“‘]?(?P<path>{_LEVELS}|[（(](?P<alone>{_N})[)）]){_END}", re.MULTILINE)
_PATH = re.compile(
    rf"(?:《(?P<title>{TITLE})》(?P<noted>(?:[（(][^（()）\n]{{1,60}}[)）])?)|(?P<own>(?<![基根])本(?:{OWN}))"
    rf"|(?P<led>按照|依照|参照|根据|依据|见|符合|落实|执行|对|除|适用|完成|违反|属于|列入|纳入|其中))(?P<gap>(?:中的?|的)?[“‘]?)(?P<path>{_LEVELS}){_END}",
    re.MULTILINE,
)
# 《通知》第二点, 第四大点, 第三点第（二）项, 第三大点第二小点: 二、, 四、 and 三（二） of a notice.
_ONE_POINT = (
    rf"第{_S}(?P<one>{_N}|[0-9]{{1,2}}){_S}大?点(?![0-9一二三四五六七八九])"
    rf"(?:{_S}(?:第?{_S}[（(]{_S}(?P<two>{_N}){_S}[)）]{_S}(?:[项点]|小点)|第{_S}(?P<small>{_N}){_S}小点))?"
)
_POINTS = re.compile(rf"(?:《(?P<title>{TITLE})》|(?P<own>(?<![基根])本(?:{OWN})))(?P<path>{_ONE_POINT})")
_MORE_POINTS = re.compile(rf"[、和与及或]{_S}(?P<path>{_ONE_POINT})")
# 《意见》“三、重点任务”中第（二）项: a part of a notice by its number and its heading.
_HEADING = re.compile(
    rf"《(?P<title>{TITLE})》(?P<noted>(?:[（(][^（()）\n]{{1,60}}[)）])?)的?(?P<heading>[“\"](?P<one>{_N})、"
    rf"[^“”\"（(\n]{{1,30}}(?:[（(](?P<two>{_N})[)）][^“”\"\n]{{0,30}})?[”\"])"
    rf"(?:部分)?(?:中?的?(?P<below>第{_S}[（(]?(?P<item>{_N})[)）]?{_S}[项点条]|[（(](?P<bare>{_N})[)）](?=[的中所、，。；和由]|$)))?",
    re.MULTILINE,
)
# What a text with one of these has, told by a first character that is searched for quickly.
_POINT = re.compile("点(?:(?<=[0-9一二三四五六七八九十]点)|(?<=[0-9一二三四五六七八九十][ \u3000大]点))")
_HEADED = re.compile('》(?:[（(][^（()）\n]{1,60}[)）])?的?[“"][一二三四五六七八九十]{1,3}、')
_OPENING = re.compile(rf"{_N}(?:、|部分)?{_S}[（(]{_N}[)）]")


def read_level_paths(text: str, body: Span, structure: Structure) -> list[Citation]:
    """Read the paths through levels that are written in numbers alone.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        structure: the structure of the text, which must have the level that 按照四（一） names.
    """
    found = list(_read_points(text, body, structure)) if _POINT.search(text, *body) else []
    found += _read_headings(text, body) if _HEADED.search(text, *body) else []
    if structure.style is Style.ARTICLES or not _OPENING.search(text, *body):
        return found
    for m in _PATH.finditer(text, *body):
        path = _path(m)
        start, end = m.span("path")
        if m["title"]:
            if not names_instrument(m["title"]):
                continue
            begin, form = (start, Form.LOCAL) if m["noted"] or m["gap"] else (m.start(), Form.TITLE)
            found.append(Citation(Span(begin, end), form, m["title"], path))
        elif structure.style is Style.LEVELS and (m["own"] or _eid(path) in structure.by_eid):
            own = m["own"] is not None and not m["gap"]
            found.append(Citation(Span(m.start() if own else start, end), Form.SELF if own else Form.LOCAL, None, path))
        else:
            continue
        found += _more(text, body, found[-1])
        found += _annex_beside(text, body, structure, found[-1])
    return found


def _read_points(text: str, body: Span, structure: Structure) -> Iterator[Citation]:
    """Yield the points of a notice that stand after its title, or after 本通知 where the text has them."""
    for m in _POINTS.finditer(text, *body):
        listed = not m["title"] and _is_listed(m, structure)
        path = _listed_path(m) if listed else _point_path(m)
        if listed or (names_instrument(m["title"]) if m["title"] else _eid(path) in structure.by_eid):
            last = Citation(Span(*m.span()), Form.TITLE if m["title"] else Form.SELF, m["title"], path)
            yield last
            while more := _MORE_POINTS.match(text, last.span.end, body.end):
                path = _listed_path(more) if listed else _point_path(more)
                last = Citation(Span(*more.span("path")), Form.LOCAL, last.name, path)
                yield last


def _is_listed(m: re.Match[str], structure: Structure) -> bool:
    """Tell whether 本通知第3点 is that of a text whose outermost numbers are 1. 2. 3."""
    number = number_of(m["one"])
    if m["two"] or m["small"] or "lv1_1" in structure.by_eid:
        return False
    return any(eid.endswith((f"lv3_{number}", f"item_{number}")) for eid in structure.by_eid)


def _listed_path(m: re.Match[str]) -> Path:
    """Return the path of a point of a list, which is looked for as 第3条 of a text without articles is."""
    return (Step(Kind.ARTICLE, number_of(m["one"]) or ""),)


def _read_headings(text: str, body: Span) -> Iterator[Citation]:
    """Yield the parts of a notice that are named by their number and heading in quotation marks."""
    for m in _HEADING.finditer(text, *body):
        if not names_instrument(m["title"]):
            continue
        path = _point_path(m)
        begin = m.start("heading") if m["noted"] else m.start()
        form = Form.LOCAL if m["noted"] else Form.TITLE
        yield Citation(Span(begin, m.end("heading")), form, m["title"], path)
        if m["below"] and not m["two"]:
            below = Step(Kind.LEVEL_2, number_of(m["item"] or m["bare"]) or "")
            yield Citation(Span(*m.span("below")), Form.LOCAL, m["title"], (*path, below))


def _point_path(m: re.Match[str]) -> Path:
    below = m["two"] or m.groupdict().get("small")
    one, two = number_of(m["one"]) or "", number_of(below) if below else None
    return (Step(Kind.LEVEL_1, one), *((Step(Kind.LEVEL_2, two),) if two else ()))


def _more(text: str, body: Span, last: Citation) -> Iterator[Citation]:
    """Yield the further members of a list that a path begins."""
    while m := _MORE.match(text, last.span.end + text.startswith(("”", "’"), last.span.end), body.end):
        alone = m["alone"] and number_of(m["alone"])
        path = (last.path[0], Step(Kind.LEVEL_2, alone)) if alone else _path(m)
        last = Citation(Span(*m.span("path")), Form.LOCAL, last.name, path)
        yield last


def _annex_beside(text: str, body: Span, structure: Structure, last: Citation) -> Iterator[Citation]:
    """Yield the annex that is named beside a level: the text's own, or that of the notice whose level it is.

    Beside a level of another notice it is not sure whose annex is meant where it has no number, or the text has one of
    that number itself.
    """
    m = _ANNEX.match(text, last.span.end, body.end)
    if m is None:
        return
    number = (number_of(m["number"]) or "") if m["number"] else ""
    span = Span(*m.span("path"))
    if last.name and (not number or f"annex_{number}" in structure.by_eid):
        yield Citation(span, Form.LOCAL, unsure=True)
    else:
        yield Citation(span, Form.LOCAL, last.name, (Step(Kind.ANNEX, number),))


def _path(m: re.Match[str]) -> Path:
    kinds = (Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3)
    numbers = (number_of(m["one"]), number_of(m["two"]), m["three"])
    return tuple(Step(kind, number) for kind, number in zip(kinds, numbers, strict=True) if number)


def _eid(path: Path) -> str:
    return "__".join(f"{step.kind.value}_{step.number}" for step in path)
