"""A form that consists of lists as a workbook, a sheet for each list."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter

from zhunsheng.exporting.forms import Form, with_blank_rows
from zhunsheng.exporting.manuscript import Piece, words_of
from zhunsheng.exporting.material import Material
from zhunsheng.model.spreadsheet_cells import begins_formula
from zhunsheng.reports.workbooks import GREY, finished, put, set_up
from zhunsheng.weaving.blocks import Shape
from zhunsheng.wording.provisions import titled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 20  # of a list that goes on
_ODD = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")  # what the name of a sheet may not hold
_CELL, _HEAD = "表格", "表头"
_LONGEST = 31  # name of a sheet
_WIDTH = 124  # of a printed page across, in characters


def form_workbook(material: Material, form: Form) -> bytes:
    """Write the workbook, with the name, the text and the legal status of the form above each list."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _styles():
        book.add_named_style(style)
    names: list[str] = []
    for above, table in _lists(form):
        names.append(_sheet_name(table.words or form.name, names))
        _fill(book.create_sheet(names[-1]), material, form, above, table)
    title = f"{titled(material.metadata.title)}{form.label} {form.name}".strip()
    # A site has dozens of them, so they are compressed, as its Word files are.
    return finished(book, title, compression=zipfile.ZIP_DEFLATED)


def _styles() -> Iterator[NamedStyle]:
    """Yield the styles of the cells, which can be changed for the whole workbook at once."""
    line = Side(style="thin", color="808080")
    border = Border(left=line, right=line, top=line, bottom=line)
    for name, font, centred in (
        (_CELL, Font(name="宋体", size=10), False),
        (_HEAD, Font(name="宋体", size=10, bold=True), True),
    ):
        style = NamedStyle(name=name, font=font, border=border)
        style.alignment = Alignment(horizontal="center" if centred else None, vertical="center", wrap_text=True)
        if centred:
            style.fill = GREY
        yield style


def _lists(form: Form) -> Iterator[tuple[Sequence[Piece], Piece]]:
    """Yield the lists with the lines that stand between each of them and the one before; the last has the rest, too."""
    tables, above = form.tables, list[Piece]()
    left = len(tables)
    below = [piece for piece in form.pieces if piece.start > tables[-1].start and piece.shape is not Shape.TABLE]
    for piece in form.pieces:
        if piece in tables:
            left -= 1
            yield [*above, *(below if not left else ())], piece
            above = []
        elif piece.shape is not Shape.TABLE:
            above.append(piece)


def _sheet_name(words: str, taken: Sequence[str]) -> str:
    name = _ODD.sub(" ", words).strip()[:_LONGEST] or "表"
    n = 1
    while name.casefold() in {other.casefold() for other in taken}:
        n += 1
        name = f"{name[: _LONGEST - 3]}{n}"
    return name


def _fill(sheet: Worksheet, material: Material, form: Form, above: Sequence[Piece], table: Piece) -> None:
    columns = len(table.rows[0])
    whose = "　".join((*material.marks(), titled(material.metadata.title) + form.label))
    name = table.words or form.name
    if name != form.name:
        whose += f"　{form.name}"
    lines = [whose, name, *material.notes(), *(piece.words for piece in above)]
    for line, words in enumerate(lines, 1):
        cell = put(sheet, line, 1, words)
        is_name = line == 2
        cell.font = Font(name="黑体" if is_name else "宋体", size=16 if is_name else 10, bold=is_name)
        cell.alignment = Alignment(horizontal="center" if is_name else "left", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=columns)
        sheet.row_dimensions[line].height = 30 if is_name else 15.0 * (len(words) * 2 // _WIDTH + 1)
    head = len(lines) + 1
    widths = [max(9, min(24, 2 * len(words_of(cell)) + 2)) for cell in table.rows[0]]
    for n, row in enumerate(with_blank_rows(table.rows, _ROWS)):
        for column, written in enumerate(row, 1):
            cell = put(sheet, head + n, column, words_of(written).strip())
            cell.style = _CELL if n else _HEAD
            cell.quotePrefix = begins_formula(words_of(written))  # again, since the style has reset it
        if n:
            sheet.row_dimensions[head + n].height = 20
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    set_up(sheet, f"{head}:{head}")
