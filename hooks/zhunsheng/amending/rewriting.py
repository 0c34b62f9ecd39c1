"""Pairs units that were rewritten: few words were kept, but distinctive ones.

Words that many units have distinguish none of them, so rare bigrams weigh much more than elsewhere. A pair near its
expected place is preferred to one that would have been moved. Sanctions are paired with sanctions only, and not if the
articles that they cite do not correspond.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from zhunsheng.amending.profiles import Profile, Profiles
from zhunsheng.amending.sentences import Carried, Shares
from zhunsheng.amending.sequences import Order
from zhunsheng.amending.terms import Terms

_ALIKE, _ALIKE_MOVED = 0.08, 0.115  # the least similarity of a pair, and that of one that would have been moved
_SOME_TERMS = 0.3  # with so many rare terms in common the former is enough, and a close rival no reason near its place
_LEAST, _LEAST_NEAR = 0.15, 0.13  # its least score, and that of a pair near its expected place
_NEAR = 0.03  # as a share of the text
_LEAST_LONE, _LONE = 0.13, 0.7  # its least score if no rival has more than this share of it
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
_SOME_OWN = 0.05  # the same where whole sentences were carried over
_WHOLES = 5
_SHORTEST = 12  # pairs of characters; shorter words stand within many others

_CANDIDATES = 20  # for a unit, so that time grows as the texts do
_MOST_ROUNDS = 40  # a text written to need one round for each pair would take long

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
        profiles: The units that are compared.
    """

    def __init__(self, profiles: Profiles) -> None:
        self.profiles = profiles

    def found(self, forth: Mapping[int, int]) -> Iterator[Pair]:
        """Yield the pairs without a close rival, the most similar first.

        Args:
            forth: The indexes of the pairs found so far; the caller adds each pair that is yielded.
        """
        taken = set(forth.values())
        olds = [a for a in self.profiles.old if a not in forth]
        news = {b for b in self.profiles.new if b not in taken}
        if not olds or not news:
            return
        candidates = list(self._candidates(olds, news))
        for _ in range(_MOST_ROUNDS):
            pairs = _Round(self.profiles, candidates, forth).clear()
            if not pairs:
                return
            yield from pairs

    def _candidates(self, olds: Iterable[int], news: AbstractSet[int]) -> Iterator[Candidate]:
        """Yield the pairs of unpaired units that have something in common: for each old one those with most."""
        profiles, terms = self.profiles, self.terms
        rows = profiles.alike_by_old
        nearest_new = {b: max((rows[a][b] for a in profiles.shared_by_new.get(b, ())), default=0.0) for b in news}
        for a in olds:
            row, carried = rows[a], self.carried.with_old(a)
            nearest, kind = max(row.values(), default=0.0), profiles.old[a].kind
            most = nlargest(_CANDIDATES, row, key=lambda b: (row[b], -b))
            for b in dict.fromkeys((*most, *carried)):
                alike, share = row.get(b, 0.0), self.carried.share(a, b)
                if b in news and profiles.new[b].kind is kind and (share or alike >= _ALIKE / 2):
                    yield Candidate(a, b, alike, max(nearest, nearest_new[b]), share, terms.shared(a, b))

    @cached_property
    def terms(self) -> Terms:
        """The rare terms of the units."""
        return Terms(self.profiles.old, self.profiles.new, self.profiles.others)

    @cached_property
    def carried(self) -> Carried:
        """The sentences that were carried over."""
        return Carried(self.profiles)

    def merged_into(self, a: int, back: Mapping[int, int]) -> int | None:
        """Return the new unit into which an old one without counterpart was merged, if it was.

        Args:
            a: The index of the old unit.
            back: The index of the old unit for each new one that has a counterpart.
        """
        old, new = self.profiles.old, self.profiles.new
        whole = _whole(self._alike_in_part(self.carried.of_old(a), old[a], new), back)
        if whole is not None and self._own(old[a], new[whole], old[back[whole]]) >= _SOME_OWN:
            return whole
        wholes = self._alike_in_part(self.profiles.shared_by_old[a], old[a], new)
        return self._taken_up(old[a], [(n, new[n], old[back[n]]) for n in _most(wholes) if back.get(n) in old])

    def split_off(self, b: int, forth: Mapping[int, int]) -> int | None:
        """Return the old unit from which a new one without counterpart was split off, if it was."""
        old, new = self.profiles.old, self.profiles.new
        whole = _whole(self._alike_in_part(self.carried.of_new(b), new[b], old), forth)
        if whole is not None and self._own(new[b], old[whole], new[forth[whole]]) >= _SOME_OWN:
            return whole
        wholes = self._alike_in_part(self.profiles.shared_by_new.get(b, {}), new[b], old)
        return self._taken_up(new[b], [(n, old[n], new[forth[n]]) for n in _most(wholes) if forth.get(n) in new])

    def _alike_in_part(self, shares: Shares, one: Profile, others: Mapping[int, Profile]) -> Shares:
        """Return the shares of the units that are sanctions, or rules, as the given one is."""
        return {n: share for n, share in shares.items() if others[n].part is one.part}

    def _taken_up(self, unit: Profile, wholes: Iterable[tuple[int, Profile, Profile]]) -> int | None:
        """Return which of the ``wholes`` has most of the words without its counterpart having them."""
        if len(unit.pairs) < _SHORTEST:
            return None
        most, place = _OWN, None
        for n, whole, counterpart in wholes:
            own = self._own(unit, whole, counterpart)
            if own >= most:
                most, place = own, n
        return place

    def _own(self, unit: Profile, whole: Profile, counterpart: Profile) -> float:
        """Return the share of a unit that another has, and the counterpart of that has not."""
        weighing = self.profiles.weighing
        return weighing.total((unit.pairs & whole.pairs) - counterpart.pairs) / max(
            weighing.total(unit.pairs), weighing.least, 1
        )


class _Round:
    """The candidates that are possible with the pairs found so far, each with its score.

    Args:
        profiles: The units.
        candidates: The pairs with anything in common.
        forth: The indexes of the pairs found so far.
    """

    def __init__(self, profiles: Profiles, candidates: Iterable[Candidate], forth: Mapping[int, int]) -> None:
        self.profiles, self.cited, self.forth = profiles, profiles.cited, forth
        self.order, taken = Order(forth, *profiles.sizes), set(forth.values())
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
        clear = min(1.0, _CLEAR + value + (_CLEAR_NEAR if is_near and one.terms >= _SOME_TERMS else 0.0))
        is_like = alike >= (_ALIKE if keeps or one.terms >= _SOME_TERMS else _ALIKE_MOVED)
        return value >= least and is_like and rival <= clear * value and (is_free or is_settled)

    def _value(self, one: Candidate) -> float:
        distance = self.order.distance(one.a, one.b)
        old, new = self.profiles.old[one.a], self.profiles.new[one.b]
        is_comparable = old.part is new.part and not self._is_open(one)
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
