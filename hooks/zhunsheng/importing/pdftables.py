"""Tables of a PDF that are drawn with rules: the text of each cell, where the rules form a grid."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from zhunsheng.importing.blocks import Table
from zhunsheng.importing.pdfpages import Page, Row, Rule, run_on
from zhunsheng.importing.report import Matter, Tally

_THIN, _LONG, _NEAR = 2.0, 6.0, 3.0
_WHOLE_PAGE = 0.85
_FEWEST_EDGES = 3


class Grid(NamedTuple):
    """The positions of the rules of a table, from the left and from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


def with_tables(page: Page, tally: Tally) -> Iterator[Row | Table]:
    """Yield the rows of a page, those inside a grid of rules as tables.

    Args:
        page: The page.
        tally: Where it is noted how many tables there are.
    """
    grids = list(_grids(page))
    inside: dict[Grid, list[Row]] = {grid: [] for grid in grids}
    for row in page.rows:
        grid = next((grid for grid in grids if _holds(grid, row)), None)
        if grid is None:
            yield row
            continue
        if not inside[grid]:
            rows = [row for row in page.rows if _holds(grid, row)]
            inside[grid] = rows
            tally.note(Matter.RULED_TABLE)
            yield _table(grid, rows)


def _holds(grid: Grid, row: Row) -> bool:
    middle = row.y - row.size / 3
    return grid.ys[0] < middle < grid.ys[-1] and row.x1 > grid.xs[0] and row.x0 < grid.xs[-1]


def _table(grid: Grid, rows: Sequence[Row]) -> Table:
    width, height = len(grid.xs) - 1, len(grid.ys) - 1
    cells: list[list[list[str]]] = [[[] for _ in range(width)] for _ in range(height)]
    for row in rows:
        line = min(max(bisect(grid.ys, row.y - row.size / 3) - 1, 0), height - 1)
        for segment in row.segments:
            at = bisect(grid.xs, (segment.x0 + min(segment.x1, segment.x0 + segment.size)) / 2) - 1
            cells[line][min(max(at, 0), width - 1)].append(segment.text)
    texts = [tuple(reduce(run_on, cell) if cell else "" for cell in line) for line in cells]
    return Table(tuple(line for line in texts if any(line)))


def _grids(page: Page) -> Iterator[Grid]:
    """Yield the grids of a page: rules that lie together, at least two columns."""
    for group in _groups(page):
        upright = [rule for rule in group if rule.x1 - rule.x0 < _THIN]
        level = [rule for rule in group if rule.y1 - rule.y0 < _THIN]
        if not upright or not level:
            continue
        # The ends count as well: a table may be open at its sides.
        xs = _apart(edge for rule in (*upright, *level) for edge in (rule.x0, rule.x1))
        ys = _apart(edge for rule in (*upright, *level) for edge in (rule.y0, rule.y1))
        # What stands in one row of boxes may go on from the page before.
        if len(xs) >= _FEWEST_EDGES and (len(ys) >= _FEWEST_EDGES or len(ys) > 1 and len(upright) >= len(xs)):
            yield Grid(xs, ys)


def _groups(page: Page) -> Iterator[list[Rule]]:
    """Yield the rules that follow one another from the top down without a gap."""
    group: list[Rule] = []
    end = 0.0
    for rule in sorted(_edges(page), key=lambda rule: rule.y0):
        if group and rule.y0 > end + _NEAR:
            yield group
            group = []
        group.append(rule)
        end = max(end, rule.y1)
    if group:
        yield group


def _edges(page: Page) -> Iterator[Rule]:
    """Yield the thin rules, and the four sides of each box that is not a frame around the page."""
    for rule in page.rules:
        wide, high = rule.x1 - rule.x0, rule.y1 - rule.y0
        if high > _WHOLE_PAGE * page.height and wide > _WHOLE_PAGE * page.width / 2:
            continue
        if wide < _THIN and high > _LONG or high < _THIN and wide > _LONG:
            yield rule
        elif wide > _LONG and high > _LONG:
            yield Rule(rule.x0, rule.y0, rule.x0, rule.y1)
            yield Rule(rule.x1, rule.y0, rule.x1, rule.y1)
            yield Rule(rule.x0, rule.y0, rule.x1, rule.y0)
            yield Rule(rule.x0, rule.y1, rule.x1, rule.y1)


def _apart(values: Iterable[float]) -> tuple[float, ...]:
    """Return the values in order, those next to one another once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)
