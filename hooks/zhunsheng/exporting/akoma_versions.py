"""Determines the periods of the versions of a text for Akoma Ntoso, and whether they are certain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from zhunsheng.exporting.material import Material
from zhunsheng.model import Version
from zhunsheng.model.days import days_later
from zhunsheng.reading.editions import edition_of, editions
from zhunsheng.resolving.standing import is_unissued


class Period(NamedTuple):
    """The period of a version: its first day, and the first day on which it no longer applied, None if open.

    ``is_known`` is whether there is no sign of another version between this one and the next.
    """

    version: Version
    since: date
    until: date | None
    is_known: bool


def periods(material: Material) -> tuple[Period, ...]:
    """Return the periods of the issued and published versions of a text, oldest first."""
    published, identifier = material.published, material.metadata.id
    instrument = published.corpus.instruments.get(identifier)
    shown = [v for v in instrument.versions if not is_unissued(v.metadata)] if instrument else []
    dated = {v.metadata.effective: v for v in shown if v.metadata.effective}
    whole = published.whole.instruments[identifier].versions if instrument else ()
    is_whole = len(shown) == len(dated) == sum(not is_unissued(v.metadata) for v in whole)
    versions = [dated[day] for day in sorted(dated)]
    told = {day for version in versions for day in editions(version)}
    made = [edition_of(version, told) for version in versions]
    starts = sorted(dated)
    found = []
    for n, (version, since) in enumerate(zip(versions, starts, strict=True)):
        is_last = n + 1 == len(starts)
        is_known = is_last or (is_whole and _follow(made[n], made[n + 1], told))
        until = _end(version, since) if is_last else starts[n + 1]
        found.append(Period(version, since, until, is_known))
    return tuple(found)


def _follow(one: date | None, other: date | None, told: set[date]) -> bool:
    """Tell whether no edition that the head of a text names lies between two dates."""
    if len(told) < 2:
        return True
    return one is not None and other is not None and not any(one < day < other for day in told)


def _end(version: Version, since: date) -> date | None:
    metadata = version.metadata
    behind = days_later(metadata.valid_until, 1) if metadata.valid_until else None
    ends: Sequence[date] = [day for day in (metadata.repealed, behind) if day and day > since]
    return min(ends, default=None)
