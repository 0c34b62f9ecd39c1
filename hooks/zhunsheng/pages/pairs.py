"""Pairs of consecutive texts of an instrument, aligned as readers see them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from zhunsheng.amending.side_by_side import Row, SideBySide, side_by_side
from zhunsheng.amending.units import Unit, cut
from zhunsheng.model import Version
from zhunsheng.pages.timeline import Stage, Timeline, Timelines, neighbours
from zhunsheng.reading.plain_texts import INFO_END
from zhunsheng.weaving.blocks import comments
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.quoting import DASHES, plain

_MOST_KEPT = 4
"""Instruments whose pairs are cached: the pages of an instrument are written one after the other."""


@dataclass(frozen=True)
class Pair:
    """Two consecutive texts of an instrument."""

    old: Stage
    new: Stage
    found: SideBySide

    @cached_property
    def by_old(self) -> Mapping[str, Row]:
        """The rows by the eId of the old unit."""
        return {row.entry.old.eid: row for row in self.found.rows if row.entry.old}

    @cached_property
    def by_new(self) -> Mapping[str, Row]:
        """The rows by the eId of the new unit."""
        return {row.entry.new.eid: row for row in self.found.rows if row.entry.new}

    @cached_property
    def gone(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of deleted units, by the eId of the new unit that precedes them, empty at the beginning."""
        found: dict[str, list[Row]] = {}
        last = ""
        for row in self.found.rows:
            if row.entry.new:
                last = row.entry.new.eid
            else:
                found.setdefault(last, []).append(row)
        return {eid: tuple(rows) for eid, rows in found.items()}


class Pairs:
    """The pairs of a corpus, computed on demand; those of a few instruments are cached.

    Args:
        graph: The published corpus.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.timelines = Timelines(graph)
        self._kept: OrderedDict[str, tuple[Pair, ...]] = OrderedDict()

    def timeline(self, version: Version) -> Timeline:
        """Return the timeline of the instrument of a version."""
        return self.timelines.of(version)

    def of(self, version: Version) -> tuple[Pair, ...]:
        """Return the pairs of the instrument of a version, the oldest first."""
        timeline = self.timeline(version)
        if len(timeline.stages) < 2:
            return ()
        key = version.metadata.id
        if key not in self._kept:
            while len(self._kept) >= _MOST_KEPT:
                self._kept.popitem(last=False)
            self._kept[key] = tuple(
                Pair(old, new, seen_side_by_side(old.version, new.version)) for old, new in neighbours(timeline)
            )
        return self._kept[key]

    def before(self, version: Version) -> Pair | None:
        """Return the pair of a version and the one before it."""
        return next((pair for pair in self.of(version) if pair.new.version.key == version.key), None)

    def after(self, version: Version) -> Pair | None:
        """Return the pair of a version and the one that follows it."""
        return next((pair for pair in self.of(version) if pair.old.version.key == version.key), None)


def seen_side_by_side(old: Version, new: Version) -> SideBySide:
    """Align two texts as readers see them: without comments and markup."""
    return side_by_side(old, new, seen_units)


def seen_units(version: Version) -> Iterator[Unit]:
    """Yield the units of a text with the words that readers see."""
    text = version.source.text
    hidden = [span for span in comments(version) if span.of(text).strip() != INFO_END]  # by which units are told
    if version.plain and not hidden:
        yield from cut(version).units
        return
    for span in hidden:
        blank = "".join("\n" if character == "\n" else " " for character in span.of(text))
        text = text[: span.start] + blank + text[span.end :]
    shown = replace(version, source=replace(version.source, text=text))
    for unit in cut(shown).units:
        rows = tuple(filter(None, (_seen(version, row) for row in unit.rows)))
        yield replace(unit, rows=rows, heading=plain(version, unit.heading))


def _seen(version: Version, row: str) -> str:
    """Return a row as readers see it; one that is a table line by line."""
    lines = (plain(version, line) for line in row.split("\n") if version.plain or not DASHES.fullmatch(line))
    return "\n".join(filter(None, lines))
