"""The terms that two units share and few others have: legal terms, names, set phrases of four characters and more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt

from zhunsheng.amending.sanctions import telling
from zhunsheng.amending.units import Unit

_LENGTH = 4
_BREAK = re.compile(r"[^\w]|第[一二三四五六七八九十百零]{1,6}[条款项]")
_COMMON = 1 / 12  # the share of the units of both texts at which a term tells nothing
_FEWEST = 60  # units; a shorter text is taken to have so many


class Terms:
    """The stretches of four characters that units of two texts share, the rarer the more.

    Args:
        old: The units of the old text.
        new: The units of the new text.
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._olds = [_terms(telling(unit.words)) for unit in old]
        self._news = [_terms(telling(unit.words)) for unit in new]
        self._lengths = [len(unit.words) for unit in old], [len(unit.words) for unit in new]
        self._in_old, self._in_new = (Counter(chain.from_iterable(units)) for units in (self._olds, self._news))
        self._units = max(len(old) + len(new), _FEWEST)

    def shared(self, a: int, b: int) -> float:
        """Return the weight of the terms that two units share, against their length."""
        weight = sum(self._weight(term) for term in self._olds[a] & self._news[b])
        length = max(self._lengths[0][a] * self._lengths[1][b], 1)
        return weight / sqrt(sqrt(length))

    def _weight(self, term: str) -> float:
        olds, news = self._in_old[term], self._in_new[term]
        rarity = log(self._units * _COMMON / (olds + news)) if olds + news < self._units * _COMMON else 0.0
        return rarity / sqrt(olds * news)


def _terms(words: str) -> frozenset[str]:
    parts = _BREAK.split(words)
    return frozenset(part[n : n + _LENGTH] for part in parts for n in range(len(part) - _LENGTH + 1))
