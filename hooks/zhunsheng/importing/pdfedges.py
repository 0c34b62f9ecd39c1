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
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NEAR = 4.0


def without_edges(pages: Sequence[Page], tally: Tally) -> None:
    """Remove page numbers, running heads and feet, and record each.

    A number is a page number if it increases with the pages; words are a running head or foot if they are repeated on
    several pages at the same height.
    """
    edges = [(page, row) for page in pages for row in _edges(page)]
    offsets = Counter(offset for _, row in edges if (offset := _offset(row)))
    heads: dict[tuple[str, int], set[int]] = {}
    for page, row in edges:
        heads.setdefault(_head(page, row), set()).add(page.number)
    enough = 3 if len(pages) > 3 else 2
    running = {key for key, at in heads.items() if len(at) >= enough}
    # Page heights may be rounded differently.
    taken: set[int] = set()
    told: set[tuple[str, bool]] = set()
    for page, row in edges:
        offset = _offset(row)
        if offset and (offsets[offset] > 1 or (len(pages) == 1 and offset == (True, 0))):
            tally.note(Matter.PAGE_NUMBER_LEFT, row.text)
        elif any((text, height) in running for text, y in [_head(page, row)] for height in (y - 1, y, y + 1)):
            upper = row.y < page.height / 2
            if (squeezed(row.text), upper) not in told:
                told.add((squeezed(row.text), upper))
                tally.note(Matter.HEADER if upper else Matter.FOOTER, row.text)
        else:
            continue
        taken.add(id(row))
    for page in pages:
        page.rows = [row for row in page.rows if id(row) not in taken]


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
    return _FIGURES.sub("#", squeezed(row.text)), round(row.y / _NEAR) if row.y < page.height / 2 else -round(
        (page.height - row.y) / _NEAR
    )
