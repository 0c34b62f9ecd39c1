"""The year of the edition that a citation names, 《甲法》（2015年修正）第二条, held against the edition at hand."""

from __future__ import annotations

import re
from datetime import date

from zhunsheng.model import Span
from zhunsheng.resolving import Link

_BLANK = r"[ \u3000*_]{0,4}"
_EDITION = re.compile(
    rf"{_BLANK}[（(](?P<year>[0-9]{{4}})[ \u3000]?年?"
    "(?:第[一二三四五六七八九十]{1,2}次)?(?:版本?|修[正订改]版?|文本)?[)）]"
)
_BEFORE = re.compile(rf"》{_EDITION.pattern}{_BLANK}$")
_NEAR = 32  # characters


def year_named(text: str, span: Span) -> int | None:
    """Return the year of the edition in brackets behind the title of a citation, None if there is none.

    Args:
        text: The text.
        span: The citation: the title, or the provision behind the title and its brackets.
    """
    end = text.find("》", *span)
    named = _EDITION.match(text, end + 1) if end >= 0 else _BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    return int(named["year"]) if named else None


def other_edition(year: int | None, link: Link, today: date) -> str:
    """Return what to say where a citation means another edition than the one it leads to, empty otherwise.

    Args:
        year: The year of the edition that the citation names.
        link: What it leads to.
        today: The day on which the edition of an instrument outside the repository must be in force.
    """
    days = _days_of(link, today)
    if year is None or year in {day.year for day in days}:
        return ""
    if not days:
        return f"引用的是 {year} 年的版本，本库没有载明所收版本的日期，是否为同一版本无法核对"
    return f"引用的是 {year} 年的版本，本库收录的是 {max(days).year} 年的版本，版本不同，无法核对"


def _days_of(link: Link, today: date) -> list[date]:
    """Return the known days on which the edition that a citation leads to was adopted, issued and took effect."""
    if link.version:
        data = link.version.metadata
        return [day for day in (data.adopted, data.issued, data.effective) if day]
    edition = link.fact.in_force(today) if link.fact else None
    return [day for day in (edition.issued, edition.effective) if day] if edition else []
