"""The entries of a system of standards: existing documents, documents in preparation, and unmet requirements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.responsible import owner, responsible
from zhunsheng.model import Style, Version
from zhunsheng.model.config import pillar_title
from zhunsheng.model.days import day_words
from zhunsheng.model.requirement import UNSORTED
from zhunsheng.pages.bodies import carried
from zhunsheng.pages.documents import requirement_link, samples
from zhunsheng.pages.markdown import link, short, text
from zhunsheng.pages.states import state_chip
from zhunsheng.resolving.standing import UNISSUED, Standing, own_standing, standing_words
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

_STANDARDS = re.compile("标准|规范|规程|导则|指南|定额|技术要求")


class Stage(Enum):
    """The state of a place in the system of standards; the value is shown on pages."""

    MADE = "现有"
    MAKING = "在编"
    OWED = "空白"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: a document that exists or is in preparation, or a requirement without a document.

    ``title`` is plain; the others, except ``letter``, are Markdown. ``letter`` tells the standing in one character.
    """

    title: str
    pillar: str
    is_standard: bool
    stage: Stage
    letter: str
    named: str
    standing: str
    genre: str = ""
    number: str = ""
    since: str = ""
    owner: str = ""
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """All places, by pillar, the filled ones first; ``pillars`` has the titles of those that have any."""

    all: tuple[Place, ...]
    pillars: Mapping[str, str]

    @classmethod
    def of(cls, graph: Graph, page: str) -> Places:
        """Gather the places, with links as seen from a page."""
        order = {pillar.id: n for n, pillar in enumerate(graph.corpus.config.pillars)}
        found = [*_documents(graph, page), *_owed(graph, page)]
        stages = list(Stage)
        found.sort(key=lambda p: (order.get(p.pillar, len(order)), p.pillar, stages.index(p.stage), p.title))
        pillars = {p.pillar: pillar_title(graph.corpus.config, p.pillar) for p in found}
        return cls(tuple(found), pillars)

    def of_pillar(self, pillar: str, is_standard: bool) -> list[Place]:
        """Return the standards of a pillar, or its rules of management."""
        return [p for p in self.all if p.pillar == pillar and p.is_standard is is_standard]


def is_standard(version: Version) -> bool:
    """Tell whether a document is a standard: its genre says so, or where it has none the style of its text."""
    genre = version.metadata.genre
    return bool(_STANDARDS.search(genre)) if genre else version.structure.style is Style.CLAUSES


def _documents(graph: Graph, page: str) -> Iterator[Place]:
    carrying = {i.version.metadata.id for a in graph.gaps.assessments for i in a.implementers}
    for instrument in graph.corpus.instruments.values():
        version = instrument.current
        metadata = version.metadata
        standing = own_standing(metadata, graph.today)
        if standing in {Standing.REPEALED, Standing.SAMPLE} or not (metadata.pillar or instrument.id in carrying):
            continue
        is_made = standing not in UNISSUED
        yield Place(
            metadata.title,
            metadata.pillar or UNSORTED,
            is_standard(version),
            Stage.MADE if is_made else Stage.MAKING,
            "有" if is_made else "计" if standing is Standing.PLANNED else "草",
            link(metadata.title, address(page, graph.page(version))),
            standing_words(metadata, standing),
            text(metadata.genre or ""),
            text(metadata.number or ""),
            short(day_words(metadata.effective)) + metadata.effect_note if metadata.effective else "",
            text(owner(metadata)),
            tuple(carried(graph, page, version)),
        )


def _owed(graph: Graph, page: str) -> Iterator[Place]:
    for assessment in graph.gaps.assessments:
        if assessment.state is State.MISSING:
            yield _place_owed(graph, page, assessment)


def _place_owed(graph: Graph, page: str, assessment: Assessment) -> Place:
    requirement = assessment.requirement
    named = requirement_link(page, assessment)
    ours = samples(graph, page, assessment)
    return Place(
        requirement.title,
        requirement.pillar,
        bool(_STANDARDS.search(requirement.instrument)),
        Stage.OWED,
        "空",
        f"（{named}）",
        state_chip(assessment),
        text(requirement.instrument),
        owner=text(responsible(requirement, graph.corpus.config)),
        carried=(named, *([f"示范文本：{ours}"] if ours else [])),
    )
