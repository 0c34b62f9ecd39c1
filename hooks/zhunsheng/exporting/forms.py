"""Finds the forms of a text: annexes that consist of tables to fill in (申请表, 派车单, 登记表)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zhunsheng.exporting.manuscript import Line, Piece, markup_of, read_pieces, words_between, words_of
from zhunsheng.model import Kind, Provision, Span, Version
from zhunsheng.weaving.blocks import Shape

_LEAST_BLANK = 3  # one cell in three; other tables have few blank cells
_LEAST_COLUMNS = 3
_NATURES = ("（规范性）", "（资料性）")  # GB/T 1.1—2020, 9.7

Rows = Sequence[Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Form:
    """An annex with tables to fill in: its provision, and its pieces after the heading."""

    annex: Provision
    label: str
    name: str
    pieces: tuple[Piece, ...]

    @property
    def eid(self) -> str:
        """The eId of the annex, which identifies the form."""
        return self.annex.eid

    @property
    def tables(self) -> tuple[Piece, ...]:
        """The tables to fill in."""
        return tuple(piece for piece in self.pieces if is_form_table(piece))

    @property
    def is_list(self) -> bool:
        """Whether every table is a list, for which a spreadsheet is better suited."""
        return all(is_list(table.rows) for table in self.tables)

    @property
    def goes_on(self) -> bool:
        """Whether blank rows should be added: it is one list, or several with captions.

        Several tables without captions, such as a list and its approvals, have the rows that they need.
        """
        return self.is_list and (len(self.tables) == 1 or all(table.line for table in self.tables))


def forms_of(version: Version) -> tuple[Form, ...]:
    """Return the forms of a text in order."""
    annexes = [p for p in version.structure if p.kind is Kind.ANNEX]
    if not annexes or version.is_metadata_alone:
        return ()
    inside: dict[str, list[Piece]] = defaultdict(list)
    n = 0
    for piece in read_pieces(version):
        while n < len(annexes) and annexes[n].span.end <= piece.start:
            n += 1
        if n < len(annexes) and annexes[n].span.start <= piece.start:
            inside[annexes[n].eid].append(piece)
    found = (_form(version, annex, inside[annex.eid]) for annex in annexes)
    return tuple(form for form in found if form.tables)


def _form(version: Version, annex: Provision, pieces: Sequence[Piece]) -> Form:
    rest = tuple(piece for piece in pieces if annex not in piece.starting)
    label, name = _words(version, annex.label), _words(version, annex.heading)
    nature = name[: len(_NATURES[0])]
    if nature in _NATURES:  # 附录A（规范性）
        label, name = label + nature, name[len(nature) :].strip()
    return Form(annex, label, name, rest)


def _words(version: Version, span: Span | None) -> str:
    return words_between(version, span, markup_of(version, span)).strip() if span else ""


def is_form_table(piece: Piece) -> bool:
    """Tell whether a piece is a table to fill in: at least a third of its cells is blank."""
    if piece.shape is not Shape.TABLE:
        return False
    cells = [is_blank(cell) for row in piece.rows[1:] for cell in row]
    return bool(cells) and sum(cells) * _LEAST_BLANK >= len(cells)


def is_list(rows: Rows) -> bool:
    """Tell whether a table is a list: only the first cell of each row, a number or a name, is not blank."""
    return len(rows[0]) >= _LEAST_COLUMNS and all(is_blank(cell) for row in rows[1:] for cell in row[1:])


def with_blank_rows(rows: Rows, least: int) -> Rows:
    """Pad a list with blank rows to ``least``, if its last row is one to repeat."""
    body = list(rows[1:])
    if not is_list(rows) or not all(is_blank(cell) for cell in body[-1]):
        return rows
    return [rows[0], *body, *([body[-1]] * (least - len(body)))]


def is_blank(cell: Line) -> bool:
    """Tell whether a cell is blank."""
    return not words_of(cell).strip()
