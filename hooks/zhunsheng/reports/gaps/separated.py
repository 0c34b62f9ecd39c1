"""The list as CSV."""

from __future__ import annotations

from zhunsheng.gaps.listing import COLUMNS, Listing
from zhunsheng.reports.separated import format_separated


def format_csv(listing: Listing, by: str | None = None) -> str:
    """Write the list, a requirement a line."""
    head = [name for name, _ in COLUMNS]
    return format_separated(head, ([words(row) for _, words in COLUMNS] for row in listing.in_order(by)))
