"""覆盖矩阵: the requirements of each pillar against the documents that implement them, by colour and by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhunsheng.gaps import Assessment, Implementer, State
from zhunsheng.gaps.listing import extent_words
from zhunsheng.model import Part, Version
from zhunsheng.model.config import pillar_title
from zhunsheng.pages.documents import requirement_link
from zhunsheng.pages.gap_list import basis_of_judgement
from zhunsheng.pages.grids import Cell, Column, Row, grid, quoted
from zhunsheng.pages.markdown import link, text
from zhunsheng.pages.states import state_chip
from zhunsheng.resolving.standing import Standing
from zhunsheng.weaving.addresses import address, pillar_anchor
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.provisions import titled

MATRIX_PAGE = "matrix.md"

_LETTERS = {
    Standing.SAMPLE: "示",
    Standing.PLANNED: "计",
    Standing.DRAFT: "草",
    Standing.CONSULTATION: "征",
    Standing.SUBMITTED: "送",
    Standing.NOT_YET: "未",
    Standing.IN_FORCE: "行",
    Standing.UNVERIFIED: "核",
    Standing.UNKNOWN: "发",
    Standing.EXPIRED: "满",
    Standing.REPEALED: "废",
}
_MOST_DOCUMENTS = 14  # whose titles stand side by side on a screen of 1,440 points
_EXTENTS = {Part.WHOLE: "全", Part.PART: "部"}
_MEANINGS = {
    Standing.SAMPLE: "示范文本，由本库编写，不计入",
    Standing.PLANNED: "计划编制",
    Standing.DRAFT: "草案",
    Standing.CONSULTATION: "征求意见稿",
    Standing.SUBMITTED: "送审稿",
    Standing.NOT_YET: "已发布，尚未施行",
    Standing.IN_FORCE: "现行有效",
    Standing.UNVERIFIED: "已发布，时效待核实",
    Standing.UNKNOWN: "已发布，时效未载明",
    Standing.EXPIRED: "有效期已满",
    Standing.REPEALED: "已废止",
}
_EXTENT_MEANINGS = {Part.WHOLE: "落实全部", Part.PART: "落实一部分"}
_KINDS = {
    Standing.SAMPLE: "sample",
    Standing.PLANNED: "planned",
    Standing.DRAFT: "draft",
    Standing.CONSULTATION: "draft",
    Standing.SUBMITTED: "draft",
    Standing.NOT_YET: "made",
    Standing.IN_FORCE: "made",
    Standing.UNVERIFIED: "made",
    Standing.UNKNOWN: "made",
    Standing.EXPIRED: "ended",
    Standing.REPEALED: "ended",
}


def matrix_page(graph: Graph) -> str:
    """Write the page: a table for each pillar, the worst states first."""
    parts = [
        "# 覆盖矩阵\n",
        "每行一项配套要求，每列一份文件；格中第一个字表示文件的阶段和时效，第二个字表示落实的程度；空格表示该文件不落实该项要求。"
        "示范文本不是正式文件，列入供查阅，不改变要求的状态。"
        f"{basis_of_judgement(graph)}\n",
        "## 图例 {: #letters }\n",
        *_letters(),
    ]
    for pillar in pillars(graph):
        owed = [a for a in graph.gaps.assessments if a.requirement.pillar == pillar]
        title = text(pillar_title(graph.corpus.config, pillar))
        parts += [f"## {title} {{: #{pillar_anchor(pillar)} }}\n", *_pillar(graph, pillar, owed)]
    return "\n".join(parts)


def _letters() -> Iterator[str]:
    """Explain the letters, each in the colour that it has in a cell."""
    standings = (f"{_mark(letter, _KINDS[standing])} {_MEANINGS[standing]}" for standing, letter in _LETTERS.items())
    yield f"第一个字，文件的阶段和时效：{'；'.join(standings)}。\n"
    extents = (f"{_mark(letter, 'extent')} {_EXTENT_MEANINGS[part]}" for part, letter in _EXTENTS.items())
    yield f"第二个字，落实的程度：{'；'.join(extents)}。\n"


def _mark(letter: str, kind: str) -> str:
    return f'<span class="letter mark--{kind}">{letter}</span>'


def pillars(graph: Graph) -> list[str]:
    """Return the pillars that have requirements, those of the configuration first."""
    owed = dict.fromkeys(a.requirement.pillar for a in graph.gaps.assessments)
    known = [pillar.id for pillar in graph.corpus.config.pillars]
    return [p for p in dict.fromkeys([*known, *owed]) if p in owed]


def row_anchor(pillar: str, state: State) -> str:
    """Return the anchor at which the requirements of a pillar begin that are in a state."""
    return f"{pillar}-{state.value}"


def _pillar(graph: Graph, pillar: str, owed: list[Assessment]) -> Iterator[str]:
    versions = list({i.version.source.path: i.version for a in owed for i in (*a.implementers, *a.samples)}.values())
    versions.sort(key=lambda v: (v.metadata.pillar != pillar, v.metadata.title))
    columns = [Column("配套要求"), Column("状态"), *(Column(_title(graph, version)) for version in versions)]
    label = f"{pillar_title(graph.corpus.config, pillar)}：要求和文件"
    yield grid(
        "matrix wide" if len(versions) > _MOST_DOCUMENTS else "matrix",
        label,
        columns,
        _rows(graph, pillar, owed, versions),
    )


def _title(graph: Graph, version: Version) -> str:
    return link(version.metadata.title, address(MATRIX_PAGE, graph.page(version)))


def _rows(graph: Graph, pillar: str, owed: Iterable[Assessment], versions: Iterable[Version]) -> Iterator[Row]:
    told: set[State] = set()
    for assessment in sorted(owed, key=lambda a: a.state.order):
        anchor = "" if assessment.state in told else f'<span id="{row_anchor(pillar, assessment.state)}"></span>'
        told.add(assessment.state)
        found = (*assessment.implementers, *assessment.samples)
        them = {implementer.version.source.path: implementer for implementer in found}
        cells = [_cell(graph, them.get(version.source.path)) for version in versions]
        head = Cell(anchor + requirement_link(MATRIX_PAGE, assessment))
        yield Row((head, Cell(state_chip(assessment)), *cells))


def _cell(graph: Graph, implementer: Implementer | None) -> Cell:
    if implementer is None:
        return Cell("")
    version = implementer.version
    letters = _LETTERS[implementer.known_standing] + _EXTENTS[implementer.part]
    covers = f"：{implementer.covers}" if implementer.covers else ""
    title = quoted(f"{titled(version.metadata.title)}（{extent_words(implementer)}）{covers}")
    return Cell(
        f'[{letters}]({address(MATRIX_PAGE, graph.page(version))}){{: title="{title}" }}',
        kind=f"mark mark--{_KINDS[implementer.known_standing]}",
    )
