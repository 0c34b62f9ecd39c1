"""Converts positions between the text in the editor and the text that the engine reads.

LSP counts lines and columns in code units of the negotiated encoding (UTF-16 by default); the engine counts code points
of a text with normalised line ends and without deceiving characters. Both have the same lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

from zhunsheng.model import LineIndex, Source, Span

UTF16: str = PositionEncodingKind.Utf16
_LINE_END = re.compile(r"\r\n?|\n")
_WIDTHS: dict[str, tuple[str, int]] = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


def units(words: str, encoding: str = UTF16) -> int:
    """Return the length of ``words`` in code units of an encoding."""
    codec, width = _WIDTHS[encoding]
    return len(words.encode(codec, "surrogatepass")) // width


class EditorText:
    """A text as the engine reads it and as the editor has it.

    Args:
        source: The text as the engine reads it.
        written: The text in the editor, or in the file without its byte order mark.
        encoding: The units in which the editor counts columns.
    """

    def __init__(self, source: Source, written: str, encoding: str = UTF16) -> None:
        self.source = source
        self.written = written
        self.encoding = encoding

    def position(self, offset: int) -> Position:
        """Convert an offset of the engine's text to a position in the editor."""
        line, column = self._read.position(offset)
        start = self._read.starts[line - 1]
        column += bisect_left(self._unseen, start + column - 1) - bisect_left(self._unseen, start)
        words = self._line(line - 1)
        lead = 1 if line == 1 and words.startswith("\ufeff") else 0
        return Position(line - 1, units(words[: column - 1 + lead], self.encoding))

    def range(self, span: Span) -> Range:
        """Convert a span of the engine's text to a range in the editor."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Convert a position in the editor to an offset; a column past the end of a line becomes that end."""
        line = min(max(position.line, 0), len(self._read.starts) - 1)
        if line < position.line:
            return self._read.length
        words = self._line(line)
        column = self._column(words, position.character)
        if line == 0 and words.startswith("\ufeff"):
            column = max(column - 1, 0)
        start, end = self._read.line(line + 1)
        first = bisect_left(self._unseen, start)
        for unseen, at in enumerate(self._unseen[first:]):  # which few texts have
            if at > end or at - start + unseen >= column:
                column -= unseen
                break
        else:
            column -= len(self._unseen) - first
        return min(start + max(column, 0), end)

    def span(self, range: Range) -> Span:
        """Convert a range in the editor to a span of the engine's text."""
        return Span(self.offset(range.start), self.offset(range.end))

    @property
    def whole(self) -> Range:
        """The range of the whole text."""
        last = len(self._starts) - 1
        return Range(Position(0, 0), Position(last, units(self._line(last), self.encoding)))

    def _column(self, words: str, character: int) -> int:
        """Convert a column in code units to code points; it may lie inside a character or past the end of the line."""
        if self.encoding == UTF16 and (not words or max(words) < "\U00010000"):
            return min(max(character, 0), len(words))
        width = 0
        for column, char in enumerate(words):
            width += units(char, self.encoding)
            if width > character:
                return column
        return len(words)

    def _line(self, number: int) -> str:
        """Return a 0-based line of the editor's text without its line end."""
        start, end = self._starts[number], self._ends[number]
        return self.written[start:end]

    @cached_property
    def _read(self) -> LineIndex:
        return self.source.index()

    @cached_property
    def _unseen(self) -> list[int]:
        """The offsets of characters that the engine has removed."""
        return [odd.offset for odd in self.source.odd if not odd.read_as]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.written))]

    @cached_property
    def _ends(self) -> list[int]:
        return [*(found.start() for found in _LINE_END.finditer(self.written)), len(self.written)]
