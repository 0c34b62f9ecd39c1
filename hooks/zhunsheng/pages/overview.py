"""制定进度, a block on the home page: the states of the requirements, the next due dates and the latest changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from zhunsheng.gaps import State
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.model import Demand, Status
from zhunsheng.model.days import day_words
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.pages.chronicle import Chronicle, Entry, Event
from zhunsheng.pages.documents import requirement_link
from zhunsheng.pages.gap_list import basis_of_judgement, demand_anchor, only_samples, overdue, state_anchor
from zhunsheng.pages.head import GAPS_PAGE, REQUIREMENTS_PAGE
from zhunsheng.pages.markdown import figure, link, short, table
from zhunsheng.pages.matrix import MATRIX_PAGE, row_anchor
from zhunsheng.pages.states import chip
from zhunsheng.pages.updates import RECENT_DAYS, UPDATES_PAGE, changed_places, day_anchor, is_of_gist
from zhunsheng.weaving.addresses import address, pillar_anchor
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.gist import GIST
from zhunsheng.wording.provisions import titled

OVERVIEW_MARK = "<!-- zhunsheng: overview -->"
OVERVIEW_ID = "overview"

MOST_DATES = 8
MOST_BEEN = 5
CHANGES_ID = "changed"
_FEW = 3
_HEAD = ("日期", "事项", "文件或者要求")

Dated = tuple[date, str, str]
"""A day and its event, with a link."""


def overview(graph: Graph, page: str, told: Chronicle) -> str:
    """Write the block; empty where there is nothing to tell.

    Args:
        graph: The corpus.
        page: The page that shows it.
        told: The chronicle.
    """
    parts: list[str] = []
    if graph.listing.rows:
        parts += [_sentence(graph, page), _cards(graph, page), _counts(graph, page)]
        parts += _table("已经逾期", _HEAD, _first(_owed(graph, page, is_late=True)))
    coming = _first([*_owed(graph, page, is_late=False), *_dates(graph, page, told.coming)])
    parts += _table("近期到期", _HEAD, coming)
    parts += _terms(graph, page, bool(coming))
    parts += _changes(graph, page, told)
    parts += _table("文件最近的变化", ("日期", "变化", "文件"), list(_dates(graph, page, told.been[:MOST_BEEN])))
    if parts:
        parts.append(f"全部日期和更新的条款，见{link('更新动态', address(page, UPDATES_PAGE))}。\n")
    return "\n".join([f"## 制定进度 {{: #{OVERVIEW_ID} }}\n", *parts]) if parts else ""


def _sentence(graph: Graph, page: str) -> str:
    rows = graph.listing.rows
    unconfirmed = sum(row.assessment.is_unconfirmed for row in rows)
    missing = graph.listing.total.of(State.MISSING)
    some = "，本库均" if unconfirmed == missing else f"中，有 {unconfirmed} 项本库"
    note = f"空白的 {missing} 项{some}未收录落实文件，是否确无文件未经核实。" if unconfirmed else ""
    total = link(f"{len(rows)} 项配套要求", address(page, REQUIREMENTS_PAGE))
    files = link(f"{len(graph.corpus.instruments)} 份文件", address(page, CATALOGUE_PAGE))
    ours = sum(instrument.current.metadata.status is Status.SAMPLE for instrument in graph.corpus.instruments.values())
    files += f"，其中示范文本 {ours} 份" if ours else ""
    return f"登记 {total}，收录 {files}。{note}{only_samples(graph)}{basis_of_judgement(graph)}\n"


def _cards(graph: Graph, page: str) -> str:
    """Write a card for each pillar: its states in words, each figure linked to its list, and as a bar."""
    cards = []
    for count in graph.listing.pillars:
        where = address(page, REQUIREMENTS_PAGE, pillar_anchor(count.key))
        told = "、".join(
            f"{s.words} {figure(n, address(page, MATRIX_PAGE, row_anchor(count.key, s)))}"
            for s in State
            if (n := count.of(s))
        )
        name = f"**{link(count.title, where)}** {figure(count.of(), where)} 项"
        cards.append(f"- {name}\n    {_bar([(s, count.of(s)) for s in State])}\n    {told}\n")
    return '<div class="pillars" markdown="1">\n\n' + "\n".join(cards) + "\n</div>\n"


def _bar(counts: Sequence[tuple[State, int]]) -> str:
    """Write a bar with the share of each state; the words beside it say the same."""
    total, at, parts = sum(n for _, n in counts) or 1, 0.0, []
    for state, n in counts:
        share = 100 * n / total
        if n:
            box = f'x="{at:.4g}" y="0" width="{share:.4g}" height="5"'
            parts.append(f'<rect class="bar--{state.value}" {box}></rect>')
        at += share
    return f'<svg class="bar" viewBox="0 0 100 5" aria-hidden="true">{"".join(parts)}</svg>'


def _counts(graph: Graph, page: str) -> str:
    """Count the states that occur over all pillars, express and implied requirements apart."""
    total = graph.listing.total
    states = [state for state in State if total.of(state)]
    rows = []
    names: list[tuple[str, Demand | None, str]] = [(f"**{total.title}**", None, "list")]
    names += [(f"其中{words}", demand, demand_anchor(demand)) for demand, words in DEMANDS.items()]
    for name, demand, where in names:
        cells = [figure(total.of(s, demand), address(page, GAPS_PAGE, state_anchor(s, demand))) for s in states]
        rows.append((name, *cells, figure(total.of(None, demand), address(page, GAPS_PAGE, where))))
    head = ("要求", *(chip(state) for state in states), "合计")
    return table(head, rows, caption="全部配套要求的状态（项）")


def _owed(graph: Graph, page: str, *, is_late: bool) -> Iterator[Dated]:
    """Yield the unmet requirements whose term has passed, or those whose term is still to come."""
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
        yield table(head, [(short(day_words(day)), what, where) for day, what, where in found], caption=title)


def _terms(graph: Graph, page: str, is_known: bool) -> Iterator[str]:
    """Write the state of the terms of the requirements, and how many have no known term."""
    if graph.listing.rows:
        yield f"{'' if is_known else '近期无到期事项。'}{overdue(graph, page)}\n"


def _changes(graph: Graph, page: str, told: Chronicle) -> Iterator[str]:
    """Write the latest changes in the repository, a line a day, new files and other changes together."""
    lines = []
    for day, entries in groupby(told.changes, key=lambda entry: entry.day):
        together = list(entries)
        taken = [entry for entry in together if entry.event is Event.TAKEN_IN]
        others = [entry for entry in together if entry.event is not Event.TAKEN_IN]
        where = address(page, UPDATES_PAGE, day_anchor(day))
        said = [
            f"{what}{_several(graph, page, them, where)}" for what, them in (("收录", taken), ("更新", others)) if them
        ]
        lines.append(f"- {day_words(day)}：{'；'.join(said)}。")
        if len(lines) == RECENT_DAYS:
            break
    if lines:
        yield f"### 本库最近的更新 {{: #{CHANGES_ID} }}\n\n" + "\n".join(lines) + "\n"


def _several(graph: Graph, page: str, entries: list[Entry], where: str) -> str:
    """Write the names of a few files with their changes, and a link to the rest."""
    named = "、".join(_named(graph, page, entry) + _brief(entry) for entry in entries[:_FEW])
    return named + (f"等 {link(f'{len(entries)} 份文件', where)}" if len(entries) > _FEW else "")


def _brief(entry: Entry) -> str:
    """Return a short description of how much of a text a change touched."""
    if entry.event is Event.TAKEN_IN:
        return ""
    places = len(changed_places(entry))
    if is_of_gist(entry) and (places or entry.lost):
        return f"（本库编写的{GIST}{f' {places} 处' if places else ''}）"
    return f"（条文 {places} 处）" if places else "（删去部分内容）" if entry.lost else "（文件信息）"


def _named(graph: Graph, page: str, entry: Entry) -> str:
    return link(titled(entry.version.metadata.title), address(page, graph.page(entry.version)))
