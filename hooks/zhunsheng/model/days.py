"""A calendar day as texts write it: 2024年1月20日, 2024 年 1 月 20 日, 二〇二四年一月二十日."""

from __future__ import annotations

from datetime import date

from zhunsheng.model.numerals import to_int

FIGURE = "[0-9０-９〇○◯ОOＯ零一二三四五六七八九十]"
GAP = "[ 　]{0,3}"
DAY = rf"({FIGURE}{{4}}){GAP}年{GAP}({FIGURE}{{1,3}}|元){GAP}月{GAP}({FIGURE}{{1,3}}){GAP}[日号]"
# Circles and letters that are typed for the zero of a year, and the first month (元月).
_ZEROS = str.maketrans("О○◯OＯ零元", "〇〇〇〇〇〇一")


def calendar(*figures: str) -> date | None:
    """Return the day of a year, a month and a day in figures or numerals, None if there is no such day."""
    year, month, day = (to_int(number.translate(_ZEROS)) for number in figures)
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def days_later(day: date, count: int) -> date:
    """Return the day so many days later, or earlier for less than 0; at most the last or first of the calendar.

    Dates come from files, where 9999-12-31 may stand for no end.
    """
    return date.fromordinal(min(max(day.toordinal() + count, date.min.toordinal()), date.max.toordinal()))


def day_before(day: date | None) -> date | None:
    """Return the last day before ``day``, None for none."""
    return days_later(day, -1) if day else None


def day_words(day: date | None) -> str:
    """Return a day as documents, and all pages, write it (2022年10月17日), empty if it is not known."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def part_of_day_words(part: str) -> str:
    """Return a year or a month as documents write it: 2022年, 2022年10月."""
    year, _, month = part.partition("-")
    return f"{year}年" + (f"{int(month)}月" if month else "")
