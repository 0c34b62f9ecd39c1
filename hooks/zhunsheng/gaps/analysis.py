"""The gap analysis: assesses each requirement by the documents that implement it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.ageing import basis_moved, cites_ended, expired, recheck
from zhunsheng.gaps.assessment import Assessment, Due, Evidence, Gaps, Implementer, Reason, State, Term, Unit
from zhunsheng.gaps.authority import lower, other_body
from zhunsheng.gaps.authority import reason as about
from zhunsheng.gaps.implementing import implementers
from zhunsheng.gaps.orphans import orphans
from zhunsheng.gaps.sources import asking, ended_sources
from zhunsheng.gaps.terms import due_of
from zhunsheng.gaps.units import units_of, units_without
from zhunsheng.model import Demand, Part, Ref, Requirement, RequirementRef, Source, Version
from zhunsheng.model.config import list_words
from zhunsheng.model.days import day_words
from zhunsheng.resolving import Resolver
from zhunsheng.resolving.standing import Standings, evidence
from zhunsheng.wording.provisions import titled


def analyse(corpus: Corpus, today: date, resolver: Resolver | None = None) -> Gaps:
    """Assess every requirement of a corpus.

    Args:
        corpus: The requirements and the implementing documents.
        today: The day of the analysis.
        resolver: A resolver of this corpus to reuse.
    """
    return _Analysis(corpus, today, resolver or Resolver(corpus, today)).gaps()


class _Analysis:
    """One analysis, which examines each document once, however many requirements it implements."""

    def __init__(self, corpus: Corpus, today: date, resolver: Resolver) -> None:
        self._corpus, self._today, self._resolver = corpus, today, resolver
        self._standings = Standings(corpus, today)
        self._citing: dict[str, tuple[Reason, ...]] = {}

    def gaps(self) -> Gaps:
        """Return the assessments of all requirements, and the orphans."""
        carried = implementers(self._corpus, self._today)
        ends = {r.id: ended_sources(r, self._resolver, self._standings) for r in self._corpus.requirements}
        found = tuple(self._assess(r, carried.get(r.id, ())) for r in self._corpus.requirements if not ends[r.id])
        ended = tuple(self._ended(r, ends[r.id]) for r in self._corpus.requirements if ends[r.id])
        return Gaps(self._today, found, tuple(orphans(self._corpus, self._today)), ended)

    def _ended(self, requirement: Requirement, words: str) -> Reason:
        message = f"{words}，不再要求；应当改引现行的依据，或者从清单中删去"
        return Reason("G404", message, self._entry(requirement))

    def _assess(self, requirement: Requirement, found: tuple[Implementer, ...]) -> Assessment:
        config = self._corpus.config
        samples = tuple(implementer for implementer in found if implementer.is_sample)
        them = tuple(implementer for implementer in found if not implementer.is_sample)
        official = asking(requirement, self._corpus, self._resolver, self._today)
        due = due_of(requirement, official, config)
        units = units_of(config.lists.get(requirement.per or "", ()), them, config.bodies)
        # If every unit owes one, a document of no unit does not count.
        own = {i.version.source.path for unit in units for i in unit.implementers}
        made = [i for i in them if i.is_made and (not units or i.version.source.path in own)]
        named = list_words(config, requirement.per, len(units))
        entry = self._entry(requirement)
        reasons = [
            *_not_made(requirement, them, made, (units, named), samples, entry),
            *self._outdated(requirement, made),
            *_partial(made, units),
            *_partial_drafts(them, made),
            *units_without(units, named, entry),
        ]
        is_late = False
        if requirement.demand is Demand.EXPRESS and official:
            wanting = any(not unit.has_one for unit in units) if units else not made
            is_late = wanting and due.is_past(self._today)
            reasons += [*other_body(requirement, config, made), *lower(requirement, made)]
        if is_late and requirement.confirmed:
            reasons.append(self._overdue(due, entry))
        state = min((r.state for r in reasons if r.state), key=lambda s: s.order, default=State.MET)
        reasons.sort(key=lambda r: (r.state is not state, r.code))
        is_past_unverified = is_late and requirement.confirmed is None
        return Assessment(requirement, state, tuple(reasons), them, due, units, samples, is_past_unverified)

    def _entry(self, requirement: Requirement) -> Evidence:
        source = self._corpus.register or Source(self._corpus.config.requirements, "")
        return Evidence(source, requirement.span, requirement.title, RequirementRef(requirement.id))

    def _outdated(self, requirement: Requirement, made: Sequence[Implementer]) -> Iterator[Reason]:
        for implementer in made:
            yield from expired(implementer)
            yield from recheck(implementer, self._today)
            yield from self._cites_ended(implementer.version)
            yield from basis_moved(requirement, implementer, self._corpus, self._resolver, self._today)

    def _cites_ended(self, version: Version) -> tuple[Reason, ...]:
        path = version.source.path
        if path not in self._citing:
            self._citing[path] = tuple(cites_ended(version, self._resolver, self._standings))
        return self._citing[path]

    def _overdue(self, due: Due, entry: Evidence) -> Reason:
        whence = "原文载明的期限" if due.term is Term.STATED else "法定期限"
        days = (self._today - due.day).days if due.day else 0
        return Reason("G401", f"已过{whence}{day_words(due.day)}，逾期 {days} 天", entry)


def _not_made(
    requirement: Requirement,
    them: Sequence[Implementer],
    made: Sequence[Implementer],
    listed: tuple[Sequence[Unit], str],
    samples: Sequence[Implementer],
    entry: Evidence,
) -> Iterator[Reason]:
    """Report that nothing has been issued; if every unit owes a document, a draft counts for its own unit only."""
    if made:
        return
    units, named = listed
    drafts = [implementer for implementer in them if implementer.is_in_making]
    gone = [implementer for implementer in them if implementer.is_gone]
    before = "".join(f"；{_gone_words(implementer)}" for implementer in gone)
    what = "、".join(f"{titled(d.version.metadata.title)}（{d.standing.value}）" for d in drafts)
    idle = sum(not unit.is_making_one for unit in units)
    if drafts and not idle:
        yield Reason("G102", f"只有{what}{before}", entry, tuple(map(_where, (*drafts, *gone))))
        return
    confirmed = requirement.confirmed
    none = f"没有落实文件（{confirmed.by} {day_words(confirmed.on)}确认）" if confirmed else "本库未收录落实文件"
    begun = f"；只有{what}，{named}中 {idle} 个没有在制定" if drafts else ""
    general = [implementer for implementer in them if implementer.is_made]
    nobody = "、".join(titled(one.version.metadata.title) for one in general)
    before += f"；{nobody}不属于名单中的任何单位，不计入" if nobody else ""
    ours = "、".join(titled(sample.version.metadata.title) for sample in samples)
    shown = f"；有示范文本{ours}，不计入" if ours else ""
    related = tuple(map(_where, (*drafts, *gone, *general, *samples)))
    yield Reason("G101", none + begun + before + shown, entry, related)


def _gone_words(implementer: Implementer) -> str:
    metadata = implementer.version.metadata
    by = evidence(metadata)
    return f"{titled(metadata.title)}已" + (f"由{titled(by.title)}代替" if by and by.replaces else "废止")


def _where(implementer: Implementer) -> Evidence:
    metadata = implementer.version.metadata
    return Evidence(implementer.version.source, implementer.span, metadata.title, Ref(metadata.id))


def _partial(made: Sequence[Implementer], units: Sequence[Unit]) -> Iterator[Reason]:
    """Report a requirement implemented in part only: parts add up to a whole only if one of them is marked whole."""
    owed = [[i for i in unit.implementers if i.is_made] for unit in units] if units else [made]
    for group in owed:
        if _are_parts(group):
            for implementer in group:
                title = titled(implementer.version.metadata.title)
                yield about("G301", f"{title}只落实了一部分{_extent(implementer)}", implementer)


def _partial_drafts(them: Sequence[Implementer], made: Sequence[Implementer]) -> Iterator[Reason]:
    """Report what will still be missing once the drafts are issued, if nothing has been issued yet."""
    drafts = [implementer for implementer in them if implementer.is_in_making]
    if not made and _are_parts(drafts):
        for implementer in drafts:
            named = f"{titled(implementer.version.metadata.title)}（{implementer.standing.value}）"
            yield about("G301", f"{named}只涉及一部分{_extent(implementer)}", implementer)


def _are_parts(group: Sequence[Implementer]) -> bool:
    return bool(group) and all(implementer.part is Part.PART for implementer in group)


def _extent(implementer: Implementer) -> str:
    covers = f"（{implementer.covers}）" if implementer.covers else ""
    return covers + (f"，未包括{implementer.missing}" if implementer.missing else "，没有写明未包括什么")
