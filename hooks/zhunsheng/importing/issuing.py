"""Who issued a document: the bodies of its letterhead, its title, its notes and its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from zhunsheng.importing.dates import dated, only_date, only_month, short_date
from zhunsheng.importing.events import Events
from zhunsheng.importing.head import Head, makers
from zhunsheng.importing.letterhead import author, organs
from zhunsheng.importing.orders import full_name
from zhunsheng.importing.patterns import squeezed
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.residue import is_short_for
from zhunsheng.model.days import DAY

# The name of a body and a date on one line.
_SIGNED_ON = re.compile(rf"([一-鿿（）、　 ]{{3,80}}?)\s{{0,20}}{DAY}")
_SERIES = re.compile("([^《》]{2,30}?)(?:(?:常务|专题|办公|局长办公|主任办公|工作)?会议纪要|(?:工作)?简报)")
# A government as its own documents call it, without its place: 市政府, 自治区人民政府.
_PLACELESS = re.compile("(自治[区州]|[省市县区州])(?:人民)?政府(办公[厅室])?")
_PLACE = "(?![本全各城超])([一-鿿]{{1,8}}?(?<![社园地辖景郊城小]){})"
_OFFICES = ("办公室", "党政办公室", "校长办公室", "院长办公室", "综合办公室")


def issuer_of(
    head: Head, events: Events, signed: Sequence[str], tail: Sequence[str], tally: Tally
) -> str | list[str] | None:
    """Return the issuers, from the head or else the signature, reporting any disagreement.

    The title and the signature together count more than the letterhead. A title often has the short name of a body
    (市财政局) that signs with the full one.
    """
    signed = [_in_full(name, head) for name in signed]
    issuers = list(head.organs or events.issuers or signed) or authors(head)
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
    issuers = [_placed(name, head, tally) for name in issuers]
    issuers = list(dict.fromkeys(map(full_name, issuers)))
    return issuers[0] if len(issuers) == 1 else issuers or None


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


def authors(head: Head) -> list[str]:
    """Return the bodies on the only line of the head that names any, if nothing else tells the issuer."""
    named = [names for text in head.region if (names := author(text)) and not head.title.startswith(names[0])]
    return list(named[0]) if len(named) == 1 else []


def _placed(name: str, head: Head, tally: Tally) -> str:
    """Return the full name of a government whose place the title says: 市政府 over 甲市停车办法."""
    bare = _PLACELESS.fullmatch(name)
    place = re.match(_PLACE.format(bare[1]), head.title) if bare else None
    if bare is None or place is None:
        return name
    tally.note(Matter.ISSUER_DERIVED, f"{place[1]}人民政府{bare[2] or ''}")
    return f"{place[1]}人民政府{bare[2] or ''}"


def _in_full(name: str, head: Head) -> str:
    """Return the name that a line of the head gives in full of an office that signs alone: 办公室."""
    named = (body for text in head.region for body in organs(text) if body.endswith(name)) if name in _OFFICES else ()
    return next(iter(named), name)


def _alike(letterhead: Sequence[str], signed: Sequence[str]) -> bool:
    """Tell whether bodies sign with their names or short forms of them, in any order: 科技局 for 甲市科学技术局."""
    return len(letterhead) == len(signed) and all(
        any(is_short_for(name, full) for full in letterhead) for name in signed
    )


def _series_of(head: Head) -> tuple[str, ...]:
    """Return the body in the name of a series of minutes or bulletins: 甲局会议纪要, 甲局工作简报."""
    found = (_SERIES.fullmatch(squeezed(text)) for text in head.region)
    return next((names for match in found if match and (names := organs(match[1]))), ())
