"""各单位: the required documents that each unit of a list has, one row a unit."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from zhunsheng.gaps import Assessment, Unit
from zhunsheng.gaps.assessment import NOT_HELD
from zhunsheng.model.config import list_words
from zhunsheng.pages.documents import UNITS_PAGE, document, list_anchor, requirement_link
from zhunsheng.pages.gap_list import basis_of_judgement
from zhunsheng.pages.grids import Cell, Column, Row, grid
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

_MOST_COLUMNS = 4  # of requirements; of more a row is too wide for a page
_RECORDED = "本库收录的"


def unit_path(name: str) -> str:
    """Return the path of the page of a unit.

    The name is ASCII, for web servers and archives, and does not depend on the order of the lists.
    """
    return f"units/unit-{sha256(name.encode()).hexdigest()[:8]}.md"


def units_page(graph: Graph) -> str:
    """Write the page: a table for each list of the configuration."""
    config = graph.corpus.config
    names = [config.list_titles.get(name, "") for name in config.lists]
    title = names[0] if len(names) == 1 else ""
    parts = [
        f"# {text(title or '各单位')}\n",
        f"部分配套要求应当由名单中的单位各制定一份。文件按其责任单位或者制定{config.words.organ}归入各单位。"
        f"点击单位名称，查看该单位应有的文件，已收录和未收录的各有哪些。{basis_of_judgement(graph)}\n",
    ]
    for name, units in config.lists.items():
        owed = [a for a in graph.gaps.assessments if a.requirement.per == name]
        parts += _listed(graph, name, units, owed)
    return "\n".join(parts)


def _listed(graph: Graph, name: str, units: tuple[str, ...], owed: list[Assessment]) -> Iterator[str]:
    title = graph.corpus.config.list_titles.get(name) or "、".join(a.requirement.title for a in owed) or name
    listed = list_words(graph.corpus.config, name, len(units))
    yield f"## {text(listed if listed.startswith(title) else f'{title}（{listed}）')} {{: #{list_anchor(name)} }}\n"
    if not owed:
        yield "没有应当由该名单中的单位各制定一份的配套要求。\n"
    else:
        counted = ("配套要求", "状态", "已有", "在制定", NOT_HELD)
        yield table(counted, map(_counted, owed), caption="各项要求已有、未收录的数目", kind="table counts")
    for assessment in owed:
        yield from _of_nobody(graph, assessment)
    if len(owed) > _MOST_COLUMNS:
        heads = [_RECORDED, f"{NOT_HELD}（项）"]
        held = [_told(graph, owed, n) for n, _ in enumerate(dict.fromkeys(units))]
    else:
        heads = [a.requirement.title for a in owed]
        held = [tuple(_cell(graph, a.units[n]) for a in owed) for n, _ in enumerate(dict.fromkeys(units))]
    named = [Cell(link(unit, address(UNITS_PAGE, unit_path(unit)))) for unit in dict.fromkeys(units)]
    rows = [Row((name, *cells)) for name, cells in zip(named, held, strict=True)]
    yield grid("units", f"{title}：各单位", [Column("单位"), *(Column(text(head)) for head in heads)], rows)


def _told(graph: Graph, owed: list[Assessment], number: int) -> tuple[Cell, ...]:
    """Tell of a unit what it has, and of how many things nothing is known, where a column each would be too narrow."""
    known = [a for a in owed if a.units[number].implementers]
    words = []
    for a in known:
        documents = "；".join(document(graph, UNITS_PAGE, i) for i in a.units[number].implementers)
        words.append(f"{text(a.requirement.title)}：{documents}")
    kind = unit_kind(known[0].units[number]) if len({unit_kind(a.units[number]) for a in known}) == 1 else ""
    missing = sum(not (a.units[number].has_one or a.units[number].is_making_one) for a in owed)
    return Cell("<br>".join(words) or "—", kind=f"mark mark--{kind}" if kind else ""), Cell(str(missing))


def _counted(assessment: Assessment) -> tuple[str, ...]:
    """Write how many units have a document, are preparing one, or have none that is known."""
    have, making = sum(u.has_one for u in assessment.units), sum(u.is_making_one for u in assessment.units)
    counts = (have, making, len(assessment.units) - have - making)
    return requirement_link(UNITS_PAGE, assessment), state_chip(assessment), *map(str, counts)


def _of_nobody(graph: Graph, assessment: Assessment) -> Iterator[str]:
    """Write the documents that belong to no unit of the list, such as a model text for all of them."""
    owned = {i.version.source.path for unit in assessment.units for i in unit.implementers}
    others = [i for i in assessment.implementers if i.version.source.path not in owned]
    if others:
        named = "、".join(document(graph, UNITS_PAGE, i) for i in others)
        title = text(assessment.requirement.title)
        yield f"{title}：另有{named}，不属于名单中的任何单位，不计入。\n"


def _cell(graph: Graph, unit: Unit) -> Cell:
    return Cell(
        "<br>".join(document(graph, UNITS_PAGE, i) for i in unit.implementers) or NOT_HELD,
        kind=f"mark mark--{unit_kind(unit)}",
    )


def unit_kind(unit: Unit) -> str:
    """Return the progress of a unit as a class of the style sheet."""
    if not unit.implementers:
        return "none"
    return "made" if unit.has_one else "draft" if unit.is_making_one else "ended"
