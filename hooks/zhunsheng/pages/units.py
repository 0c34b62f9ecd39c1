"""各单位: of what every unit of a list owes for itself, which unit has it; one row a unit."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.gaps import Assessment, Unit
from zhunsheng.gaps.assessment import NOT_HELD
from zhunsheng.pages.documents import document, requirement_link
from zhunsheng.pages.gap_list import basis_of_judgement
from zhunsheng.pages.grids import Cell, Column, Row, grid
from zhunsheng.pages.markdown import text
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.graph import Graph

UNITS_PAGE = "units.md"


def units_page(graph: Graph) -> str:
    """Write the page: a table for each list of the configuration."""
    parts = [
        "# 各单位\n",
        "有的配套要求，名单上的每个单位都应有自己的一份；文件的责任单位或者制定机关写着哪个单位，就是哪个单位的。"
        f"{basis_of_judgement(graph)}\n",
    ]
    for name, units in graph.corpus.config.lists.items():
        owed = [a for a in graph.gaps.assessments if a.requirement.per == name]
        parts += _listed(graph, name, units, owed)
    return "\n".join(parts)


def _listed(graph: Graph, name: str, units: tuple[str, ...], owed: list[Assessment]) -> Iterator[str]:
    titles = "、".join(a.requirement.title for a in owed)
    yield f"## {text(titles or name)}（{len(units)} 个单位） {{: #list-{name} }}\n"
    if not owed:
        yield "没有一项配套要求要求这个名单上的单位各有一份。\n"
    for assessment in owed:
        have = sum(unit.has_one for unit in assessment.units)
        drafts = sum(_is_drafting(unit) for unit in assessment.units)
        without = len(units) - have - drafts
        counts = f"{len(units)} 个单位，已有 {have} 个，只有草案 {drafts} 个，没有 {without} 个"
        yield f"{requirement_link(UNITS_PAGE, assessment)} {state_chip(assessment)}：{counts}。\n"
    columns = [Column("单位"), *(Column(text(a.requirement.title)) for a in owed)]
    rows = [Row((Cell(text(unit)), *(_cell(graph, a.units[n]) for a in owed))) for n, unit in enumerate(units)]
    yield grid("units", f"{titles or name}：各单位", columns, rows)


def _is_drafting(unit: Unit) -> bool:
    return not unit.has_one and any(implementer.is_draft for implementer in unit.implementers)


def _cell(graph: Graph, unit: Unit) -> Cell:
    if not unit.implementers:
        return Cell(NOT_HELD, kind="mark mark--none")
    kind = "made" if unit.has_one else "draft" if _is_drafting(unit) else "ended"
    return Cell("<br>".join(document(graph, UNITS_PAGE, i) for i in unit.implementers), kind=f"mark mark--{kind}")
