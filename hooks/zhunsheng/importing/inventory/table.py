"""Reads an inventory from a .csv or .xlsx file: the rows after the row with the headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from zhunsheng.importing.inventory.columns import BY_FIELD, column_of
from zhunsheng.importing.package import Unreadable
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.model.spreadsheet_cells import unguarded

MAX_BYTES = 50 * 1024**2
MAX_ROWS = 20_000
MAX_COLUMNS = 200
_HEAD_WITHIN = 20  # rows in which to look for the headings; a title may be above them
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


class Row(NamedTuple):
    """One row: its number in the spreadsheet, and its non-empty cells by field."""

    number: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """The rows; ``unknown`` are headings that match no column."""

    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()


def read_table(data: bytes) -> Table:
    """Read an inventory.

    Args:
        data: The bytes of the file, from which its format is recognised.

    Raises:
        Unreadable: It has no table with the heading 题名; the message is a Chinese sentence.
        MissingExtraError: It is a workbook and openpyxl is not installed.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("文件超过 50 MB，不像是台账；请只留下台账所在的工作表，另存后再导入。")
    if data.startswith(_OLE):
        raise Unreadable("这是旧格式（.xls、.et）或者加密的表格；请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。")
    if not data.startswith(_ZIP):
        return _of_sheet(_separated(data)) or _no_head()
    if find_spec("openpyxl") is None:
        raise MissingExtraError("读取 xlsx 表格", "xlsx")
    # Imported here: openpyxl is large and optional, and not needed for a .csv file.
    from zhunsheng.importing.inventory.workbook import sheets

    return (
        next((table for sheet in sheets(data, MAX_ROWS + 2, MAX_COLUMNS) if (table := _of_sheet(sheet))), None)
        or _no_head()
    )


def _no_head() -> Table:
    raise Unreadable("没有找到表头：前 20 行里没有一行写着“题名”；模板由 zhunsheng inventory template 写出。")


def _separated(data: bytes) -> Iterable[Sequence[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise Unreadable("不是 xlsx，也不是 UTF-8 或者 GB18030 编码的 csv；请另存为 xlsx 后再导入。") from None
    if "\0" in text:
        raise Unreadable("文件含有空字符，不是文本的表格；请另存为 xlsx 后再导入。")
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in lines:
            yield [unguarded(cell.replace("\r\n", "\n").strip()) for cell in cells]
    except csv.Error:
        raise Unreadable(f"第 {lines.line_num} 行的引号没有成对，或者一格过长；请改正，或者另存为 xlsx。") from None


def _of_sheet(sheet: Iterable[Sequence[str]]) -> Table | None:
    """Read the rows of a sheet, None if it has no headings."""
    fields: list[str] = []
    unknown: list[str] = []
    rows: list[Row] = []
    for number, cells in enumerate(sheet, 1):
        if not fields:
            columns = [column_of(cell) for cell in cells[:MAX_COLUMNS]]
            names = [column.field if column else "" for column in columns]
            if "title" in names:
                fields, unknown = names, [c for c, name in zip(cells, names, strict=False) if c and not name]
                _refuse_doubles(names)
            elif number >= _HEAD_WITHIN:
                return None
            continue
        filled = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
        if filled:
            rows.append(Row(number, filled))
        if number > MAX_ROWS:
            raise Unreadable(f"台账超过 {MAX_ROWS} 行；请分成几份，或者删去空行后再导入。")
    return Table(tuple(rows), tuple(unknown)) if fields else None


def _refuse_doubles(names: Sequence[str]) -> None:
    double = next((name for n, name in enumerate(names) if name and name in names[:n]), None)
    if double:
        raise Unreadable(f"“{BY_FIELD[double].name}”一列写了两次（或者另一列是它的别名）；请只留一列。")
