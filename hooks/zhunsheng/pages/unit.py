"""The page of one unit of a list: what it owes, has and lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhunsheng.gaps import Assessment, Term, Unit
from zhunsheng.gaps.assessment import NOT_HELD
from zhunsheng.gaps.listing import due_words
from zhunsheng.gaps.units import units_named
from zhunsheng.model import Version
from zhunsheng.model.config import pillar_title, unit_names
from zhunsheng.pages.bodies import carried
from zhunsheng.pages.documents import UNITS_PAGE, document, list_anchor, requirement_link, samples
from zhunsheng.pages.gap_list import basis_of_judgement, clauses
from zhunsheng.pages.grids import Cell, Column, Row, grid
from zhunsheng.pages.markdown import figure, link, short, table, text
from zhunsheng.pages.reporting import has_channel, report_words
from zhunsheng.pages.unit_duties import duties_box
from zhunsheng.pages.units import unit_kind, unit_path
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

_STAGES = {"made": "已有", "draft": "在制定", "ended": "已废止或者被代替", "none": NOT_HELD}
_COLUMNS = (Column("配套要求"), Column("情况"), Column("板块"), Column("期限"), Column("出处"), Column("文件"))


class Owed(NamedTuple):
    """A requirement for which a unit owes its own document, and the unit's progress."""

    assessment: Assessment
    unit: Unit

    @property
    def kind(self) -> str:
        """The unit's progress, as a class of the style sheet."""
        return unit_kind(self.unit)


def unit_page(graph: Graph, name: str) -> str:
    """Write the page of the unit of this name."""
    page = unit_path(name)
    owed = [Owed(a, unit) for a in graph.gaps.assessments for unit in a.units if unit.name == name]
    counts = {kind: sum(one.kind == kind for one in owed) for kind in _STAGES}
    told = "，".join(
        f"{words} {figure(counts[kind], f'#{kind}')} 项"
        for kind, words in _STAGES.items()
        if counts[kind] or kind in {"made", "none"}
    )
    parts = [
        f"# {text(name)}\n",
        duties_box(graph, page, name, [one.assessment for one in owed]),
        f"其中{told}。{basis_of_judgement(graph)}\n",
        f"名单见{_lists(graph, page, name)}。“{NOT_HELD}”不等于没有。{_unlisted(graph)}\n",
    ]
    if any(one.assessment.due.term is Term.UNKNOWN for one in owed):
        parts.append("期限不明，是出处没有写明期限，也推不出法定期限；不判断，是要求为引申的。\n")
    if owed:
        parts += [
            "## 应有的文件 {: #owed }\n",
            grid("units cards", f"{name}：应有的文件", _COLUMNS, _rows(graph, page, owed), is_named=True),
        ]
    return "\n".join([*parts, *_others(graph, page, name, owed)])


def _unlisted(graph: Graph) -> str:
    """Write how to add a document of the unit that the page lacks."""
    config = graph.corpus.config
    asked = "请告知题名、文号、日期，" if has_channel(config) else ""
    return f"本单位已有文件而没有列出的，{asked}登记后列入。{report_words(config)}"


def _lists(graph: Graph, page: str, name: str) -> str:
    config = graph.corpus.config
    return "、".join(
        link(config.list_titles.get(key, "各单位"), address(page, UNITS_PAGE, list_anchor(key)))
        for key, names in config.lists.items()
        if name in names
    )


def _rows(graph: Graph, page: str, owed: list[Owed]) -> Iterator[Row]:
    """Yield the rows, missing documents first."""
    kinds = list(_STAGES)[::-1]
    told: set[str] = set()
    for one in sorted(owed, key=lambda one: kinds.index(one.kind)):
        requirement = one.assessment.requirement
        anchor = "" if one.kind in told else f'<span id="{one.kind}"></span>'
        told.add(one.kind)
        yield Row(
            (
                Cell(anchor + requirement_link(page, one.assessment)),
                Cell(short(_STAGES[one.kind]), kind=f"mark mark--{one.kind}"),
                Cell(short(pillar_title(graph.corpus.config, requirement.pillar))),
                Cell(text(due_words(one.assessment)), kind="" if requirement.due or requirement.term else "short"),
                Cell(clauses(graph, page, requirement), kind="short"),
                Cell(_documents(graph, page, one)),
            )
        )


def _documents(graph: Graph, page: str, one: Owed) -> str:
    """Write the unit's documents, or else the samples available."""
    ours = samples(graph, page, one.assessment)
    own = "<br>".join(document(graph, page, implementer) for implementer in one.unit.implementers)
    return own or (f"可参考的示范文本：{ours}" if ours else "")


def _others(graph: Graph, page: str, name: str, owed: list[Owed]) -> Iterator[str]:
    """List the unit's documents that carry out nothing that every unit owes."""
    config = graph.corpus.config
    counted = {i.version.metadata.id for one in owed for i in one.unit.implementers}
    versions = [instrument.current for instrument in graph.corpus.instruments.values()]
    names = unit_names(config)
    versions = [version for version in versions if version.metadata.role is None]
    own = [v for v in versions if name in units_named(v.metadata, names, config.bodies)]
    rows = [_other(graph, page, v) for v in own if v.metadata.id not in counted]
    if rows:
        yield "## 本单位的其他文件 {: #others }\n"
        yield table(("题名", "文种", "阶段和时效", "落实的配套要求"), rows)


def _other(graph: Graph, page: str, version: Version) -> tuple[str, ...]:
    return (
        link(version.metadata.title, address(page, graph.page(version))),
        short(version.metadata.genre or ""),
        short(graph.standing(version)),
        "<br>".join(carried(graph, page, version)),
    )
