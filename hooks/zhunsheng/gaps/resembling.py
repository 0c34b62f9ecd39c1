"""Which requirements of the register a clause may mean that was found elsewhere: those with words of it in their title.

When the official text of a regulation is taken in, most of what it asks for is registered already, from the notice
that tells of it; then the entry moves to the clause, and is not made a second time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from zhunsheng.model import Requirement

_LEAST = 3  # characters that two titles share, besides what says nothing
_MOST = 3
_GENERAL = re.compile(
    "管理|实施|具体|工作|有关|相关|专项|年度|本市|本级|规定|办法|细则|标准|定额|目录|名录|制度|规范|规程|规则|清单|规划|计划|预案|方案|"
    "导则|体系|机制|的|和|与|及|、"
)

# 《甲条例》第八条第一款的办法: a title that tells where it comes from, and nothing of the matter.
_OF_A_CLAUSE = re.compile("^《.+》第[^的]+的")


def resembling(title: str, about: str, requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements whose title shares words with ``title``, the most alike first.

    Args:
        title: What a clause asks for.
        about: The title of its instrument: what all that it asks for is about tells nothing apart.
        requirements: Where to look.
    """
    own = _pieces(_OF_A_CLAUSE.sub("", title))
    near = [(n, r) for n, r in enumerate(requirements) if own & _pieces(_OF_A_CLAUSE.sub("", r.title))]
    found = [(len(words), -n, r) for n, r in near if (words := _shared(title, r.title, about))]
    return tuple(r for _, _, r in sorted(found, key=lambda one: one[:2], reverse=True)[:_MOST])


@lru_cache(maxsize=4096)
def _pieces(title: str) -> frozenset[str]:
    """Return all stretches of the fewest characters: titles that share none need no closer look."""
    return frozenset(title[n : n + _LEAST] for n in range(len(title) - _LEAST + 1))


def _shared(one: str, other: str, about: str) -> str:
    """Return the longest words that two titles share, empty where they are few or say nothing of the matter."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    words = one[match.a : match.a + match.size]
    if other in one and len(other) > _LEAST:
        return other
    return words if words not in about and len(_GENERAL.sub("", words)) >= _LEAST else ""
