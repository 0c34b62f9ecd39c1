"""Updates references within a text when its articles get new numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Protocol

from zhunsheng.amending.draft_text import Text
from zhunsheng.amending.provisions import Row, step_of
from zhunsheng.model import Kind, Version
from zhunsheng.model.citation import Citation, Form
from zhunsheng.reading.structure.labels import ordinal

_ARTICLE = re.compile("第([^第条至、]{1,10})条(?:之[一二三四五六七八九十]{1,3})?")


class Labels(Protocol):
    """Formats the label of an article."""

    def label(self, number: str) -> str:
        """Format an article number: 第十二条."""
        ...


def move_references(base: Version, text: Text, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Update the references in unchanged lines to the new numbers of the articles that they cite.

    Returns:
        One sentence for each reference that was updated or could not be.
    """
    told: list[str] = []
    rows = {row.start: row for article in text.articles for row in article.node.lines() if _is_old(row)}
    starts = sorted(rows)
    for citation in reversed(base.citations):
        row = _row_at(rows, starts, citation.span.start)
        if row is None or citation.name is not None or citation.form not in (Form.SELF, Form.LOCAL):
            continue
        new = _moved(citation, row, text, numbers, told)
        if new is not None:
            begin, end = citation.span.start - row.start, citation.span.end - row.start
            told.append(f"“{row.text[begin:end]}”随条文序号改为“{new}”")
            row.text = row.text[:begin] + new + row.text[end:]
    return tuple(reversed(told))


def _is_old(row: Row) -> bool:
    return row.start >= 0 and not row.touched


def _row_at(rows: Mapping[int, Row], starts: list[int], at: int) -> Row | None:
    place = bisect_right(starts, at) - 1
    return rows[starts[place]] if place >= 0 else None


def _moved(citation: Citation, row: Row, text: Labels, numbers: Mapping[str, str], told: list[str]) -> str | None:
    """Return the words of a citation with the new numbers, None if they stay the same."""
    begin, end = citation.span.start - row.start, citation.span.end - row.start
    if begin < 0 or end > len(row.text):
        return None
    words = row.text[begin:end]
    meant = {step.number for path in (citation.path, citation.to or ()) if (step := step_of(path, Kind.ARTICLE))}

    def exchange(found: re.Match[str]) -> str:
        number = ordinal(found[0])
        if number not in meant or number is None:
            return found[0]
        if number not in numbers:
            told.append(f"“{words}”所引的{found[0]}已经删去，请修改")
            return found[0]
        return text.label(numbers[number]) if numbers[number] != number else found[0]

    new = _ARTICLE.sub(exchange, words)
    return None if new == words else new
