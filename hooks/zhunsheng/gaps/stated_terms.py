"""The day by which a text itself wants something made."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from zhunsheng.model.days import calendar
from zhunsheng.model.numerals import to_int

_NUMBER = "[0-9０-９零〇○一二三四五六七八九十百两]"
_IN_MONTH = f"(?P<month>{_NUMBER}{{1,3}})月(?:(?P<day>{_NUMBER}{{1,3}})[日号]|[底末])"
_DATED = f"(?P<year>{_NUMBER}{{4}})年(?:{_IN_MONTH}|年?[底末])"
# 每年年底前 and 次年3月31日前 come again, 去年底 is past.
_UNDATED = f"(?<![每次上当去明后翌年])(?<!{_NUMBER})(?:[今本]年?)?(?:{_IN_MONTH}|年[底末])"
_MADE = "[^。；的]{0,30}?(?:制[定订]|拟[定订]|编制|起草|修订|规定|确定|公布|发布|出台|印发|作出)"
# 将实施细则报市财政局: what is handed in by a day is made by then.
_KINDS = "(?:办法|细则|方案|计划|规划|制度|标准|定额|目录|清单|预案)"
_HANDED_IN = f"[^，。；的]{{0,4}}[将把][^，。；的]{{1,30}}{_KINDS}[^，。；的]{{0,4}}报"
_BY = f"(?:[之以]?前|[之以]内)(?:{_MADE}|{_HANDED_IN})"
_BEFORE, _BEFORE_UNDATED = re.compile(_DATED + _BY), re.compile(_UNDATED + _BY)
# （责任单位：市财政局；完成时限：2024年12月）. 有效期限 and 公示期限 are no terms for making anything.
_LABEL = "(?:(?:完成|出台|印发|制定|报送|落实|工作)(?:时限|期限|时间|日期)|(?<![一-鿿])时限)(?:要求)?[为是：:\\s]{0,3}"
_LABELLED = re.compile(
    f"{_LABEL}(?:{_DATED}|(?P<year_of>{_NUMBER}{{4}})年(?P<whole>{_NUMBER}{{1,3}})月(?!.?前))"
    "(?![0-9０-９一二三四五六七八九十至到—－～~-])"
)
_FROM_EFFECT = re.compile(
    f"[自在于][^，。；]{{0,20}}(?:施行|实施|生效)(?:之?日起|后)\\s*({_NUMBER}{{1,6}})\\s*(年|个月|日)之?内{_MADE}"
)


def stated_in(sentence: str, since: date | None, written: date | None = None) -> date | None:
    """Return the day by which a sentence wants something made; None if it states no day or several.

    Args:
        sentence: The sentence with the requirement, and the bracket behind it that has its term.
        since: The commencement of its text, from which months and years are counted.
        written: The day of a notice, in the year of which 9月底前 and 年底前 are; None where a day without a year may
            come again every year.
    """
    found = set(_days(sentence, since, written))
    return found.pop() if len(found) == 1 else None


def term_behind(clause: str, sentence: str) -> str:
    """Return the bracket at the end of a clause that states its term, empty if the sentence has it or there is none."""
    opening = max(clause.rfind("（"), clause.rfind("("))
    bracket = clause[opening:] if opening >= 0 else ""
    return bracket if _LABELLED.search(bracket) and bracket not in sentence else ""


def months_after(day: date, months: int) -> date:
    """Return the same day some months later; where there is none, the last of that month (《民法典》第二百零二条).

    At most it is the last day of the calendar.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _days(sentence: str, since: date | None, written: date | None) -> Iterator[date | None]:
    """Yield every day that is stated, None for one that does not exist."""
    for stated in (*_BEFORE.finditer(sentence), *_LABELLED.finditer(sentence)):
        parts = stated.groupdict()
        yield _day(parts["year"] or parts["year_of"], parts["month"] or parts.get("whole"), parts["day"])
    if written:
        for stated in _BEFORE_UNDATED.finditer(sentence):
            day = _day(str(written.year), stated["month"], stated["day"])
            yield day if day and day >= written else None
    if since:
        for counted in _FROM_EFFECT.finditer(sentence):
            yield _after(since, counted[1], counted[2])


def _day(year: str, month: str | None, day: str | None) -> date | None:
    """Return a day; without one the last of its month, without a month the last of its year."""
    if month and day:
        return calendar(year, month, day)
    first = calendar(year, month or "12", "1")
    return first and first.replace(day=monthrange(first.year, first.month)[1])


def _after(day: date, numeral: str, unit: str) -> date | None:
    count = to_int(numeral) or 0
    try:
        if unit == "日":
            return day + timedelta(days=count)
        return months_after(day, 12 * count if unit == "年" else count)
    except (ValueError, OverflowError):
        return None
