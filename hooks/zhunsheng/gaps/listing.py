"""The gap list: rows, groups and counts, as the common model of reports and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published
from zhunsheng.gaps.assessment import (
    PAST_UNVERIFIED,
    UNCONFIRMED,
    Assessment,
    Due,
    Gaps,
    Implementer,
    Reason,
    State,
    Term,
)
from zhunsheng.gaps.responsible import bodies_named, unstated
from zhunsheng.model import Demand, Part, Ref, Requirement
from zhunsheng.model.config import pillar_title
from zhunsheng.model.days import day_words
from zhunsheng.model.numerals import from_int
from zhunsheng.model.requirement import RequirementSource
from zhunsheng.resolving.standing import standing_words
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

UNSTATED_BODY = "责任单位未载明"
DEMANDS = {Demand.EXPRESS: "明示", Demand.IMPLIED: "引申"}


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement in the list.

    ``bodies`` are the full names of those that the source names, none if it names none; ``unstated`` is the text to
    show then.
    """

    number: int
    assessment: Assessment
    pillar: str
    source: str
    unstated: str
    bodies: tuple[str, ...]

    @property
    def requirement(self) -> Requirement:
        """The entry of the register."""
        return self.assessment.requirement

    @property
    def id(self) -> str:
        """The requirement's id."""
        return self.requirement.id

    @property
    def title(self) -> str:
        """The requirement's title."""
        return self.requirement.title

    @property
    def state(self) -> State:
        """Its state."""
        return self.assessment.state

    @property
    def demand(self) -> str:
        """Its demand (明示 or 引申) in words."""
        return DEMANDS[self.requirement.demand]

    @property
    def due(self) -> Due:
        """By when it was to be met."""
        return self.assessment.due

    @property
    def responsible_words(self) -> str:
        """The bodies that the source names, or the text that it names none."""
        return "、".join(self.bodies) or self.unstated

    @property
    def reasons(self) -> tuple[str, ...]:
        """All deficiencies, in sentences."""
        return tuple(reason.message for reason in self.assessment.reasons)

    @property
    def documents(self) -> tuple[str, ...]:
        """The implementing documents, each with its legal status."""
        return tuple(map(document_words, self.assessment.implementers))

    @property
    def samples(self) -> tuple[str, ...]:
        """The samples for it, which do not count."""
        return tuple(titled(sample.version.metadata.title) for sample in self.assessment.samples)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``key`` is stable, such as a state's value or a pillar's id."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The number of requirements of one pillar in each state, express and implied ones separately.

    ``key`` is the pillar's id, empty for the count of all.
    """

    key: str
    title: str
    states: Mapping[tuple[Demand, State], int]

    def of(self, state: State | None = None, demand: Demand | None = None) -> int:
        """Return the number for a state and a demand; None stands for all."""
        return sum(n for (d, s), n in self.states.items() if state in (None, s) and demand in (None, d))


@dataclass(frozen=True, slots=True)
class Listing:
    """All requirements in the order of the register, with the counts by pillar and over all."""

    title: str
    today: date
    rows: tuple[Row, ...]
    pillars: tuple[Count, ...]
    total: Count
    orphans: tuple[Reason, ...] = ()
    ended: tuple[Reason, ...] = ()

    @classmethod
    def of(cls, gaps: Gaps, published: Published) -> Listing:
        """Make the list of an analysis.

        Args:
            gaps: The analysis.
            published: What was analysed, for the names of pillars and sources.
        """
        corpus = published.corpus
        config = corpus.config
        known = (pillar.id for pillar in config.pillars)
        rows = tuple(_row(n, a, corpus) for n, a in enumerate(gaps.assessments, 1))
        counts = [
            _count(pillar, pillar_title(config, pillar), [row for row in rows if row.requirement.pillar == pillar])
            for pillar in dict.fromkeys([*known, *(a.requirement.pillar for a in gaps.assessments)])
        ]
        filled = tuple(count for count in counts if count.of())
        return cls(corpus.config.title, gaps.today, rows, filled, _count("", "合计", rows), gaps.orphans, gaps.ended)

    @property
    def overdue(self) -> tuple[Row, ...]:
        """The rows whose term has passed, of which somebody has confirmed that nothing has been issued."""
        return tuple(row for row in self.rows if row.assessment.is_overdue)

    @property
    def past_unverified(self) -> tuple[Row, ...]:
        """The rows whose term has passed with nothing issued that is known, which nobody has confirmed."""
        return tuple(row for row in self.rows if row.assessment.is_past_unverified)

    @property
    def only_samples(self) -> tuple[Row, ...]:
        """The rows for which there is nothing but samples; they count as missing."""
        return tuple(row for row in self.rows if row.assessment.has_only_samples)

    def count_table(self) -> tuple[tuple[str, ...], ...]:
        """Return the counts over all as a table, its head first: express, implied and all, by state."""
        head = ("", *(state.words for state in State), self.total.title)
        demands: tuple[tuple[str, Demand | None], ...] = (
            *((w, d) for d, w in DEMANDS.items()),
            (self.total.title, None),
        )
        rows = ((w, *(str(self.total.of(s, d)) for s in State), str(self.total.of(None, d))) for w, d in demands)
        return head, *rows

    def by(self, key: str) -> tuple[Group, ...]:
        """Return the rows in groups.

        Args:
            key: ``state``, ``pillar``, ``owner`` or ``due``, as in ``GROUPINGS``.
        """
        return GROUPINGS[key](self)

    def in_order(self, key: str | None) -> Sequence[Row]:
        """Return the rows group by group, in the order of the register where no grouping is named."""
        return self.rows if key is None else [row for group in self.by(key) for row in group.rows]


def _row(number: int, assessment: Assessment, corpus: Corpus) -> Row:
    requirement = assessment.requirement
    return Row(
        number,
        assessment,
        pillar_title(corpus.config, requirement.pillar),
        "\n".join(source_words(stated.ref, corpus, stated.sentence) for stated in requirement.sources),
        unstated(requirement, corpus),
        bodies_named(requirement.by, corpus.config),
    )


def _count(key: str, title: str, rows: Iterable[Row]) -> Count:
    found = {(demand, state): 0 for demand in Demand for state in State}
    for row in rows:
        found[row.requirement.demand, row.state] += 1
    return Count(key, title, found)


def source_words(ref: Ref, corpus: Corpus, sentence: int | None = None) -> str:
    """Return the citation of a provision, or of a sentence in it: 《甲通知》第四部分第（一）项第二句."""
    version = corpus.find(ref)
    named = titled(version.metadata.title if version else ref.id) + provision_words(version, ref.eid)
    return named + (f"第{from_int(sentence)}句" if sentence else "")


def stated_words(stated: RequirementSource) -> str:
    """Return the quotation of a source, or its summary (``fact``), marked as such."""
    return stated.quote or f"（要点）{stated.fact}"


def document_words(implementer: Implementer) -> str:
    """Return an implementing document in words: 《甲办法》（草案，部分）."""
    metadata = implementer.version.metadata
    number = f"（{metadata.number}）" if metadata.number else ""
    return f"{titled(metadata.title)}{number}（{extent_words(implementer)}）"


def extent_words(implementer: Implementer, standing: str = "") -> str:
    """Return the status of a document, whether it implements only a part, and whether that is unconfirmed: 草案，部分.

    Args:
        implementer: The document.
        standing: Its legal status, if more is known than its own dates tell.
    """
    part = "，部分" if implementer.part is Part.PART else ""
    reading = f"，{UNCONFIRMED}" if implementer.is_unconfirmed else ""
    return f"{standing or standing_words(implementer.version.metadata, implementer.standing)}{part}{reading}"


def due_words(assessment: Assessment) -> str:
    """Return the due date of a requirement in words, with its origin and whether it is overdue.

    A term that the source states is shown for an implied requirement too, although it is not judged by it.
    """
    due, stated = assessment.due, assessment.requirement.due
    if due.day:
        late = PAST_UNVERIFIED if assessment.is_past_unverified else "已逾期" if assessment.is_overdue else ""
        return f"{day_words(due.day)}（{due.term.value}）" + (f"，{late}" if late else "")
    if stated:
        return f"{day_words(stated)}（{due.term.value}是否逾期）"
    return assessment.requirement.term or due.term.value


def _overdue_words(row: Row) -> str:
    return "是" if row.assessment.is_overdue else "待核实" if row.assessment.is_past_unverified else ""


def _by_state(listing: Listing) -> tuple[Group, ...]:
    return _grouped(listing.rows, lambda row: (row.state.value, row.state.words), [state.value for state in State])


def _by_pillar(listing: Listing) -> tuple[Group, ...]:
    return _grouped(
        listing.rows, lambda row: (row.requirement.pillar, row.pillar), [count.key for count in listing.pillars]
    )


def _by_owner(listing: Listing) -> tuple[Group, ...]:
    """Group by the bodies that the source names, in whatever order; those of which it names none come last."""
    titles = {frozenset(row.bodies): "、".join(row.bodies) for row in reversed(listing.rows)}
    groups = _grouped(listing.rows, lambda row: ((named := titles[frozenset(row.bodies)]), named or UNSTATED_BODY))
    return tuple(sorted(groups, key=lambda group: not group.key))


_TERMS = (
    ("overdue", "已逾期"),
    ("unverified", PAST_UNVERIFIED),
    ("running", "期限未到"),
    ("past", "期限已过，已有文件"),
    ("relative", "期限不是某一天（每年、定期等）"),
    ("unknown", Term.UNKNOWN.value),
    ("none", "不判断期限（引申）"),
)


def _by_due(listing: Listing) -> tuple[Group, ...]:
    """Group by how the term stands, the earliest day first."""
    titles = dict(_TERMS)
    ordered = sorted(listing.rows, key=lambda row: row.due.day or date.max)
    return _grouped(ordered, lambda row: ((key := _term(row, listing.today)), titles[key]), list(titles))


def _term(row: Row, today: date) -> str:
    if row.assessment.is_overdue:
        return "overdue"
    if row.assessment.is_past_unverified:
        return "unverified"
    if row.due.day is None:
        return {Term.NONE: "none", Term.RELATIVE: "relative"}.get(row.due.term, "unknown")
    return "past" if row.due.is_past(today) else "running"


def _grouped(
    rows: Iterable[Row], key: Callable[[Row], tuple[str, str]], order: Sequence[str] | None = None
) -> tuple[Group, ...]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    groups = [Group(name, title, tuple(them)) for (name, title), them in found.items()]
    return tuple(sorted(groups, key=lambda group: order.index(group.key))) if order else tuple(groups)


GROUPINGS: Mapping[str, Callable[[Listing], tuple[Group, ...]]] = {
    "state": _by_state,
    "pillar": _by_pillar,
    "owner": _by_owner,
    "due": _by_due,
}

COLUMNS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("序号", lambda row: str(row.number)),
    ("配套要求", lambda row: row.title),
    ("要求", lambda row: row.demand),
    ("板块", lambda row: row.pillar),
    ("状态", lambda row: row.assessment.state_words),
    ("说明", lambda row: "\n".join(row.reasons)),
    ("落实文件", lambda row: "\n".join(row.documents)),
    ("示范文本", lambda row: "\n".join(row.samples)),
    ("要求的文种", lambda row: row.requirement.instrument),
    ("责任单位", lambda row: row.responsible_words),
    ("会同", lambda row: "、".join(row.requirement.joint)),
    ("期限", lambda row: row.due.day.isoformat() if row.due.day else row.requirement.term or ""),
    ("期限依据", lambda row: row.due.term.value),
    ("逾期", _overdue_words),
    ("来源", lambda row: row.source),
    ("原文", lambda row: "\n".join(map(stated_words, row.requirement.sources))),
    ("编号", lambda row: row.id),
)
"""The columns of the list, each with the function for its cells; several sentences in a cell are on separate lines."""
