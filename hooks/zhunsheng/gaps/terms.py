"""By when a requirement was to be met."""

from __future__ import annotations

import re
from datetime import date

from zhunsheng.config import Config
from zhunsheng.gaps.assessment import Due, Term
from zhunsheng.gaps.sources import Asking
from zhunsheng.model import Demand, Requirement

# 《立法法》第六十六条 speaks of 配套的具体规定 that 有关国家机关 make: a plan is no rule, an association no organ.
_PLANS = re.compile("(?:规划|计划|预案|方案)$")
_LIST = re.compile("、|和|及|或者|与")
_NO_ORGAN = re.compile("(?:协会|学会|商会|联合会|行业组织|社会组织|公司|企业|集团)$")


def due_of(requirement: Requirement, source: Asking | None, config: Config) -> Due:
    """Return by when a requirement was to be met.

    The term that the source states goes first. Else the rules that a law or a local regulation orders an organ of the
    state to make are due within the configured years from its effect (《立法法》第六十六条; local regulations by the
    statute on local legislation of the place); other sources state no term and imply none.

    Args:
        requirement: The requirement; of one that is implied no term is judged.
        source: What asks for it, where that is an official text.
        config: The term and the ranks for which it holds.
    """
    if requirement.demand is Demand.IMPLIED:
        return Due(Term.NONE)
    if requirement.due:
        return Due(Term.STATED, requirement.due)
    if source is None or source.since is None or source.rank not in config.term_ranks or not config.term_years:
        return Due(Term.UNKNOWN)
    return (
        Due(Term.STATUTORY, _years_after(source.since, config.term_years))
        if is_rule(requirement)
        else Due(Term.UNKNOWN)
    )


def is_rule(requirement: Requirement) -> bool:
    """Tell whether a rule is asked for, of an organ of the state as far as one is named."""
    kinds = [kind for kind in _LIST.split(requirement.instrument) if kind]
    return not all(_PLANS.search(kind) for kind in kinds) and not _NO_ORGAN.search(requirement.by or "")


def _years_after(day: date, years: int) -> date:
    """Return the same day some years later; where there is none, the last of that month (《民法典》第二百零二条)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
