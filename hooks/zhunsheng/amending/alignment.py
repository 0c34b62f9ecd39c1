"""Aligns two versions of a text: finds for each unit of the old one the unit of the new one that corresponds to it.

Units are compared by their words, not by their numbers: equal words first, then similar words. Of two candidates about
as similar, the one that keeps the order wins. Rewritten units are matched last, where each of the two is by far the
most similar unit to the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from zhunsheng.amending.resemblance import WITHIN, Holding, Weighing, bigrams
from zhunsheng.amending.units import Unit

# The similarity from which two units are the same provision:
_ALIKE = 0.5  # anywhere in the text
_ALIKE_IN_PLACE = 0.36  # between the same neighbours
_LEFT_ALONE = 0.15  # the only ones between the same neighbours
_REWRITTEN = 0.28  # anywhere, if no other unit comes near
_REWRITTEN_IN_PLACE = 0.24  # between the same neighbours, if no other unit comes near
_SANCTION_REWRITTEN = 0.33  # sanctions, whose wording is similar throughout
# How similar the best rival may be, as a share of the similarity of the pair:
_CLEAR = 0.4  # the similarity from which _NEXT_CLEAR applies
_NEXT, _NEXT_CLEAR = 0.76, 0.85  # an unmatched rival
_TAKEN = 0.97  # a rival that is matched already
_TAKEN_IN_PLACE = 0.75  # the same, between the same neighbours
_TAKEN_ALONE = 0.9  # the same, for the only ones between the same neighbours
_OWN = 0.2  # the share of a merged unit that must be new in the unit that absorbed it
_IN_ORDER = 0.1  # bonus for a pair that keeps the order
_COMMON = 40  # bigrams in more units than this are ignored when looking for candidates
_CANDIDATES = 8
_PURPOSE = re.compile("^(?:为|根据|依照|依据).{4,300}制定本")
_SANCTION = re.compile("违反.{2,20}规定|(?:处分|罚款|追究刑事责任)")
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
        self.pairs_old = [bigrams(unit.words) for unit in old]
        self.pairs_new = [bigrams(unit.words) for unit in new]
        self.weighing = Weighing([*self.pairs_old, *self.pairs_new])
        self.totals_old = [self.weighing.total(pairs) for pairs in self.pairs_old]
        self.totals_new = [self.weighing.total(pairs) for pairs in self.pairs_new]
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._rows: dict[int, dict[int, float]] = {}
        self._columns: dict[int, dict[int, float]] = {}
        self._equal()
        self._by_their_part()
        self._alike()
        self._between()
        self._rewritten()

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
        order = _Order(self.forth)
        for a, b in self._candidates():
            alike = self._likeness(a, b)
            if alike >= _ALIKE_IN_PLACE:
                keeps = order.keeps(a, b)
                if keeps or alike >= _ALIKE:
                    found.append((alike + (_IN_ORDER if keeps else 0.0), alike, a, b))
        for _, alike, a, b in sorted(found, key=lambda one: (-one[0], one[2], one[3])):
            if a not in self.forth and b not in self.back and (alike >= _ALIKE or self._in_gap(a, b)):
                self._match(a, b)

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
        before = next((self.forth[n] for n in range(a - 1, -1, -1) if n in self.forth), -1)
        after = next((self.forth[n] for n in range(a + 1, len(self.old)) if n in self.forth), len(self.new))
        return before < b < after

    def _between(self) -> None:
        """Match units that are the only ones left between the same neighbours."""
        edge = -1
        for a in range(len(self.old)):
            if a in self.forth:
                continue
            if a - 1 in self.forth or a == 0:
                edge = self.forth.get(a - 1, -1)
                end = next((n for n in range(a, len(self.old)) if n in self.forth), len(self.old))
                after = self.forth.get(end, len(self.new))
                free = [b for b in range(edge + 1, after) if b not in self.back] if edge < after else []
                if end - a == 1 and len(free) == 1 and self.old[a].kind is self.new[free[0]].kind:
                    alike = self._likeness(a, free[0])
                    nearest = max([*self._row(a).values(), *self._column(free[0]).values()], default=0.0)
                    if alike >= max(_LEFT_ALONE, _TAKEN_ALONE * nearest):
                        self._match(a, free[0])

    def _rewritten(self) -> None:
        """Match rewritten units: each must be the most similar one to the other, by a clear margin over its rivals.

        Between the same neighbours a lower similarity is enough, and units elsewhere do not count as rivals.
        """
        olds = [a for a in range(len(self.old)) if a not in self.forth]
        news = [b for b in range(len(self.new)) if b not in self.back]
        self._rows = {a: self._row(a) for a in olds} if news else {}
        self._columns = {b: self._column(b) for b in news} if olds else {}
        for a in self._rows:
            self._match_clear(a, olds, news)
        while self._match_in_gaps():
            pass

    def _match_clear(self, a: int, olds: Sequence[int], news: Sequence[int]) -> None:
        row = self._rows[a]
        b = max(news, key=lambda n: row.get(n, 0.0))
        column, alike = self._columns[b], row.get(b, 0.0)
        second = max([*(row.get(n, 0.0) for n in news if n != b), *(column.get(n, 0.0) for n in olds if n != a), 0.0])
        is_clear = second <= (_NEXT_CLEAR if alike >= _CLEAR else _NEXT) * alike
        if is_clear and alike >= self._least(a, _REWRITTEN) and b not in self.back and self._is_free(a, b, _TAKEN):
            self._match(a, b)

    def _match_in_gaps(self) -> bool:
        """Match the most similar pair between each two neighbours; return whether any pair was matched."""
        done = False
        anchors = sorted(longest_increasing(self.forth))
        for before, after in zip([-1, *anchors], [*anchors, len(self.old)], strict=True):
            low, high = self.forth.get(before, -1), self.forth.get(after, len(self.new))
            olds = [a for a in range(before + 1, after) if a not in self.forth]
            news = [b for b in range(low + 1, high) if b not in self.back]
            pairs = [(self._rows[a].get(b, 0.0), a, b) for a in olds for b in news]
            alike, a, b = max(pairs, key=lambda one: (one[0], -one[1]), default=(0.0, 0, 0))
            is_alike = bool(pairs) and alike >= self._least(a, _REWRITTEN_IN_PLACE)
            if is_alike and self._is_free(a, b, _TAKEN_IN_PLACE):
                self._match(a, b)
                done = True
        return done

    def _least(self, a: int, least: float) -> float:
        return max(least, _SANCTION_REWRITTEN) if _SANCTION.search(self.old[a].words) else least

    def _is_free(self, a: int, b: int, share: float) -> bool:
        """Tell whether two units are of the same kind, and neither is much more similar to a matched unit."""
        nearest = max([*self._rows[a].values(), *self._columns[b].values()])
        return self.old[a].kind is self.new[b].kind and self._rows[a].get(b, 0.0) >= share * nearest

    def _row(self, a: int) -> dict[int, float]:
        return self._holding_new.likenesses(self.pairs_old[a], self.weighing, self.totals_new)

    def _column(self, b: int) -> dict[int, float]:
        return self._holding_old.likenesses(self.pairs_new[b], self.weighing, self.totals_old)

    @cached_property
    def _holding_old(self) -> Holding:
        return Holding(self.pairs_old)

    @cached_property
    def _holding_new(self) -> Holding:
        return Holding(self.pairs_new)

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
        words = self.pairs_old[a]
        for b in self._holding_new.most_of(words):
            if b in self.back and _taken_up(words, self.pairs_new[b], self.pairs_old[self.back[b]]):
                return Aligned(self.old[a], None, within=self.new[b])
        return Aligned(self.old[a], None)

    def _split_off(self, b: int) -> Unit | None:
        words = self.pairs_new[b]
        for a in self._holding_old.most_of(words):
            if a in self.forth and _taken_up(words, self.pairs_old[a], self.pairs_new[self.forth[a]]):
                return self.old[a]
        return None


def _taken_up(words: Counter[str], whole: Counter[str], counterpart: Counter[str]) -> bool:
    """Tell whether ``whole`` holds ``words``, and did not hold them in its ``counterpart`` already."""
    total = words.total()
    shared = words & whole
    return shared.total() >= WITHIN * total and (shared & counterpart).total() <= shared.total() - _OWN * 2 * total


def _first(pattern: re.Pattern[str], units: Sequence[Unit]) -> int:
    return next((n for n, unit in enumerate(units) if pattern.search(unit.words)), -1)


class _Order:
    """The pairs matched first, against which the order of later ones is judged."""

    def __init__(self, forth: dict[int, int]) -> None:
        straight = sorted(longest_increasing(forth))
        self._olds = straight
        self._news = [forth[a] for a in straight]

    def keeps(self, a: int, b: int) -> bool:
        """Tell whether a pair keeps the order of these pairs."""
        return bisect_left(self._olds, a) == bisect_left(self._news, b)


def longest_increasing(forth: dict[int, int]) -> set[int]:
    """Return the largest set of old places whose new places stand in the same order."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for a in sorted(forth):
        at = bisect_left(tails, forth[a])
        tails[at:] = [forth[a], *tails[at + 1 :]] if at < len(tails) else [forth[a]]
        ends[at:] = [a, *ends[at + 1 :]] if at < len(ends) else [a]
        before[a] = ends[at - 1] if at else -1
    chain: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.add(at)
        at = before[at]
    return chain
