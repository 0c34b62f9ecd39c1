"""The order of the pairs that were found: which of them keep it, and where another pair is expected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping


class Order:
    """The pairs that keep their order, against which the place of others is judged.

    Args:
        forth: For places in the old text those in the new one.
        olds: How many units the old text has.
        news: How many the new one has.
    """

    def __init__(self, forth: Mapping[int, int], olds: int, news: int) -> None:
        straight = sorted(longest_increasing(forth))
        self._straight = frozenset(straight)
        self._olds = straight
        self._news = [forth[a] for a in straight]
        self._last = (olds, news)
        taken = set(forth.values())
        self._free = (
            [bisect_left(straight, a) for a in range(olds) if a not in forth],
            [bisect_left(self._news, b) for b in range(news) if b not in taken],
        )

    def keeps(self, a: int, b: int) -> bool:
        """Tell whether a pair stands between the same neighbours in both texts."""
        return self.gap_of_old(a) == self.gap_of_new(b)

    def gap_of_old(self, a: int) -> int:
        """Return after how many of the old units that keep their order a place lies."""
        return bisect_left(self._olds, a)

    def gap_of_new(self, b: int) -> int:
        """Return the same of a place in the new text."""
        return bisect_left(self._news, b)

    def is_straight(self, a: int) -> bool:
        """Tell whether the pair of an old unit keeps the order of most others."""
        return a in self._straight

    def is_alone(self, a: int, b: int) -> bool:
        """Tell whether nothing else without counterpart stands between the neighbours of a pair."""
        return self.keeps(a, b) and self._between(a, self._olds, 0) == self._between(b, self._news, 1) == 1

    def _between(self, place: int, straight: list[int], side: int) -> int:
        gap, free = bisect_left(straight, place), self._free[side]
        return bisect_right(free, gap) - bisect_left(free, gap)

    def distance(self, a: int, b: int) -> float:
        """Return how far a pair is from where it would stand, 1.0 for the length of the text."""
        olds, news = self._last
        at = bisect_left(self._olds, a)
        before, low = (self._olds[at - 1], self._news[at - 1]) if at else (-1, -1)
        after, high = (self._olds[at], self._news[at]) if at < len(self._olds) else (olds, news)
        expected = low + (a - before) * (high - low) / (after - before) if after > before else low
        return abs(b - expected) / max(news, 1)


def longest_increasing(forth: Mapping[int, int]) -> set[int]:
    """Return the largest set of old places whose new places stand in the same order."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for a in sorted(forth):
        at = bisect_left(tails, forth[a])
        tails[at : at + 1], ends[at : at + 1] = [forth[a]], [a]
        before[a] = ends[at - 1] if at else -1
    chain: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.add(at)
        at = before[at]
    return chain
