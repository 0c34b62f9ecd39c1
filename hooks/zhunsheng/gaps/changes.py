"""Changes of the gaps between two states of the sources: opened, closed, worse, better.

The record of a revision or of a baseline is compared with today's. Reasons are matched by their keys, so that new
wording is no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Assessment, Gaps, State
from zhunsheng.model import Demand
from zhunsheng.model.config import FailOn
from zhunsheng.resolving.standing import UNISSUED, Standing
from zhunsheng.wording.provisions import titled

CALENDAR = frozenset({"G201", "G202", "G203", "G205", "G401", "G404"})
"""The codes that can appear as time passes; the rules with these codes have ``calendar``."""

_NOT_MADE = frozenset(standing.value for standing in (*UNISSUED, Standing.REPEALED))
_SAID_BY_STATE = frozenset({"G101", "G102"})  # not listed as gone, since the new state implies it


@dataclass(frozen=True, slots=True)
class RequirementRecord:
    """The recorded state of one requirement.

    ``reasons`` are keys with their sentences; ``documents`` are the ids of implementing documents with title and status
    in words; ``units`` are the units that have a document.
    """

    id: str
    title: str
    demand: Demand
    state: State
    reasons: tuple[tuple[str, str], ...] = ()
    documents: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GapRecord:
    """The states of all requirements on a day; ``orphans`` are ids with titles, ``instruments`` all ids."""

    today: date
    requirements: Mapping[str, RequirementRecord] = field(default_factory=dict)
    orphans: Mapping[str, str] = field(default_factory=dict)
    instruments: frozenset[str] = frozenset()

    @classmethod
    def of(cls, gaps: Gaps, corpus: Corpus) -> GapRecord:
        """Record an analysis of a corpus for comparison with a later one."""
        orphans = {reason.implementer or "": reason.evidence.words for reason in gaps.orphans}
        return cls(
            gaps.today,
            {a.requirement.id: _record(a) for a in gaps.assessments},
            orphans,
            frozenset(corpus.instruments),
        )

    def count(self, state: State) -> int:
        """Return how many requirements are in a state."""
        return sum(record.state is state for record in self.requirements.values())

    def only(self, is_shown: Callable[[str], bool]) -> GapRecord:
        """Return the record restricted to what may be shown.

        Args:
            is_shown: Tells whether an instrument (by id) or a requirement (``req:id``) may be shown.
        """
        return replace(
            self,
            requirements={i: _only_shown(r, is_shown) for i, r in self.requirements.items() if is_shown(f"req:{i}")},
            orphans={i: title for i, title in self.orphans.items() if is_shown(i)},
        )


def _only_shown(record: RequirementRecord, is_shown: Callable[[str], bool]) -> RequirementRecord:
    return replace(
        record,
        documents={i: document for i, document in record.documents.items() if is_shown(i)},
        reasons=tuple((key, words) for key, words in record.reasons if not _of(key) or is_shown(_of(key))),
    )


def _of(key: str) -> str:
    """Return the id of the document that a reason is about, empty where it is about none."""
    return f"{key}  ".split(" ")[1]


def _record(assessment: Assessment) -> RequirementRecord:
    requirement = assessment.requirement
    documents = {i.version.metadata.id: (i.version.metadata.title, i.standing.value) for i in assessment.implementers}
    return RequirementRecord(
        requirement.id,
        requirement.title,
        requirement.demand,
        assessment.state,
        tuple((reason.key, reason.message) for reason in assessment.reasons),
        documents,
        frozenset(unit.name for unit in assessment.units if unit.has_one),
    )


class Kind(Enum):
    """The kind of change of a requirement; the value is shown in reports."""

    OPENED = "新开的缺口"
    WORSENED = "变差的"
    CLOSED = "消除的缺口"
    IMPROVED = "改善的"
    REGISTERED = "新登记的要求，已有文件落实"
    DROPPED = "从清单中删去的要求"
    SHIFTED = "状态不变，落实文件有变动的"
    DATED = "只因日期到来而改变的"


@dataclass(frozen=True, slots=True)
class Difference:
    """The change of one requirement; ``was`` is None for a new one, ``now`` for a removed one.

    ``details`` are sentences on the causes, ``gone`` the reasons that no longer apply.
    """

    kind: Kind
    id: str
    title: str
    demand: Demand
    was: State | None
    now: State | None
    details: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two records, ordered by kind and register."""

    before: GapRecord
    after: GapRecord
    differences: tuple[Difference, ...]

    @property
    def new_orphans(self) -> tuple[str, ...]:
        """The titles of new orphans: documents without a basis that had one before or did not exist."""
        return tuple(t for i, t in self.after.orphans.items() if i not in self.before.orphans)

    @property
    def gone_orphans(self) -> tuple[str, ...]:
        """The titles of documents that are no longer orphans or no longer exist."""
        return tuple(t for i, t in self.before.orphans.items() if i not in self.after.orphans)

    def of(self, kind: Kind) -> tuple[Difference, ...]:
        """Return the differences of one kind."""
        return tuple(d for d in self.differences if d.kind is kind)

    def fails(self, on: FailOn) -> bool:
        """Tell whether these changes are a failure at a threshold."""
        if on is FailOn.NEVER:
            return False
        worse = on is FailOn.WORSENED and (self.of(Kind.WORSENED) or self.new_orphans)
        return bool(self.of(Kind.OPENED) or worse)


def changes(before: GapRecord, after: GapRecord) -> Changes:
    """Compare two records.

    A gap is opened if a requirement that was met or not registered is now unmet, or if no document is left, drafts
    included. If the records are of different days, changes caused only by the calendar have a kind of their own, so
    that an untouched branch does not fail overnight.
    """
    known = {**before.requirements, **after.requirements}
    found = [_difference(before, after, identifier) for identifier in known]
    kinds = list(Kind)
    told = sorted((d for d in found if d is not None), key=lambda d: kinds.index(d.kind))
    return Changes(before, after, tuple(told))


def _difference(before: GapRecord, after: GapRecord, identifier: str) -> Difference | None:
    was, now = before.requirements.get(identifier), after.requirements.get(identifier)
    if now is None:
        if was is None:
            return None
        return Difference(Kind.DROPPED, was.id, was.title, was.demand, was.state, None)
    new, gone = _only(now, was), _only(was, now)
    moved = tuple(_moved(was, now, after.instruments))
    kind = _kind(was, now, bool(new), bool(gone), bool(moved))
    if kind is None:
        return None
    dated = before.today != after.today and not moved and all(key[:4] in CALENDAR for key, _ in (*new, *gone))
    if dated and was is not None and (new or gone):
        kind = Kind.DATED
    details = (*moved, *(message for _, message in new))
    state = was.state if was else None
    return Difference(
        kind,
        now.id,
        now.title,
        now.demand,
        state,
        now.state,
        details,
        tuple(m for key, m in gone if key[:4] not in _SAID_BY_STATE and not _left(key, now)),
    )


def _left(key: str, now: RequirementRecord) -> bool:
    """Tell whether a reason is gone only because its document no longer exists or is no longer issued."""
    implementer = _of(key)
    _, standing = now.documents.get(implementer, ("", ""))
    return bool(implementer) and (implementer not in now.documents or standing in _NOT_MADE)


def _only(one: RequirementRecord | None, other: RequirementRecord | None) -> tuple[tuple[str, str], ...]:
    """Return the reasons of one that the other has not; of several with the same key, as many as it has more."""
    left = Counter(key for key, _ in other.reasons) if other else Counter[str]()
    found = []
    for key, message in one.reasons if one else ():
        if left[key]:
            left[key] -= 1
        else:
            found.append((key, message))
    return tuple(found)


def _kind(was: RequirementRecord | None, now: RequirementRecord, new: bool, gone: bool, moved: bool) -> Kind | None:
    if was is None:
        return Kind.REGISTERED if now.state is State.MET else Kind.OPENED
    if was.state is not now.state:
        if State.MET in {was.state, now.state}:
            return Kind.CLOSED if now.state is State.MET else Kind.OPENED
        if now.state is State.MISSING:
            return Kind.OPENED
        return Kind.WORSENED if now.state.order < was.state.order else Kind.IMPROVED
    if new or was.units - now.units:
        return Kind.WORSENED
    if gone or now.units - was.units:
        return Kind.IMPROVED
    return Kind.SHIFTED if moved else None


def _moved(was: RequirementRecord | None, now: RequirementRecord, there: frozenset[str]) -> Iterator[str]:
    """Return in words the changes of the implementing documents and of the requirement itself."""
    if was is None:
        yield "新登记的要求"
        return
    for identifier, (title, standing) in now.documents.items():
        before = was.documents.get(identifier)
        if before is None:
            yield f"新增落实文件{titled(title)}（{standing}）"
        elif before[1] != standing:
            yield f"{titled(title)}由{before[1]}变为{standing}"
    for identifier, (title, _) in was.documents.items():
        if identifier not in now.documents:
            yield f"{titled(title)}不再写明落实这项要求" if identifier in there else f"删去了{titled(title)}"
    if was.demand is not now.demand:
        yield "要求由明示改为引申" if now.demand is Demand.IMPLIED else "要求由引申改为明示"
