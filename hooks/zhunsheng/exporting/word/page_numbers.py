"""Estimates on which page each heading stands, for tables of contents that no program has updated yet.

The heights of lines are those of the styles, and the widths of words those of full-width type. A program with other
fonts breaks some lines elsewhere, so that a long text may be a page off until its table is updated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhunsheng.exporting.manuscript import Line, words_of
from zhunsheng.exporting.word.letter import width
from zhunsheng.exporting.word.markup import column_widths
from zhunsheng.exporting.word.styles import Look

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_BESIDE = 170  # between the words of a cell and its lines, on both sides together


class Pages:
    """Adds up the heights of paragraphs and tables and tells the page on which each begins, from 1."""

    def __init__(self, looks: Mapping[str, Look], line: int, height: int) -> None:
        """Begin at the top of the first page.

        Args:
            looks: The styles by name.
            line: The width of a line, in twentieths of a point.
            height: The height of the text of a page, in the same unit.
        """
        self._looks, self._line, self._height = looks, line, height
        self._page, self._used = 1, 0

    def turn(self) -> None:
        """Begin a new page, unless nothing stands on this one."""
        if self._used:
            self._page, self._used = self._page + 1, 0

    def paragraph(self, style: str, words: str) -> int:
        """Add a paragraph; one that stays with the next does not begin in the last line."""
        look = self._looks[style]
        if look.breaks:
            self.turn()
        line = self._line_of(look)
        room = max(self._line * 10 // look.size - look.left, 100)
        lines = max(-(-(width(words) + look.indent) // room), 1)
        return self._add(look.before + lines * line + look.after, look.before + line * (2 if look.keeps else 1))

    def table(self, style: str, rows: Sequence[Sequence[Line]]) -> int:
        """Add a table, whose rows stay on one page each; return the page of the first one."""
        look = self._looks[style]
        rooms = [max((column - _BESIDE) * 10 // look.size, 100) for column in column_widths(rows, self._line)]
        found = []
        for row in rows:
            lines = max(-(-width(words_of(cell)) // room) for cell, room in zip(row, rooms, strict=True))
            height = max(lines, 1) * self._line_of(look)
            found.append(self._add(height, height))
        return found[0]

    def _line_of(self, look: Look) -> int:
        return look.line or self._looks[look.based].line

    def _add(self, height: int, together: int) -> int:
        if self._used + together > self._height:
            self.turn()
        page = self._page
        more, self._used = divmod(self._used + height, self._height)
        self._page += more
        return page


def roman(number: int) -> str:
    """Write a page number in Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
