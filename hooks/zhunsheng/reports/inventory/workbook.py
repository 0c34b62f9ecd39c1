"""The inventory as a workbook: the table, what to write in each column, and the words to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory import COLUMNS
from zhunsheng.reports.workbooks import finished, put

LIST_SHEET, ADVICE_SHEET, CHOICE_SHEET = "台账", "填写说明", "选项"
_WIDE = {"title": 40, "number": 22, "issuer": 24, "ref": 30, "covers": 30, "missing": 30, "source": 40, "summary": 40}
_EMPTY_ROWS = 1000  # below the last row, in which words can be chosen too
_BOLD = Font(name="宋体", size=10, bold=True)
_WRAPPED = Alignment(vertical="center", wrap_text=True)


def inventory_workbook(rows: Sequence[Mapping[str, str]], corpus: Corpus, today: date) -> bytes:
    """Write the workbook."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  a new workbook has one
    sheet.title = LIST_SHEET
    _fill(sheet, rows)
    _advise(book.create_sheet(ADVICE_SHEET))
    _offer(sheet, book.create_sheet(CHOICE_SHEET), corpus, len(rows) + 1 + _EMPTY_ROWS)
    return finished(book, "存量文件台账", today)


def _fill(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    for place, column in enumerate(COLUMNS, 1):
        put(sheet, 1, place, column.name).font = _BOLD
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(column.field, 14)
        for line, row in enumerate(rows, 2):
            put(sheet, line, place, row.get(column.field, "")).alignment = _WRAPPED
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"


def _advise(sheet: Worksheet) -> None:
    for place, (heading, width) in enumerate((("列", 16), ("怎样填写", 70), ("也可以写作", 50)), 1):
        put(sheet, 1, place, heading).font = _BOLD
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line, column in enumerate(COLUMNS, 2):
        put(sheet, line, 1, column.name)
        put(sheet, line, 2, column.advice).alignment = _WRAPPED
        put(sheet, line, 3, "、".join(column.others)).alignment = _WRAPPED


def _offer(sheet: Worksheet, choices: Worksheet, corpus: Corpus, last: int) -> None:
    """Add a drop-down list; typing anything else gives a warning."""
    offered = [(n, c, words) for n, c in enumerate(COLUMNS, 1) if (words := c.form.choices(corpus))]
    for place, (number, column, words) in enumerate(offered, 1):
        put(choices, 1, place, column.name).font = _BOLD
        for line, word in enumerate(words, 2):
            put(choices, line, place, word)
        letter, there = get_column_letter(number), get_column_letter(place)
        choices.column_dimensions[there].width = 24
        rule = DataValidation("list", formula1=f"{CHOICE_SHEET}!${there}$2:${there}${len(words) + 1}", allow_blank=True)
        rule.errorStyle = "warning"
        rule.error = "不在“选项”表中；仍要这样写的，导入时会核对"
        rule.showErrorMessage = True
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
