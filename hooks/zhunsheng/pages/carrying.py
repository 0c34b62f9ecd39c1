"""Behind each provision that asks for something: who carries it out, and how far."""

from __future__ import annotations

from collections import Counter, defaultdict

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.model import Version
from zhunsheng.pages.documents import documents, requirement_link
from zhunsheng.pages.markdown import generated
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.graph import Graph

_FEW = 3


def carrying(graph: Graph, version: Version) -> list[tuple[int, str]]:
    """Return the blocks that go behind the provisions of a version, each with the offset at which it may stand.

    What a requirement names without a provision, or with one that this version does not have, stands nowhere here.
    """
    held: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in graph.gaps.assessments:
        source = assessment.requirement.source
        if source.id == version.metadata.id and source.eid and graph.corpus.find(source) is version:
            held[source.eid].append(assessment)
    placed = [(version.structure.get(eid), found) for eid, found in held.items()]
    blocks = [(provision.span.end, _block(graph, version, found)) for provision, found in placed if provision]
    return sorted(blocks, key=lambda block: block[0])


def _block(graph: Graph, version: Version, found: list[Assessment]) -> str:
    page = graph.page(version)
    counts = Counter(a.state for a in found)
    told = "、".join(f"{state.words} {counts[state]} 项" for state in State if counts[state])
    entries = "\n".join(
        f"- {requirement_link(page, a)}（{DEMANDS[a.requirement.demand]}） {state_chip(a)}"
        + (f"　{documents(graph, page, a).replace('<br>', '；')}" if a.implementers else "")
        for a in found
    )
    opened = ' open=""' if len(found) <= _FEW else ""
    return generated(
        f'<details class="carrying" data-search-exclude=""{opened} markdown="1">\n'
        f"<summary>落实情况：{len(found)} 项配套要求，{told}</summary>\n\n{entries}\n\n</details>"
    )
