"""The quotations in a text from outside, in quotation marks or as blocks, with the citations they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhunsheng.model import Span

_CLOSES = {"”": "“", "」": "「", "』": "『", "’": "‘"}
_OPEN = '“「『‘"'
_SHUT = '”」』’"'
_MARKS = re.compile(f"[{_OPEN}{_SHUT}]|\n(?=[ \t]*\n)")
# 第九条规定：“……”, 第九条（……）：“……”: the words between attribute the quotation to the provision.
_LEAD = re.compile(
    "[*_]{0,3}(?:[（(][^（()）\n]{1,40}[)）])?(?:中|里)?(?:还|也|均|都|则|同时|进一步|明确|已经)?"
    "(?:的?规定|所称|所规定|指出|要求|明确|提出|强调|重申|写明|载明|写道)?(?:了|道|如下|的(?:是)?)?"
    f"(?:[：:，,])?\\s{{0,4}}(?:>\\s?)?(?=[{_OPEN}])"
)
# 第九条，“……”工作 and 第九条的“……”制度 may have words of anyone's.
_STATES = re.compile("[：:>]|规定|所称|指出|要求|明确|提出|强调|重申|写|载明")
_NEAR = re.compile(f"[^。！？；\n{_OPEN}{_SHUT}]{{0,80}}(?=[{_OPEN}])")
_NAMES = re.compile("简称|统称|称为|以下称")
_BLOCK = re.compile(
    f"(?P<lead>[^。！？；\n{_OPEN}{_SHUT}]{{0,40}})[：:][*_]{{0,3}}[ \t]*\n(?:[ \t]*\n)?"
    f"(?P<words>[ \t]{{0,3}}>[ \t]?[^\n]*(?:\n[ \t]{{0,3}}>[^\n]*){{0,200}})"
)
_SAYS = re.compile("规定|原文|条文|全文")
_AT_MARGIN = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
# “……”（《甲条例》第九条）, “……”——《甲条例》第九条.
_BEHIND = re.compile(f"(?P<shut>[{_SHUT}])\\s?(?:[（(](?:见|参见|引自|出自|依据)?|—{{1,2}}\\s?)$")
_SOLID = re.compile(r"\w")
# Least lengths of a certain quotation, of one in the usual place, and of one anywhere in the sentence.
_FEWEST_CERTAIN = 6
_FEWEST = 3
_FEWEST_NEAR = 8
_FEWEST_ALONE = 20
_LONGEST = 3_000


class Quoted(NamedTuple):
    """Words quoted next to the citation of a provision.

    ``before`` are the few characters before the quotation mark, ``span`` is the span of the words. Unless
    ``is_certain``, they may be quoted from elsewhere or be a term; unless ``is_whole``, they are truncated.
    """

    words: str
    before: str
    is_certain: bool
    is_whole: bool
    span: Span


class Passages:
    """The quotations of a text by the citations around them.

    Args:
        text: The text.
        citations: The spans of its citations, in order.
    """

    def __init__(self, text: str, citations: Sequence[Span]) -> None:
        self._text = text
        self._starts = [span.start for span in citations]
        self._end_of = dict(_pairs(text))
        self._start_of = {end: start for start, end in self._end_of.items()}

    def of(self, span: Span) -> list[Quoted]:
        """Return the quotations after a citation, up to the next one or the end of the sentence, or before it."""
        return [*self._behind(span)] or [*self._block(span)] or [*self._before(span)]

    def alone(self, told: Sequence[Span]) -> Iterator[Span]:
        """Yield the quotations of at least a sentence that contain neither a citation nor one of ``told``.

        Args:
            told: The quotations that belong to a citation.
        """
        starts = sorted([*self._starts, *(span.start for span in told)])
        at = 0
        for start, end in sorted(self._end_of.items()):
            if start < at:
                continue  # within another quotation
            at = end
            n = bisect_left(starts, start)
            holds = n < len(starts) and starts[n] < end
            if not holds and end - start < _LONGEST and len(_SOLID.findall(self._text, start, end)) >= _FEWEST_ALONE:
                yield Span(start + 1, end)

    def _behind(self, span: Span) -> Iterator[Quoted]:
        at = span.end
        gap = _LEAD.match(self._text, at)
        is_certain = gap is not None and (not gap[0] or bool(_STATES.search(gap[0])))
        gap = gap or _NEAR.match(self._text, at)
        while gap and gap.end() <= self._next(at) and not _NAMES.search(gap[0]):
            opening = gap.end()
            end = self._end_of.get(opening)
            stop = end if end is not None else self._line_end(opening)
            words = _AT_MARGIN.sub("", self._text[opening + 1 : min(stop, opening + _LONGEST)])
            quotation = Span(opening + 1, stop)
            is_whole = stop < opening + _LONGEST
            yield from _quoted(words, self._text, quotation, is_certain and end is not None, is_whole)
            if end is None:
                return
            at, is_certain = end + 1, False
            gap = _NEAR.match(self._text, at)

    def _block(self, span: Span) -> Iterator[Quoted]:
        block = _BLOCK.match(self._text, span.end)
        if block and block.start("words") <= self._next(span.end):
            is_certain = not block["lead"] or bool(_SAYS.search(block["lead"]))
            yield from _quoted(_AT_MARGIN.sub("", block["words"]), self._text, Span(*block.span("words")), is_certain)

    def _before(self, span: Span) -> Iterator[Quoted]:
        found = _BEHIND.search(self._text, max(0, span.start - 8), span.start)
        start = self._start_of.get(found.start()) if found else None
        if found and start is not None:
            is_whole = found.start() < start + _LONGEST
            words = self._text[start + 1 : min(found.start(), start + _LONGEST)]
            yield from _quoted(words, self._text, Span(start + 1, found.start()), True, is_whole)

    def _next(self, at: int) -> int:
        n = bisect_left(self._starts, at)
        return self._starts[n] if n < len(self._starts) else len(self._text)

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each pair of quotation marks; straight ones pair within a paragraph."""
    opened: dict[str, list[int]] = defaultdict(list)
    for found in _MARKS.finditer(text):
        mark, at = found[0], found.start()
        if mark == "\n":
            opened['"'].clear()
        elif mark == '"' and not opened[mark]:
            opened[mark].append(at)
        elif (opening := _CLOSES.get(mark, mark)) in opened and (mark in _CLOSES or mark == '"'):
            if opened[opening]:
                yield opened[opening].pop(), at
        else:
            opened[mark].append(at)


def _quoted(words: str, text: str, span: Span, is_certain: bool, is_whole: bool = True) -> Iterator[Quoted]:
    """Yield a quotation if it is long enough to compare with a provision; a shorter one may be a term."""
    solid = len(_SOLID.findall(words[:1000]))
    if solid >= (_FEWEST if is_certain else _FEWEST_NEAR):
        before = text[max(0, span.start - 5) : max(0, span.start - 1)]
        yield Quoted(words, before, is_certain and solid >= _FEWEST_CERTAIN, is_whole, span)
