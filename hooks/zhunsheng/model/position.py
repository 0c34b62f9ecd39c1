"""Places in a text: offsets inside the engine, lines and columns for people and SARIF."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a source text in code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Tell whether ``offset`` lies inside this span."""
        return self.start <= offset < self.end


new_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""Make a span of a pair: what ``Span`` does, in half the time; a large corpus has half a million of them."""


class Range(NamedTuple):
    """The same stretch in 1-based lines and columns, end exclusive.

    Columns count code points, which SARIF calls ``unicodeCodePoints``.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Where each line of a text begins, to turn offsets into lines and columns."""

    starts: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """Index ``text``, whose lines end in a line feed."""
        *before_last, _ = text.split("\n")
        return cls(tuple(accumulate((len(line) + 1 for line in before_last), initial=0)), len(text))

    def range(self, span: Span) -> Range:
        """Return the lines and columns of ``span``."""
        line, column = self.position(span.start)
        end_line, end_column = self.position(span.end)
        return Range(line, column, end_line, end_column)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of ``offset`` (clamped to the text)."""
        offset = min(max(offset, 0), self.length)
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> Span:
        """Return the span of the 1-based line ``number``, without its line feed."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else self.length
        return Span(start, end)


class Positions:
    """Lines and columns in several texts; each text is indexed once, when it is first asked for.

    Args:
        texts: The text of each path. In a file whose text is not given the only place is the beginning.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._indices: dict[str, LineIndex] = {}

    def range(self, path: str, span: Span) -> Range:
        """Return the lines and columns of ``span`` in the file at ``path``."""
        return self._index(path).range(span)

    def line(self, path: str, number: int) -> str | None:
        """Return the 1-based line ``number`` of the file at ``path``, None where its text is not given."""
        text = self._texts.get(path)
        return None if text is None else self._index(path).line(number).of(text)

    def _index(self, path: str) -> LineIndex:
        if path not in self._indices:
            self._indices[path] = LineIndex.of(self._texts.get(path, ""))
        return self._indices[path]
