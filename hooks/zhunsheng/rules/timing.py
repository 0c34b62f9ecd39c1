"""The edition that a citation meant, and whether a citation that is wrong today was once right.

A citation is judged as of the day on which it was written: a text that cites 《甲法》第九条 means 《甲法》 of that
day. A later amendment makes the citation outdated, which is no error of the text, and a text that is itself no longer
in force need not be revised. A provision that the present edition lacks is therefore looked for in the earlier
editions; where the edition of the time is not held, the verdict is that it cannot be checked.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Form, Path, Version
from zhunsheng.model.days import days_later
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key
from zhunsheng.reading.editions import editions as edition_days
from zhunsheng.resolving import Link, Missing, Outcome, Resolver, locate
from zhunsheng.resolving.ending import amends, speaks_of_the_past
from zhunsheng.resolving.meant import GRACE, earlier, written
from zhunsheng.resolving.standing import Standings, began, is_coming


class Verdict(Enum):
    """The verdict on a cited provision that the present edition lacks."""

    BROKEN = "broken"  # it was wrong when it was written
    LEFT_BEHIND = "left behind"  # an earlier edition had it, and the text was written under the present one
    OUTDATED = "outdated"  # right when it was written, the cited instrument changed since
    UNKNOWN = "unknown"  # the edition of the time is not at hand
    BYGONE = "bygone"  # right when it was written, and the citing text is no longer in force


class Judgement(NamedTuple):
    """The verdict on a missing provision, and the day from which an earlier edition that has it was in force."""

    verdict: Verdict
    since: date | None = None


class MissingProvisions:
    """Judges links to provisions that the present edition of the cited instrument lacks.

    Args:
        corpus: The corpus, with its registry, whose editions are searched.
        resolver: Gives the outline of each version.
        standings: The legal status of the versions on the day of the check.
    """

    def __init__(self, corpus: Corpus, resolver: Resolver, standings: Standings) -> None:
        self._corpus, self._resolver, self._standings = corpus, resolver, standings

    def judgement(self, version: Version, link: Link) -> Judgement:
        """Return the verdict on a link of ``version``; BROKEN where the outcome is not MISSING."""
        if not link.citation.path or link.outcome is not Outcome.MISSING:
            return Judgement(Verdict.BROKEN)
        itself = to_itself(version, link)
        if amends(version) and not (itself and link.citation.form is Form.SELF):
            return Judgement(Verdict.UNKNOWN)
        if itself:
            return Judgement(Verdict.BROKEN)
        editions, present = self._editions(link)
        day = written(version)
        old = earlier(day, present) and not (link.version and not editions and _is_first_text(link.version, day))
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
        """Return the other editions with the days from which they are in force, and that day of the present one."""
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
        # The registry may have earlier editions that the corpus lacks.
        fact = self._corpus.registry.find(link.version.metadata.title)
        start = began(link.version.metadata)
        if fact and fact.title == link.version.metadata.title:
            others += [(day, outline) for day, outline in _of_fact(fact, link) if earlier(day, start)]
        return others, _sure(link.version.metadata.issued, start) if link.version.plain else start


def _is_first_text(target: Version, day: date | None) -> bool:
    """Tell whether a text that was adopted by ``day`` is the instrument's first, so that no earlier one was meant.

    A notice that orders a new regulation carried out is often written before the regulation takes effect. A text whose
    head states amendments, or that repeals one of its own title, is not the first.
    """
    made, title = target.metadata.adopted or target.metadata.issued, title_key(target.metadata.title)
    if made is None or earlier(day, made) or len(edition_days(target)) > 1:
        return False
    return not any(c.form is Form.TITLE and title_key(c.name or "") == title for c in target.citations)


def _has(outline: Outline, link: Link) -> bool:
    paths: tuple[Path, ...] = (link.citation.path, *([link.citation.to] if link.citation.to else []))
    return not any(isinstance(locate(outline, path), Missing) for path in paths)


def _of_the_time(having: list[date], day: date | None) -> date:
    """Return the latest edition that was in force on ``day``, or the latest of all."""
    return max((start for start in having if day is None or start <= day), default=max(having))


def to_itself(version: Version, link: Link) -> bool:
    """Tell whether a link of a text leads to its own instrument, in whichever version."""
    return link.version is not None and link.version.metadata.id == version.metadata.id


def _sure(issued: date | None, start: date | None) -> date | None:
    """Return the day from which an edition was certainly in force.

    The text of an amended law may state no such day; only its publication is known then, and the amendment took effect
    within ``GRACE`` of it.
    """
    presumed = start is None or start == issued
    return days_later(issued, GRACE) if presumed and issued else start


def _of_fact(fact: Fact, link: Link) -> list[tuple[date | None, Outline]]:
    return [(e.effective or e.issued, e.outline) for e in fact.editions if e is not link.edition]
