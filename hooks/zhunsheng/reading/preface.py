"""Reads the head of a plain law text: the lines on adoption, publication and effect below its title."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from zhunsheng.model import Kind, Metadata, Rank, Span, Structure
from zhunsheng.model.commencing import begins_with_adoption, begins_with_publication, first_commencement
from zhunsheng.model.days import calendar
from zhunsheng.reading.plain_texts import plain_title

_DAY = r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
_DATED_LINE = re.compile(rf"^[ \t　(（]*(?:自\s?)?{_DAY}(?P<event>[^\n]*)", re.MULTILINE)
_CHANGED = re.compile("修正|修订|修改")
# 九、本修正案自公布之日起施行: in a text without articles the last line may say so.
_LAST_LINE = re.compile("本[一-鿿]{1,8}自[^，。；]{2,24}起(?:施行|实施|生效)。?")
# 2003年5月1日甲市人民政府令第8号: the organ begins after the date.
_NUMBER = re.compile(
    r"(?:(?<=日)|(?<![一-鿿、]))(?!日)(?:[一-鿿]{2,20}、){0,6}[一-鿿]{2,20}令第?[〇一二三四五六七八九十百\d]+号|"
    r"[一-鿿]{1,10}〔\d{4}〕\d+号"
)
_FILE_DATE = re.compile(r"[(（](\d{4})-(\d{2})-(\d{2})[)）]\.(?:md|txt)$")


_NUMERAL = "[〇零一二三四五六七八九十百\\d]{1,6}"
_SESSION = re.compile(f"(?P<body>[一-鿿]{{2,40}}?)第{_NUMERAL}次[一-鿿]{{0,4}}会议通过")
_TERM = re.compile(f"第{_NUMERAL}届")


class _Event(NamedTuple):
    day: date
    words: str


def plain_metadata(path: str, text: str, preface: Span, structure: Structure) -> Metadata:
    """Return the metadata that a plain law text states about itself.

    Args:
        path: Its path, whose ``(2012-06-28)`` at the end is the date of publication.
        text: Its words.
        preface: Its first lines, before the provisions.
        structure: Its provisions; the last article often names the date of effect.
    """
    title = plain_title(text) or path.rsplit("/", 1)[-1].removesuffix(".md")
    words = preface.of(text)
    history = _history(list(_events(words)), day_in_name(path))
    effective, is_derived = _effect(_closing(text, structure), history)
    number = _NUMBER.search(words) if "号" in words else None  # few have one, and the search is slow
    return Metadata(
        id=title,
        title=title,
        rank=rank_of(title, words),
        number=number[0] if number else None,
        adopted=history.adopted,
        issued=history.issued,
        effective=effective,
        derived=("effective", "status") if is_derived else ("status",),
    )


def day_in_name(path: str) -> date | None:
    """Return the date of publication at the end of a plain law text's file name, if it has one."""
    return _day(_FILE_DATE.search(path))


class _History(NamedTuple):
    """The dates in the lines below a title; ``latest`` is the last one on which the text was made or changed."""

    adopted: date | None
    issued: date | None
    begun: date | None
    latest: date | None
    is_amended: bool


def _history(events: list[_Event], file_date: date | None) -> _History:
    """Collect the events; a publication before the last adoption is that of an earlier edition."""
    adopted = max((e.day for e in events if "通过" in e.words or "会议" in e.words), default=None)
    published = [e.day for e in events if re.search("公布|发布|公告|批准", e.words)]
    changed = [e.day for e in events if _CHANGED.search(e.words)]
    begun = max(filter(None, map(_begun, events)), default=None)
    made = max([*published, *changed, *([adopted] if adopted else [])], default=None)
    issued = file_date if file_date and not (made and made > file_date) else max(published, default=None)
    if issued and adopted and issued < adopted:
        issued = None
    latest = max(filter(None, (made, issued)), default=None)
    # A file that is newer than every date in its head contains an edition that the head does not mention.
    bodies = [body for event in events if (body := adopting_body(event.words))]
    is_amended = (
        bool(changed) or len(bodies) > len(set(bodies)) or bool(file_date and published and file_date > max(published))
    )
    return _History(adopted, issued, begun, latest, is_amended)


def _begun(event: _Event) -> date | None:
    """Return the date of effect in an event: that of 公布 自2003年7月1日起施行, or the date of the line."""
    if stated := first_commencement(event.words):
        return stated
    is_it = "施行" in event.words and "通过" not in event.words and not _CHANGED.search(event.words)
    return event.day if is_it else None


def adopting_body(words: str) -> str:
    """Return the body in a line of adoption without its term: 甲市第十届人民代表大会第一次会议通过.

    A second adoption by the same body is an amendment, even if the line does not say so. Empty if the line names no
    session.
    """
    found = _SESSION.search(words.strip().split("\n", 1)[0][:120])
    return _TERM.sub("", found["body"]) if found else ""


def _events(preface: str) -> list[_Event]:
    events = []
    for found in _DATED_LINE.finditer(preface):
        day = calendar(found["year"], found["month"], found["day"])
        if day:
            events.append(_Event(day, found["event"]))
    return events


def _day(found: re.Match[str] | None) -> date | None:
    return calendar(*found.groups()) if found else None


def _closing(text: str, structure: Structure) -> str:
    """Return the words of the last article or else of the last line, which usually state the date of effect."""
    for provision in reversed(structure.provisions):
        if provision.kind is Kind.ARTICLE:
            return provision.span.of(text)
    line = text.rstrip().rpartition("\n")[2]
    found = None if "“" in line else _LAST_LINE.search(line)
    return found[0] if found else ""


def _effect(closing: str, history: _History) -> tuple[date | None, bool]:
    """Return the date of effect of an edition, and whether it is derived rather than stated.

    Amendments do not change the closing article, so a date there, or below the title, that precedes this edition is
    that of the first one. The text then does not state when the amendment took effect, and the date of the amendment
    itself, the earliest possible one, is used.
    """
    latest, issued = history.latest, history.issued
    stated = history.begun or first_commencement(closing)
    if stated:
        is_earlier = bool(latest and stated < latest)
        return (latest, True) if is_earlier else (stated, False)
    if begins_with_publication(closing):
        return latest, bool(latest) and (history.is_amended or issued is None)
    if history.adopted and begins_with_adoption(closing):
        return history.adopted, history.is_amended
    return None, False


_BY_STATE_COUNCIL = re.compile("国务院关于(?:废止和)?修改(?:和废止)?(?:部分|一批)?行政法规的决定")
_BY_HIGHEST_COURTS = re.compile("最高人民(?:法院审判|检察院[一-鿿]{0,10}检察)委员会")
_BY_LOCAL_GOVERNMENT = re.compile("[省市区州]人民政府令第")
_BY_DEPARTMENT = re.compile(
    "(?:国家[一-鿿]{2,16}(?:局|委员会|总局|署|办公室)|(?:^|[日 　国])[一-鿿]{2,12}部|中国人民银行|审计署|海关总署)令第",
    re.MULTILINE,
)
_LOCAL_TITLE = re.compile(
    "(?!中华|城市|农村|都市)[一-鿿]{2,10}?(?:省|自治区|自治[州县旗]|市(?![场容政]))[一-鿿]{2,40}(?<!暂行)条例$"
)


def rank_of(title: str, preface: str) -> Rank | None:
    """Return the rank if title and preface leave no doubt (《立法法》第十条, 第七十二条, 第八十条, 第一百一十九条).

    A regulation (条例) that names its place is local, since no government's rule may be called so (《规章制定程序条例》
    第七条).
    """
    if re.match("中华人民共和国宪法(?:修正案|$)", title):
        return Rank.CONSTITUTION
    if re.search("最高人民(?:法院|检察院)", title):
        return Rank.JUDICIAL_INTERPRETATION
    if "国务院令" in preface or _BY_STATE_COUNCIL.search(preface):
        return Rank.ADMINISTRATIVE_REGULATION
    if re.match("中华人民共和国[^（]*(?:(?<!办)法|法典)$", title):
        return Rank.LAW
    if re.search("[省市区州]第[一二三四五六七八九十]+届人民代表大会", preface):
        return Rank.LOCAL_REGULATION
    if re.search("第[一二三四五六七八九十]+届全国人民代表大会", preface):
        return Rank.LAW
    if _LOCAL_TITLE.match(title):
        return Rank.LOCAL_REGULATION
    if _BY_HIGHEST_COURTS.search(preface) and title.endswith(("解释", "规定", "规则", "安排", "批复")):
        return Rank.JUDICIAL_INTERPRETATION
    if "国务院" in preface or title.endswith("条例"):
        return None
    if _BY_LOCAL_GOVERNMENT.search(preface):
        return Rank.GOVERNMENT_RULE
    return Rank.DEPARTMENT_RULE if _BY_DEPARTMENT.search(preface) else None
