"""Reads when a document takes effect, from its closing article or the sentence that issues it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from zhunsheng.importing.dates import dated
from zhunsheng.importing.patterns import GENRES
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.model.commencing import HOUR, begins_with_publication, days_after_publication, first_commencement
from zhunsheng.model.days import DAY

_BEGINS = "(?:正式|开始)?(?:施行|实施|生效|试行|执行|实行|启用)(?![的一-鿿])"
_ISSUING = "(?:[公发颁印下][布发]|发文|签发|签署|审议通过|通过|批准)"
_ISSUING_KINDS = ("通知", "公告", "通告", "函")
_ISSUED_THEN = re.compile("[公发印下颁][布发]")
_START = rf"(?:[自从于]\s?{DAY}\s?{HOUR}起?|[自从于]{_ISSUING}之日起[^。；，]{{0,12}}?)"
_CLOSING = re.compile(
    rf"(?:本[一-鿿]{{0,6}}?(?:{GENRES}|文件)[^。；]{{0,60}}?|^|[条。　 ]"
    r"|现[^。；]{0,60}[公发印下][布发][^。；]{0,20}，)"
    rf"{_START}(?:(?:正式|开始)?(?:施行|实施|生效)|(?:(?<=起)|(?<=后)|(?<=[日天]))(?:正式|开始)?{_BEGINS})"
)
# A sentence of a notice that issues another text: 现将《甲办法》印发给你们，自……起施行.
_ISSUES_OTHER = re.compile("现[^。；《》]{0,30}(?:[公发印下颁][布发][^。；《》]{0,10})?《[^》]{2,80}》[^。；]{0,60}，")
_VALID = re.compile(rf"有效期(?:限)?(?:至|到)\s?{DAY}")


def closing_sentence(texts: Iterable[str]) -> str:
    """Return the first of the texts that says when the document itself takes effect, empty if none does."""
    return next((text for text in texts if _CLOSING.search(text)), "")


def of_another(closing: str, title: str) -> bool:
    """Tell whether a closing sentence says when the text takes effect that a notice issues, not the notice itself."""
    found = _CLOSING.search(closing)
    issues = _ISSUES_OTHER.search(closing, 0, found.end()) if found else None
    return bool(issues and title.endswith(_ISSUING_KINDS) and _ISSUED_THEN.search(issues[0]))


def stated_days(texts: Iterable[str]) -> list[date]:
    """Return the different days of effect that the closing sentences of texts state."""
    found = (first_commencement(text) for text in texts if _CLOSING.search(text))
    return list(dict.fromkeys(day for day in found if day))


def states_day(closing: str) -> bool:
    """Tell whether a closing sentence states the day of effect."""
    return first_commencement(closing) is not None


def effect(closing: str, latest: date | None, issued: date | None, tally: Tally) -> date | None:
    """Return the date of effect in the closing article, unless the text was changed after that date."""
    day = first_commencement(closing)
    if day:
        return day if latest is None or day >= latest else None
    if not issued or issued < (latest or issued):
        return None
    if begins_with_publication(closing):
        tally.note(Matter.DERIVED)
        return issued
    days = days_after_publication(closing)
    if days:
        if days > (date.max - issued).days:
            tally.note(Matter.UNREAD_EFFECT, closing)
            return None
        tally.note(Matter.DERIVED_LATER)
        return issued + timedelta(days)
    return None


def valid_until(closing: str) -> date | None:
    """Return the last day of validity that a closing sentence states."""
    valid = _VALID.search(closing)
    return next((day for day, _ in dated(valid[0])), None) if valid else None
