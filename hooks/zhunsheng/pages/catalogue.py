"""标准目录: all instruments of the repository by pillar, each with its legal status and the requirements it implements.

The list of a large library is divided: one page by pillar, or by rank where there is no pillar, and by year. The
catalogue itself then leads to these pages, and a script of the theme narrows the whole list down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.model import Requirement, RequirementRef, Status, Version
from zhunsheng.model.days import day_words
from zhunsheng.model.levels import RANK_NAMES
from zhunsheng.pages.catalogue_data import NO_YEAR, catalogue_data, no_rank, year
from zhunsheng.pages.head import REQUIREMENTS_PAGE, repealed_by
from zhunsheng.pages.markdown import link, short, table, text
from zhunsheng.pages.parts import Part, around, part_links
from zhunsheng.pages.states import state_chip
from zhunsheng.resolving.standing import NOT_KNOWN_REPEALED, later_words
from zhunsheng.weaving.addresses import address, pillar_anchor
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.packing import MOST_BYTES, packed, size

CATALOGUE_PAGE = "standards.md"
PARTS_FOLDER = "catalogue"
_JUDGED_BY = "时效性按文件载明的日期、本库收录的文件和登记判断；本库没有收录的修改、废止，请查官方公布的文本。"
_NOT_CHECKED = f"写“{NOT_KNOWN_REPEALED}”的，只是本库和登记没有它已经废止的记录，没有人核实过是否现行有效。"
_HEAD = ("题名", "文种", "阶段和时效", "落实的配套要求", "内容")


def compilation_path(pillar: str) -> str:
    """Return the path of the compilation of a pillar, beside the page."""
    return f"compilation-{pillar}.docx"


class _Group(NamedTuple):
    """A section of the catalogue: its anchor, its title, its documents, and its pillar."""

    anchor: str
    title: str
    versions: Sequence[Version]
    pillar: str = ""

    @property
    def compilation(self) -> str:
        """A link to the compilation of its texts, empty if there is none."""
        texts = sum(not version.is_metadata_alone for version in self.versions)
        if not (self.pillar and texts):
            return ""
        words = f"下载“{self.title}”汇编（Word，{texts} 份）"
        return f"{link(words, compilation_path(self.pillar))}\n{{: .form-files }}\n"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue of a library: its sections, and the pages with them if they are too long for one page.

    ``parts`` has the pages by the anchor of their section, and nothing for a small library.
    """

    graph: Graph
    count: str
    groups: tuple[_Group, ...]
    parts: Mapping[str, tuple[Part, ...]]

    @classmethod
    def of(cls, graph: Graph) -> Catalogue:
        """Sort the documents of a library into sections, divided into pages if there are many."""
        versions = [instrument.current for instrument in graph.corpus.instruments.values()]
        count = f"共 {len(versions)} 份文件{_samples(versions)}。数据截至{short(day_words(graph.today))}。\n"
        if sum(size(cell) for v in versions for cell in _row(graph, CATALOGUE_PAGE, v)) <= MOST_BYTES:
            return cls(graph, count, tuple(_groups(graph, versions)), {})
        groups = tuple(_groups(graph, versions, by_rank=True))
        return cls(graph, count, groups, {group.anchor: tuple(_parts(graph, group)) for group in groups})

    def page(self, title: str = "", *, with_compilations: bool = False) -> str:
        """Write the page: a table for each section, or links to its pages."""
        parts = [f"# {text(title or self.graph.corpus.config.words.catalogue)}\n", self.count]
        if not title:
            is_certain = all(version.metadata.status_is_stated for version in self._versions)
            parts.append(f"{_JUDGED_BY}{'' if is_certain else _NOT_CHECKED}\n")
        head = _filled(self.graph, self.groups)
        for group in self.groups:
            parts.append(f"## {text(group.title)} {{: #{group.anchor} }}\n")
            if with_compilations and group.compilation:
                parts.append(group.compilation)
            if self.parts:
                parts.append(f"{len(group.versions)} 份文件。\n")
                parts.append(part_links(CATALOGUE_PAGE, [(p.path, p.label) for p in self.parts[group.anchor]]))
            else:
                parts.append(_listed(self.graph, CATALOGUE_PAGE, group.versions, head) or "没有文件。\n")
        return "\n".join(parts)

    @property
    def _versions(self) -> Iterator[Version]:
        return (version for group in self.groups for version in group.versions)

    @property
    def data(self) -> str:
        """The script with the data of the filters, empty for a small library."""
        return catalogue_data(self.graph) if self.parts else ""


def _groups(graph: Graph, versions: Sequence[Version], *, by_rank: bool = False) -> Iterator[_Group]:
    """Yield the sections: one for each pillar, then those of documents without a pillar."""
    pillars = graph.corpus.config.pillars
    for pillar in pillars:
        held = [v for v in versions if v.metadata.pillar == pillar.id]
        yield _Group(pillar_anchor(pillar.id), pillar.title, held, pillar.id)
    known = {pillar.id for pillar in pillars}
    ranks = (*RANK_NAMES, None)
    others = [v for v in versions if v.metadata.pillar not in known]
    others.sort(key=lambda v: ranks.index(v.metadata.rank))
    if not others:
        return
    if not by_rank:
        yield _Group("others", f"{'其他' if known else '全部'}文件", others)
        return
    for rank in ranks:
        held = [v for v in others if v.metadata.rank is rank]
        name = graph.corpus.config.words.rank(rank) or no_rank(graph)
        if held:
            yield _Group(f"rank-{rank.value}" if rank else "others", name, held)


def _parts(graph: Graph, group: _Group) -> Iterator[Part]:
    """Divide a section by year, the latest first: whole years together, and a single one that is too long in parts."""
    head = _filled(graph, [group])
    ordered = sorted(group.versions, key=lambda v: -(year(v) or 0))
    # The links of a page in a folder are a little longer.
    lengths = {v.source.path: 16 + sum(map(size, _row(graph, CATALOGUE_PAGE, v))) for v in ordered}
    years = [list(held) for _, held in groupby(ordered, key=year)]
    stretches: list[list[Version]] = []
    for together in packed(years, lambda held: sum(lengths[v.source.path] for v in held)):
        whole = [v for held in together for v in held]
        stretches += packed(whole, lambda v: lengths[v.source.path])
    named = list(_named(group, stretches))
    name = graph.corpus.config.words.catalogue
    for (path, label), held in zip(named, stretches, strict=True):
        body = [f"# {text(f'{name}：{label}')}\n", around(path, (CATALOGUE_PAGE, name), named)]
        for number, of_year in groupby(held, key=year):
            body.append(f"## {f'{number}年' if number else NO_YEAR}\n")
            body.append(_listed(graph, path, list(of_year), head))
        yield Part(path, f"{label}（{len(held)}）", "\n".join(body))


def _named(group: _Group, stretches: Sequence[Sequence[Version]]) -> Iterator[tuple[str, str]]:
    """Yield the path and the label of each part: its years, with a number if a year has several parts."""
    key = group.pillar or group.anchor
    seen: dict[str, int] = {}
    for held in stretches:
        last, first = year(held[0]), year(held[-1])
        years = f"{first}-{last}" if first and first != last else str(last or "undated")
        words = f"{last}年" if last else NO_YEAR
        if first != last:
            words = f"{first}—{last}年" if first else f"{last}年以前"
        seen[years] = n = seen.get(years, 0) + 1
        yield (
            f"{PARTS_FOLDER}/{key}-{years}{f'-{n}' if n > 1 else ''}.md",
            group.title + "：" + words + (f"（{n}）" if n > 1 else ""),
        )


def _filled(graph: Graph, groups: Iterable[_Group]) -> list[int]:
    """Return the columns that have any content; the others are left out."""
    rows = [_row(graph, CATALOGUE_PAGE, version) for group in groups for version in group.versions]
    return [n for n, _ in enumerate(_HEAD) if any(row[n] for row in rows)]


def _listed(graph: Graph, page: str, held: Sequence[Version], head: Sequence[int]) -> str:
    rows = (_row(graph, page, version) for version in held)
    return table([_HEAD[n] for n in head], [[row[n] for n in head] for row in rows]) if held else ""


def _samples(versions: Iterable[Version]) -> str:
    count = sum(version.metadata.status is Status.SAMPLE for version in versions)
    return f"，其中示范文本 {count} 份（由本库编写，不是正式文件）" if count else ""


def _row(graph: Graph, page: str, version: Version) -> tuple[str, ...]:
    metadata = version.metadata
    return (
        link(metadata.title, address(page, graph.page(version))),
        text(metadata.genre or ""),
        "<br>".join(filter(None, _standing(graph, page, version))),
        "<br>".join(_requirements(graph, page, version)),
        text(metadata.summary or ""),
    )


def _standing(graph: Graph, page: str, version: Version) -> tuple[str, ...]:
    """Return how a document stands, what repeals it, and the newer text that is not held."""
    return short(graph.standing(version)), repealed_by(graph, page, version), text(later_words(version.metadata))


def _requirements(graph: Graph, page: str, version: Version) -> list[str]:
    refs = [entry.ref for entry in version.metadata.implements if isinstance(entry.ref, RequirementRef)]
    found = [graph.corpus.requirement(ref.id) for ref in refs]
    return [_requirement(graph, page, version, r) for r in found if r]


def _requirement(graph: Graph, page: str, version: Version, requirement: Requirement) -> str:
    named = link(requirement.title, address(page, REQUIREMENTS_PAGE, f"req-{requirement.id}"))
    assessment = graph.gaps.find(requirement.id)
    if assessment is None:
        return named
    own = (i for i in assessment.implementers if i.version.metadata.id == version.metadata.id)
    is_reading = any(implementer.is_unconfirmed for implementer in own)
    return f"{named} {state_chip(assessment)}" + (f"（{UNCONFIRMED}）" if is_reading else "")
