"""The gap list as files beside its page, made from what is published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus.disclosure import Published
from zhunsheng.gaps import Listing, analyse
from zhunsheng.model.config import Config
from zhunsheng.pages.gap_list import CSV_FILE, LINES_FILE, XLSX_FILE
from zhunsheng.reports.gaps import format_gaps


@dataclass(slots=True)
class Workbooks:
    """The workbook of the last build of a preview, reused while the list stays the same."""

    _ground: object = None
    _made: bytes = b""

    def of(self, listing: Listing, csv: bytes, config: Config) -> bytes:
        """Return the workbook of a list, written anew only if its CSV form has changed."""
        ground = csv, listing.today, config
        if ground != self._ground:
            self._ground, self._made = ground, format_gaps("xlsx", listing)
        return self._made


def downloads(published: Published, today: date, workbooks: Workbooks | None = None) -> Mapping[str, bytes]:
    """Return the files by their place in the tree; none where there is no register.

    Args:
        published: What the audience may see; nothing else counts.
        today: The day as of which states are judged.
        workbooks: What was written for the build before.
    """
    shown = published.corpus
    if not shown.requirements:
        return {}
    listing = Listing.of(analyse(shown, today), published)
    csv = format_gaps("csv", listing)
    workbook = (workbooks or Workbooks()).of(listing, csv, shown.config)
    return {CSV_FILE: csv, XLSX_FILE: workbook, LINES_FILE: _lines(csv)}


def _lines(csv: bytes) -> bytes:
    """Return the lines of the CSV as a script; no cell holds a line feed, and its last one is the id."""
    words = json.dumps(csv.decode("utf-8-sig").splitlines(), ensure_ascii=False, separators=(",", ":"))
    return f"zhunsheng.gapLines({words});\n".encode()
