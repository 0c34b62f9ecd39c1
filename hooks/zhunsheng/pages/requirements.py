"""配套要求: the register as a page, each entry with its source clause, its state and its documents."""

from __future__ import annotations

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.assessment import NOT_HELD
from zhunsheng.gaps.listing import DEMANDS, Row
from zhunsheng.model import Demand, Requirement
from zhunsheng.model.config import list_words, pillar_title
from zhunsheng.model.days import day_words
from zhunsheng.model.numerals import from_int
from zhunsheng.model.requirement import RequirementKind, RequirementSource
from zhunsheng.pages.documents import UNITS_PAGE, documents, list_anchor, samples
from zhunsheng.pages.gap_list import basis_of_judgement, clause, demand_anchor
from zhunsheng.pages.head import GAPS_PAGE, REQUIREMENTS_PAGE
from zhunsheng.pages.markdown import facts, figure, line, link, text
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.addresses import address, pillar_anchor
from zhunsheng.weaving.graph import Graph

KINDS = {RequirementKind.MANDATE: "授权条款", RequirementKind.DUTY: "制度义务"}
GIST_MARK = "要点（本库概括，不是条文）："


def requirements_page(graph: Graph) -> str:
    """Write the page: the requirements of each pillar in the order of the register."""
    requirements = graph.corpus.requirements
    express = sum(r.demand is Demand.EXPRESS for r in requirements)
    demands = ((Demand.EXPRESS, express), (Demand.IMPLIED, len(requirements) - express))
    told = "，".join(
        f"{DEMANDS[demand]} {figure(count, f'{GAPS_PAGE}#{demand_anchor(demand)}')} 项" for demand, count in demands
    )
    counts = f"共 {len(requirements)} 项，{told}。"
    parts = [
        "# 配套要求\n",
        f"{counts}各项原文后的括号内为出处。明示，指条款直接要求制定；引申，指办理条款规定的事项应当先有该制度、标准。{basis_of_judgement(graph)}"
        f"状态的原因和依据，见[缺口清单]({GAPS_PAGE})。\n",
    ]
    pillars = list(dict.fromkeys([p.id for p in graph.corpus.config.pillars] + [r.pillar for r in requirements]))
    for pillar in pillars:
        owed = [row for row in graph.listing.rows if row.requirement.pillar == pillar]
        if owed:
            parts.append(f"## {text(pillar_title(graph.corpus.config, pillar))} {{: #{pillar_anchor(pillar)} }}\n")
            parts += [_entry(graph, row) for row in owed]
    return "\n".join(parts)


def _entry(graph: Graph, row: Row) -> str:
    assessment, requirement = row.assessment, row.requirement
    silent = text(row.unstated)
    rows = [
        ("状态", state_chip(assessment)),
        ("要求", f"{DEMANDS[requirement.demand]}，{KINDS[requirement.kind]}"),
        ("文种", text(requirement.instrument)),
        ("责任单位", text(row.responsible_words)),
        ("会同", text("、".join(requirement.joint))),
        ("期限", _due(assessment, silent)),
        ("各单位", _units(graph, assessment)),
        ("落实文件", documents(graph, REQUIREMENTS_PAGE, assessment) or _none(assessment)),
        ("示范文本", _samples(graph, assessment)),
        ("说明", text(requirement.note or "")),
    ]
    heading = f"### {text(requirement.title)} {{: #req-{requirement.id} }}\n"
    return f"{heading}\n{_stated(graph, requirement)}\n" + facts(rows)


def _units(graph: Graph, assessment: Assessment) -> str:
    """Write how many units owe a document and have one, with a link to the page that lists them."""
    units = assessment.units
    if not units or assessment.requirement.per is None:
        return ""
    have, making = sum(unit.has_one for unit in units), sum(unit.is_making_one for unit in units)
    where = address(REQUIREMENTS_PAGE, UNITS_PAGE, list_anchor(assessment.requirement.per))
    named = link(list_words(graph.corpus.config, assessment.requirement.per, len(units)), where)
    return f"{named}中，已有 {have}，在制定 {making}，{NOT_HELD} {len(units) - have - making}"


def _source(graph: Graph, stated: RequirementSource) -> str:
    named = clause(graph, REQUIREMENTS_PAGE, stated.ref)
    version = graph.corpus.find(stated.ref)
    if version is None or stated.sentence is None:
        return named
    words = f"第{from_int(stated.sentence)}句"
    if stated.anchor not in graph.sentences(version):  # reported by M012
        return named + words
    return named + link(words, address(REQUIREMENTS_PAGE, graph.page(version), stated.anchor))


def _stated(graph: Graph, requirement: Requirement) -> str:
    """Write the statement of each source and where it stands: a quotation, or a summary (``fact``) marked as such."""
    return "\n".join(
        f"> {line(stated.quote) if stated.quote else GIST_MARK + line(stated.fact)}（{_source(graph, stated)}）\n"
        for stated in requirement.sources
    )


def _due(assessment: Assessment, silent: str) -> str:
    """Write the term that the source states, or the statutory one if it states none."""
    if stated := assessment.requirement.due:
        return day_words(stated)
    if term := assessment.requirement.term:
        return text(term)
    found = assessment.due
    return f"{silent}；{day_words(found.day)}（{found.term.value}）" if found.day else silent


def _samples(graph: Graph, assessment: Assessment) -> str:
    named = samples(graph, REQUIREMENTS_PAGE, assessment)
    return f"{named}（由本库编写，不是正式文件，不计入）" if named else ""


def _none(assessment: Assessment) -> str:
    """Write that no document is held; that none exists only if someone has confirmed it."""
    confirmed = assessment.requirement.confirmed
    if assessment.state is State.MISSING and confirmed:
        return f"没有（{text(confirmed.by)}{day_words(confirmed.on)}确认）"
    return NOT_HELD
