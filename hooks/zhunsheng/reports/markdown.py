"""Words and tables of reports in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.reports.characters import visible
from zhunsheng.weaving.escaping import escape


def plain(words: str) -> str:
    """Return words of the data on one line, with markup escaped."""
    return escape(visible(" ".join(words.split())))


def table(head: Sequence[str], *rows: Sequence[str]) -> str:
    """Write a table, its cells already Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
