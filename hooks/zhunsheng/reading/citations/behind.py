"""Reads the parts of a standard cited right after its name: GB/T 18883—2022第5章、6.2和附录B, 《甲规范》表2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhunsheng.model.citation import Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.captions import counts
from zhunsheng.reading.citations.numbered import (
    CAPTION,
    CLAUSE,
    FORMULA_MARK,
    ITEMS,
    LETTER_PATH,
    PART,
    RANGE,
    RANGE_JOINT,
    RULE,
    S,
    caption_path,
    clause_path,
    formula_step,
    is_measure,
    items_path,
    more_ruled,
)

_FIRST = re.compile(rf"{S}(?:中[，,](?={S}(?:术语|定义))|中的?|的|，|,)?{S}")
# What a clause is remarked on with, and cites nothing: 4.1.2[甲法] 或 4.1.3（乙法）.
_SAYS = (
    r"(?:(?![A-Z]{2}|[A-Z][. \-]?[0-9]|[0-9]\.[0-9]|[表图式附][（(]?[0-9A-Z]|附[录件表]|第[0-9一二三四五六七八九十（(])"
    r"[^（()）\[\]［］【】〔〕\n]){1,40}"
)
_ASIDE = rf"[（(]{_SAYS}[)）]"
_REMARK = rf"(?:[\[［【〔](?:{_SAYS}|{_ASIDE}){{1,3}}[\]］】〕]|{_ASIDE})"
_JOINT = re.compile(
    rf"{S}(?:和/或|[、和及与{RANGE}]|以及|或者|或|中的?|的){S}|{_REMARK}{S}(?:和/或|[、和及与]|以及|或者|或){S}"
)
# GB/T 7—2020第4章4.2: a clause of the chapter that is named.
_OF_CHAPTER = re.compile(rf"{S}中?的?{S}(?=[0-9])")
# [GB/T 7—2020，术语和定义3.2]: the clause in which another standard has the term.
_TERMS = rf"(?:(?:术语|定义)(?:[、和与及](?:定义|缩略语|符号)){{0,2}}{S})?"
_PART = re.compile(
    rf"第{S}(?P<chapter>[0-9]{{1,2}}){S}章(?!程)(?P<chapter_items>{ITEMS})?"
    # 5.2.1, or 第5.2.1条 as standards for construction number their clauses.
    rf"|(?P<ruled>第{S})?{_TERMS}(?P<clause>{CLAUSE})(?!\.?[0-9])(?(ruled)(?:{S}[条节]|(?={ITEMS}{S}[条节]))|(?:{RULE})?)"
    rf"(?P<items>{ITEMS}(?:(?<=[)）]){S}{RULE})?)?"
    rf"|附录{S}(?:(?P<annexed>{LETTER_PATH})(?!\.?[0-9])(?P<annexed_items>{ITEMS})?|(?P<annex>[A-Z])(?![A-Za-z]))"
    rf"|(?P<caption>[表图]){S}(?P<number>{CAPTION}){PART}|公?式{S}(?P<mark>{FORMULA_MARK})"
)
# 依据GB/T 1.1—2020，5.2规定了……: what does something itself begins a sentence of its own.
_DOES = re.compile(f"{S}(?:规定|给出|描述|确立|界定|明确|提出|列出)了")
_EDITION = re.compile("(?P<year>(?:19|20)[0-9]{2})年?版")
_REPLACES = re.compile("(?:代替|替代|取代|[、和及])了?[ \u3000]?(?=[A-Z]{1,4}[/／ ]?[A-Z0-9 ])")
_MORE_ITEMS = re.compile(r"(?P<item>[a-z])[)）]")
_BARE = re.compile(r"[0-9]{1,3}(?![0-9A-Za-z.])")
# The C-5 of 表C-2～C-5; C.5 may be a clause.
_LETTERED = re.compile(r"(?P<annex>[A-Z])-(?P<number>[0-9]{1,3})(?![0-9A-Za-z.])")
_MOST = 40
_CAPTIONS = frozenset((Kind.TABLE, Kind.FIGURE))


class Behind(NamedTuple):
    """One place in another document: where the words begin and end, the path, and that to which a range runs."""

    start: int
    end: int
    path: Path
    to: Path | None = None


def parts_behind(text: str, at: int, titled: bool) -> list[Behind]:
    """Return the clauses, annexes, tables and figures cited right after the name of a standard.

    Args:
        text: the source.
        at: where the name ends.
        titled: whether the name is a title, after which a number may be a measure and a comma parts, as it does after
            a code but in the old way of citing its clauses (GB/T 7—2006，5.2).
    """
    lead = _FIRST.match(text, at)
    first = _PART.match(text, lead.end()) if lead else None
    if not lead or not first or (titled and first["clause"] and is_measure(text, first.end())):
        return []
    comma = ("，" in lead[0] or "," in lead[0]) and "中" not in lead[0]
    if comma and (titled or not first["clause"] or _DOES.match(text, first.end())):
        return []
    return _list(text, first)


def parts_at(text: str, at: int) -> list[Behind]:
    """Return the clauses, annexes, tables and figures of a list that begins at a place, empty where none does."""
    first = _PART.match(text, at)
    return _list(text, first) if first else []


def _list(text: str, first: re.Match[str]) -> list[Behind]:
    """Return a part and those that go on with it: 5.2、5.3～5.5和附录B."""
    found = [Behind(first.start(), first.end(), _path(first))]
    while len(found) < _MOST:
        last = found[-1]
        ruled = more_ruled(text, last.end, last.to or last.path)
        joint = None if ruled else _JOINT.match(text, last.end) or _into_chapter(text, last)
        if ruled:
            begin, (end, path) = ruled[0].start("words"), (ruled[0].end(), ruled[1])
        elif joint and (more := _going_on(text, last.to or last.path, joint.end())):
            begin, (end, path) = joint.end(), more
        else:
            break
        if RANGE_JOINT.fullmatch(text, last.end, begin):
            if last.to or path[-1].kind is not last.path[-1].kind:
                break
            found[-1] = last._replace(end=end, to=path)
        else:
            found.append(Behind(begin, end, path))
    return found


def _into_chapter(text: str, chapter: Behind) -> re.Match[str] | None:
    """Return what stands between a chapter and a clause of it, None where no clause of it follows."""
    into = _OF_CHAPTER.match(text, chapter.end) if not chapter.to and len(chapter.path) == 1 else None
    below = f"{chapter.path[0].number}."
    return into if into and chapter.path[0].kind is Kind.CLAUSE and text.startswith(below, into.end()) else None


def _going_on(text: str, last: Path, at: int) -> tuple[int, Path] | None:
    """Return where the next member of a list ends that begins at ``at`` after ``last``, and its path."""
    item = _MORE_ITEMS.match(text, at) if last[-1].kind is Kind.ITEM else None
    if item:
        return item.end(), (*last[:-1], Step(Kind.ITEM, item["item"]))
    if lettered := next_lettered(text, last[0], at):
        return lettered[1], (lettered[0],)
    bare = next_number(text, last[0], at)
    if bare:
        return at + len(bare.number), (bare,)
    part = _PART.match(text, at)
    return None if not part or (part["clause"] and is_measure(text, part.end())) else (part.end(), _path(part))


def next_lettered(text: str, last: Step, at: int) -> tuple[Step, int] | None:
    """Return what C-5 means that goes on the name of a table (表C-2～C-5), and where it ends."""
    more = _LETTERED.match(text, at) if last.kind in _CAPTIONS else None
    annex, _, number = last.number.partition("-")
    if not more or more["annex"] != annex or not number.isdecimal() or int(more["number"]) <= int(number):
        return None
    return Step(last.kind, f"{annex}-{more['number']}"), more.end()


def next_number(text: str, last: Step, at: int) -> Step | None:
    """Return what a number alone means that begins at ``at`` and goes on the name of a table: the 2 of 表1、2."""
    bare = _BARE.match(text, at) if last.kind in _CAPTIONS and last.number.isdecimal() else None
    if not bare or int(bare[0]) <= int(last.number) or counts(text, bare.end()):
        return None
    return Step(last.kind, bare[0])


def of_former_editions(text: str, body: Span) -> list[tuple[list[Behind], str | None]]:
    """Return what a preface names of an edition that this one replaces: 见第5章，2015年版的第4章和表2.

    Returns:
        The parts of each mention, and the code of the edition where the preface says that it is replaced
        (本文件代替GB/T 7—2015).
    """
    found: list[tuple[list[Behind], str | None]] = []
    replaced: list[str] | None = None
    for edition in _EDITION.finditer(text, *body):
        parts = parts_behind(text, edition.end(), titled=True)
        if parts:
            replaced = list(_replaced(text, body)) if replaced is None else replaced
            of_year = {code for code in replaced if code.endswith(edition["year"])}
            found.append((parts, of_year.pop() if len(of_year) == 1 else None))
    return found


def _replaced(text: str, body: Span) -> Iterator[str]:
    """Yield the codes of the standards that a text says it replaces."""
    at = text.find("代替", *body)
    end = text.find("\n", at, body.end) if at >= 0 else -1
    for lead in _REPLACES.finditer(text, at, end) if end >= 0 else ():
        code = standard_at(text, lead.end())
        if code:
            yield text[lead.end() : code.end]


def _path(found: re.Match[str]) -> Path:
    """Return the path that ``_PART`` has found."""
    if found["chapter"]:
        return (Step(Kind.CLAUSE, found["chapter"]), *items_path(found["chapter_items"]))
    if found["caption"]:
        return caption_path(found["caption"], found["number"])
    if found["mark"]:
        return (formula_step(found["mark"]),)
    if found["annex"]:
        return (Step(Kind.ANNEX, found["annex"]),)
    return clause_path(found["clause"] or found["annexed"], found["items"] or found["annexed_items"])
