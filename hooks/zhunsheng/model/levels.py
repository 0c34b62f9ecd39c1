"""效力位阶: what ranks are called, and which is higher (《立法法》第九十八条 to 第一百条 and 第一百零二条)."""

from __future__ import annotations

from zhunsheng.model.metadata import Rank

RANK_NAMES = {
    Rank.CONSTITUTION: "宪法",
    Rank.LAW: "法律",
    Rank.ADMINISTRATIVE_REGULATION: "行政法规",
    Rank.LOCAL_REGULATION: "地方性法规",
    Rank.DEPARTMENT_RULE: "部门规章",
    Rank.GOVERNMENT_RULE: "政府规章",
    Rank.NORMATIVE_DOCUMENT: "行政规范性文件",
    Rank.PARTY_REGULATION: "党内法规",
    Rank.JUDICIAL_INTERPRETATION: "司法解释",
}
"""The name of each rank: the only place where it stands."""

# A lower number is a higher rank. Department and local government rules are equal in force within their competence;
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
    """Return whether ``rank`` is lower in force than ``other``; what has no rank, or none to compare, is not."""
    if rank not in _LEVELS or other not in _LEVELS:
        return False
    return _LEVELS[rank] > _LEVELS[other]
