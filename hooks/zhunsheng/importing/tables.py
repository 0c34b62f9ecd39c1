"""Tables of Word as pipe tables, with merged cells repeated in every cell they span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from zhunsheng.importing.blocks import Block, Table
from zhunsheng.importing.package import below, integer
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.runs import words_of

MAX_COLUMNS = 63  # Word's own limit
MAX_REPEATED = 1_000_000
_ROW_WRAPPERS = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"))


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    span: int
    continues: bool  # continues the cell above
    beside: bool = False  # continues the cell before it


class TableReader:
    """Reads tables; ``blocks`` reads the content of a cell, including nested tables."""

    def __init__(self, blocks: Callable[[Element], Iterable[Block]], tally: Tally) -> None:
        """Store the reader of blocks and the tally of notices."""
        self._blocks = blocks
        self._tally = tally
        self._repeated = 0

    def read(self, element: Element) -> Iterator[Block]:
        """Read ``w:tbl``: a table, or just its paragraphs if it only draws a box around them."""
        rows = list(self._rows(element))
        cells = [content for _, row in rows for content, _ in row]
        if len(cells) == 1:
            if cells[0]:
                self._tally.note(Matter.BOXED)
            yield from cells[0]
            return
        grid, covered = self._grid([before + [self._cell(*cell) for cell in row] for before, row in rows])
        if any(cell for row in grid for cell in row):
            yield Table(grid, covered)
        elif grid:
            self._tally.note(Matter.EMPTY_TABLE)

    def _rows(self, parent: Element) -> Iterator[tuple[list[_Cell], list[tuple[list[Block], Element]]]]:
        """Yield each row: the number of grid columns skipped at the left, and its cells with their content."""
        for element in parent:
            if element.tag == "w:tr":
                if below(element, "w:trPr", "w:del") is not None:
                    self._tally.note(Matter.DELETED_ROW, words_of(element))
                else:
                    left = below(element, "w:trPr", "w:gridBefore")
                    width = 0 if left is None else integer(left.get("w:val"), 0, 0, MAX_COLUMNS - 1)
                    before = [_Cell("", width, False)] if width else []
                    yield before, [(list(self._blocks(cell)), cell) for cell in _cells(element)]
            elif element.tag in _ROW_WRAPPERS:
                yield from self._rows(element)
            elif element.tag not in ("w:tblPr", "w:tblGrid") and words_of(element).strip():
                self._tally.note(Matter.UNKNOWN, words_of(element))

    def _cell(self, content: list[Block], element: Element) -> _Cell:
        texts = [self._inner(block) if isinstance(block, Table) else block.text for block in content]
        if len(texts) > 1:
            self._tally.note(Matter.CELL_LINES)
        merged, beside = below(element, "w:tcPr", "w:vMerge"), below(element, "w:tcPr", "w:hMerge")
        span = below(element, "w:tcPr", "w:gridSpan")
        width = 1 if span is None else integer(span.get("w:val"), 1, 1, MAX_COLUMNS)
        if width > 1:
            self._tally.note(Matter.MERGED)
        return _Cell(
            " ".join(texts),
            width,
            merged is not None and merged.get("w:val", "continue") == "continue",
            beside is not None and beside.get("w:val", "continue") == "continue",
        )

    def _inner(self, table: Table) -> str:
        self._tally.note(Matter.NESTED_TABLE)
        return "；".join(" ".join(cell for cell in row if cell) for row in table.rows)

    def _grid(self, rows: list[list[_Cell]]) -> tuple[tuple[tuple[str, ...], ...], frozenset[tuple[int, int]]]:
        """Arrange the cells in columns, padding each row to the same number; also return the covered places."""
        grid: list[list[str]] = []
        covered: set[tuple[int, int]] = set()
        for cells in rows:
            above = grid[-1] if grid else []
            row: list[str] = []
            for cell in cells:
                at, text = len(row), cell.text
                if at >= MAX_COLUMNS:
                    # No program writes this many columns; the rest is kept in the last one.
                    row[-1] = f"{row[-1]} {text}".strip()
                    continue
                if cell.continues and at < len(above):
                    text = self._from_above(above[at], text)
                if cell.continues or cell.beside:
                    self._tally.note(Matter.MERGED)
                if (cell.continues and not cell.text) or (cell.beside and not text):
                    covered.add((len(grid), at))
                row += [text] + [""] * (min(cell.span, MAX_COLUMNS - at) - 1)
                covered |= {(len(grid), column) for column in range(at + 1, len(row))}
            if row:
                grid.append(row)
        width = max(map(len, grid), default=0)
        return tuple(tuple(row + [""] * (width - len(row))) for row in grid), frozenset(covered)

    def _from_above(self, above: str, own: str) -> str:
        self._repeated += len(above)
        if self._repeated > MAX_REPEATED:
            self._tally.note(Matter.UNREPEATED)
            return own
        return f"{above} {own}" if own and above else above or own


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == "w:tc":
            yield element
        elif element.tag in _ROW_WRAPPERS:
            yield from _cells(element)
