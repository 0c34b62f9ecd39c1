"""The terms that two units share and few others have: legal terms, names, set phrases of four characters and more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log, sqrt

from zhunsheng.amending.profiles import Profile

_LENGTH = 4
_BREAK = re.compile(r"[^\w]|第[一二三四五六七八九十百零]{1,6}[条款项]")
_COMMON = 1 / 12  # the share of the units of both texts at which a term tells nothing
_FEWEST = 60  # units; a shorter text is taken to have so many


class Terms:
    """The stretches of four characters that units of two texts share, the rarer the more.

    Args:
        olds: The units of the old text that are compared, by their place.
        news: Those of the new text.
        others: The words of the units that both texts have.
    """

    def __init__(self, olds: Mapping[int, Profile], news: Mapping[int, Profile], others: Sequence[str]) -> None:
        self._lengths = [{n: len(one.words) for n, one in side.items()} for side in (olds, news)]
        self._olds, self._news = ({n: _terms(one.telling) for n, one in side.items()} for side in (olds, news))
        self._in_old, self._in_new = (Counter(chain.from_iterable(side.values())) for side in (self._olds, self._news))
        self._others = "\n".join(others)
        self._units = max(len(olds) + len(news) + 2 * len(others), _FEWEST)
        self._weights: dict[str, float] = {}

    def shared(self, a: int, b: int) -> float:
        """Return the weight of the terms that two units share, against their length."""
        shared = self._olds[a] & self._news[b]
        weight = sum(sorted(map(self._weight, shared)))  # in an order that does not depend on that of a set
        return weight / sqrt(sqrt(max(self._lengths[0][a] * self._lengths[1][b], 1)))

    def _weight(self, term: str) -> float:
        if term not in self._weights:
            both = self._others.count(term)
            olds, news = self._in_old[term] + both, self._in_new[term] + both
            rarity = log(self._units * _COMMON / (olds + news)) if olds + news < self._units * _COMMON else 0.0
            self._weights[term] = rarity / sqrt(olds * news)
        return self._weights[term]


def _terms(words: str) -> frozenset[str]:
    parts = _BREAK.split(words)
    return frozenset(part[n : n + _LENGTH] for part in parts for n in range(len(part) - _LENGTH + 1))
