"""配套要求: the register as a page, each requirement with the clause that states it and what carries it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from zhunsheng.model import Demand, Part, Requirement, Version
from zhunsheng.pages.head import REQUIREMENTS_PAGE, pillar_title, reference
from zhunsheng.pages.markdown import facts, line, link, text
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

DEMANDS = {Demand.EXPRESS: "明示", Demand.IMPLIED: "引申"}

Implementing = Mapping[str, list[tuple[Version, Part]]]


def requirements_page(graph: Graph) -> str:
    """Write the page: the requirements of each pillar in the order of the register."""
    requirements = graph.corpus.requirements
    implementing = implemented_by(graph)
    express = sum(r.demand is Demand.EXPRESS for r in requirements)
    counts = f"共 {len(requirements)} 项，明示 {express} 项，引申 {len(requirements) - express} 项。"
    parts = [
        "# 配套要求\n",
        f"{counts}明示，指条款直接要求制定；引申，指条款以其存在为前提。截至 {graph.today.isoformat()}。\n",
    ]
    pillars = list(dict.fromkeys([p.id for p in graph.corpus.config.pillars] + [r.pillar for r in requirements]))
    for pillar in pillars:
        owed = [r for r in requirements if r.pillar == pillar]
        if owed:
            parts.append(f"## {text(pillar_title(graph.corpus.config, pillar))} {{: #pillar-{pillar} }}\n")
            parts += [_entry(graph, requirement, implementing) for requirement in owed]
    return "\n".join(parts)


def implemented_by(graph: Graph) -> Implementing:
    """Return what carries out each requirement, by the requirement's id."""
    found: dict[str, list[tuple[Version, Part]]] = defaultdict(list)
    for instrument in graph.corpus.instruments.values():
        for entry in instrument.current.metadata.implements:
            if entry.ref.startswith("req:"):
                found[entry.ref.removeprefix("req:")].append((instrument.current, entry.part))
    return found


def _entry(graph: Graph, requirement: Requirement, implementing: Implementing) -> str:
    unstated = _unstated(graph, requirement)
    units = graph.corpus.config.lists.get(requirement.per or "", ())
    rows = [
        ("要求", DEMANDS[requirement.demand]),
        ("来源", reference(graph, REQUIREMENTS_PAGE, str(requirement.source))),
        ("文种", text(requirement.instrument)),
        ("责任主体", text(requirement.by or unstated)),
        ("期限", requirement.due.isoformat() if requirement.due else unstated),
        ("每单位一份", f"共 {len(units)} 个单位" if units else ""),
        (
            "落实文件",
            "<br>".join(_implementing(graph, v, p) for v, p in implementing.get(requirement.id, ()))
            or _none(requirement),
        ),
        ("说明", text(requirement.note or "")),
    ]
    heading = f"### {text(requirement.title)} {{: #req-{requirement.id} }}\n"
    quote = f"> {line(requirement.quote)}\n"
    return f"{heading}\n{quote}\n" + facts(rows)


def _none(requirement: Requirement) -> str:
    """Say that the repository has nothing; that nothing exists anywhere only when someone has confirmed it."""
    confirmed = requirement.confirmed
    return f"没有（{text(confirmed.by)} {confirmed.on.isoformat()} 确认）" if confirmed else "本库未收录"


def _implementing(graph: Graph, version: Version, part: Part) -> str:
    standing = text(graph.standing(version))
    share = "，部分" if part is Part.PART else ""
    return link(version.metadata.title, address(REQUIREMENTS_PAGE, graph.page(version))) + f"（{standing}{share}）"


def _unstated(graph: Graph, requirement: Requirement) -> str:
    """Say that the source is silent, by what it is: 通知未载明."""
    source = graph.corpus.find(requirement.source)
    return f"{text(source.metadata.genre) if source and source.metadata.genre else '原文'}未载明"
