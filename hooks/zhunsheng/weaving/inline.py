"""Inline Markdown in instruments: strong words, code and links. All other characters are plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from zhunsheng.model import Span
from zhunsheng.model.fences import INLINE_CODE
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.concealing import conceal_inline
from zhunsheng.weaving.escaping import escape, escape_start

# A link's address has no spaces and no brackets, so that nothing in it can end it early.
_MARKUP = re.compile(
    rf"(?P<code>{INLINE_CODE})"
    r"|(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]\((?P<address>[^()\s<>]*)\)"
    r"|(?P<strong>\*\*)"
)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text that weaving inserts before the character at ``offset``."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of markup and its replacement, which is the same text for the source's own markup."""

    span: Span
    written: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The markup of a line in order; nothing may be inserted inside the ``closed`` spans."""

    marks: tuple[Mark, ...] = ()
    closed: tuple[Span, ...] = ()

    def crossing(self) -> Callable[[Span], bool]:
        """Return a predicate that tells whether a span overlaps a mark or a closed span."""
        starts: list[int] = []
        furthest: list[int] = []  # the furthest end of the spans up to this one
        for stretch in sorted((*self.closed, *(mark.span for mark in self.marks))):
            starts.append(stretch.start)
            furthest.append(max(stretch.end, furthest[-1] if furthest else 0))

        def crosses(span: Span) -> bool:
            before = bisect_left(starts, span.end)
            return before > 0 and furthest[before - 1] > span.start

        return crosses

    def with_more(self, marks: Iterable[Mark], closed: Iterable[Span] = ()) -> Marks:
        """Return these marks merged with others; a mark that overlaps an earlier one is left out."""
        together: list[Mark] = []
        for mark in sorted((*self.marks, *marks), key=lambda m: m.span):
            if not together or mark.span.start >= together[-1].span.end:
                together.append(mark)
        return Marks(tuple(together), (*self.closed, *closed))


NO_MARKS = Marks()


def read_marks(text: str, line: Span, is_absent: Callable[[str], bool] = frozenset().__contains__) -> Marks:
    """Return the markup of a line; malformed markup counts as text.

    Args:
        text: The source.
        line: The span of the line.
        is_absent: Tells whether an address leads to a page that is not there; of such a link only the words are shown.
    """
    marks: list[Mark] = []
    closed: list[Span] = []
    opened: Span | None = None
    for found in _MARKUP.finditer(text, line.start, line.end):
        span = Span(found.start(), found.end())
        if found["code"]:
            marks.append(Mark(span, _code(found["code"])))
            closed.append(span)
        elif found["strong"]:
            if opened is None:
                opened = span if _touches(text, span.end, line.end) else None
            elif _touches(text, span.start - 1, line.end) and span.start > opened.end:
                marks += (Mark(opened, "**"), Mark(span, "**"))
                opened = None
        elif is_safe(found["address"], image=bool(found["image"])):
            words = Span(*found.span("words"))
            opening, closing = text[span.start : words.start], text[words.end : span.end]
            if not found["image"] and is_absent(found["address"]):
                opening, closing = conceal_inline(opening), conceal_inline(closing)
            else:
                closing = closing.replace("&", "&#38;")
            marks += (Mark(Span(span.start, words.start), opening), Mark(Span(words.end, span.end), closing))
            closed.append(span)
    return Marks(tuple(sorted(marks, key=lambda mark: mark.span)), tuple(closed))


def _code(written: str) -> str:
    """Return inline code, as an element if it holds ``<``, which the renderer could take for the start of a tag.

    A tag with an open quotation mark would extend into the engine's own elements after it.
    """
    return f"<code>{escape(written[1:-1])}</code>" if "<" in written else written


def _touches(text: str, at: int, end: int) -> bool:
    return at < end and not text[at].isspace() and text[at] != "*"


def weave_stretch(
    text: str, stretch: Span, insertions: Sequence[Insertion], marks: Marks, at_start: bool = True
) -> str:
    """Return a part of a line with insertions, its markup replaced and everything else escaped.

    Args:
        text: The source.
        stretch: The span of the part.
        insertions: The insertions, ordered by offset, none of them inside a mark.
        marks: The markup of the line.
        at_start: Whether the part begins a line, where more characters are markup.
    """
    if not insertions and not marks.marks:
        return _escaped(stretch.of(text), at_start)
    cuts = [(i.offset, i.offset, i.text) for i in insertions] + [(*m.span, m.written) for m in marks.marks]
    parts: list[str] = []
    at = stretch.start
    # Of two cuts at one offset an insertion, which is empty, comes before a mark; sorting is stable for insertions.
    for start, end, written in sorted(cuts, key=lambda cut: cut[:2]):
        if start < at or end > stretch.end:
            continue
        parts.append(_escaped(text[at:start], at_start and at == stretch.start))
        parts.append(written)
        at = end
    parts.append(_escaped(text[at : stretch.end], at_start and at == stretch.start))
    return "".join(parts)


def _escaped(words: str, at_start: bool) -> str:
    return escape_start(words) if at_start else escape(words)
