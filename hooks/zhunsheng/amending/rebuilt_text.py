"""A text rebuilt from kept, moved and new pieces, with a mapping of offsets between old and new."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhunsheng.model import Span

Edit = tuple[Span, str]
"""New words for a span of the old text."""


class Piece(NamedTuple):
    """A piece of the new text: a span of the old one, in place or ``moved``, or new ``words``."""

    span: Span | None = None
    words: str = ""
    moved: bool = False


class _Run(NamedTuple):
    """Where a span of the old text begins in the new one; a replaced span maps to the beginning of its words."""

    old: Span
    new: int
    replaced: bool


class Layout:
    """A new text built from an old one.

    Args:
        old: The old text.
        pieces: The pieces of the new text, in order.
        edits: Replacements in the old text, which do not overlap.
    """

    def __init__(self, old: str, pieces: Sequence[Piece], edits: Iterable[Edit] = ()) -> None:
        self.old, self.pieces = old, pieces
        self.edits = sorted(edits)
        self._starts = [span.start for span, _ in self.edits]
        self._runs: list[_Run] = []
        parts: list[str] = []
        at = 0
        for piece in pieces:
            words = self._words(piece)
            if piece.span is not None:
                self._remember(piece.span, at)
            parts.append(words)
            at += len(words)
        self.text = "".join(parts)
        self._runs.sort()

    @classmethod
    def unmoved(cls, old: str, edits: Iterable[Edit]) -> Layout:
        """Return a text with edits only, no piece being moved."""
        return cls(old, (Piece(Span(0, len(old))),), edits)

    def with_edits(self, edits: Iterable[Edit]) -> Layout:
        """Return the text with further edits."""
        return Layout(self.old, self.pieces, (*self.edits, *edits))

    def at(self, offset: int) -> int | None:
        """Map an old offset to the new text, None if the character is gone."""
        if offset >= len(self.old):
            return len(self.text)
        n = bisect_right(self._runs, offset, key=lambda run: run.old.start) - 1
        if n < 0 or offset >= self._runs[n].old.end:
            return None
        run = self._runs[n]
        return run.new if run.replaced else run.new + offset - run.old.start

    def before(self, offset: int) -> int:
        """Map a new offset to the old text; an offset in new words maps to the kept character before it."""
        runs = [run for run in self._runs if run.new <= offset]
        if not runs:
            return 0
        run = max(runs, key=lambda run: run.new)
        return run.old.start if run.replaced else min(run.old.start + offset - run.new, run.old.end)

    def replacements(self) -> list[Edit]:
        """Return the new text as replacements in the old one, in order and without overlaps."""
        found: list[Edit] = []
        cursor, words = 0, ""
        for piece in self.pieces:
            if piece.span is None or piece.moved:
                words += self._words(piece)
                continue
            if words or cursor < piece.span.start:
                found.append((Span(cursor, piece.span.start), words))
            found += self._within(piece.span)
            cursor, words = piece.span.end, ""
        if words or cursor < len(self.old):
            found.append((Span(cursor, len(self.old)), words))
        return found

    def _within(self, span: Span) -> list[Edit]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.edits[first:last]

    def _words(self, piece: Piece) -> str:
        if piece.span is None:
            return piece.words
        parts, at = [], piece.span.start
        for span, words in self._within(piece.span):
            parts += [self.old[at : span.start], words]
            at = span.end
        return "".join([*parts, self.old[at : piece.span.end]])

    def _remember(self, stretch: Span, new: int) -> None:
        at = stretch.start
        for span, words in self._within(stretch):
            if span.start > at:
                self._runs.append(_Run(Span(at, span.start), new, False))
            new += span.start - at
            if span.end > span.start:
                self._runs.append(_Run(span, new, True))
            new += len(words)
            at = span.end
        if stretch.end > at:
            self._runs.append(_Run(Span(at, stretch.end), new, False))
