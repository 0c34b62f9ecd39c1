"""A plain law text's own account of itself: its title, and the lines on adoption, publication and force below it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from zhunsheng.model import Kind, Metadata, Rank, Span, Structure

INFO_END = "<!-- INFO END -->"

_TITLE = re.compile(r"#[ \t]+(?P<title>[^\n]*)")
_DAY = r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
_DATED_LINE = re.compile(rf"^[ \t　(（]*(?:自\s?)?{_DAY}(?P<event>[^\n]*)", re.MULTILINE)
_IN_FORCE = re.compile(rf"自\s?{_DAY}\s?起(?:施行|实施|生效)")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布|颁布)之日起(?:施行|实施|生效)")
# 2003年5月1日甲市人民政府令第8号: the organ begins behind the date.
_NUMBER = re.compile(
    r"(?:(?<=日)|(?<![一-鿿]))(?!日)[一-鿿]{2,20}令第?[〇一二三四五六七八九十百\d]+号|"
    r"[一-鿿]{1,10}〔\d{4}〕\d+号"
)
_FILE_DATE = re.compile(r"[(（](\d{4})-(\d{2})-(\d{2})[)）]\.md$")


class _Event(NamedTuple):
    day: date
    words: str


def plain_title(text: str) -> str | None:
    """Return the title of a plain law text: its first line, a heading; None where it has none."""
    found = _TITLE.match(text.lstrip("\n"))
    return (found["title"].strip() or None) if found else None


def plain_metadata(path: str, text: str, preface: Span, structure: Structure) -> Metadata:
    """Say what a plain law text tells about itself; what it does not tell stays empty.

    Args:
        path: Its path, whose ``(2012-06-28)`` at the end is the date of publication.
        text: Its words.
        preface: Its first lines, before the provisions.
        structure: Its provisions; the last article often names the date of effect.
    """
    title = plain_title(text) or path.rsplit("/", 1)[-1].removesuffix(".md")
    words = preface.of(text)
    events = list(_events(words))
    published = [e.day for e in events if re.search("公布|发布|公告|批准", e.words)]
    adopted = [e.day for e in events if "通过" in e.words or "会议" in e.words]
    effective = [e.day for e in events if "施行" in e.words and "通过" not in e.words]
    file_date = _day(_FILE_DATE.search(path))
    issued = file_date or max(published, default=None)
    closing = _closing_article(text, structure)
    number = _NUMBER.search(words) if "号" in words else None  # few have one, and to look for it takes long
    return Metadata(
        id=title,
        title=title,
        rank=_rank(title, words),
        number=number[0] if number else None,
        adopted=max(adopted, default=None),
        issued=issued,
        effective=max(effective, default=None) or _effect(closing, issued or max(adopted, default=None)),
    )


def _events(preface: str) -> list[_Event]:
    events = []
    for found in _DATED_LINE.finditer(preface):
        day = _calendar(found["year"], found["month"], found["day"])
        if day:
            events.append(_Event(day, found["event"]))
    return events


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _day(found: re.Match[str] | None) -> date | None:
    return _calendar(*found.groups()) if found else None


def _closing_article(text: str, structure: Structure) -> str:
    """Return the words of the last article, where a Chinese law says from when it is in force."""
    for provision in reversed(structure.provisions):
        if provision.kind is Kind.ARTICLE:
            return provision.span.of(text)
    return ""


def _effect(closing: str, published: date | None) -> date | None:
    """Return from when a version is in force.

    An amendment leaves the closing article as it was, so a day there that lies before this version's publication is
    the first version's; this one has been in force since it was published.
    """
    found = _IN_FORCE.search(closing)
    if found:
        stated = _calendar(found["year"], found["month"], found["day"])
        return max(stated, published) if stated and published else stated
    return published if _FROM_PUBLICATION.search(closing) else None


def _rank(title: str, preface: str) -> Rank | None:
    """Tell the rank where title and preface leave no doubt (《立法法》第十条, 第七十二条, 第八十条, 第一百一十九条)."""
    if title == "中华人民共和国宪法":
        return Rank.CONSTITUTION
    if re.search("最高人民(?:法院|检察院)", title):
        return Rank.JUDICIAL_INTERPRETATION
    if "国务院令" in preface:
        return Rank.ADMINISTRATIVE_REGULATION
    if re.match("中华人民共和国[^（]*[法典]$", title):
        return Rank.LAW
    if re.search("[省市区州]第[一二三四五六七八九十]+届人民代表大会", preface):
        return Rank.LOCAL_REGULATION
    if re.search("第[一二三四五六七八九十]+届全国人民代表大会", preface):
        return Rank.LAW
    return None
