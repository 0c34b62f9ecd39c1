"""Measures the similarity of units of two texts by the character bigrams that they share.

A bigram that many units have weighs less, and a unit that was only extended counts as more similar than one in which
words were replaced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log
from operator import mul

_SHARP, _LONE = 3, 0.5


def bigrams(words: str) -> Counter[str]:
    """Return the character bigrams of words without spaces."""
    return Counter(words[n : n + 2] for n in range(len(words) - 1))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return Dice's coefficient: 1.0 for the same bigrams, 0.0 for none in common."""
    total = one.total() + other.total()
    return 2 * sum(min(one[pair], other[pair]) for pair in one.keys() & other.keys()) / total if total else 0.0


class Weighing:
    """Weighs bigrams by their rarity, as inverse document frequency does."""

    def __init__(self, units: Sequence[Mapping[str, int]]) -> None:
        spread = Counter(chain.from_iterable(units))
        self.weights = {pair: log(1 + len(units) / count) for pair, count in spread.items()}
        self.least = 0.0  # a unit that weighs less is taken to weigh so much

    @classmethod
    def sharp(
        cls,
        olds: Sequence[Mapping[str, int]],
        news: Sequence[Mapping[str, int]],
        power: int = _SHARP,
        lone: float = _LONE,
    ) -> Weighing:
        """Return a weighing that gives rare bigrams much more weight, and short units little.

        Args:
            olds: The bigrams of the units of the old text.
            news: Those of the units of the new text.
            power: How much more the rare ones weigh.
            lone: The share of its weight that a bigram has which only one of the two texts has.
        """
        weighing = cls([*olds, *news])
        both = set(chain.from_iterable(olds)) & set(chain.from_iterable(news))
        weighing.weights = {
            pair: weight**power * (1.0 if pair in both else lone) for pair, weight in weighing.weights.items()
        }
        weighing.least = sum(map(weighing.total, [*olds, *news])) / max(1, len(olds) + len(news)) / 2
        return weighing

    def total(self, pairs: Mapping[str, int]) -> float:
        """Return the total weight of bigrams."""
        total: float = sum(map(mul, map(self.weights.__getitem__, pairs), pairs.values()))
        return total

    def alike(self, one: Counter[str], other: Counter[str], total: float, other_total: float) -> float:
        """Return the mean of Dice's coefficient and of the share of the shorter unit that is in the other."""
        return self.mean(self.total(one & other), total, other_total)

    def mean(self, shared: float, total: float, other_total: float) -> float:
        """Return the same from the weight of what two units share and of all that each of them has."""
        least = max(min(total, other_total), self.least)
        return (2 * shared / (total + other_total) + shared / least) / 2 if least else 0.0


class Holding:
    """An index of the bigrams of units: which units have each once, and which have it how often."""

    def __init__(self, units: Sequence[Counter[str]]) -> None:
        self._once: defaultdict[str, list[int]] = defaultdict(list)
        self._often: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, pairs in enumerate(units):
            for pair, count in pairs.items():
                if count == 1:
                    self._once[pair].append(n)
                else:
                    self._often[pair].append((n, count))

    def looks(self, words: Counter[str]) -> int:
        """Return the number of look-ups that comparing words with all units takes."""
        once, often = self._once, self._often
        return sum(len(once.get(pair, ())) + len(often.get(pair, ())) for pair in words)

    def shared(self, words: Counter[str], weighing: Weighing) -> dict[int, float]:
        """Return the weight of the bigrams that words share with each unit that has any of them."""
        shared: defaultdict[int, float] = defaultdict(float)
        weights, once, often = weighing.weights, self._once, self._often
        for pair, count in words.items():
            weight = weights[pair]
            for n in once.get(pair, ()):
                shared[n] += weight
            for n, there in often.get(pair, ()):
                shared[n] += weight * (count if count < there else there)
        return shared

    def likenesses(self, words: Counter[str], weighing: Weighing, totals: Sequence[float]) -> dict[int, float]:
        """Return the similarity of words to each unit that shares a bigram with them.

        Args:
            words: The bigrams of the words.
            weighing: The weights of bigrams.
            totals: The total weight of each unit.
        """
        own = weighing.total(words)
        found: dict[int, float] = {}
        for n, weight in self.shared(words, weighing).items():  # as ``mean`` does, which a call each would slow down
            total = totals[n]
            least = max(own if own < total else total, weighing.least)
            found[n] = (2 * weight / (own + total) + weight / least) / 2 if least else 0.0
        return found
