"""How a text says when it takes effect: 自2020年3月1日起施行, 自公布之日起施行, 自通过之日起施行."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zhunsheng.model.position import Span

# 起 may be left out before 施行, but not before 执行, which has other meanings; 自……起施行的 speaks of another text.
_BEGINS = r"(?:起?(?:施行|实施|生效)(?!的)|起(?:试行|执行(?![一-鿿])))"
_ON_DAY = re.compile(rf"自\s?(\d{{4}})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日\s?{_BEGINS}")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布|颁布|印发)之日起(?:施行|实施|生效|试行|执行(?![一-鿿]))")
_FROM_ADOPTION = re.compile(r"自通过之日起(?:施行|实施|生效)")


class Commencement(NamedTuple):
    """A day of effect that a text states, and where it states it."""

    day: date
    span: Span


def commencements(text: str, start: int = 0, end: int | None = None) -> Iterator[Commencement]:
    """Yield the days from which a stretch of text says that something is in force; impossible days are left out."""
    for found in _ON_DAY.finditer(text, start, len(text) if end is None else end):
        try:
            yield Commencement(date(int(found[1]), int(found[2]), int(found[3])), Span(*found.span()))
        except ValueError:
            continue


def first_commencement(text: str, start: int = 0, end: int | None = None) -> date | None:
    """Return the first day of effect that a stretch of text states, None where it states none."""
    return next((found.day for found in commencements(text, start, end)), None)


def begins_with_publication(text: str) -> bool:
    """Tell whether a stretch of text says that it takes effect on the day of its publication."""
    return _FROM_PUBLICATION.search(text) is not None


def begins_with_adoption(text: str) -> bool:
    """Tell whether a stretch of text says that it takes effect on the day of its adoption."""
    return _FROM_ADOPTION.search(text) is not None
