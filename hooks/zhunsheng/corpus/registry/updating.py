"""Updating the registry: the facts of newer texts put together with those that are known already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhunsheng.corpus.registry.facts import Edition, Fact, Registry, Repeal, Snapshot
from zhunsheng.model.titles import title_key


def updated(known: Registry, newer: Registry) -> Registry:
    """Put two registries together.

    What only one has stays as it is; of an edition that both have the newer facts count. A fact that the newer texts
    give bears their day, the registry that of the older ones, since the others may have changed in between.
    """
    facts = {title_key(fact.title): fact for fact in known.facts}
    for fact in newer.facts:
        key = title_key(fact.title)
        facts[key] = _merged(facts.get(key), fact, newer.taken)
    ordered = [facts[key] for key in sorted(facts)]
    held, gone = [f for f in ordered if f.editions], [f for f in ordered if not f.editions]
    parts = dict.fromkeys([*known.provenance.split("；"), *newer.provenance.split("；")])
    return Registry((*held, *gone), "；".join(filter(None, parts)), known.taken or newer.taken)


def _merged(known: Fact | None, newer: Fact, taken: Snapshot | None) -> Fact:
    if known is None:
        return newer._replace(taken=newer.taken or taken)
    editions = {_day(edition): edition for edition in (*known.editions, *newer.editions)}
    ordered = tuple(editions[day] for day in sorted(editions, key=lambda day: day or date.min))
    return Fact(
        newer.title if newer.editions or not known.editions else known.title,
        newer.rank or known.rank,
        newer.number or known.number,
        newer.issuer or known.issuer,
        tuple(dict.fromkeys((*known.former_titles, *newer.former_titles))),
        ordered,
        _standing_repeal((newer.repeal, known.repeal), [_day(edition) for edition in ordered]),
        newer.taken or taken,
    )


def _day(edition: Edition) -> date | None:
    return edition.effective or edition.issued


def _standing_repeal(repeals: Iterable[Repeal | None], days: list[date | None]) -> Repeal | None:
    """Return the repeal that no younger edition has made void, as one under the old title does."""
    latest = max(filter(None, days), default=None)
    stands = (r for r in repeals if r and not (latest and r.on and latest >= r.on))
    return next(stands, None)
