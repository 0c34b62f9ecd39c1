"""Finds definitions: what a text says that a term means in it.

本办法所称……，是指……; the items under 下列用语的含义; the clause 术语和定义 of a standard (GB/T 1.1—2020, 8.7).
Only 是指 defines: 本条例所称……，包括…… lists what belongs to a thing, not what it is. A term with punctuation is not
accepted, since it is unclear which of 甲、乙 is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhunsheng.model.definition import Definition
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure
from zhunsheng.model.punctuation import printed
from zhunsheng.reading.citations.lexer import OWN

_TERM = r"(?P<open>[“\"]?)(?P<term>[^\s，。；：、！？（）()《》〈〉“”‘’\"\[\]|*`]{1,30}?)[”\"]?"
_SHORT = r"(?P<aside>[（(][^（）()\n]{1,60}[）)])?"
_MEANS = r"(?:[，,：:][ \u3000]?(?:就是|是|系)?|就是|是|系)指(?![导示定标引挥派明出数令南认控使])"
_WHOSE = (
    rf"(?:(?P<text>本(?:{OWN}))|(?P<unit>本(?:编|分编|章|节|条|款|项|附录)|前[一二三两]?[款条])[^，。；：、\n]{{0,8}}?)"
)
# Only after punctuation or at the beginning of a line: 基本条例所称 is not 本条例所称.
_CALLED = re.compile(rf"(?:^|(?<=[\s，。；：）)])){_WHOSE}中?所[称指说]的?{_TERM}{_SHORT}{_MEANS}")
_LISTS = re.compile(
    rf"(?:{_WHOSE}[中内]?的?)?(?:下列|以下|有关|主要|部分|相关|专业|专门|[ ]){{0,4}}(?:用语|术语|名词|词语)的?"
    r"(?:含义|涵义|定义|意义)(?:如下|分别)?[是为]?(?:指)?[：:]?$"
)
_LISTED = re.compile(rf"^{_TERM}{_SHORT}{_MEANS}")
_INTRODUCED = re.compile(
    r"以下(?:简称|统称|称)(?:为)?[“\"]?(?P<short>[^\s，。；：、！？（）()《》“”\"]{2,20})[”\"]?(?:[）)。，；]|$)"
)
_TERMS_CLAUSE = re.compile(r"术语(?:[、和与及].{0,12})?$|.{0,8}术语和定义$")
# The clause of a term may have its English name after the Chinese one, and nothing else.
_ENTRY = re.compile(r"(?P<term>[\u3400-\u9fff\dA-Za-z·—-]{2,30}?)(?:[ \u3000；;]+[ -~；’–—]*)?$")
_RUN_IN = re.compile(rf"{_TERM}{_SHORT}(?:[：:]|{_MEANS})")
_NO_TERM = re.compile(r"(?:术语|定义|缩略语|符号|代号)$")
_NOT_MEANING = re.compile(r"注|示例|[\[［]?来源")
_UNITS = {
    "本编": Kind.PART,
    "本分编": Kind.SUBPART,
    "本章": Kind.CHAPTER,
    "本节": Kind.SECTION,
    "本附录": Kind.ANNEX,
}
_OWN_UNIT = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.LEVEL_1})
_LONGEST_LIST = 60
_HAN = re.compile(r"[\u3400-\u9fff]")


def read_definitions(text: str, structure: Structure) -> tuple[Definition, ...]:
    """Read the terms that a text defines.

    Args:
        text: The text, without code and comments.
        structure: Its provisions.

    Returns:
        The definitions in document order, the first of each term in each scope.
    """
    if "指" not in text and "术语" not in text:
        return ()
    first: dict[tuple[str, str], Definition] = {}
    opened = at = 0
    for definition in sorted(_all(text, structure), key=lambda d: d.span):
        before = definition.span.start - 1  # its own quotation mark
        opened += text.count("“", at, before) - text.count("”", at, before)
        at = before
        # Quoted words that a decision puts into another text define nothing in this one.
        if opened <= 0 and _is_term(definition.term):
            first.setdefault((definition.term, definition.scope), definition)
    return tuple(first.values())


def _all(text: str, structure: Structure) -> Iterator[Definition]:
    children: dict[int, list[int]] = {}
    for index, provision in enumerate(structure.provisions):
        children.setdefault(provision.parent, []).append(index)
    for index, provision in enumerate(structure.provisions):
        if provision.kind is Kind.CLAUSE and provision.heading and provision.parent == -1:
            if _TERMS_CLAUSE.match(provision.heading.of(text).strip()):
                yield from _entries(text, structure, index, children)
            continue
        start, end = provision.text
        if start >= end:
            continue
        if text.find("指", start, end) >= 0 and text.find("所", start, end) >= 0:
            yield from _called(text, structure, provision)
        foot = max(start, end - _LONGEST_LIST)
        # 含义, 定义 and the like; few paragraphs have one, and a search from every character takes its time.
        lists = _LISTS.search(text[foot:end].rstrip()) if text.find("义", foot, end) >= 0 else None
        if lists is not None:
            scope = _scope(structure, provision, lists)
            if scope is not None:
                yield from _listed(text, structure, children.get(index, ()), scope)


def _called(text: str, structure: Structure, provision: Provision) -> Iterator[Definition]:
    """Yield the definitions in a provision: 本办法所称公务用车，是指……."""
    for found in _CALLED.finditer(text[provision.text.start : provision.text.end]):
        scope = _scope(structure, provision, found)
        if scope is not None:
            yield _definition(text, provision, found, scope)


def _listed(text: str, structure: Structure, items: list[int] | tuple[()], scope: str) -> Iterator[Definition]:
    """Yield the items of a list of terms: （一）主管部门，是指……."""
    for index in items:
        item = structure.provisions[index]
        found = _LISTED.match(item.text.of(text)) if item.kind is Kind.ITEM else None
        if found:
            yield _definition(text, item, found, scope)


def _entries(text: str, structure: Structure, clause: int, children: dict[int, list[int]]) -> Iterator[Definition]:
    """Yield the entries of a standard's clause of terms: the number and the term, the definition below."""
    for index in children.get(clause, ()):
        entry = structure.provisions[index]
        if entry.kind is not Kind.CLAUSE:
            continue
        below = children.get(index, ())
        if any(structure.provisions[n].kind is Kind.CLAUSE for n in below):
            yield from _entries(text, structure, index, children)
            continue
        lines = [p.text for n in below if (p := structure.provisions[n]).kind is Kind.PARAGRAPH]
        if entry.heading:
            definition = _entry(text, structure, entry, entry.heading, lines)
        else:
            first, *others = lines or [entry.text]
            run_in = _RUN_IN.match(first.of(text))
            definition = (
                _definition(text, entry._replace(text=first), run_in, _annex(structure, entry))
                if run_in
                else _entry(text, structure, entry, first, others)
            )
        if definition:
            yield definition


def _entry(text: str, structure: Structure, entry: Provision, named: Span, lines: Iterable[Span]) -> Definition | None:
    """Return the entry of a term on a line of its own, which may be followed by a line in another language."""
    found = _ENTRY.match(named.of(text).strip())
    words = next((line for line in lines if _HAN.search(line.of(text))), None)
    if found is None or words is None or _NO_TERM.search(found["term"]) or _NOT_MEANING.match(words.of(text)):
        return None
    start = text.index(found["term"], named.start)
    span = Span(start, start + len(found["term"]))
    short = _INTRODUCED.search(entry.span.of(text))
    return Definition(found["term"], span, words, entry.eid, _annex(structure, entry), short["short"] if short else "")


def _definition(text: str, provision: Provision, found: re.Match[str], scope: str) -> Definition:
    at = provision.text.start
    span = Span(at + found.start("term"), at + found.end("term"))
    end = text.find("。", at + found.end(), provision.text.end)
    words = Span(at + found.end(), end if end >= 0 else provision.text.end)
    short = _INTRODUCED.search(found["aside"][1:]) if found["aside"] else None
    return Definition(found["term"], span, words, provision.eid, scope, short["short"] if short else "")


def _scope(structure: Structure, provision: Provision, found: re.Match[str]) -> str | None:
    """Return the scope of a definition from the words before 所称, None if there is no such unit."""
    unit = found["unit"]
    if not unit:
        return _annex(structure, provision)
    kind = _UNITS.get(unit)
    around = (provision, *structure.ancestors(provision))
    return next((step.eid for step in around if (step.kind is kind if kind else step.kind in _OWN_UNIT)), None)


def _annex(structure: Structure, provision: Provision) -> str:
    """Return the annex around a provision, which is its scope, since an annexed text is separate."""
    around = [step.eid for step in structure.ancestors(provision) if step.kind in {Kind.ANNEX, Kind.DIVISION}]
    return around[-1] if around else ""


def _is_term(words: str) -> bool:
    return len(words) >= 2 and bool(_HAN.search(words)) and printed(words) == words  # 申请日,除另有规定的外 is none
