"""References as standards make them: 见5.2.1, 表A.1, 附录B (GB/T 1.1—2020, 10.2)."""

from __future__ import annotations

import re

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure
from zhunsheng.patterns import pattern

_S = "[ \u3000\u00a0]?"
_DIGIT_PATH = r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,5}"
_LETTER_PATH = r"[A-Z](?:\.[0-9]{1,3}){1,5}"
_LIST = rf"(?:{_S}的?{_S}[a-z][)）](?:{_S}的?{_S}[0-9]{{1,2}}[)）])?)"
_RANGE = "至到—–―－-～~"
_BEFORE = (
    "见|按|按照|依照|依据|根据|符合|满足|遵守|执行|参照|参见|除|在|由|与|和|及|或|、|以及|或者|条|第|至|到|～|~|—|（|\\(|"
    "本标准|本文件|本规范|本导则|本规程"
)
_STRONG = pattern(rf"(?:见|按|按照|依照|依据|根据|符合|遵守|执行|参照|本标准|本文件|本规范|本导则|本规程|第){_S}$")
_WEAK = pattern(rf"(?:{_BEFORE}|[，。；：\n]){_S}$")
# 5.4规定的性能: no measure is followed by this.
_RULES = pattern(rf"{_S}中?的?(?:规定(?!值)|所[列述])")
_OWN = pattern(rf"(?:本标准|本文件|本规范|本导则|本规程){_S}$")
_JOINED = pattern(rf"{_S}(?:[、和及与或{_RANGE}]|以及|或者){_S}$")
# （8.4）, （8.4、8.5）, 8.4 c): no measure stands so.
_OPENED = pattern(rf"[（(]{_S}$")
_CLOSED = pattern(rf"{_S}(?:[)）、，,；和与及至]|以及)")
_GOES_ON = pattern(rf"{_S}(?:[、和及与{_RANGE}]|以及|或者){_S}(?P<clause>{_DIGIT_PATH})(?![0-9.])")
_MEASURE = pattern(
    rf"{_S}(?:[%％‰℃°µμΩ×=＝<>≤≥+]|[a-zA-Z]{{1,3}}[²³]?(?![a-zA-Z)）])|平方|立方|公[里斤顷分]|千[米克瓦]|毫|厘|[米克吨升元万亿倍人次天日年月时分秒个台套辆间层件折瓦安伏号版])"
)
_REFERENCE = pattern(
    rf"""(?P<table>(?<![\u4e00-\u9fff])表|(?<=[见按合照依在由中和及与或除满足据])表|(?<=符合)表|(?<=参照)表)
        {_S}(?P<t>(?:[A-Z]\.)?[0-9]{{1,3}}(?:-[0-9]{{1,2}})?)(?![0-9A-Za-z.])
    |(?P<figure>(?<![\u4e00-\u9fff])图|(?<=[见按如合照依在由中和及与或])图){_S}(?P<f>(?:[A-Z]\.)?[0-9]{{1,3}}(?:-[0-9]{{1,2}})?)(?![0-9A-Za-z.])
    |(?<![0-9A-Za-z.])(?P<clause>{_DIGIT_PATH}|{_LETTER_PATH})(?![0-9.]*[0-9])(?P<items>{_LIST})?
    |(?<=[见按合照依据])(?P<alone>{_S}[0-9]{{1,2}})(?P<alone_items>{_LIST})""",
    re.VERBOSE,
)
# 5.2.1, or 第5.2.1条 as standards for construction number their clauses.
_CLAUSE = (
    rf"(?P<ruled>第{_S})?(?P<clause>{_DIGIT_PATH}|{_LETTER_PATH})(?![0-9.])(?(ruled){_S}[条节])(?P<items>{_LIST})?"
)
_PROVISION = (
    rf"(?:第{_S}(?P<chapter>[0-9]{{1,2}}){_S}章|{_CLAUSE}|附录{_S}(?P<annex>[A-Z])(?![A-Za-z])"
    rf"|表{_S}(?P<table>(?:[A-Z]\.)?[0-9]{{1,3}})(?![0-9.]))"
)
_BEHIND = pattern(rf"{_S}(?:中的?|的|，|,)?{_S}{_PROVISION}")
_MORE = pattern(rf"{_S}(?:[、和及与]|以及|或者){_S}(?P<here>){_PROVISION}")
_ITEM = pattern(r"([a-z]|[0-9]{1,2})[)）]")
_MORE_ITEMS = pattern(rf"{_S}[、和及与]{_S}([a-z])[)）]")


def clause_path(words: str, items: str | None = None) -> Path:
    """Return the path that a clause's number leads to: 5.2.1, A.1.2, with the list items behind it (a）、1）).

    Args:
        words: the number as written.
        items: what is written behind it.
    """
    if words[0].isdecimal():
        path: tuple[Step, ...] = (Step(Kind.CLAUSE, words.replace(".", "-")),)
    else:
        annex, _, number = words.partition(".")
        path = (Step(Kind.ANNEX, annex), Step(Kind.CLAUSE, number.replace(".", "-")))
    for kind, mark in zip((Kind.ITEM, Kind.SUBITEM), _ITEM.findall(items or ""), strict=False):
        path += (Step(kind, mark),)
    return path


def clauses_behind(text: str, at: int, titled: bool) -> list[tuple[int, int, Path]]:
    """Return the clauses, annexes or tables cited right behind the name of a standard, each with its place.

    Args:
        text: the source.
        at: where the name ends.
        titled: whether the name is a title, behind which a comma parts and a number may be a measure.
    """
    first = _BEHIND.match(text, at)
    if not first or (titled and (_MEASURE.match(text, first.end()) or first[0].lstrip().startswith(("，", ",")))):
        return []
    found = [(at, first.end(), _path_behind(first))]
    while more := _MORE.match(text, found[-1][1]):
        found.append((more.start("here"), more.end(), _path_behind(more)))
    return found


def _path_behind(found: re.Match[str]) -> Path:
    """Return the path that ``_BEHIND`` has found."""
    if found["chapter"]:
        return (Step(Kind.CLAUSE, found["chapter"]),)
    if found["clause"]:
        return clause_path(found["clause"], found["items"])
    if found["annex"]:
        return (Step(Kind.ANNEX, found["annex"]),)
    return (Step(Kind.TABLE, found["table"].replace(".", "-")),)


def read_clause_references(text: str, body: Span, structure: Structure) -> list[Citation]:
    """Read the references to clauses, tables and figures in a text of 标准体.

    A number with dots is a reference only where the words around it make it one: behind 见, 按, 符合 and the like and
    not in front of a unit of measure; where the words are weaker, the clause must exist, or its chapter and the number
    have two dots.
    """
    labels = {p.label.start for p in structure if p.label}
    numbers = {
        p.eid.rpartition("__")[2] if p.eid.startswith("annex") else p.eid for p in structure if p.kind is Kind.CLAUSE
    }
    numbers |= {p.eid for p in structure if p.kind is Kind.ANNEX}
    found: list[Citation] = []
    for m in _REFERENCE.finditer(text, *body):
        start, end = m.span()
        if start in labels or _starts_line(text, start):
            continue
        if m["table"] or m["figure"]:
            kind, number = (Kind.TABLE, m["t"]) if m["table"] else (Kind.FIGURE, m["f"])
            found.append(Citation(Span(start, end), Form.LOCAL, None, (Step(kind, number.replace(".", "-")),)))
            continue
        path = clause_path((m["clause"] or m["alone"]).strip(" \u3000\u00a0"), m["items"] or m["alone_items"])
        if m["alone"]:
            start += len(m["alone"]) - len(m["alone"].lstrip(" \u3000\u00a0"))
        joined = bool(found and _JOINED.fullmatch(text, found[-1].span.end, start))
        if not joined and not _is_reference(text, start, end, path, numbers):
            continue
        if joined and text[found[-1].span.end : start].strip()[:1] in _RANGE and found[-1].to is None:
            first = found.pop()
            found.append(Citation(Span(first.span.start, end), first.form, None, first.path, path))
            continue
        own = _OWN.search(text, max(0, start - 5), start)
        begin, form = (own.start(), Form.SELF) if own else (start, Form.LOCAL)
        found.append(Citation(Span(begin, end), form, None, path))
        _more_items(text, found)
    return found


def _is_reference(text: str, start: int, end: int, path: Path, numbers: set[str]) -> bool:
    before = text[max(0, start - 6) : start]
    if _MEASURE.match(text, end):
        return False
    if _STRONG.search(before):
        return True
    last = next(one for one in path if one.kind is Kind.CLAUSE)
    if path[0].kind is Kind.ANNEX:  # A.3 is no measure either
        return f"annex_{path[0].number}" in numbers or bool(_WEAK.search(before))
    known, chapter = f"cl_{last.number}" in numbers, f"cl_{last.number.partition('-')[0]}" in numbers
    if last.number.count("-") > 1:  # 5.2.1 is no measure, though it may be the number of a program's version
        return (known or chapter or bool(_WEAK.search(before))) and not before.endswith("版本")
    if known or not chapter:
        return known and bool(_WEAK.search(before))
    if _RULES.match(text, end):
        return True
    if f"cl_{last.number.partition('-')[0]}-1" not in numbers:
        return False  # 1.2 is no clause where the first chapter has none
    # A clause that is not there, among those that are: said as only clauses are said.
    beside = _GOES_ON.match(text, end)
    opened = bool(_OPENED.search(before))
    return bool(
        (_CLOSED.match(text, end) if opened else path[-1].kind is not Kind.CLAUSE)
        or (beside and _WEAK.search(before) and f"cl_{beside['clause'].replace('.', '-')}" in numbers)
    )


def _more_items(text: str, found: list[Citation]) -> None:
    """Add the further items of 5.2 a）、b）."""
    while found[-1].path[-1].kind is Kind.ITEM:
        more = _MORE_ITEMS.match(text, found[-1].span.end)
        if not more:
            return
        path = (*found[-1].path[:-1], Step(Kind.ITEM, more[1]))
        found.append(Citation(Span(more.start(1), more.end()), Form.LOCAL, None, path))


def _starts_line(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rpartition("\n")
    return bool(before[1] or start < 12) and not before[2].strip("# \t\u3000*|")
