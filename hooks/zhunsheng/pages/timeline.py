"""The timeline of an instrument: the period in force of each version, as far as it is known.

Nothing is shown that would reveal a withheld version: the end of the text before it counts as unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from zhunsheng.model import Version
from zhunsheng.model.days import day_before, day_words
from zhunsheng.model.metadata import DERIVED_NOTE
from zhunsheng.reading.editions import edition_of, editions
from zhunsheng.resolving.standing import CURRENT, UNISSUED, Standing, began, is_unissued, own_standing
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.companion import Days
from zhunsheng.weaving.graph import Graph


@dataclass(frozen=True, slots=True)
class Stage:
    """One version in the timeline.

    ``since`` is None for a text not issued. ``until`` is the last day; if it is None, ``is_open`` tells that no end is
    set, else the end is unknown. ``is_derived`` tells that one of the two rests on a date of effect which no text
    states. ``made_on`` and ``account`` are the day and the act that produced the text, from a
    head. ``before`` is the preceding version, None if there is none or a withheld one lies between; ``missing`` are the
    editions between the two that are not held.
    """

    version: Version
    standing: Standing
    since: date | None
    until: date | None = None
    is_open: bool = False
    is_derived: bool = False
    made_on: date | None = None
    account: str = ""
    before: Version | None = None
    missing: tuple[date, ...] = ()

    @property
    def is_issued(self) -> bool:
        """Whether the text has been issued; drafts and samples have no period in force."""
        return self.standing not in UNISSUED

    @property
    def is_coming(self) -> bool:
        """Whether the text is issued and not yet in force."""
        return self.standing is Standing.NOT_YET


@dataclass(frozen=True, slots=True)
class Timeline:
    """The published versions of one instrument, the oldest first; a single version has no stages.

    ``missing`` are all editions not held, ``accounts`` the statements of heads on each edition.
    """

    stages: tuple[Stage, ...]
    missing: tuple[date, ...] = ()
    accounts: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph, instrument: str) -> Timeline:
        """Order the versions of an instrument; of several files of one version the last one counts."""
        shown = list({v.key: v for v in graph.corpus.instruments[instrument].versions}.values())
        hidden = _hidden(graph, instrument)
        told: dict[date, str] = {}
        for version in shown:
            told |= editions(version)
        made = [edition_of(version, told) for version in shown]
        is_known = len(told) < 2 or None not in made
        missing = tuple(d for d in sorted(told) if d not in made) if len(told) > 1 and is_known and not hidden else ()
        stages = [_stage(graph, version, told, day) for version, day in zip(shown, made, strict=True)]
        for n in range(1, len(stages)):
            earlier, later = made[n - 1], made[n]
            between = tuple(day for day in missing if earlier and later and earlier < day < later)
            before = None if _is_between(hidden, shown[n - 1], shown[n]) else shown[n - 1]
            stages[n] = replace(stages[n], before=before, missing=between)
        if len(stages) < 2:
            return cls((), missing)
        is_sure = is_known and not hidden
        return cls(tuple(_ended(graph, stages, n, is_sure) for n in range(len(stages))), missing, told)

    def stage(self, version: Version) -> Stage | None:
        """Return the stage of a version."""
        return next((stage for stage in self.stages if stage.version.key == version.key), None)


class Timelines:
    """The timelines of a corpus, each computed once on demand."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kept: dict[str, Timeline] = {}

    def of(self, version: Version) -> Timeline:
        """Return the timeline of the instrument of a version."""
        instrument = version.metadata.id
        if instrument not in self._kept:
            self._kept[instrument] = Timeline.of(self._graph, instrument)
        return self._kept[instrument]

    def stage(self, version: Version) -> Stage | None:
        """Return the stage of a version, None where it is the only one."""
        is_single = len(self._graph.corpus.instruments[version.metadata.id].versions) < 2
        return None if is_single else self.of(version).stage(version)


def versions_beside(page: str) -> str:
    """Return the path of the page of all versions of an instrument, from that of its current text."""
    return str(PurePosixPath(page).with_suffix(".versions.md"))


def comparison_beside(page: str) -> str:
    """Return the path of the comparison of a version with the one before it, from that of the version's page."""
    return str(PurePosixPath(page).with_suffix(".diff.md"))


def versions_path(graph: Graph, version: Version) -> str:
    """Return the path in the woven tree of the page that lists the versions of an instrument."""
    return versions_beside(graph.page(graph.corpus.instruments[version.metadata.id].current))


def comparison_path(graph: Graph, version: Version) -> str:
    """Return the path in the woven tree of the comparison of a version with the one before it."""
    return comparison_beside(graph.page(version))


def compared_on(graph: Graph, timeline: Timeline, version: Version) -> str:
    """Return the page that compares a version with the one before it, or else with the one after it."""
    stages = timeline.stages
    here = next((n for n, stage in enumerate(stages) if stage.version.key == version.key), None)
    if here is None:
        return ""
    for stage in stages[here : here + 2]:
        if stage.before is not None:
            return comparison_path(graph, stage.version)
    return ""


def days(graph: Graph, timeline: Timeline, page: str) -> list[Days]:
    """Return the period in force of each version, the oldest first, for the script of a page."""
    found = []
    for stage in timeline.stages:
        if stage.since is not None:
            there = graph.page(stage.version)
            last = stage.until.isoformat() if stage.until else "" if stage.is_open else None
            found.append((stage.since.isoformat(), last, "" if there == page else address(page, there)))
    return found


def period_words(stage: Stage) -> str:
    """Return the period in force of a text in words; empty if its beginning or end is unknown."""
    if stage.since is None or stage.until is None:
        return ""
    return f"{day_words(stage.since)}至{day_words(stage.until)}施行{DERIVED_NOTE if stage.is_derived else ''}"


def text_words(stage: Stage) -> str:
    """Return the words that distinguish a text among the versions of its instrument."""
    if not stage.is_issued:
        day = stage.version.metadata.effective
        return f"{day_words(day)}的{stage.standing.value}" if day else stage.standing.value
    metadata, day = stage.version.metadata, stage.since
    if metadata.effective:
        return f"{day_words(metadata.effective)}起施行{metadata.effect_note}的文本"
    return f"{day_words(day)}公布的文本" if day else "施行日期未载明的文本"


def _stage(graph: Graph, version: Version, told: Mapping[date, str], made: date | None) -> Stage:
    standing = own_standing(version.metadata, graph.today)
    since = None if standing in UNISSUED else began(version.metadata)
    if since and made and made > since:
        since = None  # the stated day is that of an earlier edition
    return Stage(version, standing, since, made_on=made, account=told.get(made, "") if made else "")


def _hidden(graph: Graph, instrument: str) -> dict[str, int]:
    """Return the positions of the published versions among all, if an issued one is withheld; else nothing."""
    whole = graph.published.whole.instruments[instrument].versions
    shown = {version.source.path for version in graph.corpus.instruments[instrument].versions}
    issued = [v.source.path in shown or not is_unissued(v.metadata) for v in whole]
    counted = [v for v, is_counted in zip(whole, issued, strict=True) if is_counted]
    return {v.source.path: n for n, v in enumerate(counted)} if len(counted) > len(shown) else {}


def _is_between(places: Mapping[str, int], one: Version, other: Version) -> bool:
    """Tell whether an issued version that may not be shown lies between two."""
    return bool(places) and places[other.source.path] - places[one.source.path] > 1


def _ended(graph: Graph, stages: list[Stage], n: int, is_sure: bool) -> Stage:
    """Return a stage with its last day: the one before the text that follows it, or its own."""
    stage, metadata = stages[n], stages[n].version.metadata
    if stage.since is None:
        return stage
    own = min(filter(None, (day_before(metadata.repealed), metadata.valid_until)), default=None)
    following = next((later for later in stages[n + 1 :] if later.is_issued), None)
    if following is not None:
        is_known = is_sure and not following.missing
        replaced = day_before(following.since) if is_known else None
    else:
        replaced = None
        is_known = not graph.has_unseen_successor(stage.version)
    until = min(filter(None, (own, replaced)), default=None) if is_known or replaced else None
    if until is not None and until < stage.since:
        until = None
    in_time = stage.standing in CURRENT or stage.is_coming
    is_open = following is None and until is None and is_known and in_time
    limits = [metadata, *([following.version.metadata] if following and until == replaced else [])]
    is_derived = any(limit.effective is not None and not limit.effect_is_stated for limit in limits)
    return replace(stage, until=until, is_open=is_open, is_derived=is_derived)


def neighbours(timeline: Timeline) -> list[tuple[Stage, Stage]]:
    """Return the pairs of consecutive texts that may be compared."""
    return [(one, other) for one, other in pairwise(timeline.stages) if other.before is not None]
