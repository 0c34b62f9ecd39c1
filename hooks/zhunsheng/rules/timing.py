"""Which edition of an instrument a reference meant, and whether a reference that fits no longer was ever right.

A reference is judged by the day on which it was written: a text that cites 《甲法》第九条 means 《甲法》 of that day.
A later change makes the reference outdated, which is not an error of the text, and a text that is itself no longer in
force need not be revised. A provision that the present edition lacks is therefore looked for in the earlier editions;
where the edition of the time is not at hand, the verdict is that it cannot be checked.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Form, Path, Version
from zhunsheng.model.outline import Outline
from zhunsheng.resolving import Link, Missing, Outcome, Resolver, locate
from zhunsheng.resolving.ending import amends, speaks_of_the_past
from zhunsheng.resolving.standing import Standings, began, is_coming, is_unissued

# Amendments of a law take effect within the year, on a day that its text as amended does not state.
_GRACE = timedelta(days=365)


class Verdict(Enum):
    """What is to be said of a provision that the present edition does not have."""

    BROKEN = "broken"  # it was wrong when it was written
    LEFT_BEHIND = "left behind"  # an earlier edition had it, and the text was written under the present one
    OUTDATED = "outdated"  # right when it was written, the cited instrument changed since
    UNKNOWN = "unknown"  # the edition of the time is not at hand
    BYGONE = "bygone"  # right when it was written, and the citing text is no longer in force


class Judgement(NamedTuple):
    """The verdict on a missing provision, and from when an earlier edition that has it was in force."""

    verdict: Verdict
    since: date | None = None


def written(version: Version) -> date | None:
    """Return the day on which a text got its present words, None for what is written today.

    A draft is written today, whatever date is planned for it; so is a text that states no date.
    """
    metadata = version.metadata
    if is_unissued(metadata):
        return None
    return metadata.issued or metadata.adopted or metadata.effective


def earlier(day: date | None, other: date | None) -> bool:
    """Tell whether a text of ``day`` was written before ``other``; one without a day is written today."""
    return day is not None and other is not None and day < other


def meant_then(corpus: Corpus, version: Version, target: Version) -> Version | None:
    """Return the version of an instrument that a text meant which was written before ``target`` was there.

    One that was written when ``target`` had been published, or that took effect no sooner, may mean either.
    """
    versions = corpus.instruments[target.metadata.id].versions
    if len(versions) < 2:
        return None
    day, start = written(version), began(target.metadata)
    if not earlier(day, target.metadata.issued or start) or not earlier(version.metadata.effective or day, start):
        return None
    started = [v for v in versions if v.key != target.key and not is_unissued(v.metadata) and _has_begun_by(v, day)]
    return started[-1] if started else None


def _has_begun_by(version: Version, day: date | None) -> bool:
    start = began(version.metadata)
    return start is not None and day is not None and start <= day


class MissingProvisions:
    """Judges links whose provision the present edition of the cited instrument does not have.

    Args:
        corpus: Where the editions are, with its registry.
        resolver: Knows their outlines.
        standings: How the versions stand on the day of the check.
    """

    def __init__(self, corpus: Corpus, resolver: Resolver, standings: Standings) -> None:
        self._corpus, self._resolver, self._standings = corpus, resolver, standings

    def judgement(self, version: Version, link: Link) -> Judgement:
        """Return what is to be said of a link of ``version`` whose outcome is MISSING."""
        if not link.citation.path or link.outcome is not Outcome.MISSING:
            return Judgement(Verdict.BROKEN)
        itself = _to_itself(version, link)
        if amends(version) and not (itself and link.citation.form is Form.SELF):
            return Judgement(Verdict.UNKNOWN)
        if itself:
            return Judgement(Verdict.BROKEN)
        editions, present = self._editions(link)
        day = written(version)
        old = earlier(day, present)
        having = [start for start, outline in editions if start and _has(outline, link)]
        gone = self._standings.has_ended(version)
        if having:
            if gone and old:
                return Judgement(Verdict.BYGONE)
            return Judgement(Verdict.OUTDATED if old else Verdict.LEFT_BEHIND, _of_the_time(having, day))
        if old or gone or speaks_of_the_past(version, link):
            return Judgement(Verdict.UNKNOWN)
        return Judgement(Verdict.BROKEN)

    def _editions(self, link: Link) -> tuple[list[tuple[date | None, Outline]], date | None]:
        """Return the other editions with the days from which they hold, and that day of the present one."""
        if link.fact:
            edition = link.edition
            return _of_fact(link.fact, link), _sure(edition.issued, edition.effective) if edition else None
        if link.version is None:
            return [], None
        versions = self._corpus.instruments[link.version.metadata.id].versions
        today = self._standings.today
        others = [
            (began(v.metadata), self._resolver.outline(v))
            for v in versions
            if v.key != link.version.key and not is_coming(began(v.metadata), today)
        ]
        # The repository may hold the present edition alone where the registry knows earlier ones.
        fact = self._corpus.registry.find(link.version.metadata.title)
        start = began(link.version.metadata)
        if fact and fact.title == link.version.metadata.title:
            others += [(day, outline) for day, outline in _of_fact(fact, link) if earlier(day, start)]
        return others, _sure(link.version.metadata.issued, start) if link.version.plain else start


def _has(outline: Outline, link: Link) -> bool:
    paths: tuple[Path, ...] = (link.citation.path, *([link.citation.to] if link.citation.to else []))
    return not any(isinstance(locate(outline, path), Missing) for path in paths)


def _of_the_time(having: list[date], day: date | None) -> date:
    """Return the latest edition that was in force on ``day``, or the latest of all."""
    return max((start for start in having if day is None or start <= day), default=max(having))


def _to_itself(version: Version, link: Link) -> bool:
    return link.version is not None and link.version.metadata.id == version.metadata.id


def _sure(issued: date | None, start: date | None) -> date | None:
    """Return from when an edition was surely in force.

    Where a law text as amended states no day of its own, its day of publication is all that is known.
    """
    presumed = start is None or start == issued
    return issued + _GRACE if presumed and issued else start


def _of_fact(fact: Fact, link: Link) -> list[tuple[date | None, Outline]]:
    return [(e.effective or e.issued, e.outline) for e in fact.editions if e is not link.edition]
