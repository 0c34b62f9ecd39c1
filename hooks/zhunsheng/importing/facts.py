"""Metadata that a document states about itself, as the fields of the front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from zhunsheng.importing.dates import MONTH, dated, only_date, only_month, short_date
from zhunsheng.importing.effect import (
    closing_sentence,
    effect,
    of_another,
    stated_days,
    states_day,
    valid_until,
)
from zhunsheng.importing.events import Events, read_events
from zhunsheng.importing.head import Head, makers
from zhunsheng.importing.labels import OTHER, SHOWN, SOURCE, only_labels
from zhunsheng.importing.letterhead import author, is_imprint, organs, says_repealed
from zhunsheng.importing.orders import full_name
from zhunsheng.importing.patterns import GENRES, begins_text, genre, squeezed
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.residue import (
    days_left,
    is_short_for,
    odd_year,
    other_bodies,
    other_numbers,
    promulgates,
    unread,
    unread_effect,
)
from zhunsheng.model.commencing import begins_with_adoption
from zhunsheng.model.days import DAY

_TAIL = 12
_DISCLOSURE = re.compile(
    r"(?:公开情况|公开属性|公开方式|公开选项)\s?[：:]\s?(主动公开|依申请公开|不予公开|不公开)|此件(主动公开|依申请公开|不予公开|不公开|公开发布)"
)
_MEANS = {"公开发布": "主动公开", "不公开": "不予公开"}
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:\s*★.{0,20})?|内部(?:资料|文件|使用).{0,20}")
# The name of a body and a date on one line.
_SIGNED_ON = re.compile(rf"([一-鿿（）、　 ]{{3,80}}?)\s{{0,20}}{DAY}")
_WITH_MONTH = re.compile(rf"[（(]?[一-鿿　 、]{{3,80}}?({MONTH})[）)]?")
# Kinds of official documents (党政机关公文处理工作条例 art. 8) that are signed and dated at the end.
_LETTERS = frozenset(["决定", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "函"])
_SERIES = re.compile("([^《》]{2,30}?)(?:(?:常务|专题|办公|局长办公|主任办公|工作)?会议纪要|(?:工作)?简报)")
_ADOPTED = re.compile(
    rf"本[一-鿿]{{0,6}}?(?:{GENRES})(?:已?经|已?由|于)[^。；，《》]{{0,40}}?{DAY}[^。；，《》]{{0,40}}通过"
)
_OFFICES = ("办公室", "党政办公室", "校长办公室", "院长办公室", "综合办公室")
_DRAFT = re.compile(r"[（(][^（）()]{0,16}(?:草案|稿)[^（）()]{0,6}[）)]")


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields found in a document, None where it states nothing.

    ``month`` is that of issue (2024-01) where the document states no day. ``earliest`` is not a field of front matter.
    It is the date on which this edition was made, for a text that states the date of effect of its first edition only,
    or just that it takes effect on publication.
    """

    genre: str | None = None
    number: str | None = None
    issuer: str | list[str] | None = None
    adopted: date | None = None
    issued: date | None = None
    effective: date | None = None
    valid_until: date | None = None
    status: str | None = None
    disclosure: str | None = None
    month: str | None = None
    earliest: date | None = None


def gather(
    head: Head, body: Sequence[str], tally: Tally, published: date | None = None, edition: date | None = None
) -> Facts:
    """Read the facts of a document.

    Args:
        head: Its head.
        body: Its lines after the head.
        tally: Records what the user has to check.
        published: The date of publication in the file name, used if the text states none.
        edition: The same where the registry knows a text of that day, used if the text tells of no later one.

    Returns:
        The facts that the text states.
    """
    tail = body[-_TAIL:]
    signed, signed_on = signature(body, bool(head.organs or head.number))
    if signed_on:
        head = replace(head, history=tuple(line for line in head.history if not is_imprint(line)))
    events = read_events(head.history, head.region)
    adopted, told, effective = events.last()
    adopted = adopted or next(filter(None, map(_adopted_in, tail)), None)
    amended = events.amended
    told = told or _labelled(events, signed_on, tally)
    month = events.month or next((found for text in (*head.region, *tail) if (found := _month_of(text))), None)
    told, effective = told or head.issued, effective or head.effective
    if amended and effective and any(day > effective for day in (adopted, told) if day):
        effective = None  # that of the first edition
    if told is None and published and not (adopted and adopted > published):
        tally.note(Matter.FILE_DATE)
        told = published
    if edition and all(day < edition for day in (adopted, told) if day):
        tally.note(Matter.FILE_DATE)
        told, amended = edition, amended or bool(adopted or told)
    issued = _issue_day(head, body, (told, signed_on), amended, tally)
    if issued is None and events.shown and not (adopted or effective):
        tally.note(Matter.SHOWN_DATE)
        issued = events.shown
    closing = _closing(head, body, tally)
    effective = effective or _effect_day(closing, (adopted, told, issued), amended, tally)
    if amended:
        tally.note(Matter.AMENDED)
    draft = bool(_DRAFT.search(head.title)) or any(_DRAFT.fullmatch(text) for text in head.region)
    if draft:
        tally.note(Matter.DRAFT)
    attested = head.number or events.number or adopted or issued or effective or month
    issued, effective = _ordered(adopted, issued, effective, amended, tally)
    # The order that promulgated the text may stand above it, and the note name a later one.
    newer = events.number if amended and squeezed(head.number or "") in squeezed("".join(head.history)) else None
    number, issuer = newer or head.number or events.number, _issuer(head, events, signed, tail, tally)
    until = valid_until(closing)
    days = (adopted, issued, effective, month)
    _note_left_over(head, body, number, issuer, days, tally)
    _note_disagreement(head, events, (number, issuer, signed), (*days, until), tally)
    is_untold = bool(closing) and effective is None and not draft and (amended or not states_day(closing))
    return Facts(
        genre=genre(head.title),
        number=number,
        issuer=issuer,
        adopted=adopted,
        issued=issued,
        effective=effective,
        valid_until=until,
        status="draft" if draft else "issued" if attested else None,
        disclosure=_disclosure(head, tail, tally),
        month=None if adopted or issued or draft else month,
        earliest=max(filter(None, (adopted, issued)), default=None) if is_untold else None,
    )


def _adopted_in(line: str) -> date | None:
    """Return the day on which a text says of itself that it was adopted: 本章程经2023年5月20日会员大会表决通过."""
    found = _ADOPTED.search(line)
    return next((day for day, _ in dated(found[0])), None) if found else None


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
    is_named = head.organs or head.number or _authors(head) or makers(head.title)
    lone = _only_day(body[-_TAIL:]) if is_named or _signs(head.title, body) else None
    if (first := told or below) and signed_on and first != signed_on and not amended:
        tally.note(Matter.ISSUED_DOUBT, f"{first}、{signed_on}")
    return told or signed_on or below or lone


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


def _note_left_over(
    head: Head,
    body: Sequence[str],
    number: str | None,
    issuer: object,
    days: tuple[date | None, date | None, date | None, str | None],
    tally: Tally,
) -> None:
    """Note what looks like a fact and is in no field, and facts that do not agree."""
    _, issued, effective, _ = days
    read = squeezed("".join((*head.history, head.title)))
    ignored = (OTHER, SHOWN, SOURCE) if issued else (OTHER, SOURCE)
    texts = dict.fromkeys((*head.region, *body[-_TAIL:]))
    around = [text for text in texts if squeezed(text) not in read and not only_labels(text, ignored)]
    for text in unread(around, number, issuer, days):
        tally.note(Matter.UNREAD, text)
    if any(map(says_repealed, head.region)):
        tally.note(Matter.REPEALED)
    if odd_year(number, issued):
        tally.note(Matter.ODD_YEAR, f"{number}，公布 {issued}")
    stated = stated_days((*head.history, *body))
    if len(stated) > 1:
        tally.note(Matter.EFFECT_DOUBT, "、".join(map(str, stated)))
    left = None if effective or closing_sentence(body) or _DRAFT.search(head.title) else unread_effect(body[-_TAIL:])
    if left:
        tally.note(Matter.UNREAD_EFFECT, left)


def _note_disagreement(
    head: Head,
    events: Events,
    read: tuple[str | None, str | list[str] | None, Sequence[str]],
    days: Sequence[date | str | None],
    tally: Tally,
) -> None:
    """Note each number, date and body that the head, a note or the signature states and that was not read.

    Args:
        head: The head.
        events: What the notes state.
        read: The number and the issuers that were read, and the bodies that signed.
        days: The dates that were read.
        tally: Records what the user has to check.
    """
    number, issuer, signed = read
    beside = [text for text in head.region if squeezed(text) not in squeezed(head.title)]
    for other in dict.fromkeys(other_numbers(beside, head.history, number)):
        tally.note(Matter.NUMBER_DOUBT, f"{number or '没有读出'}、{other}")
    for day in dict.fromkeys(days_left([*head.history, *filter(promulgates, head.region)], days, events.amended)):
        tally.note(Matter.DAYS_LEFT, str(day))
    issuers = [issuer] if isinstance(issuer, str) else issuer or []
    if issuers and not tally.count(Matter.ISSUER_DOUBT):
        named = [tuple(map(full_name, bodies)) for bodies in (head.organs, head.named, events.issuers, signed)]
        for other in dict.fromkeys(other_bodies(issuers, named)):
            tally.note(Matter.ISSUER_DOUBT, f"{'、'.join(issuers)}；{other}")


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


def _issuer(
    head: Head, events: Events, signed: Sequence[str], tail: Sequence[str], tally: Tally
) -> str | list[str] | None:
    """Return the issuers, from the head or else the signature, reporting any disagreement.

    The title and the signature together count more than the letterhead. A title often has the short name of a body
    (市财政局) that signs with the full one.
    """
    signed = [_in_full(name, head) for name in signed]
    issuers = list(head.organs or events.issuers or signed) or _authors(head)
    if not issuers and (derived := makers(head.title) or events.source or _series_of(head)):
        if not any(f"由{derived[0]}" in text for text in tail):  # 由甲局负责解释
            tally.note(Matter.ISSUER_DERIVED, "、".join(derived))
        issuers = list(derived)
    # Joint issuers may use the letterhead of the first of them alone (GB/T 9704—2012, 7.2.4).
    is_jointly = head.organs == head.named[: len(head.organs)]
    if not signed and set(head.organs) < set(head.named):
        issuers = list(head.named)
        if not is_jointly:
            tally.note(Matter.ISSUER_DOUBT, f"{'、'.join(head.organs)}；{'、'.join(head.named)}")
    if head.organs and signed and not _alike(head.organs, signed):
        full = [next((name for name in signed if name.endswith(short)), short) for short in head.organs]
        if set(head.named) == set(signed):
            full = list(head.named)  # title and signature against the letterhead
        if set(full) != set(signed) or (full == list(head.named) != list(head.organs) and not is_jointly):
            tally.note(Matter.ISSUER_DOUBT, f"{'、'.join(head.organs)}；{'、'.join(signed)}")
        issuers = full
    issuers = list(dict.fromkeys(map(full_name, issuers)))
    return issuers[0] if len(issuers) == 1 else issuers or None


def _in_full(name: str, head: Head) -> str:
    """Return the name that a line of the head gives in full of an office that signs alone: 办公室."""
    named = (body for text in head.region for body in organs(text) if body.endswith(name)) if name in _OFFICES else ()
    return next(iter(named), name)


def _alike(letterhead: Sequence[str], signed: Sequence[str]) -> bool:
    """Tell whether bodies sign with their names or short forms of them, in any order: 科技局 for 甲市科学技术局."""
    return len(letterhead) == len(signed) and all(
        any(is_short_for(name, full) for full in letterhead) for name in signed
    )


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


def _series_of(head: Head) -> tuple[str, ...]:
    """Return the body in the name of a series of minutes or bulletins: 甲局会议纪要, 甲局工作简报."""
    found = (_SERIES.fullmatch(squeezed(text)) for text in head.region)
    return next((names for match in found if match and (names := organs(match[1]))), ())


def _authors(head: Head) -> list[str]:
    """Return the bodies on the only line of the head that names any, if nothing else tells the issuer."""
    named = [names for text in head.region if (names := author(text)) and not head.title.startswith(names[0])]
    return list(named[0]) if len(named) == 1 else []


def signature(body: Sequence[str], unnamed: bool = False) -> tuple[tuple[str, ...], date | None]:
    """Read the signature: lines with the names of bodies, and a date below them or on the last of them.

    The first signature counts, since it is followed by annexes, which others may have signed. With
    ``unnamed`` a date below a sentence is one without names, as where the letterhead names the body.
    """
    for at, text in enumerate(body):
        behind = _SIGNED_ON.fullmatch(text)
        names = organs(behind[1]) if behind else ()
        day = next((day for day, _ in dated(text)), None) if names else only_date(text.removesuffix("印发"))
        if day is None and at and organs(body[at - 1]):
            day = short_date(text)
        if day is None and not only_month(text):
            continue
        above = at
        while above and (more := organs(body[above - 1])):
            names, above = (*more, *names), above - 1
        if names or (unnamed and day and at and body[at - 1][-1] in "。！"):
            return names, day
    return (), None


def _disclosure(head: Head, tail: Sequence[str], tally: Tally) -> str | None:
    """Read the 公开属性 line; a document with a mark of secrecy is never public."""
    if any(_SECRET.fullmatch(text) for text in head.region):
        tally.note(Matter.CLASSIFIED)
        return "不予公开"
    for text in (*head.region, *tail):
        found = _DISCLOSURE.search(text)
        if found:
            words = found[1] or found[2]
            return _MEANS.get(words, words)
    return None
