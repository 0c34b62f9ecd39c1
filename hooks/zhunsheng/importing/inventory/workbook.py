"""Reads the sheets of a workbook as rows of words; the only part of the inventory import that needs openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import cast

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from zhunsheng.importing.package import Unreadable

_MAX_UNPACKED = 400 * 1024**2
_BROKEN = "不是完好的 xlsx 文件；请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再导入。"


def sheets(data: bytes, rows: int, columns: int) -> Iterator[Iterator[Sequence[str]]]:
    """Yield the rows of each sheet, within limits on rows and columns.

    Raises:
        Unreadable: The file is no workbook, or too large when unpacked.
    """
    with _reading():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
                raise Unreadable("文件解开以后过大，为安全起见没有打开；请只留下台账所在的工作表，另存后再导入。")
        found = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets
    return (_rows(sheet, rows, columns) for sheet in found)


def _rows(sheet: ReadOnlyWorksheet, rows: int, columns: int) -> Iterator[Sequence[str]]:
    with _reading():
        sheet.reset_dimensions()  # the declared size of a sheet may be wrong
        readable = cast("Worksheet", sheet)  # it has these methods, though the stubs lack them
        for row in readable.iter_rows(max_row=rows, max_col=columns, values_only=True):
            yield [_words(value) for value in row]


@contextmanager
def _reading() -> Iterator[None]:
    """Turn any error of openpyxl on an untrusted file into one message (it does not document what it raises)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # warnings about unsupported parts of a workbook
            yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(_BROKEN) from error


def _words(value: object) -> str:
    """Return what a cell shows: dates as ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
