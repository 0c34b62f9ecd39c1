"""Sheets and cells of the workbooks, and their bytes, which are the same for the same contents."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
import tempfile
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

from zhunsheng.model.spreadsheet_cells import begins_formula
from zhunsheng.reports.archives import NO_DAY, settled
from zhunsheng.reports.characters import shown

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_CELL = 32_767  # characters; a cell cannot hold more (ECMA-376 leaves it to the program, all have this limit)
FONT, SIZE = "宋体", 10
GREY = PatternFill("solid", fgColor="E7E6E6")
"""The background of the head of a table."""
_LINE = Side(style="thin", color="A6A6A6")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LONGEST_TITLE = 255  # that programs accept


def put(sheet: Worksheet, line: int, column: int, value: str | int | date) -> Cell:
    """Write a value so that text is never taken for a formula."""
    cell = sheet.cell(line, column)
    assert isinstance(cell, Cell)  # noqa: S101  cells are merged only when they have been written
    cell.font = Font(name=FONT, size=SIZE)
    if not isinstance(value, str):
        cell.value = value
        return cell
    words = shown(value)
    cell.value = words if len(words) <= MAX_CELL else words[: MAX_CELL - 1] + "…"
    if words:
        cell.data_type = "s"
        cell.quotePrefix = begins_formula(words)  # editing the cell does not turn it into a formula
    return cell


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


def finished(book: Workbook, title: str, day: date = NO_DAY, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return the bytes of a workbook with its title in the properties and a day as its date."""
    book.properties.title, book.properties.creator = shown(title)[:_LONGEST_TITLE], "准绳"
    book.properties.created = book.properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return settled(_saved(book), day, compression)


def _saved(book: Workbook) -> bytes:
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
