"""Dates and events in the first and last lines of an official document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zhunsheng.model.numerals import to_int

_NUMBER = "[0-9０-９〇○О０零一二三四五六七八九十]"
DAY = rf"({_NUMBER}{{4}})\s?年\s?({_NUMBER}{{1,3}})\s?月\s?({_NUMBER}{{1,3}})\s?日"
_DAY = re.compile(DAY)
_ZEROS = str.maketrans("О○零", "〇〇〇")


class Dated(NamedTuple):
    """A date with the words between it and the next one."""

    day: date
    words: str


def dated(text: str) -> Iterator[Dated]:
    """Yield each date of ``text`` with the words that follow it."""
    found = list(_DAY.finditer(text))
    for number, match in enumerate(found):
        day = _calendar(match)
        if day:
            end = found[number + 1].start() if number + 1 < len(found) else len(text)
            yield Dated(day, text[match.end() : end])


def only_date(text: str) -> date | None:
    """Return the date that is the whole of a line, as under a signature, or None."""
    bare = text.strip()
    if bare[:1] in ("（", "(") and bare[-1:] in ("）", ")"):
        bare = bare[1:-1]
    match = _DAY.fullmatch(bare.strip())
    return _calendar(match) if match else None


def _calendar(match: re.Match[str]) -> date | None:
    year, month, day = (to_int(number.translate(_ZEROS)) for number in match.groups())
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
