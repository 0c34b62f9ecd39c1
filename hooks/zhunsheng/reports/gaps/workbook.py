"""The gap list as a workbook for circulation: one sheet for the list, one for the counts.

Colour never carries information by itself. The same list on the same day gives the same bytes: a workbook is a zip
archive with dates, which are set to the day of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from zhunsheng.gaps import State
from zhunsheng.gaps.assessment import MISSING_UNVERIFIED
from zhunsheng.gaps.listing import COLUMNS, Count, Listing, Row
from zhunsheng.model import Demand
from zhunsheng.reports.workbooks import BORDER, FONT, GREY, SIZE, finished, put, set_up
from zhunsheng.wording.provisions import titled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIST_SHEET, COUNT_SHEET = "缺口清单", "统计"
HEAD_ROW = 3

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
_FILLED = {state: PatternFill("solid", fgColor=colour) for state, colour in _FILLS.items()}


def format_workbook(listing: Listing, by: str | None = None) -> bytes:
    """Write the workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has one
    sheet.title = LIST_SHEET
    _fill_list(sheet, listing, listing.in_order(by))
    _fill_counts(book.create_sheet(COUNT_SHEET), listing)
    return finished(book, f"{listing.title}：配套要求缺口清单", listing.today)


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
    cell.border = BORDER
    cell.alignment = Alignment(horizontal="center" if name in _CENTRED else "left", vertical="center", wrap_text=True)
    if name == "状态":
        cell.fill = _FILLED[row.state]
        cell.font = Font(name=FONT, size=SIZE, bold=True)
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
            top.fill = low.fill = _FILLED[state] if state else GREY
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
        cell.border = BORDER
        cell.alignment = Alignment(horizontal="left" if column == 1 else "center", vertical="center", wrap_text=True)
        if not count.key or (column > 1 and asked[column - 2][1] is None):
            cell.font = Font(name=FONT, size=SIZE, bold=True)


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
        (2, note, 32, Font(name=FONT, size=SIZE)),
    ):
        cell = put(sheet, line, 1, words)
        cell.font = font
        cell.alignment = Alignment(horizontal="center" if line == 1 else "left", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=columns)
        sheet.row_dimensions[line].height = height


def _header_cell(cell: Cell) -> Cell:
    cell.font = Font(name=FONT, size=SIZE, bold=True)
    cell.fill = GREY
    cell.border = BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _height(row: Row) -> float:
    """Return the height of a row with wrapped cells, which not every program computes on opening."""
    lines = max(
        sum(-(-2 * max(len(line), 1) // (_WIDTHS[name] - 1)) for line in words(row).split("\n"))
        for name, words in COLUMNS
    )
    return min(max(lines, 1) * 14.0 + 4, 409.0)
