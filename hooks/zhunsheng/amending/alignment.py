"""Aligns two versions of a text: finds for each unit of the old one the unit of the new one that corresponds to it.

Units are compared by their words, not by their numbers: equal ones first, then similar ones, where the order decides
between two that are about as similar. The rest were inserted, deleted or rewritten (``rewriting``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from zhunsheng.amending.heading_pairs import heading_pairs
from zhunsheng.amending.resemblance import Weighing
from zhunsheng.amending.rewriting import Rewriting
from zhunsheng.amending.sanctions import Cited, Part, part
from zhunsheng.amending.sequences import Order, longest_increasing
from zhunsheng.amending.units import Unit

_ALIKE = 0.5  # the least likeness of a pair, wherever the two are
_ALIKE_IN_PLACE = 0.36  # that of a pair between the same neighbours
_AS_CITED = 0.6  # that of a pair whose citations do not correspond
_IN_ORDER = 0.15  # added to the likeness of a pair that keeps the order
_COMMON = 40  # a bigram in more units than this distinguishes none of them
_CANDIDATES = 8
_PURPOSE = re.compile("^(?:为|根据|依照|依据).{4,300}制定本")
_COMMENCES = re.compile("自.{1,30}起(?:施行|实施|执行|生效)")


class Relation(Enum):
    """What became of a unit."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A unit of the old text with its counterpart in the new text; one of the two can be missing.

    ``is_moved`` marks a unit whose order has changed. ``within`` is the old unit from which an inserted one was split
    off, or the new unit into which a deleted one was merged.
    """

    old: Unit | None
    new: Unit | None
    likeness: float = 0.0
    is_moved: bool = False
    within: Unit | None = None

    @property
    def relation(self) -> Relation:
        """What became of the unit."""
        if self.old is None:
            return Relation.INSERTED
        if self.new is None:
            return Relation.DELETED
        return Relation.SAME if self.old.words == self.new.words else Relation.CHANGED

    @property
    def is_renumbered(self) -> bool:
        """Whether the unit has another number."""
        return self.old is not None and self.new is not None and self.old.label != self.new.label


def align(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Aligned, ...]:
    """Align the units of two texts.

    Returns:
        One entry for each unit of either text, in the order of the new text; a deleted unit follows the one that it
        followed in the old text.
    """
    return _Alignment(old, new).entries()


class _Alignment:
    """The pairs found so far, by their indexes in the two texts."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.rewriting = Rewriting(old, new)
        self.pairs_old, self.pairs_new = self.rewriting.pairs_old, self.rewriting.pairs_new
        self.weighing = Weighing([*self.pairs_old, *self.pairs_new])
        self.totals_old = [self.weighing.total(pairs) for pairs in self.pairs_old]
        self.totals_new = [self.weighing.total(pairs) for pairs in self.pairs_new]
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._matched: list[int] = []  # places in the old text, in order
        self._equal()
        self._by_their_part()
        self._alike()
        for a, b in self.rewriting.found(self.forth):
            self._match(a, b)
        for a, b in list(heading_pairs(old, new, self.forth)):
            self._match(a, b)

    def _likeness(self, a: int, b: int) -> float:
        one, other = self.pairs_old[a], self.pairs_new[b]
        return self.weighing.alike(one, other, self.totals_old[a], self.totals_new[b])

    def _by_their_part(self) -> None:
        """Match the first articles that state the purpose, and the last articles that state the date of effect.

        They correspond by their function, whatever purpose or date they state.
        """
        purposes = [_first(_PURPOSE, units) for units in (self.old, self.new)]
        ends = [_first(_COMMENCES, units[::-1]) for units in (self.old, self.new)]
        if -1 not in ends:
            ends = [len(units) - 1 - n for units, n in zip((self.old, self.new), ends, strict=True)]
        for a, b in (purposes, ends):
            is_free = a >= 0 and b >= 0 and a not in self.forth and b not in self.back
            if is_free and self.old[a].kind is self.new[b].kind:
                self._match(a, b)

    def _match(self, a: int, b: int) -> None:
        self.forth[a], self.back[b] = b, a
        insort(self._matched, a)

    def _equal(self) -> None:
        """Match units with equal words: those that are unique in both texts first, then the others in order."""
        places: defaultdict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, units in enumerate((self.old, self.new)):
            for n, unit in enumerate(units):
                places[unit.kind.value, unit.words][side].append(n)
        for ones, others in places.values():
            for a, b in zip(ones, others, strict=False):
                self._match(a, b)

    def _alike(self) -> None:
        """Match similar units, the most similar first."""
        found: list[tuple[float, float, int, int]] = []
        order = Order(self.forth, len(self.old), len(self.new))
        for a, b in self._candidates():
            alike = self._likeness(a, b)
            if alike >= _ALIKE_IN_PLACE:
                keeps = order.keeps(a, b)
                if keeps or alike >= _ALIKE:
                    found.append((alike + (_IN_ORDER if keeps else 0.0), alike, a, b))
        cited = Cited(self.old, self.new)
        for _, alike, a, b in sorted(found, key=lambda one: (-one[0], one[2], one[3])):
            is_free = a not in self.forth and b not in self.back
            if is_free and (alike >= _ALIKE or self._in_gap(a, b)) and (alike >= _AS_CITED or self._fits(a, b, cited)):
                self._match(a, b)

    def _fits(self, a: int, b: int, cited: Cited) -> bool:
        """Tell whether two units cite the same articles, if both do, and none of them alone is a general sanction."""
        are_general = [part(unit.words) is Part.GENERAL_SANCTION for unit in (self.old[a], self.new[b])]
        return are_general[0] is are_general[1] and (not cited.both(a, b) or bool(cited.agree(a, b, self.forth)))

    def _candidates(self) -> Iterable[tuple[int, int]]:
        """Yield the pairs worth comparing: units that share rare bigrams, or that are at the same place."""
        where: defaultdict[str, list[int]] = defaultdict(list)
        for b, pairs in enumerate(self.pairs_new):
            if b not in self.back:
                for pair in pairs:
                    where[pair].append(b)
        for a, pairs in enumerate(self.pairs_old):
            if a in self.forth:
                continue
            shared: Counter[int] = Counter()
            for pair in pairs:
                places = where.get(pair, ())
                if len(places) <= _COMMON:
                    shared.update(places)
            for b, _ in shared.most_common(_CANDIDATES):
                if self.old[a].kind is self.new[b].kind:
                    yield a, b

    def _in_gap(self, a: int, b: int) -> bool:
        """Tell whether a pair keeps the order of its nearest matched neighbours."""
        at = bisect_left(self._matched, a)
        before = self.forth[self._matched[at - 1]] if at else -1
        after = self.forth[self._matched[at]] if at < len(self._matched) else len(self.new)
        return before < b < after

    def entries(self) -> tuple[Aligned, ...]:
        straight = longest_increasing(self.forth)
        gone: defaultdict[int, list[int]] = defaultdict(list)
        last = -1
        for a in range(len(self.old)):
            if a in self.forth:
                if a in straight:
                    last = self.forth[a]
            else:
                gone[last].append(a)
        entries = [self._deleted(a) for a in gone[-1]]
        for b, unit in enumerate(self.new):
            if b in self.back:
                a = self.back[b]
                entries.append(Aligned(self.old[a], unit, self._likeness(a, b), a not in straight))
            else:
                entries.append(Aligned(None, unit, within=self._split_off(b)))
            entries += [self._deleted(a) for a in gone[b]]
        return tuple(entries)

    def _deleted(self, a: int) -> Aligned:
        whole = self.rewriting.merged_into(a, self.back)
        return Aligned(self.old[a], None, within=None if whole is None else self.new[whole])

    def _split_off(self, b: int) -> Unit | None:
        whole = self.rewriting.split_off(b, self.forth)
        return None if whole is None else self.old[whole]


def _first(pattern: re.Pattern[str], units: Sequence[Unit]) -> int:
    return next((n for n, unit in enumerate(units) if pattern.search(unit.words)), -1)
