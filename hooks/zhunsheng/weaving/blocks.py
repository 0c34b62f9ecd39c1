"""The blocks of a source, as weaving sees them: what each line or run of lines is, and which provisions begin there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from zhunsheng.model import Kind, Provision, Span, Version

_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_FENCE = re.compile(r"(?:```|~~~)[^`~\n]*")
# No two hyphens inside, so that nothing in a comment can end it early and bring markup of its own onto the page.
_COMMENT = re.compile(r"<!--(?:(?!--)[^\n])*-->[ \t]*")
_SEPARATOR = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_PIPE = re.compile(r"`[^`\n]+`|\|")

_HEADED = frozenset(
    {Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX, Kind.DIVISION, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2}
)


class Shape(Enum):
    """What a block becomes on the page."""

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
    titled = False
    n = 0
    while n < len(lines):
        block = _block(version, lines, n, starting.get(lines[n].start, ()), titled)
        titled = titled or block.shape is Shape.TITLE
        yield block
        n += len(block.lines)


def _block(version: Version, lines: list[Span], n: int, starting: tuple[Provision, ...], titled: bool) -> Block:
    text = version.source.text
    line = lines[n]
    words = text[line.start : line.end]
    if not words or words.isspace():
        return Block(Shape.BLANK, (line,))
    if words.startswith("<!--") and _COMMENT.fullmatch(words):
        return Block(Shape.COMMENT, (line,))
    if not version.plain and words[:3] in {"```", "~~~"} and _FENCE.fullmatch(words):
        end = _fence_end(text, lines, n)
        if end:
            return Block(Shape.CODE, tuple(lines[n:end]), tight=_is_tight(text, lines, end - 1))
    end = _table_end(text, lines, n, starting)
    if end:
        return Block(Shape.TABLE, tuple(lines[n:end]), starting, tight=_is_tight(text, lines, end - 1))
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
    return n + 1 < len(lines) and bool(text[lines[n + 1].start : lines[n + 1].end].strip())


def _fence_end(text: str, lines: list[Span], n: int) -> int:
    """Return the line behind the fence that closes the one at ``n``, 0 where none does."""
    mark = text[lines[n].start : lines[n].start + 3]
    for end in range(n + 1, len(lines)):
        if lines[end].of(text).rstrip() == mark:
            return end + 1
    return 0


def _table_end(text: str, lines: list[Span], n: int, starting: tuple[Provision, ...]) -> int:
    """Return the line behind the table that begins at ``n``, with its caption, 0 where none well formed does."""
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
    return end if is_well_formed(rows) else 0


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
