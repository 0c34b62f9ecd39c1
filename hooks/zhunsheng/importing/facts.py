"""Metadata that a document states about itself, as the fields of the front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from zhunsheng.importing.dating import TAIL, Days, read_days
from zhunsheng.importing.effect import closing_sentence, stated_days, valid_until
from zhunsheng.importing.events import Events, read_events
from zhunsheng.importing.head import Head
from zhunsheng.importing.issuing import issuer_of, signature
from zhunsheng.importing.labels import OTHER, SHOWN, SOURCE, only_labels
from zhunsheng.importing.letterhead import is_imprint, says_repealed
from zhunsheng.importing.orders import full_name
from zhunsheng.importing.patterns import genre, squeezed
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.residue import (
    days_left,
    odd_year,
    other_bodies,
    other_numbers,
    promulgates,
    unread,
    unread_effect,
)

_DISCLOSURE = re.compile(
    r"(?:公开情况|公开属性|公开方式|公开选项)\s?[：:]\s?(主动公开|依申请公开|不予公开|不公开)|此件(主动公开|依申请公开|不予公开|不公开|公开发布)"
)
_MEANS = {"公开发布": "主动公开", "不公开": "不予公开"}
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:\s*★.{0,20})?|内部(?:资料|文件|使用).{0,20}")
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
    tail = body[-TAIL:]
    signed, signed_on = signature(body, bool(head.organs or head.number))
    if signed_on:
        head = replace(head, history=tuple(line for line in head.history if not is_imprint(line)))
    events = read_events(head.history, head.region)
    days = read_days(head, body, events, signed_on, (published, edition), tally)
    if days.is_amended:
        tally.note(Matter.AMENDED)
    draft = bool(_DRAFT.search(head.title)) or any(_DRAFT.fullmatch(text) for text in head.region)
    if draft:
        tally.note(Matter.DRAFT)
    number = _number(head, events, days.is_amended)
    issuer = issuer_of(head, events, signed, tail, tally)
    until = valid_until(days.closing)
    _note_left_over(head, body, number, issuer, days, tally)
    told = (days.adopted, days.issued, days.effective, days.month, until)
    _note_disagreement(head, events, (number, issuer, signed), told, tally)
    attested = number or days.adopted or days.issued or days.effective or days.month
    made = max(filter(None, (days.adopted, days.issued)), default=None)
    return Facts(
        genre=genre(head.title),
        number=number,
        issuer=issuer,
        adopted=days.adopted,
        issued=days.issued,
        effective=days.effective,
        valid_until=until,
        status="draft" if draft else "issued" if attested else None,
        disclosure=_disclosure(head, tail, tally),
        month=None if made or draft else days.month,
        earliest=made if days.is_untold and not draft else None,
    )


def _number(head: Head, events: Events, is_amended: bool) -> str | None:
    """Return the number of a document.

    The order that promulgated the text may stand above it, and the note name a later one.
    """
    newer = events.number if is_amended and squeezed(head.number or "") in squeezed("".join(head.history)) else None
    return newer or head.number or events.number


def _note_left_over(
    head: Head,
    body: Sequence[str],
    number: str | None,
    issuer: object,
    days: Days,
    tally: Tally,
) -> None:
    """Note what looks like a fact and is in no field, and facts that do not agree."""
    issued, effective = days.issued, days.effective
    read = squeezed("".join((*head.history, head.title)))
    ignored = (OTHER, SHOWN, SOURCE) if issued else (OTHER, SOURCE)
    texts = dict.fromkeys((*head.region, *body[-TAIL:]))
    around = [text for text in texts if squeezed(text) not in read and not only_labels(text, ignored)]
    for text in unread(around, number, issuer, (days.adopted, issued, effective, days.month)):
        tally.note(Matter.UNREAD, text)
    if any(map(says_repealed, head.region)):
        tally.note(Matter.REPEALED)
    if odd_year(number, issued):
        tally.note(Matter.ODD_YEAR, f"{number}，公布 {issued}")
    stated = stated_days((*head.history, *body))
    if len(stated) > 1:
        tally.note(Matter.EFFECT_DOUBT, "、".join(map(str, stated)))
    left = None if effective or closing_sentence(body) or _DRAFT.search(head.title) else unread_effect(body[-TAIL:])
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
