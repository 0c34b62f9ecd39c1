"""总览: how far the requirements are met, what is due next and what changed last; a block on the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from zhunsheng.gaps import State
from zhunsheng.model import Demand, Version
from zhunsheng.model.validity import Validity, validity
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.documents import requirement_link
from zhunsheng.pages.gap_list import GAPS_PAGE, basis_of_judgement, demand_anchor, state_anchor, term_anchor
from zhunsheng.pages.head import REQUIREMENTS_PAGE, pillar_title
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.pages.matrix import MATRIX_PAGE, pillar_anchor, pillars
from zhunsheng.pages.states import DEMANDS, NOT_HELD, chip
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

OVERVIEW_MARK = "<!-- zhunsheng: overview -->"
OVERVIEW_ID = "overview"

MOST_DATES = 8

Dated = tuple[date, str, str]
"""A day, and what happens on it, with a link."""


def overview(graph: Graph, page: str) -> str:
    """Write the block.

    Args:
        graph: The corpus.
        page: The page on which it stands.
    """
    parts: list[str] = []
    if graph.gaps.assessments:
        parts += [_sentence(graph, page), _counts(graph, page)]
    parts += [*_dates("接下来到期", ("日期", "事项", "文件或者要求"), _coming(graph, page)), *_silent(graph, page)]
    parts += _dates("最近的变化", ("日期", "变化", "文件"), _past(graph, page))
    return "\n".join([f"## 总览 {{: #{OVERVIEW_ID} }}\n", *parts]) if parts else ""


def _sentence(graph: Graph, page: str) -> str:
    gaps = graph.gaps
    unconfirmed = sum(a.state is State.MISSING and a.requirement.confirmed is None for a in gaps.assessments)
    note = (
        f"空白的 {gaps.counts()[State.MISSING]} 项中，{unconfirmed} 项是“{NOT_HELD}”，未经核实。" if unconfirmed else ""
    )
    total = link(f"{len(gaps.assessments)} 项配套要求", address(page, REQUIREMENTS_PAGE))
    files = link(f"{len(graph.corpus.instruments)} 份文件", address(page, CATALOGUE_PAGE))
    return f"登记 {total}，收录 {files}。{note}{basis_of_judgement(graph)}\n"


def _counts(graph: Graph, page: str) -> str:
    """Count the states of each pillar, then of all, express and implied ones apart."""
    rows = []
    for pillar in pillars(graph):
        owed = [a for a in graph.gaps.assessments if a.requirement.pillar == pillar]
        counts = [(sum(a.state is state for a in owed), state) for state in State]
        cells = [_figure(n, address(page, MATRIX_PAGE, pillar_anchor(pillar, state))) for n, state in counts]
        where = address(page, REQUIREMENTS_PAGE, f"pillar-{pillar}")
        rows.append((text(pillar_title(graph.corpus.config, pillar)), *cells, _figure(len(owed), where)))
    for demand in (None, *Demand):
        counts = list(graph.gaps.counts(demand).items())
        cells = [_figure(n, address(page, GAPS_PAGE, state_anchor(state, demand))) for state, n in counts]
        name, where = (f"其中{DEMANDS[demand]}", demand_anchor(demand)[0]) if demand else ("**合计**", "list")
        rows.append((name, *cells, _figure(sum(n for _, n in counts), address(page, GAPS_PAGE, where))))
    return table(("板块", *(chip(state) for state in State), "合计"), rows, caption="配套要求的状态（项）")


def _figure(count: int, where: str) -> str:
    """Write a figure as a link to the list of what it counts; nothing has no list."""
    return link(str(count), where) if count else "0"


def _coming(graph: Graph, page: str) -> list[Dated]:
    """Return what is overdue, and what the dates of requirements and documents bring next."""
    found = [
        (a.due.day, "配套期限，已逾期" if a.is_overdue else "配套期限", requirement_link(page, a))
        for a in graph.gaps.assessments
        if a.due.day and (a.is_overdue or a.due.day >= graph.today)
    ]
    for version in _shown(graph):
        metadata = version.metadata
        days = [("施行", metadata.effective), ("有效期届满", metadata.valid_until), ("废止", metadata.repealed)]
        found += [(day, what, _named(graph, page, version)) for what, day in days if day and day >= graph.today]
        standing = validity(metadata, graph.today)
        if metadata.recheck_due and metadata.recheck_result is None and standing is not Validity.REPEALED:
            late = "，已过期" if metadata.recheck_due < graph.today else ""
            found.append((metadata.recheck_due, f"应当复审{late}", _named(graph, page, version)))
    return sorted(found)[:MOST_DATES]


def _past(graph: Graph, page: str) -> list[Dated]:
    found = []
    for version in _shown(graph):
        metadata = version.metadata
        days = [("公布", metadata.issued), ("施行", metadata.effective), ("废止", metadata.repealed)]
        days += [("有效期届满", metadata.valid_until), ("通过", metadata.adopted)]
        found += [(day, what, _named(graph, page, version)) for what, day in days if day and day < graph.today]
    return sorted(found, key=lambda dated: (-dated[0].toordinal(), *dated[1:]))[:MOST_DATES]


def _shown(graph: Graph) -> Iterator[Version]:
    return (version for version in graph.corpus.versions if not version.plain)


def _named(graph: Graph, page: str, version: Version) -> str:
    return link(version.metadata.title, address(page, graph.page(version)))


def _dates(title: str, head: tuple[str, str, str], found: list[Dated]) -> Iterator[str]:
    if found:
        yield table(head, [(day.isoformat(), what, where) for day, what, where in found], caption=title)


def _silent(graph: Graph, page: str) -> Iterator[str]:
    """Say of how many requirements no text says by when."""
    groups = Counter(term_anchor(a) for a in graph.gaps.assessments if a.due.day is None)
    told = [f"{words}的 {_figure(n, address(page, GAPS_PAGE, to))} 项" for (to, words), n in sorted(groups.items())]
    if told:
        yield f"配套要求中，{'，'.join(told)}。\n"
