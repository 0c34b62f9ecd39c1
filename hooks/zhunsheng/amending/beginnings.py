"""Chooses, of several units that one was split into or merged from, the one with its chief rule.

A unit begins with its chief rule. So a part that shares the beginning is the counterpart, and a part that shares more
of the rest was split off or merged in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from zhunsheng.amending.profiles import Profile, Profiles
from zhunsheng.amending.resemblance import bigram_set
from zhunsheng.amending.rewriting import Rewriting
from zhunsheng.amending.sanctions import LEAST_LEFT
from zhunsheng.amending.sequences import Order

_END = re.compile("[。：；]")
_SHORTEST, _LONGEST = 12, 80  # characters of a beginning
_SURE = 0.75  # a similarity at which a pair is left alone
_LEAST = 0.2  # the least similarity of the part that takes the place of another
_LEAST_IN_ORDER = 0.06  # the same if it keeps the order, and the other does not
_COMPARABLE = 0.45  # the least share of the similarity of the other, if the beginning is not wholly the same
_ALIKE = 0.3  # a similarity that is enough without the beginning
_NEXT_TO_NONE = 0.3  # what the other shares with the beginning, if a part that would have been moved takes its place
_NOTHING = 0.12  # what it shares with the beginning if it has nothing telling of it
_CARRIED = 0.2  # the least share carried over if the part would have been moved, and the other would not
_CLEARLY = 0.1  # how much more of the beginning it must have
_WHOLLY = 1.2  # what it shares with the beginning if it has nearly all of it
_LEAST_WHOLLY = 0.15  # the least similarity of such a part, whatever is similar to the rest
_HALF = 0.5  # the share of that which the other may have then
_MOST = 2 * _HALF  # what a pair has at most if it has less than half of what another can have

Pair = tuple[int, int]


class Exchange(NamedTuple):
    """The pair that takes the place of others, with each of which it has a unit in common."""

    gone: tuple[Pair, ...]
    pair: Pair


class Beginnings:
    """The first sentences of units, and which units share them.

    Args:
        profiles: The units that are compared.
        rewriting: Knows the sentences that were carried over.
    """

    def __init__(self, profiles: Profiles, rewriting: Rewriting) -> None:
        self.profiles, self._rewriting = profiles, rewriting
        self._old: dict[int, AbstractSet[str]] = {}
        self._new: dict[int, AbstractSet[str]] = {}

    def exchanges(self, forth: Mapping[int, int], settled: Iterable[Pair]) -> Iterator[Exchange]:
        """Yield the pairs for which another unit has more of the beginning.

        That unit has no counterpart, or shares little of the beginning with the one that it has.

        Args:
            forth: The indexes of the pairs found; the caller changes them afterwards.
            settled: Pairs that are not questioned.
        """
        old, new = self.profiles.old, self.profiles.new
        order = Order(forth, *self.profiles.sizes)
        now, back, kept = dict(forth), {b: a for a, b in forth.items()}, set(settled)
        for a, b in sorted(forth.items()):
            if now.get(a) != b or a not in old or b not in new or (a, b) in kept or old[a].is_heading:
                continue
            found = [(self._shared(one, (a, b)), one) for one in self._free((a, b), now, back, order)]
            found = [one for one in found if self._takes_place(*one, (a, b), order)]
            found += self._wholly((a, b), now, back, kept)
            if found:
                _, best = max(found, key=lambda one: (one[0], -one[1][0], -one[1][1]))
                gone = _pairs_of(best, now, back)
                yield Exchange(gone, best)
                for one, other in gone:
                    del now[one], back[other]
                now[best[0]], back[best[1]] = best[1], best[0]

    def _free(self, pair: Pair, forth: Mapping[int, int], back: Mapping[int, int], order: Order) -> Iterator[Pair]:
        """Yield the pairs of either unit with one that has no counterpart, if they may be parts of one."""
        (a, b), rows = pair, self.profiles.alike_by_old
        if rows[a].get(b, 0.0) >= _SURE:
            return
        least = _LEAST if order.is_straight(a) else _LEAST_IN_ORDER
        parts = [(a, other) for other, alike in rows[a].items() if alike >= least and other not in back]
        parts += [(n, b) for n in self.profiles.shared_by_new.get(b, ()) if n not in forth and rows[n][b] >= least]
        yield from (one for one in parts if self._is_part(one, pair, order))

    def _wholly(
        self, pair: Pair, forth: Mapping[int, int], back: Mapping[int, int], kept: AbstractSet[Pair]
    ) -> Iterator[tuple[float, Pair]]:
        """Yield the pairs that have nearly all of the beginning, while those whose place they take have little of it.

        Neither the similarity of the rest nor the order is a reason against them.
        """
        (a, b), rows = pair, self.profiles.alike_by_old
        if self.profiles.old[a].words[:_SHORTEST] == self.profiles.new[b].words[:_SHORTEST]:
            return
        ones: list[Pair] = []
        if self._shared(pair, (a, -1)) <= _MOST:
            ones += [(a, other) for other, alike in rows[a].items() if other != b and alike >= _LEAST_WHOLLY]
        if self._shared(pair, (-1, b)) <= _MOST:
            ones += [(n, b) for n in self.profiles.shared_by_new.get(b, ()) if n != a and rows[n][b] >= _LEAST_WHOLLY]
        for one in ones:
            shared, gone = self._shared(one, pair), _pairs_of(one, forth, back)
            is_clear = shared >= _WHOLLY and self._is_of_kind(one) and kept.isdisjoint(gone)
            if is_clear and all(self._shared(other, one) <= _HALF * self._shared(one, other) for other in gone):
                yield shared, one

    def unlike(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield the pairs that have no sentence, and next to nothing of either beginning in common."""
        for a, b in pairs:
            alike = self.profiles.alike_by_old[a].get(b, 0.0)
            if alike >= _ALIKE or self._rewriting.carried.share(a, b):
                continue
            if self._shared((a, b), (a, -1)) + self._shared((a, b), (-1, b)) < _NOTHING:
                yield a, b

    def _is_part(self, one: Pair, instead: Pair, order: Order) -> bool:
        """Tell whether two units are of a kind, and similar enough for what would become of the order."""
        if not self._is_of_kind(one):
            return False
        keeps, kept = order.keeps(*one), order.is_straight(instead[0])
        if keeps and not kept:
            return True
        enough = self.profiles.alike_by_old[one[0]].get(one[1], 0.0) >= _LEAST
        return enough and (keeps or self._rewriting.carried.share(*one) > (_CARRIED if kept else 0.0))

    def _is_of_kind(self, one: Pair) -> bool:
        old, new = self.profiles.old[one[0]], self.profiles.new[one[1]]
        return old.part is new.part and old.kind is new.kind

    def _takes_place(self, shared: float, one: Pair, instead: Pair, order: Order) -> bool:
        """Tell whether a pair has the chief rule rather than the one that was found; ``shared`` is of the beginning."""
        rows = self.profiles.alike_by_old
        alike, other = rows[one[0]].get(one[1], 0.0), rows[instead[0]].get(instead[1], 0.0)
        keeps, kept = order.keeps(*one), order.is_straight(instead[0])
        its = self._shared(instead, one)
        if kept and not keeps:
            return shared >= _WHOLLY and its < _NEXT_TO_NONE
        if kept is keeps and shared < _WHOLLY and alike < _COMPARABLE * other:
            return False
        return shared >= its + _CLEARLY

    def _shared(self, one: Pair, other: Pair) -> float:
        """Return how much of the beginning of the unit that two pairs have in common the first pair has.

        What is in the other unit counts, and again what is in the beginning of that.
        """
        a, b = one
        olds, news = self._of(self._old, self.profiles.old, a), self._of(self._new, self.profiles.new, b)
        total = self.profiles.weighing.total
        begins, whole = (olds, self.profiles.new[b].pairs) if a == other[0] else (news, self.profiles.old[a].pairs)
        own, both = total(begins), total(olds) + total(news)
        return (total(begins & whole) / own if own else 0.0) + (2 * total(olds & news) / both if both else 0.0)

    @staticmethod
    def _of(kept: dict[int, AbstractSet[str]], profiles: Mapping[int, Profile], n: int) -> AbstractSet[str]:
        if n not in kept:
            one = profiles[n]
            words = one.telling if len(one.telling) >= LEAST_LEFT else one.words
            end = _END.search(words, _SHORTEST, _LONGEST)
            kept[n] = bigram_set(words[: end.start() if end else _LONGEST])
        return kept[n]


def _pairs_of(one: Pair, forth: Mapping[int, int], back: Mapping[int, int]) -> tuple[Pair, ...]:
    """Return the pairs that two units are in."""
    a, b = one
    return tuple([(a, forth[a])] if a in forth else []) + tuple([(back[b], b)] if b in back else [])
