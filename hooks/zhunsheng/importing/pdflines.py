"""Joins the rows of a PDF to paragraphs.

A row is full if the first word of the next one would not have fitted on it. A full row continues on the next one,
unless that is indented, centred, of another size, or begins with a number that begins paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhunsheng.importing.blocks import Block, Line, Table
from zhunsheng.importing.patterns import annex_mark, division
from zhunsheng.importing.pdfpages import Row, run_on
from zhunsheng.importing.report import Matter, Tally

_LEADER = re.compile(r"[.．·…⋯‥]{4,}[（(]?[\dIVXⅠ-Ⅻ]{1,5}[）)]?")
_FIGURES = "[〇○零一二三四五六七八九十百千0-9０-９]{1,8}"
# Marks that begin a paragraph; which of them do so at the margin is determined from the text.
_KINDS = (
    ("article", re.compile(rf"第{_FIGURES}条(?:之{_FIGURES})?(?![、，。；：的规所之中第款项至到和及与或以])")),
    ("item", re.compile(rf"[（(]{_FIGURES}[）)]")),
    ("level", re.compile("[一二三四五六七八九十百]{1,6}、")),
    ("clause", re.compile(r"(?:\d{1,3}|[A-Z])(?:[.．]\d{1,3}){1,5}[ 　]")),
    ("number", re.compile(r"\d{1,3}[.．、](?!\d)")),
    ("letter", re.compile(r"[a-z][)）]|——|[注註]\d{0,2}[：:]|示例\d{0,2}[：:]")),
)
_FOOT_MARK = re.compile(r"[①-⑳*＊※〔［\[\d注]")
_CLOSING = "，。；：、？！）》”’』」〉】〕%％"
_OPENING = "（《“‘『「〈【〔"
_ENDS = "。；：！？”』」"
_LATIN = re.compile(r"[\x21-\x7e]+")
_BEYOND = 0.04
_INDENTED = 1.0
_SMALL = 0.88
_OTHER_SIZE = 0.12
_PITCH, _SPACED = 1.6, 1.15


@dataclass(frozen=True, slots=True)
class _Margins:
    """The edges of the text on pages of one kind, and the usual distance of rows."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class _Habits:
    """The layout of a document: size, margins, whether paragraphs are indented or spaced, which marks are indented."""

    size: float
    margins: dict[int, _Margins]
    indents: bool = False
    spaced: bool = False
    indented_kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being assembled: its rows so far."""

    rows: list[Row]
    text: str
    centred: bool = False


def paragraphs(pages: Sequence[Sequence[Row | Table]], tally: Tally) -> tuple[Block, ...]:
    """Return the rows and tables of all pages as blocks.

    Args:
        pages: The rows and tables of each page, from the top down.
        tally: Records doubtful joins and ambiguities.
    """
    habits = _habits_of([row for page in pages for row in page if isinstance(row, Row)])
    blocks: list[Block] = []
    current: _Paragraph | None = None
    notes: list[Line] = []
    for page in pages:
        body, foot = _without_foot(page, habits, tally)
        tabular = _tabular(body)
        for part in body:
            joinable = isinstance(part, Row) and id(part) not in tabular
            if current and isinstance(part, Row) and joinable and _goes_on(current, part, habits, tally):
                tally.note(Matter.LINES_JOINED)
                current.rows.append(part)
                current.text = run_on(current.text, part.text)
                continue
            _close(current, notes, blocks)
            current = None
            if isinstance(part, Table):
                _add_table(part, blocks, part is body[0], tally)
            elif id(part) in tabular or _LEADER.search("".join(part.text.split())):
                if id(part) in tabular:
                    tally.note(Matter.UNRULED_TABLE, part.text)
                    blocks.append(Line(part.text))
                else:
                    blocks.append(Line(part.text, toc=True))
            else:
                current = _Paragraph([part], part.text, _centred(part, habits))
        notes += foot
    _close(current, notes, blocks)
    return tuple(blocks)


def _close(current: _Paragraph | None, notes: list[Line], blocks: list[Block]) -> None:
    """Add a complete paragraph, and the pending footnotes of its pages."""
    if current:
        blocks.append(Line(current.text, centred=current.centred))
    blocks += notes
    notes.clear()


def _add_table(table: Table, blocks: list[Block], tops_page: bool, tally: Tally) -> None:
    """Add a table, or append it to the one on the page before if it continues that one."""
    before = blocks[-1] if blocks else None
    if not tops_page or not isinstance(before, Table) or len(before.rows[0]) != len(table.rows[0]):
        blocks.append(table)
        return
    heads = _heads_again(before, table)
    for row in table.rows[:heads]:
        tally.note(Matter.TABLE_HEAD_AGAIN, " ".join(row))
    rows, going_on = _going_on(before, table, heads)
    covered = before.covered | {(n - heads + len(before.rows), column) for n, column in table.covered if n >= heads}
    last = before.rows[-1]
    if rows and not rows[0][0] and not going_on:
        # A row split by the page break, or one whose first cell is merged with the one above.
        parted = sum(map(bool, rows[0])) < len(rows[0]) - 1 and any(map(bool, rows[0]))
        tally.note(Matter.JOIN_DOUBT, f"{''.join(last)[-12:]}{'+' if parted else '|'}{''.join(rows[0])[:12]}")
        if parted:
            pairs = zip(last, rows[0], strict=True)
            whole = tuple(run_on(one, more) if one and more else one or more for one, more in pairs)
            covered = before.covered | {(n - 1, column) for n, column in covered - before.covered}
            blocks[-1] = Table((*before.rows[:-1], whole, *rows[1:]), covered)
            return
    blocks[-1] = Table(before.rows + rows, covered)


def _heads_again(before: Table, table: Table) -> int:
    """Return how many rows at the beginning of a table repeat its head: the first, and those that a cell ties to it."""
    heads = 0
    while heads < min(len(before.rows), len(table.rows)) and table.rows[heads] == before.rows[heads]:
        if heads and not any((heads, column) in before.covered for column in range(len(before.rows[0]))):
            break
        heads += 1
    return heads


def _going_on(before: Table, table: Table, first: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return the rows of a table after its head, with the words of cells that the page break has cut filled in.

    Such a cell is empty on the new page and spans several rows there, so that nobody leaves it empty row by row.

    Args:
        before: The table on the page before.
        table: The one that continues it.
        first: Its first row after the repeated head.

    Returns:
        The rows, and whether there was such a cell.
    """
    rows = [list(row) for row in table.rows[first:]]
    going_on = False
    for column, words in enumerate(before.rows[-1]):
        if rows and words and not rows[0][column] and (first + 1, column) in table.covered:
            going_on = True
            for n, row in enumerate(rows):
                if row[column] or (n and (first + n, column) not in table.covered):
                    break
                row[column] = words
    return tuple(map(tuple, rows)), going_on


def _habits_of(rows: Sequence[Row]) -> _Habits:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    size = max(sizes, key=lambda one: sizes[one]) if sizes else 10.0
    body = [row for row in rows if abs(row.size - size) <= _OTHER_SIZE * size] or list(rows)
    by_column: dict[int, list[Row]] = {}
    for row in body:
        by_column.setdefault(row.column, []).append(row)
    habits = _Habits(size, {column: _margins(found, size) for column, found in by_column.items()})
    ended = [_indent(below, habits) for above, below in pairwise(body) if _ends(above, below, habits)]
    steps = [
        below.y - above.y for above, below in pairwise(body) if _ends(above, below, habits) and _next(above, below)
    ]
    wide = sum(step > _SPACED * habits.margins[0].pitch for step in steps) if 0 in habits.margins else 0
    habits.spaced = wide > 0.8 * len(steps) and wide > 2
    habits.indents = 2 * sum(_INDENTED < indent < 4 for indent in ended) >= len(ended) > 0
    kinds: dict[str, list[bool]] = {}
    for row in body:
        if kind := _kind(row.text):
            kinds.setdefault(kind, []).append(_indent(row, habits) > _INDENTED)
    habits.indented_kinds = frozenset(kind for kind, found in kinds.items() if sum(found) > 0.6 * len(found))
    return habits


def _ends(above: Row, below: Row, habits: _Habits) -> bool:
    """Tell whether a row is so short that it certainly ends a paragraph."""
    return above.column == below.column and _margin(above, habits).right - above.x1 > 2 * habits.size


def _next(above: Row, below: Row) -> bool:
    """Tell whether a row is right below another one on the same page."""
    return above.page == below.page and above.column == below.column and below.y > above.y


def _margins(rows: Sequence[Row], size: float) -> _Margins:
    beyond = int(_BEYOND * len(rows))
    left = sorted(row.x0 for row in rows)[beyond]
    # A closing mark may hang in the margin.
    right = sorted(row.x1 - (row.size if row.text[-1] in _CLOSING else 0) for row in rows)[-1 - beyond]
    steps = sorted(below.y - above.y for above, below in pairwise(rows) if _next(above, below))
    return _Margins(left, right, steps[len(steps) // 5] if steps else 2 * size)


def _indent(row: Row, habits: _Habits) -> float:
    """Return the indentation of a row in characters."""
    return (row.x0 - _margin(row, habits).left) / habits.size


def _margin(row: Row, habits: _Habits) -> _Margins:
    return habits.margins.get(row.column) or next(iter(habits.margins.values()))


def _kind(text: str) -> str:
    """Return the kind of mark at the beginning of a row, empty for none."""
    return next((kind for kind, pattern in _KINDS if pattern.match(text)), "")


def _centred(row: Row, habits: _Habits) -> bool:
    margin = _margin(row, habits)
    off = abs((row.x0 + row.x1) - (margin.left + margin.right)) / 2
    return off < habits.size and _indent(row, habits) > 2.3


def _goes_on(paragraph: _Paragraph, row: Row, habits: _Habits, tally: Tally) -> bool:
    """Tell whether a row continues a paragraph, recording doubtful cases."""
    above = paragraph.rows[-1]
    if _apart(above, row, habits) or paragraph.centred or _centred(row, habits) or not _filled(above, row, habits):
        return False
    if _LEADER.search("".join(row.text.split())) or annex_mark(row.text) or division(row.text):
        return False
    kind, indent = _kind(row.text), _indent(row, habits)
    if indent > _INDENTED:
        return not kind and _hangs(paragraph, row, habits, tally)
    complete = above.text[-1] in _ENDS
    if not kind and above.text[-1] == "；" and not habits.indents and _kind(paragraph.text) in ("", "article"):
        _doubt(paragraph, row, True, tally)  # a semicolon ends items, but rarely articles
        return True
    if kind and not (habits.spaced and _next(above, row)):
        joins = kind in habits.indented_kinds or (kind == "article" and habits.indents)
        if joins == complete:
            _doubt(paragraph, row, joins, tally)
        return joins
    if complete and not habits.indents and not (habits.spaced and _next(above, row)):
        _doubt(paragraph, row, False, tally)
        return False
    if paragraph.text[-1].isdigit() and row.text[0].isdigit():
        _doubt(paragraph, row, True, tally)
    return True


def _hangs(paragraph: _Paragraph, row: Row, habits: _Habits, tally: Tally) -> bool:
    """Tell whether an indented row continues a paragraph with a hanging indent."""
    above = paragraph.rows[-1]
    if len(paragraph.rows) > 1:
        return abs(row.x0 - above.x0) < habits.size / 2
    if _kind(paragraph.text) and row.x0 > above.x0 + habits.size / 2:
        _doubt(paragraph, row, True, tally)
        return True
    return False


def _apart(above: Row, row: Row, habits: _Habits) -> bool:
    """Tell whether another size or a wide gap separates two rows."""
    if abs(above.size - row.size) > _OTHER_SIZE * max(above.size, row.size):
        return True
    pitch = _SPACED if habits.spaced else _PITCH
    return _next(above, row) and row.y - above.y > max(pitch * _margin(row, habits).pitch, 1.2 * row.size)


def _filled(above: Row, row: Row, habits: _Habits) -> bool:
    """Tell whether the first word of a row would not have fitted after the row above."""
    return _margin(above, habits).right - above.x1 < (_first_word(row.text) + 0.3) * above.size


def _first_word(text: str) -> float:
    """Return the width in characters of the unbreakable part at the beginning of a line."""
    latin = _LATIN.match(text)
    at = latin.end() if latin else 2 if text[0] in _OPENING else 1
    width = at * 0.55 if latin else float(at)
    while at < len(text) and text[at] in _CLOSING:
        at, width = at + 1, width + 1
    return min(width, 12.0)


def _doubt(paragraph: _Paragraph, row: Row, joined: bool, tally: Tally) -> None:
    tally.note(Matter.JOIN_DOUBT, f"{paragraph.text[-12:]}{'+' if joined else '|'}{row.text[:12]}")


def _tabular(parts: Iterable[Row | Table]) -> set[int]:
    """Return the ids of the rows whose columns align with those of an adjacent row."""
    rows = [part for part in parts if isinstance(part, Row)]
    found: set[int] = set()
    for above, below in pairwise(rows):
        if len(above.segments) > 1 and len(below.segments) > 1 and not _LEADER.search("".join(below.text.split())):
            edges = [segment.x0 for segment in above.segments[1:]]
            if any(abs(edge - segment.x0) < 3 for edge in edges for segment in below.segments[1:]):
                found |= {id(above), id(below)}
    return found


def _without_foot(
    page: Sequence[Row | Table], habits: _Habits, tally: Tally
) -> tuple[Sequence[Row | Table], list[Line]]:
    """Split the footnotes (small rows at the foot that begin with a mark) from a page."""
    at = len(page)
    while at and isinstance(part := page[at - 1], Row) and part.size < _SMALL * habits.size:
        at -= 1
    small = [part for part in page[at:] if isinstance(part, Row)]
    start = next((n for n, row in enumerate(small) if _FOOT_MARK.match(row.text)), len(small))
    if not at or start == len(small):
        return page, []
    texts: list[str] = []
    for row in small[start:]:
        tally.note(Matter.FOOT_LINES, row.text)
        if not texts or _FOOT_MARK.match(row.text):
            texts.append(row.text)
        else:
            texts[-1] = run_on(texts[-1], row.text)
    return page[: at + start], [Line(text) for text in texts]
