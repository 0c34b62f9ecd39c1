"""The analysis: each requirement held against what carries it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.gaps.ageing import basis_moved, cites_ended, expired, recheck
from zhunsheng.gaps.assessment import Assessment, Due, Evidence, Gaps, Implementer, Reason, State, Term, Unit
from zhunsheng.gaps.authority import lower, other_body
from zhunsheng.gaps.authority import reason as about
from zhunsheng.gaps.implementing import implementers
from zhunsheng.gaps.orphans import orphans
from zhunsheng.gaps.terms import due_of
from zhunsheng.model import Demand, Part, Requirement, Source
from zhunsheng.model.validity import Validity
from zhunsheng.resolving import Resolver
from zhunsheng.wording import titled


def analyse(corpus: Corpus, today: date, resolver: Resolver | None = None) -> Gaps:
    """Judge every requirement of a corpus.

    Args:
        corpus: The requirements and what there is to carry them out.
        today: The day as of which dates are judged.
        resolver: One that has followed this corpus's citations already.
    """
    resolver = resolver or Resolver(corpus, today)
    carried = implementers(corpus, today)
    found = tuple(_assess(corpus, resolver, today, r, carried.get(r.id, ())) for r in corpus.requirements)
    return Gaps(today, found, tuple(orphans(corpus)))


def _assess(
    corpus: Corpus, resolver: Resolver, today: date, requirement: Requirement, them: tuple[Implementer, ...]
) -> Assessment:
    made = [implementer for implementer in them if implementer.is_made]
    due = due_of(requirement, corpus, resolver, today)
    units = tuple(_unit(name, them) for name in corpus.config.lists.get(requirement.per or "", ()))
    source = corpus.register or Source(corpus.config.requirements, "")
    entry = Evidence(source, requirement.span, requirement.title, f"req:{requirement.id}")
    reasons = [
        *_not_made(requirement, them, made, entry),
        *_outdated(corpus, resolver, today, requirement, made),
        *_partial(made),
        *_units_without(units, entry),
    ]
    if requirement.demand is Demand.EXPRESS:
        reasons += [
            *_overdue(due, today, made, units, entry),
            *other_body(requirement, corpus.config, made),
            *lower(requirement, made),
        ]
    state = min((r.state for r in reasons if r.state), key=lambda s: s.order, default=State.MET)
    reasons.sort(key=lambda r: (r.state is not state, r.code))
    return Assessment(requirement, state, tuple(reasons), them, due, units)


def _not_made(
    requirement: Requirement, them: Sequence[Implementer], made: Sequence[Implementer], entry: Evidence
) -> Iterator[Reason]:
    if made:
        return
    drafts = [implementer for implementer in them if implementer.is_draft]
    if drafts:
        what = "、".join(f"{titled(d.version.metadata.title)}（{d.standing.value}）" for d in drafts)
        yield Reason("G102", f"只有{what}", entry, tuple(_where(d) for d in drafts))
        return
    gone = [implementer for implementer in them if implementer.standing is Validity.REPEALED]
    before = f"；{'、'.join(titled(g.version.metadata.title) for g in gone)}已废止" if gone else ""
    confirmed = requirement.confirmed
    none = f"没有落实文件（{confirmed.by} {confirmed.on.isoformat()} 确认）" if confirmed else "本库未收录落实文件"
    yield Reason("G101", none + before, entry, tuple(_where(g) for g in gone))


def _where(implementer: Implementer) -> Evidence:
    metadata = implementer.version.metadata
    return Evidence(implementer.version.source, implementer.span, metadata.title, metadata.id)


def _outdated(
    corpus: Corpus, resolver: Resolver, today: date, requirement: Requirement, made: Sequence[Implementer]
) -> Iterator[Reason]:
    for implementer in made:
        yield from expired(implementer)
        yield from recheck(implementer, today)
        yield from cites_ended(implementer, resolver, today)
        yield from basis_moved(requirement, implementer, corpus, resolver, today)


def _partial(made: Sequence[Implementer]) -> Iterator[Reason]:
    """Parts do not add up to a whole unless somebody says so of one of them."""
    if made and all(implementer.part is Part.PART for implementer in made):
        for implementer in made:
            title = titled(implementer.version.metadata.title)
            wanting = f"尚缺{implementer.missing}" if implementer.missing else "没有写明尚缺什么"
            covers = f"（{implementer.covers}）" if implementer.covers else ""
            yield about("G301", f"{title}只落实了一部分{covers}，{wanting}", implementer)


def _unit(name: str, them: Sequence[Implementer]) -> Unit:
    """A document is a unit's where its owner or its issuer bears the unit's name."""
    return Unit(name, tuple(implementer for implementer in them if any(name in body for body in _bodies(implementer))))


def _bodies(implementer: Implementer) -> tuple[str, ...]:
    metadata = implementer.version.metadata
    return (metadata.owner or "", *metadata.issuer)


def _units_without(units: Sequence[Unit], entry: Evidence) -> Iterator[Reason]:
    without = [unit.name for unit in units if not unit.has_one]
    if without:
        have = len(units) - len(without)
        yield Reason("G302", f"{len(units)} 个单位中 {have} 个已有，尚缺：{'、'.join(without)}", entry)


def _overdue(
    due: Due, today: date, made: Sequence[Implementer], units: Sequence[Unit], entry: Evidence
) -> Iterator[Reason]:
    wanting = any(not unit.has_one for unit in units) if units else not made
    if due.day and due.is_past(today) and wanting:
        whence = "原文载明的期限" if due.term is Term.STATED else "法定期限"
        yield Reason("G401", f"已过{whence} {due.day.isoformat()}，逾期 {(today - due.day).days} 天", entry)
