"""The result of the analysis: the state of each requirement, the reasons for it, and the implementing documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhunsheng.model import Confirmed, Demand, Part, Reference, Requirement, Source, Span, Version
from zhunsheng.resolving.standing import IN_MAKING, UNCERTAIN, UNISSUED, Standing


class State(Enum):
    """The state of a requirement, the worst first; the first that applies is the state."""

    MISSING = "missing"
    DRAFTING = "drafting"
    OUTDATED = "outdated"
    PARTIAL = "partial"
    MET = "met"

    @property
    def words(self) -> str:
        """The state in words, for pages and reports."""
        return _STATE_WORDS[self]

    @property
    def order(self) -> int:
        """Its place among the states, 0 the worst."""
        return _ORDER[self]


_STATE_WORDS = {
    State.MISSING: "空白",
    State.DRAFTING: "制定中",
    State.OUTDATED: "待修订",
    State.PARTIAL: "待细化",
    State.MET: "已衔接",
}
_ORDER = {state: n for n, state in enumerate(State)}
NOT_HELD = "本库未收录"
"""Shown in the place of a document that this library does not hold."""
MISSING_UNVERIFIED = "空白（未核实）"
"""Shown for a requirement without a document until somebody has confirmed that none exists."""
ONLY_SAMPLES = "空白（有示范文本）"
"""Shown for a requirement with samples only, which do not count."""
MET_UNDATED = "已衔接（时效待核实）"
"""The state of a requirement that is met only by documents whose validity is not known."""
UNCONFIRMED = "落实关系未经确认"
"""Shown for a document whose implementation nobody has confirmed."""
PAST_UNVERIFIED = "期限已过，本库未收录，待核实"
"""Shown for a passed term if nobody has confirmed that no document exists, so that it is not called overdue."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a source as evidence; ``ref`` is its REF, by which pages link to it."""

    source: Source
    span: Span
    words: str
    ref: Reference | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One deficiency in one sentence, with the code of the rule that reports it.

    ``evidence`` is the place to correct, ``related`` are further places; ``implementer`` is the id of the document
    concerned, None if there is none; ``about`` distinguishes reasons of the same code: the changed basis, the cited
    title.
    """

    code: str
    message: str
    evidence: Evidence
    related: tuple[Evidence, ...] = ()
    implementer: str | None = None
    about: str | None = None

    @property
    def state(self) -> State | None:
        """The state that it causes; None for an aggravating reason (overdue, other body, lower rank)."""
        return _STATES.get(self.code)

    @property
    def key(self) -> str:
        """Its key, stable across days and revisions even if its words change."""
        return f"{self.code} {self.implementer or ''} {self.about or self.evidence.ref or ''}".rstrip()


_STATES = {
    "G101": State.MISSING,
    "G102": State.DRAFTING,
    "G201": State.OUTDATED,
    "G202": State.OUTDATED,
    "G203": State.OUTDATED,
    "G204": State.OUTDATED,
    "G205": State.OUTDATED,
    "G301": State.PARTIAL,
    "G302": State.PARTIAL,
}


@dataclass(frozen=True, slots=True)
class Implementer:
    """A version that states that it implements a requirement, to what extent, and its legal status on the day."""

    version: Version
    standing: Standing
    span: Span
    part: Part = Part.WHOLE
    covers: str | None = None
    missing: str | None = None
    confirmed: Confirmed | None = None

    @property
    def known_standing(self) -> Standing:
        """Its standing; that of a text of which nobody has stated that it stands is still to be verified."""
        is_presumed = self.standing is Standing.IN_FORCE and not self.version.metadata.status_is_stated
        return Standing.UNVERIFIED if is_presumed else self.standing

    @property
    def is_made(self) -> bool:
        """Whether it has been issued and neither been repealed nor replaced by another document."""
        return not (self.standing in UNISSUED or self.is_gone)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the implementation is only presumed: its text is not held, and nobody has confirmed it."""
        return self.version.is_metadata_alone and self.confirmed is None and not self.is_sample

    @property
    def is_in_making(self) -> bool:
        """Whether it is planned or in draft."""
        return self.standing in IN_MAKING

    @property
    def is_sample(self) -> bool:
        """Whether it is a sample (示范文本), which does not count."""
        return self.standing is Standing.SAMPLE

    @property
    def is_gone(self) -> bool:
        """Whether it was issued, and has been repealed or replaced since."""
        return self.standing is Standing.REPEALED


class Term(Enum):
    """The origin of a due date; the value is shown on pages."""

    STATED = "原文载明"
    STATUTORY = "自施行之日起推定"
    RELATIVE = "原文载明，不是某一天"  # such as every year, or within sixty days of a contract
    UNKNOWN = "期限不明"
    NONE = "不判断"  # an implied requirement: no text orders it, so no term runs


@dataclass(frozen=True, slots=True)
class Due:
    """The due date of a requirement; ``day`` is None if no text states it."""

    term: Term
    day: date | None = None

    def is_past(self, today: date) -> bool:
        """Tell whether the day is over."""
        return self.day is not None and self.day < today


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that owes a document of its own, with its documents."""

    name: str
    implementers: tuple[Implementer, ...]

    @property
    def has_one(self) -> bool:
        """Whether one of them has been issued."""
        return any(implementer.is_made for implementer in self.implementers)

    @property
    def is_making_one(self) -> bool:
        """Whether none has been issued and one is planned or in draft."""
        return not self.has_one and any(implementer.is_in_making for implementer in self.implementers)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment of one requirement. ``reasons`` are all deficiencies, the one that causes the state first.

    ``samples`` are this project's sample texts for it, which do not count. ``is_past_unverified`` tells that the term
    has passed and no issued document is known, but nobody has confirmed that none exists.
    """

    requirement: Requirement
    state: State
    reasons: tuple[Reason, ...]
    implementers: tuple[Implementer, ...]
    due: Due
    units: tuple[Unit, ...] = ()
    samples: tuple[Implementer, ...] = ()
    is_past_unverified: bool = False

    @property
    def is_unconfirmed(self) -> bool:
        """Whether no document is known to implement it, but nobody has confirmed that none exists."""
        return self.state is State.MISSING and self.requirement.confirmed is None

    @property
    def has_only_samples(self) -> bool:
        """Whether only samples are known for it."""
        return self.state is State.MISSING and bool(self.samples)

    @property
    def is_met_undated(self) -> bool:
        """Whether none of the documents that implement it is known to be in force."""
        made = [implementer for implementer in self.implementers if implementer.is_made]
        return self.state is State.MET and all(implementer.known_standing in UNCERTAIN for implementer in made)

    @property
    def state_words(self) -> str:
        """Its state as shown, with qualifications; it is counted under the plain state."""
        if self.is_met_undated:
            return MET_UNDATED
        if self.has_only_samples:
            return ONLY_SAMPLES
        return MISSING_UNVERIFIED if self.is_unconfirmed else self.state.words

    @property
    def is_overdue(self) -> bool:
        """Whether the term has passed and somebody has confirmed that no document exists."""
        return any(reason.code == "G401" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The analysis as of a day: all requirements in the order of the register, and the orphans.

    ``ended`` are the requirements whose sources are all no longer in force; they have no state and are not counted.
    """

    today: date
    assessments: tuple[Assessment, ...] = ()
    orphans: tuple[Reason, ...] = ()
    ended: tuple[Reason, ...] = ()

    def reasons(self) -> Iterator[Reason]:
        """Yield every reason of every requirement, then those that have ended, then the orphans."""
        for assessment in self.assessments:
            yield from assessment.reasons
        yield from self.ended
        yield from self.orphans

    def counts(self, demand: Demand | None = None) -> dict[State, int]:
        """Return how many requirements are in each state, those of one demand or all."""
        found = Counter(a.state for a in self.assessments if demand in (None, a.requirement.demand))
        return {state: found[state] for state in State}

    def find(self, identifier: str) -> Assessment | None:
        """Return the assessment of the requirement with this id, or None."""
        return next((a for a in self.assessments if a.requirement.id == identifier), None)
