"""The blocks of a source, as weaving sees them: what each line or run of lines is, and which provisions begin there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from zhunsheng.model import Kind, Provision, Span, Version

_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
# No more than one plain word behind the marks: what Markdown does not take for a fence would show its code as markup.
# Nor may code hold the marks that Python-Markdown takes out of every text, which could end it early.
_FENCE = re.compile(r"(?:```|~~~)[A-Za-z0-9_+-]*")
_UNFIT = re.compile(r"[\x02\x03\r]")
_COMMENT = re.compile(r"[ \t]*<!--")
_REST = re.compile(r"[ \t]*(?=\n|\Z)")
_SEPARATOR = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_PIPE = re.compile(r"`[^`\n]+`|\|")

_HEADED = frozenset(
    {Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX, Kind.DIVISION, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2}
)


class Shape(Enum):
    """What a block becomes on the page."""

    # Looked up in sets for every line; an Enum's own hash is that of its name.
    __hash__ = object.__hash__

    BLANK = "blank"
    COMMENT = "comment"
    CODE = "code"
    TABLE = "table"
    TITLE = "title"
    HEADING = "heading"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Block:
    """A block with its lines, without line feeds.

    ``starting`` are the provisions that begin in it, outermost first. ``mark`` is how much of its first line is the
    heading's or the list's own mark, in characters; ``tight`` tells that the source has no blank line behind it.
    """

    shape: Shape
    lines: tuple[Span, ...]
    starting: tuple[Provision, ...] = ()
    mark: int = 0
    tight: bool = False


def read_blocks(version: Version) -> Iterator[Block]:
    """Yield the blocks of a version's body; together they are all its lines."""
    text = version.source.text
    lines = _lines(text, version.body)
    starting = _starting(version)
    fences = _Fences(text, lines)
    comments = _Comments(version, lines)
    titled = False
    n = 0
    no_table = 0
    while n < len(lines):
        if lines[n].start == lines[n].end:
            yield Block(Shape.BLANK, (lines[n],))
            n += 1
            continue
        here = starting.get(lines[n].start, ())
        table = _table_end(text, lines, n, here) if n >= no_table else (0, 0)
        no_table = max(no_table, table[0])
        hidden = comments.end(n)
        block = (
            Block(Shape.COMMENT, tuple(lines[n:hidden]))
            if hidden
            else _block(version, lines, n, here, titled, fences, table[1])
        )
        titled = titled or block.shape is Shape.TITLE
        yield block
        n += len(block.lines)


def comments(version: Version) -> tuple[Span, ...]:
    """Return where the comments of a version's body are, which no reader sees."""
    text = version.source.text
    if text.find("<!--", version.body.start, version.body.end) < 0:
        return ()
    lines = _lines(text, version.body)
    found = _Comments(version, lines)
    return tuple(
        Span(line.start, lines[end - 1].end)
        for n, line in enumerate(lines)
        if text.startswith("<!--", line.start) or text.startswith((" ", "\t"), line.start)
        if (end := found.end(n))
    )


def _block(
    version: Version,
    lines: list[Span],
    n: int,
    starting: tuple[Provision, ...],
    titled: bool,
    fences: _Fences,
    table: int,
) -> Block:
    text = version.source.text
    line = lines[n]
    words = text[line.start : line.end]
    if not words or words.isspace():
        return Block(Shape.BLANK, (line,))
    if not version.plain and words[:3] in {"```", "~~~"} and _FENCE.fullmatch(words):
        end = fences.end(n)
        if end:
            return Block(Shape.CODE, tuple(lines[n:end]), tight=_is_tight(text, lines, end - 1))
    if table:
        return Block(Shape.TABLE, tuple(lines[n:table]), starting, tight=_is_tight(text, lines, table - 1))
    hashes = _HASHES.match(words)
    tight = _is_tight(text, lines, n)
    if hashes and not starting and not titled and hashes[0].rstrip() == "#":
        return Block(Shape.TITLE, (line,), (), hashes.end(), tight)
    if hashes and (starting or not version.plain):
        return Block(Shape.HEADING, (line,), starting, hashes.end(), tight)
    if starting and starting[-1].heading and starting[-1].kind in _HEADED:
        return Block(Shape.HEADING, (line,), starting, 0, tight)
    bullet = 2 if not version.plain and words.startswith("- ") and len(words) > 2 else 0
    return Block(Shape.LINE, (line,), starting, bullet, tight)


def _lines(text: str, body: Span) -> list[Span]:
    lines = []
    start = body.start
    while start < body.end:
        end = text.find("\n", start, body.end)
        end = body.end if end < 0 else end
        lines.append(Span(start, end))
        start = end + 1
    return lines


def _starting(version: Version) -> dict[int, tuple[Provision, ...]]:
    """Group the provisions by the line on which they begin, given by the offset of its first character."""
    text, grouped = version.source.text, defaultdict(list)
    for provision in version.structure.provisions:
        grouped[text.rfind("\n", 0, provision.span.start) + 1].append(provision)
    return {start: tuple(provisions) for start, provisions in grouped.items()}


def _is_tight(text: str, lines: list[Span], n: int) -> bool:
    return n + 1 < len(lines) and bool(text[lines[n + 1].start : lines[n + 1].end].strip(" \t"))


class _Fences:
    """The lines that can close fenced code, looked for once: a text may open fences without end."""

    def __init__(self, text: str, lines: list[Span]) -> None:
        self._text, self._lines = text, lines
        self._closing: dict[str, list[int]] = {"```": [], "~~~": []}
        if "```" in text or "~~~" in text:
            for n, line in enumerate(lines):
                if text.startswith(("```", "~~~"), line.start) and line.of(text).rstrip(" \t") in self._closing:
                    self._closing[text[line.start : line.start + 3]].append(n)

    def end(self, n: int) -> int:
        """Return the line behind the fence that closes the one at ``n``, 0 where none does."""
        closing = self._closing[self._text[self._lines[n].start : self._lines[n].start + 3]]
        at = bisect_right(closing, n)
        if at == len(closing):
            return 0
        code = self._text[self._lines[n].start : self._lines[closing[at]].end]
        return 0 if _UNFIT.search(code) else closing[at] + 1


class _Comments:
    """The lines of complete comments, as reading leaves them out: the one way to write what no reader is to see."""

    def __init__(self, version: Version, lines: list[Span]) -> None:
        self._text, self._lines = version.source.text, lines
        self._end = version.body.end
        self._close = -1
        self._silences = {silence.span.start for silence in version.silences}

    def end(self, n: int) -> int:
        """Return the line behind the comment that begins with the line ``n``, 0 where none does."""
        line = self._lines[n]
        opened = _COMMENT.match(self._text, line.start, line.end)
        if not opened:
            return 0
        if line.start in self._silences:
            return n + 1
        if self._close < opened.end():
            found = self._text.find("-->", opened.end(), self._end)
            self._close = found if found >= 0 else self._end + 1
        if self._close > self._end or not _REST.match(self._text, self._close + 3, self._end):
            return 0
        return bisect_right(self._lines, self._close, key=lambda other: other.start)


def _table_end(text: str, lines: list[Span], n: int, starting: tuple[Provision, ...]) -> tuple[int, int]:
    """Find the table that begins at ``n``, with its caption.

    Returns:
        The line behind the rows, before which no other table begins, and the same again where they are well formed,
        else 0.
    """
    captioned = bool(starting) and starting[-1].kind is Kind.TABLE and not text.startswith("|", lines[n].start)
    first = n
    if captioned:
        first = n + 1
        while first < len(lines) and lines[first].end <= starting[-1].span.end and not lines[first].of(text).strip():
            first += 1
    end = first
    while end < len(lines) and text.startswith("|", lines[end].start):
        end += 1
    rows = [line.of(text) for line in lines[first:end]]
    return end, end if is_well_formed(rows) else 0


def is_well_formed(rows: list[str]) -> bool:
    """Tell whether lines are a table that loses nothing: a row of dashes below the head, no row longer than it."""
    if len(rows) < 2 or not _SEPARATOR.fullmatch(rows[1].rstrip()):
        return False
    columns = cells(rows[0])
    return cells(rows[1]) == columns and all(row.rstrip().endswith("|") and cells(row) <= columns for row in rows)


def cells(row: str) -> int:
    """Count the cells of a row of a pipe table."""
    return len(pipes_of(row, Span(0, len(row)))) - 1


def pipes_of(text: str, row: Span) -> list[int]:
    """Return the offsets of the pipes that divide a row; one in code belongs to the code."""
    return [found.start() for found in _PIPE.finditer(text, row.start, row.end) if found[0] == "|"]
