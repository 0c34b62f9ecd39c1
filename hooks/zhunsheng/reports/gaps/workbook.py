"""The gap list as a workbook for circulation: one sheet for the list, one for the counts.

Colour never carries information by itself. The same list on the same day gives the same bytes: a workbook is a zip
archive with dates, which are set to the day of the list.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from zhunsheng.gaps import State
from zhunsheng.gaps.assessment import MISSING_UNVERIFIED
from zhunsheng.gaps.listing import COLUMNS, Count, Listing, Row
from zhunsheng.model import Demand
from zhunsheng.model.spreadsheet_cells import begins_formula
from zhunsheng.reports.gaps.cells import rows_of, shown
from zhunsheng.wording.provisions import titled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIST_SHEET, COUNT_SHEET = "缺口清单", "统计"
HEAD_ROW = 3
MAX_CELL = 32_767  # characters; a cell cannot hold more (ECMA-376 leaves it to the program, all have this limit)

# Dark on light, readable on a monochrome print.
_FILLS = {
    State.MISSING: "F8D7DA",
    State.DRAFTING: "FFE8B3",
    State.OUTDATED: "E6DAF5",
    State.PARTIAL: "D3E8F8",
    State.MET: "D5EFDC",
}
_WIDTHS = {
    "序号": 5,
    "配套要求": 18,
    "要求": 6,
    "板块": 9,
    "状态": 7,
    "说明": 36,
    "落实文件": 32,
    "示范文本": 18,
    "要求的文种": 8,
    "责任单位": 16,
    "会同": 12,
    "期限": 11,
    "期限依据": 10,
    "逾期": 5,
    "来源": 34,
    "原文": 44,
    "编号": 20,
}
_LAST_PRINTED = "逾期"  # with the words of the source too, the letters would be too small on paper
_CENTRED = frozenset({"序号", "要求", "板块", "状态", "要求的文种", "期限", "期限依据", "逾期"})
_FONT, _SIZE = "宋体", 10
_LINE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="E7E6E6")
_FILLED = {state: PatternFill("solid", fgColor=colour) for state, colour in _FILLS.items()}


def format_workbook(listing: Listing, by: str | None = None) -> bytes:
    """Write the workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has one
    sheet.title = LIST_SHEET
    _fill_list(sheet, listing, rows_of(listing, by))
    _fill_counts(book.create_sheet(COUNT_SHEET), listing)
    day = datetime.combine(listing.today, time(), UTC).replace(tzinfo=None)
    book.properties.title = shown(f"{listing.title}：配套要求缺口清单")
    book.properties.creator = "准绳"
    book.properties.created = book.properties.modified = day
    data = saved(book)
    return settled(data, listing.today)


def _fill_list(sheet: Worksheet, listing: Listing, rows: Sequence[Row]) -> None:
    total = listing.total
    express, implied = (total.of(None, demand) for demand in Demand)
    states = "，".join(f"{state.words} {total.of(state)} 项" for state in State)
    note = (
        f"截至 {listing.today.isoformat()}。共 {total.of()} 项，其中明示 {express} 项、引申 {implied} 项：{states}。"
        f"空白的要求中，{len(listing.only_samples)} 项有示范文本；示范文本由本库编写，不是正式文件，不计入。"
        f"状态写作“{MISSING_UNVERIFIED}”的，本库没有落实文件，是否确无文件没有核实。引申的要求不判断期限；"
        "逾期栏写“待核实”的，期限已过，本库未收录，不等于逾期。"
        "打印时不含右边的来源、原文、编号三栏。"
    )
    printed = [name for name, _ in COLUMNS].index(_LAST_PRINTED) + 1
    _head(sheet, f"{listing.title}：配套要求缺口清单", note, printed)
    for column, (name, _) in enumerate(COLUMNS, 1):
        _header_cell(put(sheet, HEAD_ROW, column, name))
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[name]
    for line, row in enumerate(rows, HEAD_ROW + 1):
        for column, (name, words) in enumerate(COLUMNS, 1):
            _list_cell(sheet, line, column, name, words, row)
        sheet.row_dimensions[line].height = _height(row)
    last = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.print_area = f"A1:{get_column_letter(printed)}{HEAD_ROW + len(rows)}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + len(rows)}"
    set_up(sheet, f"{HEAD_ROW}:{HEAD_ROW}")


def _list_cell(sheet: Worksheet, line: int, column: int, name: str, words: Callable[[Row], str], row: Row) -> None:
    value: str | int | date = words(row)
    if name == "序号":
        value = row.number
    elif name == "期限" and row.due.day:
        value = row.due.day
    cell = put(sheet, line, column, value)
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center" if name in _CENTRED else "left", vertical="center", wrap_text=True)
    if name == "状态":
        cell.fill = _FILLED[row.state]
        cell.font = Font(name=_FONT, size=_SIZE, bold=True)
    elif name == "期限":
        cell.number_format = "yyyy-mm-dd"


def _fill_counts(sheet: Worksheet, listing: Listing) -> None:
    """Write the table of pillars by states, express and implied requirements side by side."""
    groups: list[tuple[str, State | None]] = [*((state.words, state) for state in State), (listing.total.title, None)]
    demands: tuple[tuple[str, Demand | None], ...] = (("明示", Demand.EXPRESS), ("引申", Demand.IMPLIED), ("计", None))
    wide = 1 + len(groups) * len(demands)
    note = f"截至 {listing.today.isoformat()}。明示：条款直接要求制定；引申：条款以其存在为前提。单位：项。"
    _head(sheet, f"{listing.title}：配套要求统计（板块 × 状态）", note, wide)
    _header_cell(put(sheet, HEAD_ROW, 1, "板块"))
    _header_cell(put(sheet, HEAD_ROW + 1, 1, ""))
    sheet.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW + 1, start_column=1, end_column=1)
    sheet.column_dimensions["A"].width = 18
    for n, (words, state) in enumerate(groups):
        first = 2 + n * len(demands)
        for m, (demand, _) in enumerate(demands):
            top = _header_cell(put(sheet, HEAD_ROW, first + m, words if m == 0 else ""))
            low = _header_cell(put(sheet, HEAD_ROW + 1, first + m, demand))
            top.fill = low.fill = _FILLED[state] if state else _GREY
            sheet.column_dimensions[get_column_letter(first + m)].width = 7
        sheet.merge_cells(start_row=HEAD_ROW, end_row=HEAD_ROW, start_column=first, end_column=first + len(demands) - 1)
    for line, count in enumerate((*listing.pillars, listing.total), HEAD_ROW + 2):
        _count_row(sheet, line, count, [(state, demand) for _, state in groups for _, demand in demands])
    _orphans(sheet, listing, HEAD_ROW + 2 + len(listing.pillars) + 2, wide)
    sheet.freeze_panes = f"B{HEAD_ROW + 2}"
    set_up(sheet, f"{HEAD_ROW}:{HEAD_ROW + 1}")


def _count_row(sheet: Worksheet, line: int, count: Count, asked: Sequence[tuple[State | None, Demand | None]]) -> None:
    values: list[str | int] = [count.title, *(count.of(state, demand) for state, demand in asked)]
    for column, value in enumerate(values, 1):
        cell = put(sheet, line, column, value)
        cell.border = _BORDER
        cell.alignment = Alignment(horizontal="left" if column == 1 else "center", vertical="center", wrap_text=True)
        if not count.key or (column > 1 and asked[column - 2][1] is None):
            cell.font = Font(name=_FONT, size=_SIZE, bold=True)


def _orphans(sheet: Worksheet, listing: Listing, line: int, wide: int) -> None:
    """Write the orphans below the counts, since they belong to no row of the list."""
    if not listing.orphans:
        return
    titles = "、".join(titled(reason.evidence.words) for reason in listing.orphans)
    cell = put(sheet, line, 1, f"没有写明依据、也没有落实任何要求的文件 {len(listing.orphans)} 份：{titles}")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=wide)
    sheet.row_dimensions[line].height = min(14.0 * (len(titles) // 70 + 2), 409.0)


def _head(sheet: Worksheet, title: str, note: str, columns: int) -> None:
    """Write the title and the notes on the sheet, each in a row across all columns."""
    for line, words, height, font in (
        (1, title, 30, Font(name="黑体", size=16, bold=True)),
        (2, note, 32, Font(name=_FONT, size=_SIZE)),
    ):
        cell = put(sheet, line, 1, words)
        cell.font = font
        cell.alignment = Alignment(horizontal="center" if line == 1 else "left", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=columns)
        sheet.row_dimensions[line].height = height


def _header_cell(cell: Cell) -> Cell:
    cell.font = Font(name=_FONT, size=_SIZE, bold=True)
    cell.fill = _GREY
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def put(sheet: Worksheet, line: int, column: int, value: str | int | date) -> Cell:
    """Write a value so that text is never taken for a formula."""
    cell = sheet.cell(line, column)
    assert isinstance(cell, Cell)  # noqa: S101  cells are merged only when they have been written
    cell.font = Font(name=_FONT, size=_SIZE)
    if not isinstance(value, str):
        cell.value = value
        return cell
    words = shown(value)
    cell.value = words if len(words) <= MAX_CELL else words[: MAX_CELL - 1] + "…"
    if words:
        cell.data_type = "s"
        cell.quotePrefix = begins_formula(words)  # editing the cell does not turn it into a formula
    return cell


def _height(row: Row) -> float:
    """Return the height of a row with wrapped cells, which not every program computes on opening."""
    lines = max(
        sum(-(-2 * max(len(line), 1) // (_WIDTHS[name] - 1)) for line in words(row).split("\n"))
        for name, words in COLUMNS
    )
    return min(max(lines, 1) * 14.0 + 4, 409.0)


def set_up(sheet: Worksheet, repeated: str) -> None:
    """Set up a sheet for landscape A4, all columns on one page, with the header on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = repeated
    sheet.print_options.horizontalCentered = True
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:  # an empty one counts as false
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.footer = 0.3  # else the number of the page is cut off at the edge of the text


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook, which openpyxl writes through files in the folder of temporary files.

    Raises:
        OSError: There is no room for them; lxml, where openpyxl uses it, has an error of its own for that.
    """
    written = io.BytesIO()
    before, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        is_whole = _is_saved(book, written)
        if not is_whole:
            gc.collect()  # the writer of a sheet, when it is let go of, reports once more that there is no room
    finally:
        sys.unraisablehook = before
    if not is_whole:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir())
    return written.getvalue()


def _is_saved(book: Workbook, file: io.BytesIO) -> bool:
    try:
        book.save(file)
    except Exception as error:
        if type(error).__name__ == "SerialisationError":
            return False
        raise
    return True


def settled(data: bytes, day: date, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Rewrite a zip archive with a fixed day as the time of every entry.

    By default entries are stored uncompressed, since compressed bytes depend on the zlib of the machine.
    """
    stamp = day.isoformat().encode() + b"T00:00:00Z"
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", compression) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = compression
            entry.create_system = 0
            entry.external_attr = 0
            new.writestr(entry, part)
    return written.getvalue()
