"""How alike the units of two texts are, by the pairs of characters that they share.

A pair of characters that many units have counts less, and what was only added to counts as more alike than what was
replaced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log

WITHIN = 0.6
"""So much of a unit stands in another one that took it up."""
_SHORTEST = 12  # pairs of characters; shorter words stand within many others


def bigrams(words: str) -> Counter[str]:
    """Return the pairs of characters of words that have no spaces."""
    return Counter(words[n : n + 2] for n in range(len(words) - 1))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return Dice's coefficient: 1.0 for the same pairs of characters, 0.0 for none in common."""
    total = one.total() + other.total()
    return 2 * sum(min(one[pair], other[pair]) for pair in one.keys() & other.keys()) / total if total else 0.0


class Weighing:
    """Tells how alike the units of two texts are; what few units have weighs more than what all have."""

    def __init__(self, units: Sequence[Mapping[str, int]]) -> None:
        spread = Counter(chain.from_iterable(units))
        self.weights = {pair: log(1 + len(units) / count) for pair, count in spread.items()}

    def total(self, pairs: Mapping[str, int]) -> float:
        """Return the weight of all pairs."""
        weights = self.weights
        return sum(weights[pair] * count for pair, count in pairs.items())

    def alike(self, one: Counter[str], other: Counter[str], total: float, other_total: float) -> float:
        """Return the mean of Dice's coefficient and of the share of the shorter unit that stands in the other."""
        return self.mean(self.total(one & other), total, other_total)

    def mean(self, shared: float, total: float, other_total: float) -> float:
        """Return the same from the weight of what two units share and of all that each of them has."""
        least = min(total, other_total)
        return (2 * shared / (total + other_total) + shared / least) / 2 if least else 0.0


class Holding:
    """Tells which units hold most of the words of another: where each pair of characters stands, and how often."""

    def __init__(self, units: Sequence[Counter[str]]) -> None:
        self._where: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, pairs in enumerate(units):
            for pair, count in pairs.items():
                self._where[pair].append((n, count))

    def looks(self, words: Counter[str]) -> int:
        """Return how often it takes a look to compare words with all units."""
        return sum(len(self._where.get(pair, ())) for pair in words)

    def most_of(self, words: Counter[str]) -> list[int]:
        """Return the units that may have taken words up, in order; none where the words are few."""
        total = words.total()
        if total < _SHORTEST:
            return []
        shared: Counter[int] = Counter()
        for pair, count in words.items():
            for n, there in self._where.get(pair, ()):
                shared[n] += min(count, there)
        return sorted(n for n, held in shared.items() if held >= WITHIN * total)

    def likenesses(self, words: Counter[str], weighing: Weighing, totals: Sequence[float]) -> dict[int, float]:
        """Return how alike words and each unit are that has something in common with them.

        Args:
            words: The pairs of characters of the words.
            weighing: Tells what each pair weighs.
            totals: The weight of all pairs of each unit.
        """
        shared: defaultdict[int, float] = defaultdict(float)
        for pair, count in words.items():
            weight = weighing.weights[pair]
            for n, there in self._where.get(pair, ()):
                shared[n] += weight * min(count, there)
        own = weighing.total(words)
        return {n: weighing.mean(weight, own, totals[n]) for n, weight in shared.items()}
