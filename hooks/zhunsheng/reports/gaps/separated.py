"""The list as CSV: UTF-8 with the mark by which spreadsheets know it, and no cell that they take for a formula."""

from __future__ import annotations

import csv
import io

from zhunsheng.gaps.listing import COLUMNS, Listing
from zhunsheng.reports.gaps.cells import begins_formula, rows_of, shown

BOM = "\ufeff"
_QUOTED = "'"  # a spreadsheet shows what stands behind it as words


def format_csv(listing: Listing, by: str | None = None) -> str:
    """Write the list, a requirement a line (RFC 4180), several sentences in a cell parted by ；."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for row in rows_of(listing, by):
        writer.writerow([_cell(words(row)) for _, words in COLUMNS])
    return BOM + lines.getvalue()


def _cell(words: str) -> str:
    line = shown(words).replace("\n", "；")
    return _QUOTED + line if begins_formula(line) else line
