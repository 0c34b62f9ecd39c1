"""The table as a workbook that an office can fill in and circulate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Color, Font
from openpyxl.worksheet.properties import PageSetupProperties

from zhunsheng.amending.side_by_side import Row, SideBySide
from zhunsheng.amending.telling import COLUMNS, KEY, counts_of, label_of, remark_of, rows_of, title_of
from zhunsheng.model.spreadsheet_cells import begins_formula
from zhunsheng.reports.characters import shown
from zhunsheng.reports.workbooks import BORDER, GREY, MAX_CELL, finished, put
from zhunsheng.wording.differing import Side

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD_ROW = 3
_WIDTHS = (60, 60, 24)
_FONTS = {
    Side.BOTH: InlineFont(rFont="宋体", sz=10),
    Side.OLD: InlineFont(rFont="宋体", sz=10, strike=True, color=Color("FFA00000")),
    Side.NEW: InlineFont(rFont="宋体", sz=10, u="single", color=Color("FF00591F")),
}


def format_workbook(found: SideBySide, everything: bool) -> bytes:
    """Write the workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has one
    sheet.title = "对照表"
    for line, words, size in ((1, title_of(found), 16), (2, "。".join((*found.notes, counts_of(found), KEY)), 10)):
        cell = put(sheet, line, 1, words)
        cell.font = Font(name="宋体", size=size, bold=line == 1)
        cell.alignment = Alignment(horizontal="center" if line == 1 else "left", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(COLUMNS))
    for column, words in enumerate(COLUMNS, 1):
        cell = put(sheet, _HEAD_ROW, column, words)
        cell.font, cell.border = Font(name="宋体", size=10, bold=True), BORDER
        cell.fill = GREY
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions["ABC"[column - 1]].width = _WIDTHS[column - 1]
    for line, row in enumerate(rows_of(found, everything), _HEAD_ROW + 1):
        _fill(sheet, line, row)
    _set_up(sheet)
    if found.notes and sheet.oddHeader is not None:
        sheet.oddHeader.center.text = shown("；".join(found.notes)).replace("&", "&&")
    return finished(book, title_of(found))


def _fill(sheet: Worksheet, line: int, row: Row) -> None:
    remark = remark_of(row)
    sides = ((Side.OLD, row.entry.old, "" if row.entry.new else remark), (Side.NEW, row.entry.new, remark))
    longest = 1
    for column, (side, unit, note) in enumerate(sides, 1):
        cell = put(sheet, line, column, "")
        if unit:
            words = _rich(row, side, label_of(unit), note)
            if len(str(words)) <= MAX_CELL:
                cell.value = words
                cell.quotePrefix = begins_formula(str(words))  # editing the cell does not turn it into a formula
            else:
                put(sheet, line, column, str(words))
            width = _WIDTHS[column - 1] // 2 - 1
            longest = max(longest, sum(-(-max(len(part), 1) // width) for part in str(words).split("\n")))
    put(sheet, line, len(COLUMNS), "")
    for box in sheet[line]:
        box.border, box.alignment = BORDER, Alignment(vertical="top", wrap_text=True)
    sheet.row_dimensions[line].height = min(longest * 14.0 + 4, 409.0)


def _rich(row: Row, side: Side, label: str, note: str) -> CellRichText:
    blocks = [TextBlock(InlineFont(rFont="宋体", sz=10, b=True), f"{shown(label)}　")] if label else []
    blocks += [TextBlock(_FONTS[stretch.side], shown(stretch.text)) for stretch in row.side(side) if stretch.text]
    if note:
        blocks.append(TextBlock(InlineFont(rFont="宋体", sz=10, i=True), note))
    return CellRichText(*blocks)


def _set_up(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
