"""What an analysis says: of each requirement its state, every reason for it, and who carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhunsheng.model import Confirmed, Demand, Part, Reference, Requirement, Source, Span, Version
from zhunsheng.resolving.standing import IN_MAKING, UNCERTAIN, UNISSUED, Standing


class State(Enum):
    """The state of a requirement, the worst first; the first that holds is the state."""

    MISSING = "missing"
    DRAFTING = "drafting"
    OUTDATED = "outdated"
    PARTIAL = "partial"
    MET = "met"

    @property
    def words(self) -> str:
        """How pages and reports say it."""
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
"""How a requirement that nothing carries out is shown until somebody has confirmed that nothing exists anywhere."""
ONLY_SAMPLES = "空白（有示范文本）"
"""How a requirement is shown for which there is nothing but samples, which count as nothing."""
MET_UNDATED = "已衔接（时效待核实）"
"""The state of a requirement that is met only by documents whose validity is not known."""
UNCONFIRMED = "落实关系未经确认"
"""What is said of a document that carries something out by our reading alone."""
PAST_UNVERIFIED = "期限已过，本库未收录，待核实"
"""What is said of a term that has passed where nobody has confirmed that nothing exists: it is not overdue yet."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a source that shows something; ``ref`` is its REF, by which pages link to it."""

    source: Source
    span: Span
    words: str
    ref: Reference | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is wanting, in one sentence, with the code of the rule that tells of it.

    ``evidence`` is where it would be mended, ``related`` what shows it; ``implementer`` is the id of the instrument
    that it is about, None where there is none; ``about`` is what else tells it from another of its code: the basis
    that has changed, the title of what is cited.
    """

    code: str
    message: str
    evidence: Evidence
    related: tuple[Evidence, ...] = ()
    implementer: str | None = None
    about: str | None = None

    @property
    def state(self) -> State | None:
        """The state that it makes; None for what makes a state worse (overdue, other body, lower)."""
        return _STATES.get(self.code)

    @property
    def key(self) -> str:
        """What it is called from one day and one revision to the next, whatever its words."""
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
    """A version that says that it carries out a requirement, how much of it, and its standing on the day."""

    version: Version
    standing: Standing
    span: Span
    part: Part = Part.WHOLE
    covers: str | None = None
    missing: str | None = None
    confirmed: Confirmed | None = None

    @property
    def is_made(self) -> bool:
        """Whether it has been issued and neither been repealed nor replaced by another document."""
        return not (self.standing in UNISSUED or self.is_gone)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether that it carries out anything is our reading: its text is not at hand, and nobody has confirmed it."""
        return self.version.is_metadata_alone and self.confirmed is None and not self.is_sample

    @property
    def is_in_making(self) -> bool:
        """Whether an office has it planned or in draft."""
        return self.standing in IN_MAKING

    @property
    def is_sample(self) -> bool:
        """Whether it is a sample (示范文本), which counts as nothing."""
        return self.standing is Standing.SAMPLE

    @property
    def is_gone(self) -> bool:
        """Whether it was issued, and has been repealed or replaced since."""
        return self.standing is Standing.REPEALED


class Term(Enum):
    """Where a due date comes from; the value is how pages say it."""

    STATED = "原文载明"
    STATUTORY = "自施行之日起推定"
    RELATIVE = "原文载明，不是某一天"  # every year, within sixty days of a contract
    UNKNOWN = "期限不明"
    NONE = "不判断"  # an implied requirement: no text orders it, so no term runs


@dataclass(frozen=True, slots=True)
class Due:
    """By when a requirement was to be met; ``day`` is None where no text says."""

    term: Term
    day: date | None = None

    def is_past(self, today: date) -> bool:
        """Tell whether the day is over."""
        return self.day is not None and self.day < today


@dataclass(frozen=True, slots=True)
class Unit:
    """One of the units each of which owes a document of its own, with those that it has."""

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
    """One requirement, judged. ``reasons`` has all that is wanting, that which makes the state first.

    ``samples`` are texts of ours that show how it could be carried out; they count for nothing. ``is_past_unverified``
    tells that the term has passed and nothing is known to have been issued, which nobody has confirmed.
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
        """Whether nothing is known to carry it out, and nobody has confirmed that nothing does."""
        return self.state is State.MISSING and self.requirement.confirmed is None

    @property
    def has_only_samples(self) -> bool:
        """Whether nothing but samples is known to carry it out."""
        return self.state is State.MISSING and bool(self.samples)

    @property
    def is_met_undated(self) -> bool:
        """Whether none of the documents that implement it is known to be in force."""
        made = [implementer for implementer in self.implementers if implementer.is_made]
        return self.state is State.MET and all(implementer.standing in UNCERTAIN for implementer in made)

    @property
    def state_words(self) -> str:
        """How its state is shown; it counts as the state's own words say."""
        if self.is_met_undated:
            return MET_UNDATED
        if self.has_only_samples:
            return ONLY_SAMPLES
        return NOT_HELD if self.is_unconfirmed else self.state.words

    @property
    def is_overdue(self) -> bool:
        """Whether the term has passed and somebody has confirmed that nothing has been issued."""
        return any(reason.code == "G401" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The whole analysis as of a day: every requirement in the order of the register, and what rests on nothing.

    ``ended`` are the requirements that nothing asks for any more, since all their sources have ended; they have no
    state and are not counted.
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
        """Return what is said of the requirement of this id, or None."""
        return next((a for a in self.assessments if a.requirement.id == identifier), None)
