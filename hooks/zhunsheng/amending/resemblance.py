"""Measures the similarity of units of two texts by the character bigrams that they share.

A bigram that many units have weighs less, and a unit that was only extended counts as more similar than one in which
words were replaced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from math import log
from operator import add

_POWER = 3  # how much more the rare bigrams weigh
_LONE = 0.5  # the share of its weight that a bigram has which only one of the two texts has
_UNIT = 1000
_COMMON = 1 / 4  # the share of the units of both texts at which a bigram tells nothing
_FEW, _MANY = 30, 80  # units; the limits of that, the latter so that time grows as the texts do


def bigrams(words: str) -> Counter[str]:
    """Return the character bigrams of words without spaces, with how often each occurs."""
    return Counter(map(add, words, words[1:]))


def bigram_set(words: str) -> frozenset[str]:
    """Return the character bigrams of words without spaces, a second occurrence as one of its own (所有2)."""
    counts = Counter(map(add, words, words[1:]))
    repeated = [f"{pair}{n}" for pair, count in counts.items() if count > 1 for n in range(2, count + 1)]
    return frozenset(chain(counts, repeated))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return Dice's coefficient: 1.0 for the same bigrams, 0.0 for none in common."""
    total = one.total() + other.total()
    return 2 * sum(min(one[pair], other[pair]) for pair in one.keys() & other.keys()) / total if total else 0.0


class Weighing:
    """Weighs bigrams by their rarity: rare ones much more than others, and common ones not at all.

    A unit that weighs less than half of the average, ``least``, is taken to weigh that much, so that little in common
    shows nothing. ``shared`` are the weights of the bigrams that both texts have: whole numbers, whose sum does not
    depend on the order of a set.

    Args:
        olds: The bigrams of the units of the old text.
        news: Those of the units of the new text.
        others: Those of units that both texts have, which only count for how common each is.
        power: How much more the rare ones weigh.
        lone: The share of its weight that a bigram has which only one of the two texts has.
    """

    def __init__(
        self,
        olds: Sequence[AbstractSet[str]],
        news: Sequence[AbstractSet[str]],
        others: Iterable[AbstractSet[str]] = (),
        power: float = _POWER,
        lone: float = _LONE,
    ) -> None:
        in_old, in_new = (Counter(chain.from_iterable(units)) for units in (olds, news))
        both = list(others)
        in_both = Counter(chain.from_iterable(both))
        count = len(olds) + len(news) + 2 * len(both)
        most = min(max(count * _COMMON, _FEW), _MANY)
        by_spread = [0] + [round(_UNIT * log(1 + count / n) ** power) if n <= most else 0 for n in range(1, count + 1)]
        self._weights = {
            pair: round(lone * by_spread[n + 2 * in_both[pair]]) for pair, n in chain(in_old.items(), in_new.items())
        }
        self.shared = {
            pair: by_spread[in_old[pair] + in_new[pair] + 2 * in_both[pair]] for pair in in_old.keys() & in_new.keys()
        }
        self._weights.update(self.shared)
        self.least = sum(map(self.total, chain(olds, news))) / max(1, len(olds) + len(news)) / 2

    def total(self, pairs: Iterable[str]) -> int:
        """Return the total weight of bigrams."""
        return sum(map(self._weights.__getitem__, pairs))

    def alike(self, shared: int, total: int, other_total: int) -> float:
        """Return the mean of Dice's coefficient and of the share of the shorter unit that is in the other.

        Args:
            shared: The weight of what two units share.
            total: The weight of the one.
            other_total: That of the other.
        """
        least = max(min(total, other_total), self.least)
        return (2 * shared / (total + other_total) + shared / least) / 2 if least else 0.0


class Holding:
    """An index of the bigrams of units: which units have each.

    Args:
        units: The bigrams of the units, by the place of the unit.
        weighing: Their weights.
    """

    def __init__(self, units: Mapping[int, AbstractSet[str]], weighing: Weighing) -> None:
        weights = {pair: weight for pair, weight in weighing.shared.items() if weight}
        places: defaultdict[str, list[int]] = defaultdict(list)
        for n, pairs in units.items():
            for pair in pairs & weights.keys():
                places[pair].append(n)
        self._places = {pair: (weights[pair], found) for pair, found in places.items()}

    def shared(self, words: AbstractSet[str]) -> dict[int, int]:
        """Return the weight of the bigrams that words share with each unit that has any of them."""
        shared: defaultdict[int, int] = defaultdict(int)
        for pair in words & self._places.keys():
            weight, places = self._places[pair]
            for n in places:
                shared[n] += weight
        return shared
