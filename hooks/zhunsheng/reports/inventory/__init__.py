"""The inventory (台账) as a table that an office fills in and returns: CSV, or a workbook with explanations."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.util import find_spec

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory import COLUMNS
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.model.spreadsheet_cells import guarded
from zhunsheng.reports.characters import shown
from zhunsheng.reports.separated import BOM

__all__ = ["INVENTORY_FORMATS", "format_inventory"]

INVENTORY_FORMATS = ("csv", "xlsx")


def format_inventory(kind: str, rows: Iterable[Mapping[str, str]], corpus: Corpus, today: date) -> bytes:
    """Write an inventory; with no rows it is the template.

    Args:
        kind: A name in ``INVENTORY_FORMATS``.
        rows: The cells of each row by field.
        corpus: The library whose pillars, units and requirements the workbook offers in drop-down lists.
        today: The date of the workbook.

    Raises:
        MissingExtraError: The format is ``xlsx`` and openpyxl is not installed.
    """
    if kind == "xlsx":
        if find_spec("openpyxl") is None:
            raise MissingExtraError("写出 xlsx 表格", "xlsx")
        # Imported here: openpyxl is large and optional, and CSV does without.
        from zhunsheng.reports.inventory.workbook import inventory_workbook

        return inventory_workbook(list(rows), corpus, today)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in rows:
        writer.writerow([guarded(shown(row.get(column.field, ""))) for column in COLUMNS])
    return (BOM + lines.getvalue()).encode()
