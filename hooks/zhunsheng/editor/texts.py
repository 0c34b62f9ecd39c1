"""The text of a file as an editor has it, beside the text as it is read: places in the one as places in the other.

The protocol counts lines, and columns in units of the encoding that client and server have agreed upon (UTF-16 unless
the client prefers another); the engine counts the code points of a text whose line ends are line feeds and from which
deceiving characters are gone. Both have the same lines.
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
    """Return the length of ``words`` in the units in which an editor counts columns."""
    codec, width = _WIDTHS[encoding]
    return len(words.encode(codec, "surrogatepass")) // width


class EditorText:
    """One text in its two forms.

    Args:
        source: The text as it is read.
        written: The text as the editor has it, or as the file has it behind its byte order mark.
        encoding: The units in which the editor counts columns.
    """

    def __init__(self, source: Source, written: str, encoding: str = UTF16) -> None:
        self.source = source
        self.written = written
        self.encoding = encoding

    def position(self, offset: int) -> Position:
        """Return where an offset of the text as it is read stands in the editor."""
        line, column = self._read.position(offset)
        start = self._read.starts[line - 1]
        column += bisect_left(self._unseen, start + column - 1) - bisect_left(self._unseen, start)
        words = self._line(line - 1)
        lead = 1 if line == 1 and words.startswith("\ufeff") else 0
        return Position(line - 1, units(words[: column - 1 + lead], self.encoding))

    def range(self, span: Span) -> Range:
        """Return where a span of the text as it is read stands in the editor."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the offset in the text as it is read of a place in the editor; one behind a line's end is its end."""
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
        """Return the span in the text as it is read of a range in the editor."""
        return Span(self.offset(range.start), self.offset(range.end))

    @property
    def whole(self) -> Range:
        """The range of the whole text."""
        last = len(self._starts) - 1
        return Range(Position(0, 0), Position(last, units(self._line(last), self.encoding)))

    def _column(self, words: str, character: int) -> int:
        """Return the code points in front of a column, which may lie inside a character or behind the line."""
        if self.encoding == UTF16 and (not words or max(words) < "\U00010000"):
            return min(max(character, 0), len(words))
        width = 0
        for column, char in enumerate(words):
            width += units(char, self.encoding)
            if width > character:
                return column
        return len(words)

    def _line(self, number: int) -> str:
        """Return the 0-based line as the editor has it, without its line end."""
        start, end = self._starts[number], self._ends[number]
        return self.written[start:end]

    @cached_property
    def _read(self) -> LineIndex:
        return self.source.index()

    @cached_property
    def _unseen(self) -> list[int]:
        """Where characters would stand that are not in the text as it is read."""
        return [odd.offset for odd in self.source.odd if not odd.read_as]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.written))]

    @cached_property
    def _ends(self) -> list[int]:
        return [*(found.start() for found in _LINE_END.finditer(self.written)), len(self.written)]
