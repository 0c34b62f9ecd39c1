"""How a text says when it takes effect: 自2020年3月1日起施行, 自公布之日起施行, 自通过之日起施行."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zhunsheng.model.days import DAY, calendar
from zhunsheng.model.numerals import to_int
from zhunsheng.model.position import Span

HOUR = r"(?:[零〇\d]{1,2}[时点:：]\d{0,2}分?)?"  # 自2024年1月1日零时起
_SURELY = "(?:正式|开始)?(?:施行|实施|生效)"
# 执行 and the like have other meanings where more words follow: 起执行新的标准.
_ALSO = "(?:正式|开始)?(?:试行|(?:执行|实行|启用)(?![一-鿿]))"
# 起 may be left out before 施行, but not before 执行; 自……起施行的 speaks of another text.
_ON_DAY = re.compile(rf"[自从于]\s?{DAY}\s?{HOUR}(?:起?{_SURELY}(?!的)|起{_ALSO}(?!的))")
_PUBLISHING = "(?:[公发颁印下][布发]|发文|签发|签署)"
_FROM_PUBLICATION = re.compile(rf"[自从于]{_PUBLISHING}之日起(?:{_SURELY}|{_ALSO})(?!的)")
_FROM_ADOPTION = re.compile(rf"[自从于](?:审议|表决)?通过之日起(?:{_SURELY}|{_ALSO})(?!的)")
_AFTER_PUBLICATION = re.compile(
    rf"[自从于]{_PUBLISHING}之日起(?:满)?\s?([\d一二三四五六七八九十]{{1,4}})\s?[日天](?:后|之后)?起?(?:{_SURELY}|{_ALSO})(?!的)"
)


class Commencement(NamedTuple):
    """A day of effect that a text states, and where it states it."""

    day: date
    span: Span


def commencements(text: str, start: int = 0, end: int | None = None) -> Iterator[Commencement]:
    """Yield the days from which a stretch of text says that something is in force; impossible days are left out."""
    for found in _ON_DAY.finditer(text, start, len(text) if end is None else end):
        if day := calendar(*found.groups()):
            yield Commencement(day, Span(*found.span()))


def first_commencement(text: str, start: int = 0, end: int | None = None) -> date | None:
    """Return the first day of effect that a stretch of text states, None where it states none."""
    return next((found.day for found in commencements(text, start, end)), None)


def begins_with_publication(text: str) -> bool:
    """Tell whether a stretch of text says that it takes effect on the day of its publication."""
    return _FROM_PUBLICATION.search(text) is not None


def begins_with_adoption(text: str) -> bool:
    """Tell whether a stretch of text says that it takes effect on the day of its adoption."""
    return _FROM_ADOPTION.search(text) is not None


def days_after_publication(text: str) -> int | None:
    """Return after how many days from its publication a stretch of text takes effect, None where it says none."""
    found = _AFTER_PUBLICATION.search(text)
    return to_int(found[1]) if found else None
