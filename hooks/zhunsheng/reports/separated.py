"""Tables as CSV: UTF-8 with a byte order mark for spreadsheets, and no cell that they take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from zhunsheng.model.spreadsheet_cells import guarded
from zhunsheng.reports.characters import shown

BOM = "\ufeff"


def format_separated(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table as CSV (RFC 4180), with several sentences in a cell joined by ；."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([guarded(shown(words).replace("\n", "；")) for words in row])
    return BOM + lines.getvalue()
