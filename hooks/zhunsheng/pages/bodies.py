"""责任单位: the requirements that the sources state for each body, and the documents that it owns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.assessment import UNCONFIRMED
from zhunsheng.gaps.listing import DEMANDS, due_words
from zhunsheng.gaps.responsible import bodies_named, body_name, owner, without_level
from zhunsheng.model import Version
from zhunsheng.model.config import pillar_title, unit_names
from zhunsheng.pages.documents import UNITS_PAGE, documents, list_anchor, requirement_link
from zhunsheng.pages.gap_list import basis_of_judgement, ranked
from zhunsheng.pages.head import GAPS_PAGE
from zhunsheng.pages.markdown import figure, link, short, table, text
from zhunsheng.pages.states import chip, state_chip
from zhunsheng.pages.units import unit_path
from zhunsheng.weaving.addresses import address, external_anchor
from zhunsheng.weaving.graph import Graph

BODIES_PAGE = "bodies.md"


def bodies_page(graph: Graph) -> str:
    """Write the page."""
    asked, owned = _asked(graph), _owned(graph)
    known = dict.fromkeys([*(b.name for b in graph.corpus.config.bodies), *owned, *asked])
    names = sorted(known, key=lambda name: -len(asked.get(name, ())))
    silent = [row.assessment for row in graph.listing.rows if not row.bodies]
    listed = unit_names(graph.corpus.config)
    parts = [
        "# 责任单位\n",
        "责任单位以出处写明的为准，出处没有写明的列在最后，不作推断。几个单位共同制定的，在每个单位名下都列出，注明与谁共同。"
        "示范文本由本库编写，不列为任何单位负责的文件。"
        f"{_apart(listed)}{basis_of_judgement(graph)}\n",
        _summary(names, asked, owned, silent),
    ]
    for name in names:
        parts += [
            f"## {text(name)} {{: #{body_anchor(name)} }}\n",
            _named(graph, name, asked),
            _owed(graph, asked.get(name, []), body_anchor(name), name),
            _of_lists(graph, asked.get(name, [])),
            _has(graph, owned.get(name, []), f"{body_anchor(name)}-documents"),
            f"应当由其与名单中的其他单位分别制定的，见{link(name, address(BODIES_PAGE, unit_path(name)))}。\n"
            if name in listed
            else "",
        ]
    if silent:
        parts += ["## 出处没有写明责任单位的 {: #unstated }\n", _owed(graph, silent, "unstated")]
    return "\n".join(parts)


def _apart(listed: Collection[str]) -> str:
    """Write where to find the requirements that each unit of a list meets on its own, not counted for any body."""
    if not listed:
        return ""
    return (
        f"应当由名单中的各单位分别制定的，不在本页逐个单位计数，见{link('各单位', address(BODIES_PAGE, UNITS_PAGE))}。"
    )


def _of_lists(graph: Graph, asked: Sequence[Assessment]) -> str:
    """Write, for a body some of whose requirements each unit of a list meets on its own, where to find all of them.

    For 区机关事务管理部门 the page lists only what clauses ask of that name; each district owes more than that.
    """
    lists = graph.corpus.config.lists
    concerned = {name for a in asked if a.requirement.per for name in lists.get(a.requirement.per, ())}
    counts = {key: sum(a.requirement.per == key for a in graph.gaps.assessments) for key in lists}
    titles = graph.corpus.config.list_titles
    told = [
        f"{link(titles.get(key) or '名单', address(BODIES_PAGE, UNITS_PAGE, list_anchor(key)))} {counts[key]} 项"
        for key, names in lists.items()
        if counts[key] and concerned.intersection(names)
    ]
    if not told:
        return ""
    here = sum(a.requirement.per is not None for a in asked)
    return (
        f"上表有 {here} 项由名单中的单位各制定一份。各制定一份的不限于上表所列：{'，'.join(told)}。"
        "每个单位应当制定的，见各单位的页面。\n"
    )


def body_anchor(name: str) -> str:
    """Return the anchor of a body on the page of bodies."""
    return f"body-{external_anchor(name)}"


def _asked(graph: Graph) -> dict[str, list[Assessment]]:
    """Return the requirements by the name of each body; those of several bodies are under each of them."""
    found: dict[str, list[Assessment]] = {}
    for row in graph.listing.rows:
        for name in row.bodies:
            found.setdefault(name, []).append(row.assessment)
    return found


def _named(graph: Graph, name: str, asked: Mapping[str, Sequence[Assessment]]) -> str:
    """Write how sources name a body, and where the requirements are that name bodies of its kind without a level."""
    forms = next((body.short for body in graph.corpus.config.bodies if body.name == name), ())
    told = f"又称{'、'.join(map(text, forms))}。" if forms else ""
    for kind in dict.fromkeys(map(without_level, (name, *forms))):
        if kind in asked and kind != name:
            where = link(f"{kind}（{len(asked[kind])} 项）", f"#{body_anchor(kind)}")
            told += f"出处写“{text(kind)}”、没有写明是哪一级的，另见{where}。"
    return f"{told}\n" if told else ""


def _owned(graph: Graph) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for instrument in graph.corpus.instruments.values():
        if name := body_name(owner(instrument.current.metadata), graph.corpus.config):
            found.setdefault(name, []).append(instrument.current)
    return found


def _summary(
    names: Iterable[str],
    asked: dict[str, list[Assessment]],
    owned: dict[str, list[Version]],
    silent: list[Assessment],
) -> str:
    rows = [
        (link(name, f"#{body_anchor(name)}"), *_states(asked.get(name, []), body_anchor(name)), _has_count(owned, name))
        for name in names
    ]
    if silent:
        rows.append((link("出处没有写明", "#unstated"), *_states(silent, "unstated"), ""))
    every = {a.requirement.id: a.state for owed in (*asked.values(), silent) for a in owed}
    counts = [(len(every), "list"), *((sum(state is one for state in every.values()), one.value) for one in State)]
    totals = (figure(count, address(BODIES_PAGE, GAPS_PAGE, anchor)) for count, anchor in counts)
    rows.append(("合计（每项只计一次）", *totals, ""))
    head = ("单位", "应当制定", *(chip(state) for state in State), "负责的文件")
    return table(head, rows, caption="各单位应当制定的配套要求（项）和负责的文件（份）", kind="table counts")


def _states(owed: list[Assessment], anchor: str) -> Iterator[str]:
    """Write the number of a body's requirements and their states, each figure with a link to its list."""
    yield figure(len(owed), f"#{anchor}")
    for state in State:
        yield figure(sum(a.state is state for a in owed), f"#{anchor}-{state.value}")


def _has_count(owned: dict[str, list[Version]], name: str) -> str:
    return figure(len(owned.get(name, [])), f"#{body_anchor(name)}-documents")


def _owed(graph: Graph, owed: list[Assessment], anchor: str, name: str = "") -> str:
    if not owed:
        return "没有写明由其制定的配套要求。\n"
    begins = {state: next((a for a in ranked(graph, owed) if a.state is state), None) for state in State}
    rows = [
        (
            (f'<span id="{anchor}-{a.state.value}"></span>' if begins[a.state] is a else "")
            + requirement_link(BODIES_PAGE, a)
            + _others(graph, a, name),
            state_chip(a),
            short(pillar_title(graph.corpus.config, a.requirement.pillar)),
            short(DEMANDS[a.requirement.demand]),
            text(due_words(a)) if a.due.day or a.requirement.due or a.requirement.term else short(due_words(a)),
            documents(graph, BODIES_PAGE, a) or a.state_words,
        )
        for a in ranked(graph, owed)
    ]
    return table(
        ("配套要求", "状态", "板块", "要求", "期限", "落实文件"), rows, caption=f"应当制定的配套要求（{len(owed)} 项）"
    )


def _others(graph: Graph, assessment: Assessment, name: str) -> str:
    """Write the bodies that share a requirement with the body of this name."""
    named = bodies_named(assessment.requirement.by, graph.corpus.config)
    others = [other for other in named if name and other != name]
    return f"<br>与{text('、'.join(others))}共同" if others else ""


def _has(graph: Graph, versions: list[Version], anchor: str) -> str:
    if not versions:
        return ""
    rows = [
        (
            link(v.metadata.title, address(BODIES_PAGE, graph.page(v))),
            short(v.metadata.genre or ""),
            short(graph.standing(v)),
            "<br>".join(carried(graph, BODIES_PAGE, v)),
        )
        for v in sorted(versions, key=lambda v: (v.metadata.pillar or "", v.metadata.title))
    ]
    return table(
        ("题名", "文种", "时效性", "落实的配套要求"), rows, caption=f"负责的文件（{len(versions)} 份）", anchor=anchor
    )


def carried(graph: Graph, page: str, version: Version) -> list[str]:
    """Write the requirements that a document implements, each with its state and whether this is unconfirmed."""
    return [
        f"{requirement_link(page, a)} {state_chip(a)}" + (f"（{UNCONFIRMED}）" if i.is_unconfirmed else "")
        for a in graph.gaps.assessments
        for i in (*a.implementers, *a.samples)
        if i.version.metadata.id == version.metadata.id
    ]
