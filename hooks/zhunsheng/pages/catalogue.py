"""标准目录: all instruments of the repository, by pillar, each with its standing and what it carries out."""

from __future__ import annotations

from collections.abc import Iterable

from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.model import Requirement, RequirementRef, Status, Version
from zhunsheng.pages.head import REQUIREMENTS_PAGE, repealed_by
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

CATALOGUE_PAGE = "standards.md"
_HEAD = ("题名", "文种", "阶段和时效", "落实的配套要求", "内容")


def compilation_path(pillar: str) -> str:
    """Return where the compilation of a pillar lies, beside the page."""
    return f"compilation-{pillar}.docx"


def catalogue_page(graph: Graph, title: str = "标准目录", with_compilations: bool = False) -> str:
    """Write the page: a table for each pillar, and one for what belongs to none."""
    versions = [instrument.current for instrument in graph.corpus.instruments.values()]
    parts = [
        f"# {text(title)}\n",
        f"共 {len(versions)} 份文件{_samples(versions)}。数据截至 {graph.today.isoformat()}。\n",
    ]
    rows = {version.source.path: _row(graph, version) for version in versions}
    # A column without any content is left out.
    filled = [n for n, _ in enumerate(_HEAD) if any(row[n] for row in rows.values())]

    def listed(held: Iterable[Version]) -> str:
        return table([_HEAD[n] for n in filled], [[rows[v.source.path][n] for n in filled] for v in held])

    for pillar in graph.corpus.config.pillars:
        held = [v for v in versions if v.metadata.pillar == pillar.id]
        parts.append(f"## {text(pillar.title)} {{: #pillar-{pillar.id} }}\n")
        texts = sum(not v.is_metadata_alone for v in held)
        if with_compilations and texts:
            words = f"下载“{pillar.title}”汇编（Word，{texts} 份）"
            parts.append(f"{link(words, compilation_path(pillar.id))}\n{{: .form-files }}\n")
        parts.append(listed(held) if held else "没有文件。\n")
    known = {pillar.id for pillar in graph.corpus.config.pillars}
    others = [v for v in versions if v.metadata.pillar not in known]
    if others:
        parts.append(f"## {'其他' if known else '全部'}文件 {{: #others }}\n")
        parts.append(listed(others))
    return "\n".join(parts)


def _samples(versions: Iterable[Version]) -> str:
    count = sum(version.metadata.status is Status.SAMPLE for version in versions)
    return f"，其中示范文本 {count} 份（由本库编写，不是正式文件）" if count else ""


def _row(graph: Graph, version: Version) -> tuple[str, ...]:
    metadata = version.metadata
    return (
        link(metadata.title, address(CATALOGUE_PAGE, graph.page(version))),
        text(metadata.genre or ""),
        "<br>".join(filter(None, (text(graph.standing(version)), repealed_by(graph, CATALOGUE_PAGE, version)))),
        "<br>".join(_requirements(graph, version)),
        text(metadata.summary or ""),
    )


def _requirements(graph: Graph, version: Version) -> list[str]:
    refs = [entry.ref for entry in version.metadata.implements if isinstance(entry.ref, RequirementRef)]
    found = [graph.corpus.requirement(ref.id) for ref in refs]
    return [_requirement(graph, version, r) for r in found if r]


def _requirement(graph: Graph, version: Version, requirement: Requirement) -> str:
    named = link(requirement.title, address(CATALOGUE_PAGE, REQUIREMENTS_PAGE, f"req-{requirement.id}"))
    assessment = graph.gaps.find(requirement.id)
    if assessment is None:
        return named
    own = (i for i in assessment.implementers if i.version.metadata.id == version.metadata.id)
    is_reading = any(implementer.is_unconfirmed for implementer in own)
    return f"{named} {state_chip(assessment)}" + (f"（{UNCONFIRMED}）" if is_reading else "")
