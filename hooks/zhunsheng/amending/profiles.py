"""What two texts are compared by: computed once, and only for units with words that the other text has nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhunsheng.amending.resemblance import Holding, Weighing, bigram_set
from zhunsheng.amending.sanctions import LEAST_LEFT, Cited, Part, part, telling
from zhunsheng.amending.units import Unit
from zhunsheng.model import Kind


@dataclass(frozen=True, slots=True)
class Profile:
    """What a unit is compared by.

    ``telling`` are its words without the formulas of sanctions; ``pairs`` are the bigrams of these, or of all its
    words if little else is left.
    """

    kind: Kind
    is_heading: bool
    words: str
    telling: str
    part: Part
    pairs: frozenset[str]


class Profiles:
    """What the units of two texts are compared by, and how similar they are.

    Args:
        old: The units of the old text.
        new: The units of the new text.
        olds: The words of those of the old text that are compared, by their place.
        news: The words of those of the new text.
        others: The words of the units that both texts have; they show which words are usual.
    """

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        olds: Mapping[int, str],
        news: Mapping[int, str],
        others: Sequence[str],
    ) -> None:
        self.others = others
        self.sizes = len(old), len(new)
        self.old = {a: _profile(old[a], words) for a, words in olds.items()}
        self.new = {b: _profile(new[b], words) for b, words in news.items()}
        self.cited = Cited(old, new, olds, news)

    @cached_property
    def weighing(self) -> Weighing:
        """The weights of bigrams, which are sharp."""
        return Weighing(
            [one.pairs for one in self.old.values()],
            [one.pairs for one in self.new.values()],
            map(bigram_set, self.others),
        )

    @cached_property
    def totals_old(self) -> Mapping[int, int]:
        """The total weight of each unit of the old text."""
        return {a: self.weighing.total(one.pairs) for a, one in self.old.items()}

    @cached_property
    def totals_new(self) -> Mapping[int, int]:
        """The total weight of each unit of the new text."""
        return {b: self.weighing.total(one.pairs) for b, one in self.new.items()}

    @cached_property
    def shared_by_old(self) -> Mapping[int, Mapping[int, int]]:
        """The weight of what each old unit shares with new ones."""
        held = Holding({b: one.pairs for b, one in self.new.items()}, self.weighing)
        return {a: held.shared(one.pairs) for a, one in self.old.items()}

    @cached_property
    def alike_by_old(self) -> Mapping[int, Mapping[int, float]]:
        """How similar each old unit is to the new ones with which it shares anything."""
        totals, others, alike = self.totals_old, self.totals_new, self.weighing.alike
        return {
            a: {b: alike(weight, totals[a], others[b]) for b, weight in row.items()}
            for a, row in self.shared_by_old.items()
        }

    @cached_property
    def shared_by_new(self) -> Mapping[int, Mapping[int, int]]:
        """The weight of what each new unit shares with old ones."""
        found: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for a, row in self.shared_by_old.items():
            for b, weight in row.items():
                found[b][a] = weight
        return found


def _profile(unit: Unit, words: str) -> Profile:
    left = telling(words)
    pairs = bigram_set(left if len(left) >= LEAST_LEFT else words)
    return Profile(unit.kind, unit.is_heading, words, left, part(words, left), pairs)
