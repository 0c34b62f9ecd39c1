"""总览: how far the requirements are met, what is due next and what changed last; a block on the home page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from zhunsheng.gaps import State, Term
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.model import Demand, Status
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.chronicle import Chronicle, Entry, Event
from zhunsheng.pages.documents import requirement_link
from zhunsheng.pages.gap_list import (
    GAPS_PAGE,
    basis_of_judgement,
    demand_anchor,
    due_anchor,
    only_samples,
    state_anchor,
)
from zhunsheng.pages.head import REQUIREMENTS_PAGE
from zhunsheng.pages.markdown import figure, link, short, table, text
from zhunsheng.pages.matrix import MATRIX_PAGE, pillar_anchor
from zhunsheng.pages.states import chip
from zhunsheng.pages.updates import UPDATES_PAGE, changed_places, day_anchor
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.provisions import titled

OVERVIEW_MARK = "<!-- zhunsheng: overview -->"
OVERVIEW_ID = "overview"

MOST_DATES = 8
_FEW = 3
_HEAD = ("日期", "事项", "文件或者要求")

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
        parts += _table("已经逾期", _HEAD, _first(_owed(graph, page, is_late=True)))
    coming = _first([*_owed(graph, page, is_late=False), *_dates(graph, page, told.coming)])
    parts += _table("近期到期", _HEAD, coming)
    parts += _terms(graph, page, bool(coming))
    parts += _table("文件最近的变化", ("日期", "变化", "文件"), list(_dates(graph, page, told.been[:MOST_DATES])))
    parts += _changes(graph, page, told)
    if parts:
        parts.append(f"全部日期和本库的变动，见{link('变动', address(page, UPDATES_PAGE))}。\n")
    return "\n".join([f"## 总览 {{: #{OVERVIEW_ID} }}\n", *parts]) if parts else ""


def _sentence(graph: Graph, page: str) -> str:
    rows = graph.listing.rows
    unconfirmed = sum(row.assessment.is_unconfirmed for row in rows)
    missing = graph.listing.total.of(State.MISSING)
    some = "均" if unconfirmed == missing else f"有 {unconfirmed} 项"
    note = f"空白的 {missing} 项{some}在本库未收录落实文件，是否确无文件未经核实。" if unconfirmed else ""
    total = link(f"{len(rows)} 项配套要求", address(page, REQUIREMENTS_PAGE))
    files = link(f"{len(graph.corpus.instruments)} 份文件", address(page, CATALOGUE_PAGE))
    ours = sum(instrument.current.metadata.status is Status.SAMPLE for instrument in graph.corpus.instruments.values())
    files += f"，其中示范文本 {ours} 份" if ours else ""
    return f"登记 {total}，收录 {files}。{note}{only_samples(graph)}{basis_of_judgement(graph)}\n"


def _counts(graph: Graph, page: str) -> str:
    """Count the states of each pillar, then of all, express and implied ones apart."""
    listing, rows = graph.listing, []
    for count in listing.pillars:
        cells = [figure(count.of(s), address(page, MATRIX_PAGE, pillar_anchor(count.key, s))) for s in State]
        where = address(page, REQUIREMENTS_PAGE, f"pillar-{count.key}")
        rows.append((text(count.title), *cells, figure(count.of(), where)))
    names: list[tuple[str, Demand | None, str]] = [(f"**{listing.total.title}**", None, "list")]
    names += [(f"其中{words}", demand, demand_anchor(demand)) for demand, words in DEMANDS.items()]
    for name, demand, where in names:
        cells = [figure(listing.total.of(s, demand), address(page, GAPS_PAGE, state_anchor(s, demand))) for s in State]
        rows.append((name, *cells, figure(listing.total.of(None, demand), address(page, GAPS_PAGE, where))))
    return table(("板块", *(chip(state) for state in State), "合计"), rows, caption="配套要求的状态（项）")


def _owed(graph: Graph, page: str, *, is_late: bool) -> Iterator[Dated]:
    """Yield the requirements whose term is over with nothing issued, or those not met yet whose term is to come."""
    for assessment in graph.gaps.assessments:
        day, is_met = assessment.due.day, assessment.state is State.MET
        if day and (assessment.is_overdue if is_late else day >= graph.today and not is_met):
            yield day, "配套期限", requirement_link(page, assessment)


def _first(found: Iterable[Dated]) -> list[Dated]:
    return sorted(found)[:MOST_DATES]


def _dates(graph: Graph, page: str, entries: Iterable[Entry]) -> Iterator[Dated]:
    for entry in entries:
        yield entry.day, entry.event.value, _named(graph, page, entry)


def _table(title: str, head: tuple[str, str, str], found: list[Dated]) -> Iterator[str]:
    if found:
        yield table(head, [(short(day.isoformat()), what, where) for day, what, where in found], caption=title)


def _terms(graph: Graph, page: str, is_known: bool) -> Iterator[str]:
    """Say how the terms of the requirements stand, and of how many no text says by when."""
    told = [
        f"{group.title} {figure(len(group.rows), address(page, GAPS_PAGE, due_anchor(group)))} 项"
        for group in graph.listing.by("due")
    ]
    if told:
        nothing = "" if is_known else "近期无到期事项。"
        unknown = any(row.due.term is Term.UNKNOWN for row in graph.listing.rows)
        why = "期限不明，是出处没有写明期限，也推不出法定期限。" if unknown else ""
        yield f"{nothing}配套要求的期限：{'；'.join(told)}。{why}\n"


def _changes(graph: Graph, page: str, told: Chronicle) -> Iterator[str]:
    """Tell what changed last in the repository, a day's new files together."""
    rows: list[tuple[str, str, str]] = []
    for day, entries in groupby(told.changes, key=lambda entry: entry.day):
        together = list(entries)
        taken = [entry for entry in together if entry.event is Event.TAKEN_IN]
        if len(taken) > _FEW:
            rows.append(
                (
                    short(day.isoformat()),
                    "收录",
                    link(f"{len(taken)} 份文件", address(page, UPDATES_PAGE, day_anchor(day))),
                )
            )
            together = [entry for entry in together if entry not in taken]
        rows += [(short(day.isoformat()), _brief(entry), _named(graph, page, entry)) for entry in together]
        if len(rows) >= MOST_DATES:
            break
    if rows:
        yield table(("日期", "变动", "文件"), rows[:MOST_DATES], caption="本库最近的变动")


def _brief(entry: Entry) -> str:
    """Say in a few words what a change was; the page about changes has the places."""
    if entry.event is Event.TAKEN_IN:
        return str(entry.event.value)
    places = len(changed_places(entry))
    said = [f"条文变动 {places} 处" if places else "删去部分内容"] if places or entry.lost else []
    return "，".join([*said, *(["更新文件信息"] if entry.facts else [])])


def _named(graph: Graph, page: str, entry: Entry) -> str:
    return link(titled(entry.version.metadata.title), address(page, graph.page(entry.version)))
