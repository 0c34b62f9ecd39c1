"""Reads the tables of a PDF whose rules form a grid."""

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
_LONGEST_REPEATED = 200


class CellSpan(NamedTuple):
    """The lines and columns of a grid that one cell spans."""

    lines: tuple[int, ...]
    columns: tuple[int, ...]


class Grid(NamedTuple):
    """The rules of a table, and their positions from the left and from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, row: Row) -> bool:
        """Tell whether a row of text is in the table."""
        middle = row.y - row.size / 3
        return self.ys[0] < middle < self.ys[-1] and row.x1 > self.xs[0] and row.x0 < self.xs[-1]


def with_tables(page: Page, tally: Tally) -> Iterator[Row | Table]:
    """Yield the rows of a page, with those inside a grid of rules as tables.

    Args:
        page: The page.
        tally: Counts the tables.
    """
    grids = list(grids_of(page))
    inside: dict[Grid, list[Row]] = {grid: [] for grid in grids}
    for row in page.rows:
        grid = next((grid for grid in grids if grid.holds(row)), None)
        if grid is None:
            yield row
            continue
        if not inside[grid]:
            rows = [row for row in page.rows if grid.holds(row)]
            inside[grid] = rows
            tally.note(Matter.RULED_TABLE)
            yield _table(grid, rows, tally)


def _table(grid: Grid, rows: Sequence[Row], tally: Tally) -> Table:
    """Build a table; the text of a merged cell goes into its first column, in each of its rows."""
    width, height = len(grid.xs) - 1, len(grid.ys) - 1
    spans = _spans(grid)
    held: dict[CellSpan, list[str]] = {}
    for row in rows:
        line = min(max(bisect(grid.ys, row.y - row.size / 3) - 1, 0), height - 1)
        for segment in row.segments:
            at = bisect(grid.xs, (segment.x0 + min(segment.x1, segment.x0 + segment.size)) / 2) - 1
            held.setdefault(spans[line, min(max(at, 0), width - 1)], []).append(segment.text)
    cells = [[""] * width for _ in range(height)]
    for span, words in held.items():
        text = reduce(run_on, words)
        merged = len(span.lines) > 1 or len(span.columns) > 1
        if merged:
            tally.note(Matter.MERGED)
        if len(text) > _LONGEST_REPEATED and len(span.lines) > 1:
            tally.note(Matter.UNREPEATED)
        for line in span.lines if len(text) <= _LONGEST_REPEATED else span.lines[:1]:
            cells[line][span.columns[0]] = text
    kept = [line for line in range(height) if any(cells[line])]
    covered = {
        (n, column)
        for n, line in enumerate(kept)
        for column in range(width)
        if (span := spans[line, column]).lines[0] < line or span.columns[0] < column
    }
    return Table(tuple(tuple(cells[line]) for line in kept), frozenset(covered))


def _spans(grid: Grid) -> dict[tuple[int, int], CellSpan]:
    """Return the cell of each place of a grid; places with no rule between them belong to one cell."""
    width, height = len(grid.xs) - 1, len(grid.ys) - 1
    root = {(line, column): (line, column) for line in range(height) for column in range(width)}
    upright = [rule for rule in grid.rules if rule.x1 - rule.x0 < _THIN]
    level = [rule for rule in grid.rules if rule.y1 - rule.y0 < _THIN]
    for line, column in root:
        x, y = sum(grid.xs[column : column + 2]) / 2, sum(grid.ys[line : line + 2]) / 2
        right, below = grid.xs[column + 1], grid.ys[line + 1]
        if column + 1 < width and not any(abs(r.x0 - right) <= _NEAR and r.y0 < y < r.y1 for r in upright):
            _unite(root, (line, column), (line, column + 1))
        if line + 1 < height and not any(abs(r.y0 - below) <= _NEAR and r.x0 < x < r.x1 for r in level):
            _unite(root, (line, column), (line + 1, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in root:
        members.setdefault(_first(root, place), []).append(place)
    return {place: span for places in members.values() for place, span in _as_spans(places)}


def _as_spans(places: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], CellSpan]]:
    """Yield the span of each place in a group; if the group is no rectangle, a rule is missing and each is a cell."""
    lines, columns = (sorted({place[n] for place in places}) for n in (0, 1))
    whole = len(lines) * len(columns) == len(places)
    for line, column in places:
        yield (line, column), CellSpan(tuple(lines), tuple(columns)) if whole else CellSpan((line,), (column,))


def _first(root: dict[tuple[int, int], tuple[int, int]], place: tuple[int, int]) -> tuple[int, int]:
    while root[place] != place:
        place = root[place]
    return place


def _unite(root: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = sorted((_first(root, one), _first(root, other)))
    root[second] = first


def grids_of(page: Page) -> Iterator[Grid]:
    """Yield the grids of a page: adjacent rules with at least two columns."""
    for group in _groups(page):
        upright = [rule for rule in group if rule.x1 - rule.x0 < _THIN]
        level = [rule for rule in group if rule.y1 - rule.y0 < _THIN]
        if not upright or not level:
            continue
        # The ends of rules count as well, since a table may be open at its sides.
        xs = _apart(edge for rule in (*upright, *level) for edge in (rule.x0, rule.x1))
        ys = _apart(edge for rule in (*upright, *level) for edge in (rule.y0, rule.y1))
        # A single row of boxes may continue a table of the page before.
        if len(xs) >= _FEWEST_EDGES and (len(ys) >= _FEWEST_EDGES or len(ys) > 1 and len(upright) >= len(xs)):
            yield Grid(xs, ys, (*upright, *level))


def _groups(page: Page) -> Iterator[list[Rule]]:
    """Yield groups of rules without a vertical gap between them."""
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
    """Yield the thin rules, and the four sides of each box that does not frame the page."""
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
    """Return the values in order, merging those that are nearly equal."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)
