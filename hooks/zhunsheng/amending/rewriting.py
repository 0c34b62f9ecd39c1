"""Pairs units that were rewritten: few words were kept, but distinctive ones.

Words that many units have distinguish none of them, so rare bigrams weigh much more than elsewhere. A pair near its
expected place is preferred to one that would have been moved. Sanctions are paired with sanctions only, and not if the
articles that they cite do not correspond.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from zhunsheng.amending.resemblance import Holding, Weighing, bigrams
from zhunsheng.amending.sanctions import Cited, distinctive, part
from zhunsheng.amending.sentences import Carried, Shares
from zhunsheng.amending.sequences import Order
from zhunsheng.amending.terms import Terms
from zhunsheng.amending.units import Unit

_ALIKE, _ALIKE_MOVED = 0.08, 0.115  # the least similarity of a pair, and that of one that would have been moved
_SOME_TERMS = 0.3  # with so many rare terms in common the former is enough
_LEAST, _LEAST_NEAR = 0.15, 0.13  # its least score, and that of a pair near its expected place
_NEAR = 0.03  # as a share of the text
_LEAST_LONE, _LONE = 0.1, 0.7  # its least score if no rival has more than this share of it
_CLEAR, _CLEAR_NEAR = 0.6, 0.2  # the share of its score that a rival may have, to which the score itself is added
_IN_PLACE, _ALONE = 0.06, 0.06  # added to the score for the expected place, and if no other unit is left there
_OTHER_PART = 0.6  # the weight of what a sanction and a rule have in common
_TERM, _MOST_TERMS = 0.1, 2.5  # added to the score for each unit of rare terms in common, up to so many
_NO_TERMS = 0.05  # subtracted for a pair without any that would have been moved
_FEW_TERMS = 0.1
_CITING = 0.15  # added to the score for citing articles that correspond
_TAKEN, _TAKEN_NEAR = 1.3, 2.6  # how many times as similar a unit that is paired already may be
_CARRIED = 0.9  # the weight of the share of a unit that was carried over to the other by whole sentences
_SURELY = 0.15  # a share that counts though other units are more similar as a whole
_MERGED = 0.2  # the share of a split-off or merged unit that was carried over to the whole
_OWN = 0.38  # the share of a split-off or merged unit that the whole has, and its counterpart lacks
_WHOLES = 5
_SHORTEST = 12  # pairs of characters; shorter words stand within many others

# A hostile text could take hours to compare: beyond these limits the units that are left stay unpaired. The largest
# pair of versions in the collection of law texts needs 1.2 million look-ups and 18,000 pairs.
_MOST_LOOKS = 8_000_000  # of places of bigrams, and of candidates
_MOST_PAIRS = 200_000  # of units left in both texts

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two units that may correspond, by index.

    ``alike`` is their similarity, ``nearest`` that of the unit most similar to either, ``carried`` the share of either
    that the other has by whole sentences, ``terms`` the weight of the rare terms in common.
    """

    a: int
    b: int
    alike: float
    nearest: float
    carried: float
    terms: float


class Rewriting:
    """Finds the counterparts of the units that are still unpaired.

    Args:
        old: The units of the old text.
        new: The units of the new text.
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.pairs_old = [bigrams(distinctive(unit.words)) for unit in old]
        self.pairs_new = [bigrams(distinctive(unit.words)) for unit in new]
        self.parts = [part(unit.words) for unit in old], [part(unit.words) for unit in new]
        self.cited = Cited(old, new)
        self.weighing = Weighing.sharp(self.pairs_old, self.pairs_new)
        self.totals_old = [self.weighing.total(pairs) for pairs in self.pairs_old]
        self.totals_new = [self.weighing.total(pairs) for pairs in self.pairs_new]
        self._looks_left = _MOST_LOOKS
        self._carried: Carried | None = None

    def found(self, forth: Mapping[int, int]) -> Iterator[Pair]:
        """Yield the pairs without a close rival, the most similar first.

        Args:
            forth: The indexes of the pairs found so far; the caller adds each pair that is yielded.
        """
        taken = set(forth.values())
        olds = [a for a in range(len(self.old)) if a not in forth]
        news = [b for b in range(len(self.new)) if b not in taken]
        if olds or news:
            self._carried = Carried(self.old, self.new, forth, self._affords)
        looks = sum(self._in_new.looks(self.pairs_old[a]) for a in olds)
        looks += sum(self._in_old.looks(self.pairs_new[b]) for b in news)
        is_much = len(olds) * len(news) > _MOST_PAIRS
        if not olds or not news or is_much or not self._affords(looks) or not (carried := self._carried):
            return
        terms = Terms(self.old, self.new)
        rows = {a: self._in_new.likenesses(self.pairs_old[a], self.weighing, self.totals_new) for a in olds}
        columns = {b: self._in_old.likenesses(self.pairs_new[b], self.weighing, self.totals_old) for b in news}
        candidates = [
            Candidate(a, b, alike, max(*rows[a].values(), *columns[b].values()), share, terms.shared(a, b))
            for a in olds
            for b, alike in rows[a].items()
            if b in columns
            and self.old[a].kind is self.new[b].kind
            and ((share := carried.share(a, b)) or alike >= _ALIKE / 2)
        ]
        while self._affords(len(candidates)) and (pairs := _Round(self, candidates, forth).clear()):
            yield from pairs

    def _affords(self, looks: int) -> bool:
        """Tell whether so many look-ups are within the limit, and count them."""
        is_allowed = looks <= self._looks_left
        self._looks_left -= looks if is_allowed else 0
        return is_allowed

    def merged_into(self, a: int, back: Mapping[int, int]) -> int | None:
        """Return the new unit into which an old one without counterpart was merged, if it was.

        Args:
            a: The index of the old unit.
            back: The index of the old unit for each new one that has a counterpart.
        """
        if self._carried and (whole := _whole(self._alike_in_part(self._carried.of_old(a), 0, a), back)) is not None:
            return whole
        if not self._affords(self._in_new.looks(self.pairs_old[a])):
            return None
        wholes = self._in_new.shared(self.pairs_old[a], self.weighing)
        parts = [(n, self.pairs_new[n], self.pairs_old[back[n]]) for n in _most(wholes) if n in back]
        return self._taken_up(self.pairs_old[a], [one for one in parts if self.parts[1][one[0]] is self.parts[0][a]])

    def split_off(self, b: int, forth: Mapping[int, int]) -> int | None:
        """Return the old unit from which a new one without counterpart was split off, if it was."""
        if self._carried and (whole := _whole(self._alike_in_part(self._carried.of_new(b), 1, b), forth)) is not None:
            return whole
        if not self._affords(self._in_old.looks(self.pairs_new[b])):
            return None
        wholes = self._in_old.shared(self.pairs_new[b], self.weighing)
        parts = [(n, self.pairs_old[n], self.pairs_new[forth[n]]) for n in _most(wholes) if n in forth]
        return self._taken_up(self.pairs_new[b], [one for one in parts if self.parts[0][one[0]] is self.parts[1][b]])

    def _alike_in_part(self, shares: Shares, side: int, place: int) -> Shares:
        """Return the shares of the units that are sanctions, or rules, as the one at ``place`` is."""
        own, others = self.parts[side][place], self.parts[1 - side]
        return {n: share for n, share in shares.items() if others[n] is own}

    def _taken_up(self, words: Counter[str], wholes: Iterable[tuple[int, Counter[str], Counter[str]]]) -> int | None:
        """Return which of the ``wholes`` has most of the words without its counterpart having them."""
        if words.total() < _SHORTEST:
            return None
        most, place = _OWN * max(self.weighing.total(words), self.weighing.least), None
        for n, whole, counterpart in wholes:
            held = words & whole
            own = self.weighing.total(held) - self.weighing.total(held & counterpart)
            if own >= most:
                most, place = own, n
        return place

    @cached_property
    def _in_old(self) -> Holding:
        return Holding(self.pairs_old)

    @cached_property
    def _in_new(self) -> Holding:
        return Holding(self.pairs_new)


class _Round:
    """The candidates that are possible with the pairs found so far, each with its score.

    Args:
        rewriting: The units and their words.
        candidates: The pairs with anything in common.
        forth: The indexes of the pairs found so far.
    """

    def __init__(self, rewriting: Rewriting, candidates: Iterable[Candidate], forth: Mapping[int, int]) -> None:
        self.parts, self.cited, self.forth = rewriting.parts, rewriting.cited, forth
        self.order, taken = Order(forth, len(rewriting.old), len(rewriting.new)), set(forth.values())
        self._by_old: defaultdict[int, list[tuple[float, Candidate]]] = defaultdict(list)
        self._by_new: defaultdict[int, list[tuple[float, Candidate]]] = defaultdict(list)
        for one in candidates:
            if one.a not in forth and one.b not in taken and self._agree(one) is not False:
                value = self._value(one)
                self._by_old[one.a].append((value, one))
                self._by_new[one.b].append((value, one))

    def clear(self) -> list[Pair]:
        """Return the pairs without a close rival, those with open citations only if there are no others."""
        found = [max(values, key=lambda one: (one[0], -one[1].b)) for values in self._by_old.values()]
        pairs = [(value, one) for value, one in found if self._is_clear(value, one)]
        settled = [(value, one) for value, one in pairs if not self._is_open(one)]
        return _apart([(value, one.a, one.b) for value, one in settled or pairs])

    def _is_clear(self, value: float, one: Candidate) -> bool:
        rivals = [v for v, other in [*self._by_old[one.a], *self._by_new[one.b]] if other is not one]
        rival, agree = max(rivals, default=0.0), bool(self._agree(one))
        keeps, is_here = self.order.keeps(one.a, one.b), self.order.distance(one.a, one.b) <= _NEAR
        is_near = keeps or is_here or agree
        alike = max(one.alike, one.carried)
        is_free = one.nearest <= (_TAKEN_NEAR if is_near else _TAKEN) * alike or one.carried >= _SURELY
        is_settled = self.order.is_alone(one.a, one.b) or (keeps and agree)
        is_lone = rival <= _LONE * value and one.nearest <= alike
        least = _LEAST_LONE if is_lone else _LEAST_NEAR if is_here else _LEAST
        clear = min(1.0, _CLEAR + value + (_CLEAR_NEAR if is_near else 0.0))
        is_like = alike >= (_ALIKE if keeps or one.terms >= _SOME_TERMS else _ALIKE_MOVED)
        return value >= least and is_like and rival <= clear * value and (is_free or is_settled)

    def _value(self, one: Candidate) -> float:
        distance = self.order.distance(one.a, one.b)
        is_comparable = self.parts[0][one.a] is self.parts[1][one.b] and not self._is_open(one)
        value = (one.alike + _CARRIED * one.carried) * (1.0 if is_comparable else _OTHER_PART) * (1 - distance / 2)
        value += _IN_PLACE * max(0.0, 1 - 10 * distance)
        value += _ALONE if self.order.is_alone(one.a, one.b) else 0.0
        value += _TERM * min(one.terms, _MOST_TERMS)
        if one.terms < _FEW_TERMS and not self.order.keeps(one.a, one.b):
            value -= _NO_TERMS
        return value + (_CITING if self._agree(one) else 0.0)

    def _agree(self, one: Candidate) -> bool | None:
        return self.cited.agree(one.a, one.b, self.forth)

    def _is_open(self, one: Candidate) -> bool:
        """Tell whether both cite articles of which it is not known yet whether they correspond."""
        return self.cited.both(one.a, one.b) and self._agree(one) is None


def _apart(pairs: list[tuple[float, int, int]]) -> list[Pair]:
    """Return the pairs, the best first, without those that share a unit with a better one."""
    olds: set[int] = set()
    news: set[int] = set()
    kept = []
    for _, a, b in sorted(pairs, key=lambda one: (-one[0], one[1], one[2])):
        if a not in olds and b not in news:
            olds.add(a)
            news.add(b)
            kept.append((a, b))
    return kept


def _most(shared: Mapping[int, float]) -> list[int]:
    return nlargest(_WHOLES, shared, key=lambda n: (shared[n], -n))


def _whole(shares: Shares, paired: Mapping[int, int]) -> int | None:
    """Return the unit to which most of another was carried over, of those that have a counterpart."""
    place = max(shares, key=lambda n: (shares[n], -n), default=-1)
    return place if place in paired and shares[place] >= _MERGED else None
