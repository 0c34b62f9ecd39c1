"""Tables of a web page: merged cells, captions, and tables that only lay out the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zhunsheng.importing.blocks import Block, Line, Table
from zhunsheng.importing.characters import tidy
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.webtree import Node, below

MAX_COLUMNS = 200
MAX_REPEATED = 1_000_000


def table_blocks(
    node: Node, words: Callable[[Node], str], blocks: Callable[[Node], Iterator[Block]], tally: Tally
) -> Iterator[Block]:
    """Yield a table below its caption, or the content of its cells if it only lays out the page.

    Args:
        node: The element.
        words: Returns the words of a cell.
        blocks: Yields the blocks of a cell.
        tally: Records merged cells.
    """
    for caption in below(node, "caption"):
        if text := tidy(" ".join(words(caption).split()), tally):
            yield Line(text, centred=True)
    rows = list(below(node, "tr"))
    cells = [[cell for cell in row.parts if isinstance(cell, Node) and cell.tag in ("td", "th")] for row in rows]
    width = max((sum(cell.number("colspan", 1, MAX_COLUMNS) for cell in row) for row in cells), default=0)
    nested = any(True for row in rows for _ in below(row, "table"))
    if width < 2 or nested or max(map(len, cells)) < 2:
        for row in cells:
            for cell in row:
                yield from blocks(cell)
        return
    table = _grid([[(cell, " ".join(tidy(words(cell), tally).split())) for cell in row] for row in cells if row], tally)
    if any(cell for row in table.rows for cell in row):
        yield table


def _grid(rows: Sequence[Sequence[tuple[Node, str]]], tally: Tally) -> Table:
    """Arrange cells in columns: a cell over several rows is repeated in each, one over columns is in the first."""
    places: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    repeated = 0
    for n, row in enumerate(rows):
        column = 0
        for cell, text in row:
            while (n, column) in places:
                column += 1
            if column >= MAX_COLUMNS:
                # No page shows this many columns; the rest is kept in the last one.
                places[n, MAX_COLUMNS - 1] = f"{places[n, MAX_COLUMNS - 1]} {text}".strip()
                continue
            wide = max(1, min(cell.number("colspan", 1, MAX_COLUMNS), MAX_COLUMNS - column))
            high = max(1, min(cell.number("rowspan", 1, len(rows)), len(rows) - n))
            if wide > 1 or high > 1:
                tally.note(Matter.MERGED)
            repeated += len(text) * (high - 1)
            if repeated > MAX_REPEATED and high > 1:
                tally.note(Matter.UNREPEATED)
            for down in range(high):
                for along in range(wide):
                    told = not along and (not down or repeated <= MAX_REPEATED)
                    places.setdefault((n + down, column + along), text if told else "")
                    covered |= {(n + down, column + along)} if down or along else set()
            column += wide
    width = max(column for _, column in places) + 1
    grid = tuple(tuple(places.get((n, column), "") for column in range(width)) for n in range(len(rows)))
    return Table(grid, frozenset(covered))
