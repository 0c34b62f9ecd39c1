"""Two versions of a text aligned: which unit of the new one says what a unit of the old one says.

Units are compared by their words, not by their numbers: equal words first, then words that are alike. Where two
candidates are about as alike, the one that keeps the order wins. What is left and was rewritten is matched where each
of two units is by far the likest that the other one has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise

from zhunsheng.amending.resemblance import WITHIN, Holding, Weighing, bigrams
from zhunsheng.amending.units import Unit

_ALIKE = 0.5  # so much in common is the same provision, wherever it stands
_ALIKE_IN_PLACE = 0.36  # and so much, where it stands between the same neighbours
_LEFT_ALONE = 0.15  # and so much, where nothing else stands between these
_REWRITTEN = 0.28  # and so much, where no other unit comes near
_REWRITTEN_IN_PLACE = 0.24  # and so much of these, where it stands between the same neighbours
_SANCTION_REWRITTEN = 0.33  # what sanctions say is much alike
_CLEAR = 0.4  # from so much on,
_NEXT, _NEXT_CLEAR = 0.76, 0.85  # the next likest may have so much of it
_TAKEN = 0.97  # and one that has its counterpart already so much,
_TAKEN_IN_PLACE = 0.75  # or so much, where the two stand between the same neighbours,
_TAKEN_ALONE = 0.9  # or so much, where nothing else stands between these
_OWN = 0.2  # so much of what was taken up was not there before
_IN_ORDER = 0.1  # what the order adds to the likeness
_COMMON = 40  # a pair of characters in more units than this tells none from another
_CANDIDATES = 8
# Whoever wrote the texts may have meant them to be compared for hours: beyond these, what is left stays unmatched.
_MOST_LOOKS = 8_000_000  # at where a pair of characters stands
_MOST_PAIRS = 200_000  # of units that were rewritten
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
    """A unit of the old text and the one of the new text that says what it says; one of them can be missing.

    ``is_moved`` tells a unit that stands in another order. ``within`` is, for an inserted unit, the old one that it was
    split off; for a deleted one, the new one that it was merged into.
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
        One entry for each unit of either text, in the order of the new text; what was deleted stands behind what it
        stood behind.
    """
    return _Alignment(old, new).entries()


class _Alignment:
    """The pairs found so far, by their places in the two texts."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.pairs_old = [bigrams(unit.words) for unit in old]
        self.pairs_new = [bigrams(unit.words) for unit in new]
        self.weighing = Weighing([*self.pairs_old, *self.pairs_new])
        self.totals_old = [self.weighing.total(pairs) for pairs in self.pairs_old]
        self.totals_new = [self.weighing.total(pairs) for pairs in self.pairs_new]
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._matched: list[int] = []  # of the old text, in order
        self._looks_left = _MOST_LOOKS
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
        """Match the articles of purpose, the first ones, and those that say from when the texts are in force, the last.

        Whatever purpose, basis or day they name, each has the same part in its text.
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

    def _affords(self, looks: int) -> bool:
        """Tell whether so many looks are allowed still, and count them."""
        is_allowed = looks <= self._looks_left
        self._looks_left -= looks if is_allowed else 0
        return is_allowed

    def _equal(self) -> None:
        """Match equal words: those that stand once in each text, then the others in order."""
        places: defaultdict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, units in enumerate((self.old, self.new)):
            for n, unit in enumerate(units):
                places[unit.kind.value, unit.words][side].append(n)
        for ones, others in places.values():
            for a, b in zip(ones, others, strict=False):
                self._match(a, b)

    def _alike(self) -> None:
        """Match words that are alike, the most alike first."""
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
        """Yield the pairs worth comparing: they share rare pairs of characters, or stand at the same place."""
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
        """Tell whether a pair keeps the order of its nearest neighbours that have been matched."""
        at = bisect_left(self._matched, a)
        before = self.forth[self._matched[at - 1]] if at else -1
        after = self.forth[self._matched[at]] if at < len(self._matched) else len(self.new)
        return before < b < after

    def _between(self) -> None:
        """Match what is left alone between the same neighbours."""
        free = [b for b in range(len(self.new)) if b not in self.back]
        edges = [-1, *self._matched, len(self.old)]
        for before, end in pairwise(edges):
            if end - before != 2:
                continue
            a, low, high = before + 1, self.forth.get(before, -1), self.forth.get(end, len(self.new))
            at = bisect_left(free, low)
            if len([b for b in free[at : at + 2] if b < high]) != 1 or self.old[a].kind is not self.new[free[at]].kind:
                continue
            if self._affords(self._looks(a, free[at])):
                alike = self._likeness(a, free[at])
                nearest = max([*self._row(a).values(), *self._column(free[at]).values()], default=0.0)
                if alike >= max(_LEFT_ALONE, _TAKEN_ALONE * nearest):
                    self._match(a, free.pop(at))

    def _rewritten(self) -> None:
        """Match units of which each is the likest that the other one has, and by far the likest of what is left.

        Between the same neighbours less will do, and what stands elsewhere is no rival.
        """
        olds = [a for a in range(len(self.old)) if a not in self.forth]
        news = [b for b in range(len(self.new)) if b not in self.back]
        if (
            not olds
            or not news
            or len(olds) * len(news) > _MOST_PAIRS
            or not self._affords(self._all_looks(olds, news))
        ):
            return
        self._rows = {a: self._row(a) for a in olds}
        self._columns = {b: self._column(b) for b in news}
        for a in olds:
            self._match_clear(a, olds, news)
        self._match_in_gaps()

    def _match_clear(self, a: int, olds: Sequence[int], news: Sequence[int]) -> None:
        row = self._rows[a]
        b = max(news, key=lambda n: row.get(n, 0.0))
        column, alike = self._columns[b], row.get(b, 0.0)
        second = max([*(row.get(n, 0.0) for n in news if n != b), *(column.get(n, 0.0) for n in olds if n != a), 0.0])
        is_clear = second <= (_NEXT_CLEAR if alike >= _CLEAR else _NEXT) * alike
        if is_clear and alike >= self._least(a, _REWRITTEN) and b not in self.back and self._is_free(a, b, _TAKEN):
            self._match(a, b)

    def _match_in_gaps(self) -> None:
        """Match the likest pair between any two neighbours, where each is the likest for the other, and so on.

        Between two neighbours whose likest pair is not matched, none is.
        """
        edges = [-1, *sorted(longest_increasing(self.forth)), len(self.old)]
        done: set[int] = set()  # the neighbours, by the one before, between which no more is matched
        pairs = [(-alike, a, b) for a, row in self._rows.items() if a not in self.forth for b, alike in row.items()]
        for negative, a, b in sorted(pairs):
            at = bisect_left(edges, a)
            before, after = edges[at - 1], edges[at]
            if a in self.forth or b in self.back or before in done:
                continue
            if not self.forth.get(before, -1) < b < self.forth.get(after, len(self.new)):
                continue
            if -negative >= self._least(a, _REWRITTEN_IN_PLACE) and self._is_free(a, b, _TAKEN_IN_PLACE):
                self._match(a, b)
                edges.insert(at, a)
            else:
                done.add(before)

    def _least(self, a: int, least: float) -> float:
        return max(least, _SANCTION_REWRITTEN) if _SANCTION.search(self.old[a].words) else least

    def _is_free(self, a: int, b: int, share: float) -> bool:
        """Tell whether two units are of a kind, and neither is much more like one that has its counterpart."""
        nearest = max([*self._rows[a].values(), *self._columns[b].values()])
        return self.old[a].kind is self.new[b].kind and self._rows[a].get(b, 0.0) >= share * nearest

    def _looks(self, a: int, b: int) -> int:
        return self._holding_new.looks(self.pairs_old[a]) + self._holding_old.looks(self.pairs_new[b])

    def _all_looks(self, olds: Iterable[int], news: Iterable[int]) -> int:
        of_olds = sum(self._holding_new.looks(self.pairs_old[a]) for a in olds)
        return of_olds + sum(self._holding_old.looks(self.pairs_new[b]) for b in news)

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
        for b in self._holding_new.most_of(words) if self._affords(self._holding_new.looks(words)) else ():
            if b in self.back and _taken_up(words, self.pairs_new[b], self.pairs_old[self.back[b]]):
                return Aligned(self.old[a], None, within=self.new[b])
        return Aligned(self.old[a], None)

    def _split_off(self, b: int) -> Unit | None:
        words = self.pairs_new[b]
        for a in self._holding_old.most_of(words) if self._affords(self._holding_old.looks(words)) else ():
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
    """The pairs that were matched first, by which the order of others is judged."""

    def __init__(self, forth: dict[int, int]) -> None:
        straight = sorted(longest_increasing(forth))
        self._olds = straight
        self._news = [forth[a] for a in straight]

    def keeps(self, a: int, b: int) -> bool:
        """Tell whether a pair keeps the order of those matched."""
        return bisect_left(self._olds, a) == bisect_left(self._news, b)


def longest_increasing(forth: dict[int, int]) -> set[int]:
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
