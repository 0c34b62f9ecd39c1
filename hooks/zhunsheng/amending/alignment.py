"""Aligns two versions of a text: finds for each unit of the old one the unit of the new one that corresponds to it.

Units are compared by their words, not by their numbers: equal ones first, then similar ones, where the order decides
between two that are about as similar. The rest were inserted, deleted or rewritten (``rewriting``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from os.path import commonprefix

from zhunsheng.amending.beginnings import Beginnings
from zhunsheng.amending.heading_pairs import heading_pairs
from zhunsheng.amending.profiles import Profiles
from zhunsheng.amending.rewriting import Rewriting
from zhunsheng.amending.sanctions import Cited, Part, telling
from zhunsheng.amending.sequences import Order, longest_increasing
from zhunsheng.amending.units import Unit

_ALIKE = 0.42  # the least likeness of a pair, wherever the two are
_ALIKE_IN_PLACE = 0.28  # that of a pair between the same neighbours
_AS_CITED = 0.52  # that of a pair whose citations do not correspond
_IN_ORDER = 0.2  # added to the likeness of a pair that keeps the order
_NOWHERE = -2
_ROUNDS = 3
_NEARLY_EQUAL = 0.85  # the least share of the words that two units begin and end with
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
        self._words = [unit.words for unit in old], [unit.words for unit in new]
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._matched: list[int] = []  # places in the old text, in order
        self._equal()
        self._nearly_equal()
        self._profiles = Profiles(
            old,
            new,
            {a: words for a, words in enumerate(self._words[0]) if a not in self.forth},
            {b: words for b, words in enumerate(self._words[1]) if b not in self.back},
            [words for a, words in enumerate(self._words[0]) if a in self.forth],
        )
        self._rewriting = Rewriting(self._profiles)
        parts = self._by_their_part()
        self._alike()
        self._rewritten(parts)
        for a, b in list(heading_pairs(old, new, self.forth)):
            self._match(a, b)

    def _rewritten(self, settled: Sequence[tuple[int, int]]) -> None:
        """Match rewritten units, and exchange the pairs of which another has the chief rule, until nothing changes."""
        beginnings = Beginnings(self._profiles, self._rewriting)
        for _ in range(_ROUNDS):
            found = []
            for a, b in self._rewriting.found(self.forth):
                self._match(a, b)
                found.append((a, b))
            for a, b in list(beginnings.unlike(found)):
                self._part(a, b)
            exchanges = list(beginnings.exchanges(self.forth, settled))
            for gone, pair in exchanges:
                for one in gone:
                    self._part(*one)
                self._match(*pair)
            if not exchanges:
                return

    def _by_their_part(self) -> list[tuple[int, int]]:
        """Match the first articles that state the purpose, and the last articles that state the date of effect.

        They correspond by their function, whatever purpose or date they state.
        """
        found = []
        purposes = [_first(_PURPOSE, words) for words in self._words]
        ends = [_first(_COMMENCES, words[::-1]) for words in self._words]
        if -1 not in ends:
            ends = [len(words) - 1 - n for words, n in zip(self._words, ends, strict=True)]
        for a, b in (purposes, ends):
            is_free = a >= 0 and b >= 0 and a not in self.forth and b not in self.back
            if is_free and self.old[a].kind is self.new[b].kind:
                self._match(a, b)
                found.append((a, b))
        return found

    def _match(self, a: int, b: int) -> None:
        self.forth[a], self.back[b] = b, a
        insort(self._matched, a)

    def _part(self, a: int, b: int) -> None:
        del self.forth[a], self.back[b]
        self._matched.remove(a)

    def _equal(self) -> None:
        """Match units with equal words: all that both texts have equally often, then those that keep the order."""
        places: defaultdict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, units in enumerate((self.old, self.new)):
            for n, (unit, words) in enumerate(zip(units, self._words[side], strict=True)):
                places[unit.kind.value, words][side].append(n)
        uneven = []
        for ones, others in places.values():
            if len(ones) == len(others):
                for a, b in zip(ones, others, strict=True):
                    self._match(a, b)
            elif ones and others:
                uneven.append((ones, others))
        if uneven:
            self._equal_in_order(uneven)

    def _equal_in_order(self, groups: Sequence[tuple[list[int], list[int]]]) -> None:
        """Match units with equal words that one text has more often than the other."""
        order = Order(self.forth, len(self.old), len(self.new))
        for ones, others in groups:
            here: defaultdict[int, deque[int]] = defaultdict(deque)
            for b in others:
                here[order.gap_of_new(b)].append(b)
            for a in ones:
                if places := here[order.gap_of_old(a)]:
                    self._match(a, places.popleft())
            left = [a for a in ones if a not in self.forth], [b for b in others if b not in self.back]
            for a, b in zip(*left, strict=False):
                self._match(a, b)

    def _nearly_equal(self) -> None:
        """Match units next to matched ones of which one stretch of words was changed, so that few are left."""
        last = len(self.old) - 1
        for olds, beside, step in ((range(last + 1), -1, 1), (range(last, -1, -1), len(self.new), -1)):
            for a in olds:
                b = beside + step
                is_free = a not in self.forth and 0 <= b < len(self.new) and b not in self.back
                if (
                    is_free
                    and self.old[a].kind is self.new[b].kind
                    and _differ_little(self._words[0][a], self._words[1][b])
                ):
                    self._match(a, b)
                beside = self.forth.get(a, _NOWHERE)

    def _alike(self) -> None:
        """Match similar units, the most similar first."""
        found: list[tuple[float, float, int, int]] = []
        order = Order(self.forth, len(self.old), len(self.new))
        for a, row in self._profiles.alike_by_old.items():
            for b, alike in row.items():
                if alike >= _ALIKE_IN_PLACE and self.old[a].kind is self.new[b].kind:
                    keeps = order.keeps(a, b)
                    if keeps or alike >= _ALIKE:
                        found.append((alike + (_IN_ORDER if keeps else 0.0), alike, a, b))
        cited = self._profiles.cited
        for _, alike, a, b in sorted(found, key=lambda one: (-one[0], one[2], one[3])):
            is_free = a not in self.forth and b not in self.back
            if is_free and (alike >= _ALIKE or self._in_gap(a, b)) and (alike >= _AS_CITED or self._fits(a, b, cited)):
                self._match(a, b)

    def _fits(self, a: int, b: int, cited: Cited) -> bool:
        """Tell whether two units cite the same articles, if both do, and none of them alone is a general sanction."""
        units = self._profiles.old[a], self._profiles.new[b]
        are_general = [unit.part is Part.GENERAL_SANCTION for unit in units]
        return are_general[0] is are_general[1] and (not cited.both(a, b) or bool(cited.agree(a, b, self.forth)))

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
                entries.append(Aligned(self.old[a], unit, a not in straight))
            else:
                entries.append(Aligned(None, unit, within=self._split_off(b)))
            entries += [self._deleted(a) for a in gone[b]]
        return tuple(entries)

    def _deleted(self, a: int) -> Aligned:
        whole = self._rewriting.merged_into(a, self.back)
        return Aligned(self.old[a], None, within=None if whole is None else self.new[whole])

    def _split_off(self, b: int) -> Unit | None:
        whole = self._rewriting.split_off(b, self.forth)
        return None if whole is None else self.old[whole]


def _differ_little(one: str, other: str) -> bool:
    """Tell whether two texts begin and end with the same words, even without the formulas of sanctions."""
    return _begin_and_end_alike(one, other) and _begin_and_end_alike(telling(one), telling(other))


def _begin_and_end_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    begin = len(commonprefix((one, other)))
    end = min(len(commonprefix((one[::-1], other[::-1]))), shorter - begin)
    return 0 < _NEARLY_EQUAL * longer <= begin + end


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> int:
    return next((n for n, words in enumerate(texts) if pattern.search(words)), -1)
