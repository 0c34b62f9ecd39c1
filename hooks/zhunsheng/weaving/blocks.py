"""The blocks of an instrument for weaving: each line or run of lines, its kind, and the provisions that begin in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from zhunsheng.model import Kind, Provision, Span, Version
from zhunsheng.model.fences import Markup, Region, RegionKind, read_regions
from zhunsheng.model.tables import is_well_formed

_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")

_HEADED = frozenset(
    {
        *(Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION),
        *(Kind.ANNEX, Kind.DIVISION, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2),
    }
)


class Shape(Enum):
    """The kind of a block."""

    # Hashed by identity: shapes are looked up in sets for every line, and the hash of Enum is slow.
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

    ``starting`` are the provisions that begin in it, outermost first. ``mark`` is the length of the Markdown mark of
    the heading or list item; ``tight`` tells that no blank line follows in the source.
    """

    shape: Shape
    lines: tuple[Span, ...]
    starting: tuple[Provision, ...] = ()
    mark: int = 0
    tight: bool = False


def read_blocks(version: Version) -> Iterator[Block]:
    """Yield the blocks of a version's body, which together contain every line of it."""
    text = version.source.text
    lines = _lines(text, version.body)
    starting = _starting(version)
    regions = {region.span.start: region for region in _regions(version)}
    titled = False
    n = 0
    no_table = 0
    while n < len(lines):
        if lines[n].start == lines[n].end:
            yield Block(Shape.BLANK, (lines[n],))
            n += 1
            continue
        region = regions.get(lines[n].start)
        if region:
            yield (block := _region_block(text, lines, n, region))
            n += len(block.lines)
            continue
        here = starting.get(lines[n].start, ())
        table = _table_end(text, lines, n, here) if n >= no_table else (0, 0)
        no_table = max(no_table, table[0])
        block = _block(version, lines, n, here, titled, table[1])
        titled = titled or block.shape is Shape.TITLE
        yield block
        n += len(block.lines)


def comments(version: Version) -> tuple[Span, ...]:
    """Return the spans of the comments in a version's body, which are not shown."""
    return tuple(region.span for region in _regions(version) if region.kind is RegionKind.COMMENT)


def _regions(version: Version) -> tuple[Region, ...]:
    """Return the fenced code and the comments of a version's body, each consisting of whole lines."""
    markup = Markup.PLAIN if version.plain else Markup.INSTRUMENT
    return read_regions(version.source.text, version.body, markup)


def _region_block(text: str, lines: list[Span], n: int, region: Region) -> Block:
    end = bisect_right(lines, region.span.end, key=lambda line: line.start)
    if region.kind is RegionKind.COMMENT:
        return Block(Shape.COMMENT, tuple(lines[n:end]))
    return Block(Shape.CODE, tuple(lines[n:end]), tight=_is_tight(text, lines, end - 1))


def _block(
    version: Version,
    lines: list[Span],
    n: int,
    starting: tuple[Provision, ...],
    titled: bool,
    table: int,
) -> Block:
    text = version.source.text
    line = lines[n]
    words = text[line.start : line.end]
    if not words or words.isspace():
        return Block(Shape.BLANK, (line,))
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
    """Group the provisions by the offset of the line on which they begin."""
    text, grouped = version.source.text, defaultdict(list)
    for provision in version.structure.provisions:
        grouped[text.rfind("\n", 0, provision.span.start) + 1].append(provision)
    return {start: tuple(provisions) for start, provisions in grouped.items()}


def _is_tight(text: str, lines: list[Span], n: int) -> bool:
    return n + 1 < len(lines) and bool(text[lines[n + 1].start : lines[n + 1].end].strip(" \t"))


def _table_end(text: str, lines: list[Span], n: int, starting: tuple[Provision, ...]) -> tuple[int, int]:
    """Find the table that begins at ``n``, with its caption.

    Returns:
        The line after the rows, before which no other table begins; and the end of the table: the same line if the
        rows are well formed, else 0.
    """
    captioned = bool(starting) and starting[-1].kind is Kind.TABLE and not text.startswith("|", lines[n].start)
    if not captioned and not text.startswith("|", lines[n].start):
        return n, 0
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
