"""When a document was adopted and issued, and when it takes effect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhunsheng.importing.dates import MONTH, dated, only_date, only_month
from zhunsheng.importing.effect import closing_sentence, effect, of_another, stated_days, states_day
from zhunsheng.importing.events import Events
from zhunsheng.importing.head import Head, makers
from zhunsheng.importing.issuing import authors
from zhunsheng.importing.letterhead import author
from zhunsheng.importing.patterns import GENRES, begins_text, genre
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.model.commencing import begins_with_adoption
from zhunsheng.model.days import DAY

TAIL = 12
"""The lines at the end of a document that may sign and date it."""
_WITH_MONTH = re.compile(rf"[（(]?[一-鿿　 、]{{3,80}}?({MONTH})[）)]?")
# Kinds of official documents (党政机关公文处理工作条例 art. 8) that are signed and dated at the end.
_LETTERS = frozenset(["决定", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "函"])
_ADOPTED = re.compile(
    rf"本[一-鿿]{{0,6}}?(?:{GENRES})(?:已?经|已?由|于)[^。；，《》]{{0,40}}?{DAY}[^。；，《》]{{0,40}}通过"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The dates of a document, None where it states none.

    ``month`` is that of issue (2024-01), ``closing`` the sentence that says when the document takes effect, empty if
    none does. ``is_amended`` tells whether the text is a later edition.
    """

    adopted: date | None
    issued: date | None
    effective: date | None
    month: str | None
    closing: str
    is_amended: bool

    @property
    def is_untold(self) -> bool:
        """Whether the text says that it takes effect, but not on which day this edition does."""
        return bool(self.closing) and self.effective is None and (self.is_amended or not states_day(self.closing))


def read_days(
    head: Head,
    body: Sequence[str],
    events: Events,
    signed_on: date | None,
    named: tuple[date | None, date | None],
    tally: Tally,
) -> Days:
    """Read the dates of a document.

    Args:
        head: Its head.
        body: Its lines after the head.
        events: What the notes of the head state.
        signed_on: The date of the signature.
        named: The date of publication in the file name, used if the text states none, and the same where the registry
            knows a text of that day, used if the text tells of no later one.
        tally: Records what the user has to check.
    """
    tail = body[-TAIL:]
    adopted, told, effective = events.last()
    adopted = adopted or next(filter(None, map(_adopted_in, tail)), None)
    told = told or _labelled(events, signed_on, tally) or head.issued
    month = events.month or next((found for text in (*head.region, *tail) if (found := _month_of(text))), None)
    effective = effective or head.effective
    if events.amended and effective and any(day > effective for day in (adopted, told) if day):
        effective = None  # that of the first edition
    told, amended = _of_the_file(adopted, told, named, events.amended, tally)
    issued = _issue_day(head, body, (told, signed_on), amended, tally)
    if issued is None and events.shown and not (adopted or effective):
        tally.note(Matter.SHOWN_DATE)
        issued = events.shown
    closing = _closing(head, body, tally)
    effective = effective or _effect_day(closing, (adopted, told, issued), amended, tally)
    issued, effective = _ordered(adopted, issued, effective, amended, tally)
    return Days(adopted, issued, effective, month, closing, amended)


def _of_the_file(
    adopted: date | None, told: date | None, named: tuple[date | None, date | None], amended: bool, tally: Tally
) -> tuple[date | None, bool]:
    """Return the date of publication that the file name adds, and whether the text is amended."""
    published, edition = named
    if told is None and published and not (adopted and adopted > published):
        tally.note(Matter.FILE_DATE)
        told = published
    if edition and all(day < edition for day in (adopted, told) if day):
        tally.note(Matter.FILE_DATE)
        return edition, amended or bool(adopted or told)
    return told, amended


def _adopted_in(line: str) -> date | None:
    """Return the day on which a text says of itself that it was adopted: 本章程经2023年5月20日会员大会表决通过."""
    found = _ADOPTED.search(line)
    return next((day for day, _ in dated(found[0])), None) if found else None


def _labelled(events: Events, signed_on: date | None, tally: Tally) -> date | None:
    """Return the date of issue that a label states, unless the document was signed on another day.

    The date under the signature is that of the document (GB/T 9704—2012, 7.3.5.4); a label beside the text, which a web
    site or a register added, may state the day of printing or of upload. An amended text has the signature of its first
    edition.
    """
    day = events.labelled
    if day and any(adopted > day for adopted in events.adopted):
        return None  # of an earlier edition
    if not (day and signed_on) or events.amended or day == signed_on:
        return day
    tally.note(Matter.ISSUED_DOUBT, f"{signed_on}、{day}")
    return None


def _issue_day(
    head: Head, body: Sequence[str], stated: tuple[date | None, date | None], amended: bool, tally: Tally
) -> date | None:
    """Return the date of issue: the one that the head states, or that of the signature, or the only one of all.

    Args:
        head: The head.
        body: The lines after it.
        stated: The date that the head states as that of issue, and that of the signature.
        amended: Whether the text was amended, so that its signature may be that of an earlier edition.
        tally: Records a disagreement.
    """
    told, signed_on = stated
    below = next((day for text in head.region if (day := _day_of(text))), None)
    is_named = head.organs or head.number or authors(head) or makers(head.title)
    lone = _only_day(body[-TAIL:]) if is_named or _signs(head.title, body) else None
    if (first := told or below) and signed_on and first != signed_on and not amended:
        tally.note(Matter.ISSUED_DOUBT, f"{first}、{signed_on}")
    return told or signed_on or below or lone


def _signs(title: str, body: Sequence[str]) -> bool:
    """Tell whether a document ends with a date below its last sentence, which then is that of its signature."""
    if not body or only_date(body[-1]) is None:
        return False
    return genre(title) in _LETTERS or (len(body) > 1 and body[-2][-1] == "。")


def _only_day(tail: Sequence[str]) -> date | None:
    """Return the date that is a whole line at the end of a document, if there is only one."""
    days = [day for text in tail if (day := only_date(text))]
    return days[0] if len(days) == 1 else None


def _day_of(text: str) -> date | None:
    """Return the date that is a whole line, or that follows the names of bodies on it: （甲局　2024年1月20日）."""
    return only_date(text) or (next((day for day, _ in dated(text)), None) if author(text) else None)


def _month_of(text: str) -> str | None:
    """Return the month that is a whole line, or that follows the names of bodies on it."""
    found = None if only_month(text) else _WITH_MONTH.fullmatch(text)
    return only_month(found[1]) if found and author(text) else only_month(text)


def _closing(head: Head, body: Sequence[str], tally: Tally) -> str:
    """Return the sentence that says when the document takes effect, empty if none does."""
    closing = closing_sentence(reversed((*head.history, *body)))
    if closing not in body or any(map(begins_text, body[body.index(closing) + 1 :])):
        return closing
    if of_another(closing, head.title):
        tally.note(Matter.EFFECT_OF_ANOTHER, closing)
        # A notice counts from the day of its annex; an announcement of standards does not begin with them.
        return closing if genre(head.title) == "通知" else ""
    return closing


def _effect_day(
    closing: str, days: tuple[date | None, date | None, date | None], amended: bool, tally: Tally
) -> date | None:
    """Return the date of effect that follows from the closing sentence.

    Args:
        closing: The sentence.
        days: The dates of adoption, of issue as the head states it, and of issue in all.
        amended: Whether the text was amended, so that the sentence may be about an earlier edition.
        tally: Records that the date was derived.
    """
    adopted, told, issued = days
    latest = max(filter(None, (adopted, told)), default=None)
    since = told or (None if adopted and issued and issued < adopted else issued)
    found = effect(closing, latest, None if amended else since, tally)
    stated = [] if found or amended or latest is None else stated_days([closing])
    if latest and stated and stated[-1] < latest:
        tally.note(Matter.CROSSED, f"通过、公布 {latest}，施行 {stated[-1]}")
    if found is None and adopted and begins_with_adoption(closing) and not amended:
        tally.note(Matter.DERIVED)
        return adopted
    return found


def _ordered(
    adopted: date | None, issued: date | None, effective: date | None, amended: bool, tally: Tally
) -> tuple[date | None, date | None]:
    """Return the dates of publication and effect, dropping one that precedes the adoption."""
    if adopted and issued and issued < adopted:
        tally.note(Matter.CROSSED, f"通过 {adopted}，公布 {issued}")
        issued = None
    if adopted and effective and effective < adopted:
        tally.note(Matter.CROSSED, f"通过 {adopted}，施行 {effective}")
        effective = None
    if issued and effective and effective < issued and not amended:
        tally.note(Matter.RETROACTIVE, f"公布 {issued}，施行 {effective}")
    return issued, effective
