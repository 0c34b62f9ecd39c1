"""Finds the registered requirements that a clause of another source may mean, by words common to their titles.

When the official text of a regulation is imported, most of its requirements are already registered from the notice
about it; those entries should be moved to the clauses instead of being duplicated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from zhunsheng.model import Requirement

_LEAST = 3  # significant characters that two titles must share
_MOST = 3
_GENERAL = re.compile(
    "管理|实施|具体|工作|有关|相关|专项|年度|本市|本级|规定|办法|细则|标准|定额|目录|名录|制度|规范|规程|规则|清单|规划|计划|预案|方案|"
    "导则|体系|机制|的|和|与|及|、"
)

# 《甲条例》第八条第一款的办法: a title that states only its source, not its subject.
_OF_A_CLAUSE = re.compile("^《.+》第[^的]+的")


def resembling(title: str, about: str, requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements whose title shares words with ``title``, the most alike first.

    Args:
        title: What a clause asks for.
        about: The title of its instrument, whose subject all its requirements share.
        requirements: The requirements to search.
    """
    own = _pieces(_OF_A_CLAUSE.sub("", title))
    near = [(n, r) for n, r in enumerate(requirements) if own & _pieces(_OF_A_CLAUSE.sub("", r.title))]
    found = [(len(words), -n, r) for n, r in near if (words := _shared(title, r.title, about))]
    return tuple(r for _, _, r in sorted(found, key=lambda one: one[:2], reverse=True)[:_MOST])


@lru_cache(maxsize=4096)
def _pieces(title: str) -> frozenset[str]:
    """Return all substrings of ``_LEAST`` characters, to rule out most titles quickly."""
    return frozenset(title[n : n + _LEAST] for n in range(len(title) - _LEAST + 1))


def _shared(one: str, other: str, about: str) -> str:
    """Return the longest common substring of two titles, empty if too short or not about the subject."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    words = one[match.a : match.a + match.size]
    if other in one and len(other) > _LEAST:
        return other
    return words if words not in about and len(_GENERAL.sub("", words)) >= _LEAST else ""
