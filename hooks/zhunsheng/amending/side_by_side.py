"""Puts two texts side by side: each unit with its counterpart, its relation, and the words that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from zhunsheng.amending.alignment import Aligned, Relation, align
from zhunsheng.amending.units import Unit, cut
from zhunsheng.model import Version
from zhunsheng.wording.differing import Side, Stretch, differing


@dataclass(frozen=True)
class Row:
    """A unit of the old text beside its counterpart."""

    entry: Aligned

    @property
    def is_touched(self) -> bool:
        """Whether the words, the number or the place differ."""
        entry = self.entry
        return entry.relation is not Relation.SAME or entry.is_moved or entry.is_renumbered

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The words of both without the numbers, as stretches of both sides or of one side."""
        old, new = (text_of(unit) if unit else "" for unit in (self.entry.old, self.entry.new))
        return differing(old, new)

    def side(self, side: Side) -> tuple[Stretch, ...]:
        """Return the stretches of one side, those that the other side lacks marked."""
        return tuple(stretch for stretch in self.stretches if stretch.side in (side, Side.BOTH))

    @property
    def note(self) -> str:
        """The relation of the units in a few words, empty if they are the same."""
        entry = self.entry
        found = {Relation.SAME: "", Relation.CHANGED: "修改", Relation.INSERTED: "新增", Relation.DELETED: "删去"}
        words = [found[entry.relation]] if found[entry.relation] else []
        if entry.within:
            place = entry.within.label or "另一处"
            words.append(f"自{place}分出" if entry.relation is Relation.INSERTED else f"并入{place}")
        if entry.is_moved:
            words.append("移动")
        elif entry.is_renumbered and entry.relation is Relation.SAME:
            words.append("序号变动")
        return "，".join(words)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All units of two texts side by side, in the order of the new text; ``notes`` are cautions about the texts."""

    old: Version
    new: Version
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def touched(self) -> tuple[Row, ...]:
        """The rows in which something differs."""
        return tuple(row for row in self.rows if row.is_touched)

    def count(self, relation: Relation) -> int:
        """Count the rows with this relation."""
        return sum(row.entry.relation is relation for row in self.rows)


def units_of(version: Version) -> Iterable[Unit]:
    """Return the units of a text as written in the source."""
    return cut(version).units


def side_by_side(old: Version, new: Version, units: Callable[[Version], Iterable[Unit]] = units_of) -> SideBySide:
    """Put two texts side by side.

    Args:
        old: The one text.
        new: The other one.
        units: Returns the units of a text; pages pass one that gives the words as readers see them.
    """
    ones, others = ([unit for unit in units(version) if unit.label or unit.words] for version in (old, new))
    return SideBySide(old, new, tuple(Row(entry) for entry in align(ones, others)))


def text_of(unit: Unit) -> str:
    """Return the lines of a unit without its number."""
    return "\n".join((unit.heading, *unit.rows) if unit.heading else unit.rows)
