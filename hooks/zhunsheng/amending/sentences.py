"""Finds the sentences that were carried over from one text to the other, though the units around them were rewritten.

A unit that was split up, merged into others or rewritten often keeps a sentence. A sentence counts as carried over if
no sentence elsewhere is nearly as similar to it; so what many units say in the same words shows nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zhunsheng.amending.resemblance import Holding, Weighing, bigrams
from zhunsheng.amending.sanctions import telling
from zhunsheng.amending.units import Unit

_END = re.compile(r"[。；：:！？\n]|[（(][一二三四五六七八九十]{1,3}[）)]")
_USUAL = re.compile(
    r"(?:具体|实施)?(?:管理)?办法，?由[^，。；]{2,40}(?:制定|规定)(?:并公布)?"
    r"|由?(?:国务院|县级以上|各级|地方|人民政府|主管部门|管理部门|有关部门|行政部门|行政|会同|及其|部门){2,8}"
    r"|(?:在|按照|根据)各自(?:的)?(?:职责|分工)(?:范围内|分工)?"
    r"|(?:按照|依照|适用|执行)[^，。；]{2,30}(?:的?有?关?规定)?(?:执行|处理|办理|处罚)"
    r"|(?:法律|法规|国家)[^，。；]{0,14}另有规定的?，?(?:从其规定|除外|依照其规定|适用其规定)?"
)
"""What so many provisions say that it tells nothing of where a sentence came from."""
_SHORTEST = 7  # characters
_SHARP, _LONE = 2, 0.7
_ALIKE = 0.2  # the least similarity of a sentence to the one that it was carried over to
_RIVAL = 0.75  # the share of it that a sentence of another unit may have
_SAME = 0.9  # a similarity at which only a sentence that is as similar is a rival
_CLEAR, _CLEAR_RIVAL = 0.33, 0.6  # the same for a sentence that was carried over to one that others were merged into

Shares = Mapping[int, float]


class _Sentence(NamedTuple):
    unit: int
    pairs: Counter[str]


class Carried:
    """The sentences of two texts that were carried over.

    Args:
        old: The units of the old text.
        new: The units of the new text.
        forth: The indexes of the pairs found so far; those with equal words are not looked at.
        affords: Is asked whether so many look-ups are allowed; if not, nothing counts as carried over.
    """

    def __init__(
        self, old: Sequence[Unit], new: Sequence[Unit], forth: Mapping[int, int], affords: Callable[[int], bool]
    ) -> None:
        equal = {a: b for a, b in forth.items() if old[a].words == new[b].words}
        olds = list(_sentences(old, equal))
        news = list(_sentences(new, set(equal.values())))
        weighing = Weighing.sharp([one.pairs for one in olds], [one.pairs for one in news], _SHARP, _LONE)
        self._from_old: dict[int, dict[int, float]] = {}
        self._from_new: dict[int, dict[int, float]] = {}
        in_old, in_new = Holding([one.pairs for one in olds]), Holding([one.pairs for one in news])
        looks = sum(in_new.looks(one.pairs) for one in olds) + sum(in_old.looks(one.pairs) for one in news)
        if not affords(looks):
            return
        there = _Best(olds, news, in_new, weighing)
        back = _Best(news, olds, in_old, weighing)
        self._from_old = _shares(olds, news, there, back, weighing)
        self._from_new = _shares(news, olds, back, there, weighing)

    def of_old(self, a: int) -> Shares:
        """Return for new units the share of an old unit that was carried over to them."""
        return self._from_old.get(a, {})

    def of_new(self, b: int) -> Shares:
        """Return for old units the share of a new unit that was carried over from them."""
        return self._from_new.get(b, {})

    def share(self, a: int, b: int) -> float:
        """Return the mean share of two units that the other has: 1.0 for all sentences, word for word."""
        return (self.of_old(a).get(b, 0.0) + self.of_new(b).get(a, 0.0)) / 2


class _Best:
    """For each sentence of one text the most similar one of the other, and how similar one of another unit is."""

    def __init__(
        self, ones: Sequence[_Sentence], others: Sequence[_Sentence], held: Holding, weighing: Weighing
    ) -> None:
        totals = [weighing.total(other.pairs) for other in others]
        self.place: list[int] = []
        self.alike: list[float] = []
        self.rival: list[float] = []
        for one in ones:
            found = held.likenesses(one.pairs, weighing, totals)
            alike = max(found.values(), default=0.0)
            place = min((n for n, one in found.items() if one == alike), default=-1)
            unit = others[place].unit if place >= 0 else -1
            self.place.append(place)
            self.alike.append(alike)
            self.rival.append(max([alike for n, alike in found.items() if others[n].unit != unit], default=0.0))


def _shares(
    ones: Sequence[_Sentence], others: Sequence[_Sentence], there: _Best, back: _Best, weighing: Weighing
) -> dict[int, dict[int, float]]:
    """Return for each unit of the one text the share of it that was carried over to units of the other."""
    totals: defaultdict[int, float] = defaultdict(float)
    shares: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for n, one in enumerate(ones):
        weight = weighing.total(one.pairs)
        totals[one.unit] += weight
        place, alike, rival = there.place[n], there.alike[n], there.rival[n]
        if place < 0 or alike < _ALIKE:
            continue
        is_mutual = ones[back.place[place]].unit == one.unit if back.place[place] >= 0 else False
        most = 1.0 if is_mutual and alike >= _SAME else _RIVAL if is_mutual else _CLEAR_RIVAL
        if rival <= alike * most and rival < _SAME and (is_mutual or alike >= _CLEAR):
            shares[one.unit][others[place].unit] += weight * alike
    return {unit: {there: held / totals[unit] for there, held in found.items()} for unit, found in shares.items()}


def _sentences(units: Iterable[Unit], left_out: Iterable[int]) -> Iterator[_Sentence]:
    out = set(left_out)
    for n, unit in enumerate(units):
        if n not in out and not unit.is_heading:
            for sentence in _END.split(unit.words):
                words = _USUAL.sub("", telling(sentence)).strip("，")
                if len(words) >= _SHORTEST:
                    yield _Sentence(n, bigrams(words))
