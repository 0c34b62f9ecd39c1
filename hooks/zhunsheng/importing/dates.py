"""Dates and events in the first and last lines of an official document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zhunsheng.importing.patterns import spread
from zhunsheng.model.days import DAY, FIGURE, GAP, calendar

MONTH = rf"({FIGURE}{{4}}){GAP}年{GAP}({FIGURE}{{1,3}}){GAP}月"
_DAY = re.compile(DAY)
_MONTH = re.compile(MONTH)
_FIGURES = re.compile(r"(?<!\d)(\d{4})[ 　]?[-—–－.．/／][ 　]?(\d{1,2})[ 　]?[-—–－.．/／][ 　]?(\d{1,2})(?!\d)日?")
_SHORT = re.compile(r"(\d{2})[-–.．/／](\d{1,2})[-–.．/／](\d{1,2})")
_LAST_CENTURY = "70"
_SEPARATED = rf"{FIGURE}{{4}}[ 　]?[-—–－年./．][ 　]?{FIGURE}{{1,3}}[ 　]?[-—–－月./．][ 　]?{FIGURE}{{1,3}}[ 　]?日?"
_COVER_DAYS = re.compile(
    rf"(?:{_SEPARATED}[ 　]{{0,8}}(?:发[ 　]?布|实[ 　]?施|施[ 　]?行|批[ 　]?准)[ 　]{{0,80}}){{1,2}}"
)


class Dated(NamedTuple):
    """A date with the words between it and the next one."""

    day: date
    words: str


def dated(text: str) -> Iterator[Dated]:
    """Yield each date of ``text`` with the words that follow it."""
    found = list(_DAY.finditer(text))
    for number, match in enumerate(found):
        day = calendar(*match.groups())
        if day:
            end = found[number + 1].start() if number + 1 < len(found) else len(text)
            yield Dated(day, text[match.end() : end])


def only_date(text: str) -> date | None:
    """Return the date that is the whole of a line, as under a signature (2024年1月20日, 2024-01-20), or None."""
    bare = _bare(text)
    match = _DAY.fullmatch(bare)
    if match:
        return calendar(*match.groups())
    match = _FIGURES.fullmatch(bare)
    return calendar(*match.groups()) if match else None


def short_date(text: str) -> date | None:
    """Return the date with two figures for the year that is the whole of a line (23.5.16), as some sign, or None."""
    match = _SHORT.fullmatch(_bare(text))
    if not match:
        return None
    return calendar(("19" if match[1] >= _LAST_CENTURY else "20") + match[1], match[2], match[3])


def only_month(text: str) -> str | None:
    """Return the month that is the whole of a line (2024年1月), as front matter writes it (2024-01), or None."""
    match = _MONTH.fullmatch(_bare(text))
    day = calendar(match[1], match[2], "1") if match else None
    return f"{day:%Y-%m}" if day else None


def months_in(text: str) -> Iterator[str]:
    """Yield each month of a text (2024年1月) as front matter writes it."""
    for match in _MONTH.finditer(text):
        if day := calendar(match[1], match[2], "1"):
            yield f"{day:%Y-%m}"


def days_in(text: str) -> Iterator[date]:
    """Yield each date of a text, written in either way."""
    for match in (*_DAY.finditer(text), *_FIGURES.finditer(text)):
        if day := calendar(*match.groups()):
            yield day


def is_cover_day(text: str) -> bool:
    """Tell whether a line has only the dates of a cover: 2024-01-20 发布　2024-03-01 实施."""
    return bool(_COVER_DAYS.fullmatch(text.strip()))


def _bare(text: str) -> str:
    bare = spread(text.strip())
    if bare[:1] in ("（", "(") and bare[-1:] in ("）", ")"):
        bare = bare[1:-1]
    return bare.strip()
