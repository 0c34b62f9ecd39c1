"""Which rank stands above which (《立法法》第九十八条 to 第一百条 and 第一百零二条)."""

from __future__ import annotations

from zhunsheng.model.instrument import Rank

# A lower number stands higher. Department and local government rules are equal in force within their competence;
# party regulations and judicial interpretations are not compared.
_LEVELS = {
    Rank.CONSTITUTION: 0,
    Rank.LAW: 1,
    Rank.ADMINISTRATIVE_REGULATION: 2,
    Rank.LOCAL_REGULATION: 3,
    Rank.DEPARTMENT_RULE: 4,
    Rank.GOVERNMENT_RULE: 4,
    Rank.NORMATIVE_DOCUMENT: 5,
}


def is_lower(rank: Rank | None, other: Rank | None) -> bool:
    """Tell whether ``rank`` is lower in force than ``other``; what has no rank, or none to compare, is not."""
    if rank not in _LEVELS or other not in _LEVELS:
        return False
    return _LEVELS[rank] > _LEVELS[other]
