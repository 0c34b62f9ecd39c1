"""Finds the sentences that were carried over from one text to the other, though the units around them were rewritten.

A unit that was split up, merged into others or rewritten often keeps a sentence. A sentence counts as carried over if
no sentence elsewhere is nearly as similar to it; so what many units say in the same words shows nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zhunsheng.amending.profiles import Profile, Profiles
from zhunsheng.amending.resemblance import Holding, Weighing, bigram_set
from zhunsheng.amending.sanctions import telling

_END = re.compile(r"[。；：:！？\n]|[（(][一二三四五六七八九十]{1,3}[）)]")
_USUAL = re.compile(
    r"(?:具体|实施)?(?:管理)?办法，?由[^，。；]{2,40}(?:制定|规定)(?:并公布)?"
    r"|由?(?:国务院|县级以上|各级|地方|人民政府|主管部门|管理部门|有关部门|行政部门|行政|会同|及其|部门){2,8}"
    r"|(?:在|按照|根据)各自(?:的)?(?:职责|分工)(?:范围内|分工)?"
    r"|(?:按照|依照|适用|执行)[^，。；]{2,30}(?:的?有?关?规定)?(?:执行|处理|办理|处罚)"
    r"|(?:法律|法规|国家)[^，。；]{0,14}另有规定的?，?(?:从其规定|除外|依照其规定|适用其规定)?"
)
"""What so many provisions say that it tells nothing of where a sentence came from."""
_SHARP, _LONE = 2, 0.7
_SHORTEST = 7  # characters
_ALIKE = 0.2  # the least similarity of a sentence to the one that it was carried over to
_WEAK = 0.1  # what is less similar is no rival of anything
_RIVAL = 0.75  # the share of it that a sentence of another unit may have
_SAME = 0.9  # a similarity at which only a sentence that is as similar is a rival
_CLEAR, _CLEAR_RIVAL = 0.33, 0.6  # the same for a sentence that was carried over to one that others were merged into

Shares = Mapping[int, float]


class _Sentence(NamedTuple):
    unit: int
    pairs: frozenset[str]


class Carried:
    """The sentences of two texts that were carried over.

    Args:
        profiles: The units that are compared.
    """

    def __init__(self, profiles: Profiles) -> None:
        olds, news = (list(_sentences(side)) for side in (profiles.old, profiles.new))
        weighing = Weighing([one.pairs for one in olds], [one.pairs for one in news], power=_SHARP, lone=_LONE)
        there, back = _Best(olds, weighing), _Best(news, weighing)
        held = Holding({n: one.pairs for n, one in enumerate(news)}, weighing)
        for a, one in enumerate(olds):
            own, others = there.totals[a], back.totals
            for b, shared in held.shared(one.pairs).items():
                other = others[b]
                if shared > _WEAK * (own if own < other else other):  # which spares most calls
                    alike = weighing.alike(shared, own, other)
                    there.add(a, b, alike, news[b].unit)
                    back.add(b, a, alike, one.unit)
        self._from_old = _shares(olds, news, there, back)
        self._from_new = _shares(news, olds, back, there)
        pairs = {(a, b) for a, found in self._from_old.items() for b in found}
        pairs |= {(a, b) for b, found in self._from_new.items() for a in found}
        self._partners: defaultdict[int, list[int]] = defaultdict(list)
        for a, b in sorted(pairs):
            self._partners[a].append(b)

    def of_old(self, a: int) -> Shares:
        """Return for new units the share of an old unit that was carried over to them."""
        return self._from_old.get(a, {})

    def of_new(self, b: int) -> Shares:
        """Return for old units the share of a new unit that was carried over from them."""
        return self._from_new.get(b, {})

    def with_old(self, a: int) -> Iterable[int]:
        """Return the new units that have anything carried over from an old unit, in order."""
        return self._partners.get(a, ())

    def share(self, a: int, b: int) -> float:
        """Return the mean share of two units that the other has: 1.0 for all sentences, word for word."""
        return (self.of_old(a).get(b, 0.0) + self.of_new(b).get(a, 0.0)) / 2


class _Best:
    """For each sentence of one text the most similar one of the other, and how similar one of another unit is."""

    def __init__(self, ones: Sequence[_Sentence], weighing: Weighing) -> None:
        self.totals = [weighing.total(one.pairs) for one in ones]
        self.place = [-1] * len(ones)
        self.unit = [-1] * len(ones)
        self.alike = [0.0] * len(ones)
        self.rival = [0.0] * len(ones)

    def add(self, n: int, place: int, alike: float, unit: int) -> None:
        """Count a sentence of the other text, which is in ``unit``, if it is the most similar one or its rival."""
        if alike > self.alike[n] or (alike == self.alike[n] and place < self.place[n]):
            if unit != self.unit[n]:
                self.rival[n] = self.alike[n]
            self.place[n], self.unit[n], self.alike[n] = place, unit, alike
        elif alike > self.rival[n] and unit != self.unit[n]:
            self.rival[n] = alike


def _shares(
    ones: Sequence[_Sentence], others: Sequence[_Sentence], there: _Best, back: _Best
) -> dict[int, dict[int, float]]:
    """Return for each unit of the one text the share of it that was carried over to units of the other."""
    totals: defaultdict[int, float] = defaultdict(float)
    shares: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for n, one in enumerate(ones):
        weight = there.totals[n]
        totals[one.unit] += weight
        place, alike, rival = there.place[n], there.alike[n], there.rival[n]
        if place < 0 or alike < _ALIKE:
            continue
        is_mutual = back.unit[place] == one.unit
        most = 1.0 if is_mutual and alike >= _SAME else _RIVAL if is_mutual else _CLEAR_RIVAL
        if rival <= alike * most and rival < _SAME and (is_mutual or alike >= _CLEAR):
            shares[one.unit][others[place].unit] += weight * alike
    return {unit: {there: held / totals[unit] for there, held in found.items()} for unit, found in shares.items()}


def _sentences(units: Mapping[int, Profile]) -> Iterator[_Sentence]:
    for n, unit in units.items():
        if not unit.is_heading:
            for sentence in _END.split(unit.words):
                words = _USUAL.sub("", telling(sentence)).strip("，")
                if len(words) >= _SHORTEST:
                    yield _Sentence(n, bigram_set(words))
