"""The list as CSV: UTF-8 with the mark by which spreadsheets know it, and no cell that they take for a formula."""

from __future__ import annotations

import csv
import io

from zhunsheng.gaps.listing import COLUMNS, Listing
from zhunsheng.model.spreadsheet_cells import guarded
from zhunsheng.reports.gaps.cells import rows_of, shown

BOM = "\ufeff"


def format_csv(listing: Listing, by: str | None = None) -> str:
    """Write the list, a requirement a line (RFC 4180), several sentences in a cell parted by ；."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for row in rows_of(listing, by):
        writer.writerow([guarded(shown(words(row)).replace("\n", "；")) for _, words in COLUMNS])
    return BOM + lines.getvalue()
