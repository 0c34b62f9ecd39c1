"""By when a requirement was to be met."""

from __future__ import annotations

import re
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.gaps.assessment import DRAFTS, Due, Term
from zhunsheng.gaps.implementing import acting, parts_of
from zhunsheng.model import Demand, Instrument, Rank, Requirement, Style, Version
from zhunsheng.model.validity import Validity, validity
from zhunsheng.resolving import Outcome, Resolver

# 《立法法》第六十六条 speaks of 配套的具体规定 that 有关国家机关 make: a plan is no rule, an association no organ.
_PLANS = re.compile("(?:规划|计划|预案|方案)$")
_LIST = re.compile("、|和|及|或者|与")
_NO_ORGAN = re.compile("(?:协会|学会|商会|联合会|行业组织|社会组织|公司|企业|集团)$")
_ENDED = frozenset({Validity.REPEALED, Validity.EXPIRED})


def due_of(requirement: Requirement, corpus: Corpus, resolver: Resolver, today: date) -> Due:
    """Return by when a requirement was to be met.

    The term that the source states goes first. Else the rules that a law or a local regulation orders an organ of the
    state to make are due within the configured years from its effect (《立法法》第六十六条; local regulations by the
    statute on local legislation of the place); other sources state no term and imply none. An amendment that leaves
    the clause as it was does not begin the term anew.

    Args:
        requirement: The requirement; of one that is implied no term is judged.
        corpus: Where the source may lie; its configuration has the term and the ranks for which it holds.
        resolver: Finds a source that lies outside.
        today: The day as of which the version in force is looked up.
    """
    if requirement.demand is Demand.IMPLIED:
        return Due(Term.NONE)
    if requirement.due:
        return Due(Term.STATED, requirement.due)
    config = corpus.config
    rank, effective = _source(requirement, corpus, resolver, today)
    if rank not in config.term_ranks or effective is None or not config.term_years or not _is_rule(requirement):
        return Due(Term.UNKNOWN)
    return Due(Term.STATUTORY, _years_after(effective, config.term_years))


def _is_rule(requirement: Requirement) -> bool:
    """Tell whether a rule is asked for, of an organ of the state as far as one is named."""
    kinds = [kind for kind in _LIST.split(requirement.instrument) if kind]
    return not all(_PLANS.search(kind) for kind in kinds) and not _NO_ORGAN.search(requirement.by or "")


def _source(
    requirement: Requirement, corpus: Corpus, resolver: Resolver, today: date
) -> tuple[Rank | None, date | None]:
    """Return the rank of the source, and since when it has asked, where its official text has the provision."""
    instrument = corpus.instruments.get(requirement.source.id)
    if instrument:
        version = corpus.find(requirement.source) if requirement.source.date else acting(instrument, today)
        return _in_corpus(requirement, instrument, version, today) if version else (None, None)
    link = resolver.resolve(requirement.source)
    if link is None or link.fact is None or link.outcome is not Outcome.KNOWN or not requirement.source.eid:
        return None, None
    return link.fact.rank, link.edition.effective if link.edition and not link.fact.repeal else None


def _in_corpus(
    requirement: Requirement, instrument: Instrument, version: Version, today: date
) -> tuple[Rank | None, date | None]:
    """Judge by the official text alone: a page about an instrument has none of its provisions."""
    if version.structure.style is Style.FREE or not _has(instrument, version, requirement.source.eid):
        return None, None
    if validity(version.metadata, today) in _ENDED:
        return version.metadata.rank, None
    asking = [
        v.metadata.effective
        for v in instrument.versions
        if validity(v.metadata, today) not in DRAFTS and requirement.quote in v.source.text
    ]
    days = [day for day in asking if day]
    since = version.metadata.effective
    return version.metadata.rank, min([since, *days]) if since else None


def _has(instrument: Instrument, version: Version, eid: str | None) -> bool:
    """Tell whether a version has a provision, or another file in which its text lies."""
    return eid is not None and any(v.structure.get(eid) for v in parts_of(instrument, version))


def _years_after(day: date, years: int) -> date:
    """Return the same day some years later; where there is none, the last of that month (《民法典》第二百零二条)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
