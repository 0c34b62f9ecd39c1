"""Items under an introduction: 违反本条例第十六条规定……：（一）违反第三项规定的 speaks of article 16's third item.

What an introducing paragraph cites as broken, or as describing what somebody did, the items below it speak of by 款 and
项 alone; the rule by which it has something done (依照《甲法》第五条处罚) they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from zhunsheng.model.citation import Citation, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure
from zhunsheng.reading.citations.place import Places
from zhunsheng.reading.citations.steps import above

Owner = tuple[str | None, Path]
"""Whose a provision is: the instrument, None for the text itself, and the path above the provision."""


class Doubt(Enum):
    """Returned instead of an owner where there may be two."""

    UNSURE = "unsure"


class _Lead(Enum):
    """What the words before a provision say of it."""

    BROKEN = "broken"  # 违反第三项规定的
    DESCRIBES = "describes"  # 有第三项所列行为的
    BEGINS = "begins"  # （一）第三项行为，处以警告


_LISTED = frozenset((Kind.ITEM, Kind.SUBITEM))
_AMONG = "(?:了|上述|前述|其中)?的?$"
_BREAKS = re.compile(f"(?:违反|违背|不(?:遵守|履行|执行|符合)|未(?:遵守|履行|执行|按照?|依照)){_AMONG}")
_DESCRIBES = re.compile(f"(?:(?<!所)有|属于?|具有|存在|实施|从事|符合|发生|出现|具备){_AMONG}")
_BEGINS = re.compile("(?:^|[；;。：:）)])[ \u3000]*(?:对(?:于|有)?)?$")
_APPLIES = re.compile("(?:依照|按照|依据|根据|参照|适用|比照|依|按)[^，。；：]{0,24}$")
# 按照下列规定处罚： announces rules for what somebody did, 有下列行为之一，处以罚款： what somebody may do.
_ANNOUNCED = re.compile("(?:下列|以下|如下)(?P<doings>[^，。；]{0,8}(?:行为|情形|情况|活动|事项|之一))?")
_BUT = re.compile("[项款](?:规定|所列|列举)?(?:的|的?行为|的?情形)?(?:以外|之外)")
_JOINT = re.compile("[ \u3000]?(?:、|，)?(?:[、和及与或]|以及|或者)?[ \u3000]?")
_REACH = 40


def owner_in_list(
    text: str, start: int, step: Step, found: Sequence[Citation], structure: Structure, places: Places
) -> Owner | Doubt | None:
    """Return the owner of a paragraph or item that is named alone in a list whose introduction cites an article.

    Args:
        text: the source.
        start: where the paragraph or item is named.
        step: which one it is.
        found: what the text has cited so far.
        structure: the provisions of the text.
        places: where words stand in it.

    Returns:
        None where the introduction has no say in it, a doubt where it cites two articles.
    """
    lead = _lead(text, start)
    if lead is None:
        return None
    for words in _introductions(structure, start):
        cited = _cited_in(text, words, found)
        if not cited:
            continue
        if lead is not _Lead.BROKEN and _lists_doings(text, words):
            # 有第一项行为，情节严重的 speaks of the list's own first item, 有第八项行为 in its second perhaps not.
            earlier = step.number.isdecimal() and 0 < int(step.number) < places.at(start).number(step.kind)
            return None if earlier or lead is _Lead.BEGINS else Doubt.UNSURE
        if lead is _Lead.BEGINS and _BUT.search(text, start, start + _REACH):
            return Doubt.UNSURE  # （三）第一项、第二项规定以外的行为
        return _owner(cited, step, places.at(start).base, places)
    return None


def is_broken(text: str, start: int) -> bool:
    """Tell whether the words before a provision say that it was broken: 违反第三项规定的."""
    return _lead(text, start) is _Lead.BROKEN


def is_described(text: str, start: int) -> bool:
    """Tell whether the words before a provision say that it describes what somebody did: 属于第三项的."""
    return _lead(text, start) is _Lead.DESCRIBES


def is_applied(text: str, start: int) -> bool:
    """Tell whether the words before a provision say that it is applied: 依照《甲法》第五条处罚."""
    return bool(_APPLIES.search(text, max(0, start - _REACH), start))


def _lead(text: str, start: int) -> _Lead | None:
    begin = max(0, start - _REACH)
    if _BREAKS.search(text, begin, start):
        return _Lead.BROKEN
    if _DESCRIBES.search(text, begin, start):
        return _Lead.DESCRIBES
    return _Lead.BEGINS if _BEGINS.search(text[max(text.rfind("\n", begin, start) + 1, begin) : start]) else None


def _introductions(structure: Structure, offset: int) -> Iterator[Span]:
    """Yield the words that introduce the lists in which ``offset`` lies, the nearest first."""
    provision = structure.at(offset)
    while provision is not None and provision.kind in _LISTED and provision.parent >= 0:
        provision = structure.provisions[provision.parent]
        if provision.text.start < provision.text.end <= offset:
            yield provision.text


def _cited_in(text: str, words: Span, found: Sequence[Citation]) -> list[Citation]:
    """Return what an introduction cites but for what it applies, each with an article."""
    cited: list[Citation] = []
    applied, end = False, -1
    inside = [c for c in found[-_REACH * 4 :] if words.start <= c.span.start < words.end]
    for citation in inside:
        if end < 0 or not _JOINT.fullmatch(text, end, citation.span.start):
            applied = is_applied(text, citation.span.start)
        end = citation.span.end
        if not applied and any(one.kind is Kind.ARTICLE for one in citation.path):
            cited.append(citation)
    return cited


def _lists_doings(text: str, words: Span) -> bool:
    """Tell whether an introduction announces what somebody may do, not by which rules one who did it is punished."""
    announced = list(_ANNOUNCED.finditer(text, *words))
    return bool(announced and announced[-1]["doings"])


def _owner(cited: Sequence[Citation], step: Step, own: Path, places: Places) -> Owner | Doubt | None:
    owners = {(c.name, above(c.path, Kind.PARAGRAPH)) for c in cited}
    if len(owners) > 1 or any(c.to and above(c.to, Kind.PARAGRAPH) != above(c.path, Kind.PARAGRAPH) for c in cited):
        return Doubt.UNSURE
    name, article = owners.pop()
    prefixes = {article} if step.kind is Kind.PARAGRAPH else {above(c.path, step.kind) for c in cited}
    if len(prefixes) > 1:  # 违反第十六条第一款、第二款规定……：（一）违反第三项规定的
        having = {p for p in prefixes if name is None and places.has_below(p, step)}
        if len(having) != 1:
            return Doubt.UNSURE
        prefixes = having
    prefix = prefixes.pop()
    known = name is None and article != own and places.has(article)
    if known and not places.has_below(prefix, step) and places.has_below(own, step):
        return Doubt.UNSURE
    return name, prefix
