"""The list of gaps as files beside the page that shows it: of what is published, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.gaps import Listing, analyse
from zhunsheng.pages.gap_list import CSV_FILE, XLSX_FILE
from zhunsheng.reports.gaps import format_gaps
from zhunsheng.weaving.graph import published


def downloads(corpus: Corpus, today: date) -> Mapping[str, bytes]:
    """Return the files by their place in the tree; none where there is no register.

    Args:
        corpus: What was read; what its audience may not see counts for nothing.
        today: The day as of which states are judged.
    """
    shown = published(corpus)
    if not shown.requirements:
        return {}
    listing = Listing.of(analyse(shown, today), shown)
    return {CSV_FILE: format_gaps("csv", listing), XLSX_FILE: format_gaps("xlsx", listing)}
