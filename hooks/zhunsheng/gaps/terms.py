"""By when a requirement was to be met."""

from __future__ import annotations

from datetime import date

from zhunsheng.config import Config
from zhunsheng.gaps.assessment import Due, Term
from zhunsheng.model import Demand, Rank, Requirement
from zhunsheng.resolving import Outcome, Resolver


def due_of(requirement: Requirement, resolver: Resolver, config: Config, today: date) -> Due:
    """Return by when a requirement was to be met.

    The term that the source states goes first. Else what a law or a local regulation orders is due within the
    configured years from its effect (《立法法》第六十六条; local regulations by the statute on local legislation of
    the place); other sources state no term and imply none.

    Args:
        requirement: The requirement; of one that is implied no term is judged.
        resolver: Finds the source.
        config: The term and the ranks for which it holds.
        today: The day as of which the version in force is looked up.
    """
    if requirement.demand is Demand.IMPLIED:
        return Due(Term.NONE)
    if requirement.due:
        return Due(Term.STATED, requirement.due)
    rank, effective = _source(requirement, resolver, today)
    if rank not in config.term_ranks or effective is None or not config.term_years:
        return Due(Term.UNKNOWN)
    return Due(Term.STATUTORY, _years_after(effective, config.term_years))


def _source(requirement: Requirement, resolver: Resolver, today: date) -> tuple[Rank | None, date | None]:
    """Return rank and effect of the source, where its official text has the provision."""
    link = resolver.resolve(requirement.source)
    if link is None or link.outcome not in {Outcome.FOUND, Outcome.KNOWN} or not requirement.source.eid:
        return None, None
    if link.version:
        return link.version.metadata.rank, link.version.metadata.effective
    edition = link.edition or (link.fact.in_force(today) if link.fact else None)
    return (link.fact.rank if link.fact else None), (edition.effective if edition else None)


def _years_after(day: date, years: int) -> date:
    """Return the same day some years later; for 29 February the last day of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
