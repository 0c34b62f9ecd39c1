"""HTML tables with row headers and filterable columns, which pipe tables cannot express.

Their cells are Markdown nevertheless, so that MkDocs rewrites the links in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhunsheng.pages.markdown import text

_TOLD = 4  # leading columns that need no name where a row is shown as a card (lists.css)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name as Markdown, and how the script may use it.

    ``kind`` is ``filter`` for a column to filter by, ``parts`` for one whose values are lists divided by ``、``, to be
    filtered by an element, ``sort`` for one to sort by only, empty for one to do neither.
    """

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its Markdown, its value for sorting and filtering if that is not its text, and a CSS class."""

    words: str
    value: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; the first cell is its header."""

    cells: Sequence[Cell]
    kind: str = ""


def grid(name: str, label: str, columns: Sequence[Column], rows: Iterable[Row], *, is_named: bool = False) -> str:
    """Write a table in a region of its own that can be scrolled with the keyboard.

    Args:
        name: The class of the table, one of those that the style sheet knows.
        label: What the region is called, for those who hear it.
        columns: The columns.
        rows: The rows, each with a cell for each column.
        is_named: Whether a narrow screen, where rows are cards, shows the names of columns: not of the first, which
            speak for themselves, nor of the last, which are sentences.
    """
    told = range(_TOLD, len(columns) - 1) if is_named else ()
    names = [column.name if n in told else "" for n, column in enumerate(columns)]
    head = "".join(
        f'<th scope="col" markdown="span"{_attribute("data-kind", column.kind)}>{column.name}</th>'
        for column in columns
    )
    kind = " ".join(["region", *(f"region--{one}" for one in name.split())])
    lines = [
        f'<div class="{kind}" role="region" aria-label="{quoted(label)}" tabindex="0" markdown="1">',
        f'<table class="{name}" markdown="1">',
        f'<thead markdown="1"><tr markdown="1">{head}</tr></thead>',
        '<tbody markdown="1">',
        *(_row(row, names) for row in rows),
        "</tbody>",
        "</table>",
        "</div>",
    ]
    return "\n".join(lines) + "\n"


def _row(row: Row, names: Sequence[str]) -> str:
    cells = [
        _cell("td", _attribute("data-head", name), cell) if n else _cell("th", ' scope="row"', cell)
        for n, (cell, name) in enumerate(zip(row.cells, names, strict=True))
    ]
    return f'<tr markdown="1"{_attribute("class", row.kind)}>{"".join(cells)}</tr>'


def _cell(tag: str, more: str, cell: Cell) -> str:
    attributes = _attribute("class", cell.kind) + _attribute("data-value", cell.value)
    return f'<{tag}{more} markdown="span"{attributes}>{cell.words}</{tag}>'


def _attribute(name: str, value: str) -> str:
    return f' {name}="{quoted(value)}"' if value else ""


def quoted(words: str) -> str:
    """Write words of the data as the value of an attribute."""
    return text(words).replace('"', "&#34;")
