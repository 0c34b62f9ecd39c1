"""Helpers of the formats of the gap list: the order of the rows, and text without control characters."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.gaps.listing import Listing, Row
from zhunsheng.reports.characters import visible


def rows_of(listing: Listing, by: str | None) -> Sequence[Row]:
    """Return the rows, in the order of the register or group by group."""
    return listing.rows if by is None else [row for group in listing.by(by) for row in group.rows]


def shown(words: str) -> str:
    """Return words with symbols in the place of control characters, line feeds kept."""
    return visible(words, keep="\n")
