"""总览: how far the requirements are met, what is due next and what changed last; a block on the home page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zhunsheng.chronicle import Chronicle, Entry
from zhunsheng.gaps import State
from zhunsheng.gaps.assessment import NOT_HELD
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.model import Demand
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.documents import requirement_link
from zhunsheng.pages.gap_list import GAPS_PAGE, basis_of_judgement, demand_anchor, due_anchor, state_anchor
from zhunsheng.pages.head import REQUIREMENTS_PAGE
from zhunsheng.pages.markdown import link, table, text
from zhunsheng.pages.matrix import MATRIX_PAGE, pillar_anchor
from zhunsheng.pages.states import chip
from zhunsheng.pages.updates import UPDATES_PAGE
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording import titled

OVERVIEW_MARK = "<!-- zhunsheng: overview -->"
OVERVIEW_ID = "overview"

MOST_DATES = 8

Dated = tuple[date, str, str]
"""A day, and what happens on it, with a link."""


def overview(graph: Graph, page: str, told: Chronicle) -> str:
    """Write the block; empty where there is nothing to tell.

    Args:
        graph: The corpus.
        page: The page on which it stands.
        told: What happened, and what is to come.
    """
    parts: list[str] = []
    if graph.listing.rows:
        parts += [_sentence(graph, page), _counts(graph, page)]
    coming = sorted([*_owed(graph, page), *_dates(graph, page, told.coming)])[:MOST_DATES]
    parts += _table("接下来到期", ("日期", "事项", "文件或者要求"), coming)
    parts += _silent(graph, page)
    parts += _table("最近的变化", ("日期", "变化", "文件"), list(_dates(graph, page, told.been[:MOST_DATES])))
    if parts:
        parts.append(f"全部日期和本库的改动，见{link('变动', address(page, UPDATES_PAGE))}。\n")
    return "\n".join([f"## 总览 {{: #{OVERVIEW_ID} }}\n", *parts]) if parts else ""


def _sentence(graph: Graph, page: str) -> str:
    rows = graph.listing.rows
    unconfirmed = sum(row.assessment.is_unconfirmed for row in rows)
    missing = graph.listing.total.of(State.MISSING)
    note = f"空白的 {missing} 项中，{unconfirmed} 项是“{NOT_HELD}”，未经核实。" if unconfirmed else ""
    total = link(f"{len(rows)} 项配套要求", address(page, REQUIREMENTS_PAGE))
    files = link(f"{len(graph.corpus.instruments)} 份文件", address(page, CATALOGUE_PAGE))
    return f"登记 {total}，收录 {files}。{note}{basis_of_judgement(graph)}\n"


def _counts(graph: Graph, page: str) -> str:
    """Count the states of each pillar, then of all, express and implied ones apart."""
    listing, rows = graph.listing, []
    for count in listing.pillars:
        cells = [_figure(count.of(s), address(page, MATRIX_PAGE, pillar_anchor(count.key, s))) for s in State]
        where = address(page, REQUIREMENTS_PAGE, f"pillar-{count.key}")
        rows.append((text(count.title), *cells, _figure(count.of(), where)))
    names: list[tuple[str, Demand | None, str]] = [(f"**{listing.total.title}**", None, "list")]
    names += [(f"其中{words}", demand, demand_anchor(demand)) for demand, words in DEMANDS.items()]
    for name, demand, where in names:
        cells = [_figure(listing.total.of(s, demand), address(page, GAPS_PAGE, state_anchor(s, demand))) for s in State]
        rows.append((name, *cells, _figure(listing.total.of(None, demand), address(page, GAPS_PAGE, where))))
    return table(("板块", *(chip(state) for state in State), "合计"), rows, caption="配套要求的状态（项）")


def _figure(count: int, where: str) -> str:
    """Write a figure as a link to the list of what it counts; nothing has no list."""
    return link(str(count), where) if count else "0"


def _owed(graph: Graph, page: str) -> Iterator[Dated]:
    """Yield the requirements whose term is over with nothing issued, or is to come."""
    for assessment in graph.gaps.assessments:
        day = assessment.due.day
        if day and (assessment.is_overdue or day >= graph.today):
            yield day, "配套期限，已逾期" if assessment.is_overdue else "配套期限", requirement_link(page, assessment)


def _dates(graph: Graph, page: str, entries: Iterable[Entry]) -> Iterator[Dated]:
    for entry in entries:
        named = link(titled(entry.version.metadata.title), address(page, graph.page(entry.version)))
        yield entry.day, entry.event.value, named


def _table(title: str, head: tuple[str, str, str], found: list[Dated]) -> Iterator[str]:
    if found:
        yield table(head, [(day.isoformat(), what, where) for day, what, where in found], caption=title)


def _silent(graph: Graph, page: str) -> Iterator[str]:
    """Say of how many requirements no text says by when."""
    told = [
        f"{group.title} {_figure(len(group.rows), address(page, GAPS_PAGE, due_anchor(group)))} 项"
        for group in graph.listing.by("due")
    ]
    if told:
        yield f"按期限分：{'，'.join(told)}。\n"
