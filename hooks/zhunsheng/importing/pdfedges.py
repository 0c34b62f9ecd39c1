"""Removes page numbers, running heads and feet from the pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from zhunsheng.importing.patterns import squeezed
from zhunsheng.importing.pdfpages import Page, Row
from zhunsheng.importing.pdftables import grids_of
from zhunsheng.importing.report import Matter, Tally

_EDGE = 0.14
_EDGE_ROWS = 2
_NUMBER = re.compile(
    r"[-—–－―~·•.|\s]*(?:第)?(\d{1,4}|[IVXLC]{1,7}|[ivxlc]{1,7})(?:页)?(?:[/／]?(?:共)?\d{1,4}页?)?[-—–－―~·•.|\s]*"
)
_FIGURES = re.compile(r"\d+|[IVXLCivxlc]+")
# The number of a clause: 3.2, A.1.
_CLAUSE = re.compile(r"[A-Z]?(?:[.．]?\d{1,3}){1,8}")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NEAR = 4.0


def without_edges(pages: Sequence[Page], tally: Tally) -> None:
    """Remove page numbers, running heads and feet, and record each.

    A number is a page number if it increases with the pages; words are a running head or foot if they are repeated on
    several pages at the same height.
    """
    edges = [(page, row) for page in pages for row in _edges(page)]
    enough = 3 if len(pages) > 3 else 2
    numbers = _page_numbers(edges, enough, len(pages))
    heads: dict[tuple[str, int], set[int]] = {}
    for page, row in edges:
        heads.setdefault(_head(page, row), set()).add(page.number)
    running = {key for key, at in heads.items() if len(at) >= enough}
    taken: set[int] = set()
    told: set[tuple[str, bool]] = set()
    for page, row in edges:
        text, y = _head(page, row)
        if id(row) in numbers:
            tally.note(Matter.PAGE_NUMBER_LEFT, row.text)
        elif any((text, height) in running for height in _about(y)):
            upper = row.y < page.height / 2
            if (squeezed(row.text), upper) not in told:
                told.add((squeezed(row.text), upper))
                tally.note(Matter.HEADER if upper else Matter.FOOTER, row.text)
        else:
            continue
        taken.add(id(row))
    for page in pages:
        page.rows = [row for row in page.rows if id(row) not in taken]


def _page_numbers(edges: Sequence[tuple[Page, Row]], enough: int, count: int) -> set[int]:
    """Return the identities of the rows that are page numbers.

    Page numbers increase with the pages, and all of them have the same height on the page, which the longest sequence
    tells. The numbers of clauses at the edge of a page (3, 3.2) do not.
    """
    found = [(offset, _head(page, row)[1], row) for page, row in edges if (offset := _offset(row))]
    if count == 1:
        return {id(row) for offset, _, row in found if offset == (True, 0)}
    lengths = Counter((offset, y) for offset, y, _ in found)
    longest = {y: max(length for (_, at), length in lengths.items() if at in _about(y)) for _, y, _ in found}
    height = max(longest, key=lambda y: longest[y], default=0)
    if longest.get(height, 0) < enough:
        return set()
    return {
        id(row) for offset, y, row in found if y in _about(height) and sum(lengths[offset, at] for at in _about(y)) > 1
    }


def _about(height: int) -> tuple[int, int, int]:
    """Return the heights that are the same, as those of pages may be rounded differently."""
    return height - 1, height, height + 1


def _edges(page: Page) -> Iterator[Row]:
    """Yield the outermost rows of a page that are in its margins."""
    # Rows of a table are no running head or foot, unless the whole table is in the margin.
    inside = (1 - _EDGE) * page.height
    tables = [grid for grid in grids_of(page) if grid.ys[-1] > _EDGE * page.height and grid.ys[0] < inside]
    rows = sorted((row for row in page.rows if not any(t.holds(row) for t in tables)), key=lambda row: row.y)
    yield from (row for row in rows[:_EDGE_ROWS] if row.y < _EDGE * page.height)
    yield from (row for row in rows[_EDGE_ROWS:][-_EDGE_ROWS:] if row.y > (1 - _EDGE) * page.height)


def _offset(row: Row) -> tuple[bool, int] | None:
    """Return the difference between a page number and the page's index, and whether it is in Arabic numerals."""
    found = _NUMBER.fullmatch(squeezed(row.text))
    if found is None:
        return None
    if found[1].isdigit():
        return True, int(found[1]) - row.page
    values = [_ROMAN[letter] for letter in found[1].lower()]
    number = sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))
    return False, number - row.page


def _head(page: Page, row: Row) -> tuple[str, int]:
    """Return the words of a row with its figures left open, unless it is the number of a clause, and its height."""
    words = squeezed(row.text)
    opened = _FIGURES.sub("#", words)
    y = round(row.y / _NEAR) if row.y < page.height / 2 else -round((page.height - row.y) / _NEAR)
    return words if _CLAUSE.fullmatch(words) else opened, y
