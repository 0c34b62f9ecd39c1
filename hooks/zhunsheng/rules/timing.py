"""When a text was written, and which edition of a cited instrument its words can have meant.

A reference is right or wrong on the day on which it was written: who cites 《甲法》第九条 means 《甲法》 as it stood
then. What changes later makes the reference outdated and is nobody's mistake, and a text that is itself no longer in
force owes its reader no care at all. So a provision that the present edition lacks is looked for in the earlier ones;
where nobody has kept the edition of the time, no judgement is possible, and that is what the reader is told.
"""

from __future__ import annotations

from datetime import date, timedelta

from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Form, Path, Recheck, Status, Version
from zhunsheng.model.outline import Outline
from zhunsheng.resolving import Link, Missing, Outcome, locate
from zhunsheng.resolving.ending import amends, speaks_of_the_past
from zhunsheng.rules.context import Context, Judgement, Verdict

# Amendments of a law take effect within the year, on a day that its text as amended does not state.
_GRACE = timedelta(days=365)


def written(version: Version) -> date | None:
    """Return the day on which a text got its present words, None for what is written today.

    A draft is written today, whatever date is planned for it; so is a text that states no date.
    """
    metadata = version.metadata
    if metadata.status in {Status.DRAFT, Status.PLANNED}:
        return None
    return metadata.issued or metadata.adopted or metadata.effective


def earlier(day: date | None, other: date | None) -> bool:
    """Tell whether a text of ``day`` was written before ``other``; one without a day is written today."""
    return day is not None and other is not None and day < other


def bygone(context: Context, version: Version) -> bool:
    """Tell whether a text is no longer in force: repealed, expired, or followed by a newer edition of itself."""
    metadata = version.metadata
    if metadata.status is Status.REPEALED or metadata.recheck_result is Recheck.REPEAL:
        return True
    if any(end and end <= context.today for end in (metadata.repealed, metadata.valid_until)):
        return True
    current = context.corpus.instruments[metadata.id].current
    if current.key != version.key and earlier(_start(version), _start(current)):
        return True
    # A plain law text does not tell of its own repeal; the registry may.
    fact = context.corpus.registry.find(metadata.title) if version.plain else None
    repeal = fact.repeal if fact else None
    return bool(repeal and repeal.on and repeal.on <= context.today and earlier(written(version), repeal.on))


def judgement_on(context: Context, version: Version, link: Link) -> Judgement:
    """Say what is to be thought of a link whose provision the present edition does not have.

    Args:
        context: The corpus as of a day.
        version: The citing text.
        link: Its link, whose outcome is MISSING.
    """
    # Kept, since each of the rules on what is missing asks for it; the links live as long as their context.
    known = context.judgements.get(id(link))
    if known is None:
        known = context.judgements[id(link)] = _judgement(context, version, link)
    return known


def _judgement(context: Context, version: Version, link: Link) -> Judgement:
    if not link.citation.path or link.outcome is not Outcome.MISSING:
        return Judgement(Verdict.BROKEN)
    itself = _to_itself(version, link)
    if amends(version) and not (itself and link.citation.form is Form.SELF):
        return Judgement(Verdict.UNKNOWN)
    if itself:
        return Judgement(Verdict.BROKEN)
    editions, present = _editions(context, link)
    day = written(version)
    old = earlier(day, present)
    having = [start for start, outline in editions if start and _has(outline, link)]
    gone = bygone(context, version)
    if having:
        if gone and old:
            return Judgement(Verdict.BYGONE)
        return Judgement(Verdict.OUTDATED if old else Verdict.LEFT_BEHIND, _of_the_time(having, day))
    if old or gone or speaks_of_the_past(version, link):
        return Judgement(Verdict.UNKNOWN)
    return Judgement(Verdict.BROKEN)


def _has(outline: Outline, link: Link) -> bool:
    paths: tuple[Path, ...] = (link.citation.path, *([link.citation.to] if link.citation.to else []))
    return not any(isinstance(locate(outline, path), Missing) for path in paths)


def _of_the_time(having: list[date], day: date | None) -> date:
    """Return the latest edition that was in force on ``day``, or the latest of all."""
    return max((start for start in having if day is None or start <= day), default=max(having))


def _to_itself(version: Version, link: Link) -> bool:
    return link.version is not None and link.version.metadata.id == version.metadata.id


def _editions(context: Context, link: Link) -> tuple[list[tuple[date | None, Outline]], date | None]:
    """Return the editions beside the present one with the days from which they hold, and that of the present one."""
    if link.fact:
        edition = link.edition
        return _of_fact(link.fact, link), _sure(edition.issued, edition.effective) if edition else None
    if link.version is None:
        return [], None
    versions = context.corpus.instruments[link.version.metadata.id].versions
    others = [(_start(v), context.resolver.outline(v)) for v in versions if v.key != link.version.key]
    # The repository may hold the present edition alone where the registry knows earlier ones.
    fact = context.corpus.registry.find(link.version.metadata.title)
    start = _start(link.version)
    if fact and fact.title == link.version.metadata.title:
        others += [(day, outline) for day, outline in _of_fact(fact, link) if earlier(day, start)]
    return others, _sure(link.version.metadata.issued, start) if link.version.plain else start


def _sure(issued: date | None, start: date | None) -> date | None:
    """Return from when an edition was surely in force.

    Where a law text as amended states no day of its own, its day of publication is all that is known.
    """
    presumed = start is None or start == issued
    return issued + _GRACE if presumed and issued else start


def _of_fact(fact: Fact, link: Link) -> list[tuple[date | None, Outline]]:
    return [(e.effective or e.issued, e.outline) for e in fact.editions if e is not link.edition]


def _start(version: Version) -> date | None:
    return version.metadata.effective or version.metadata.issued
