"""Blocks after the provisions that state a requirement: the documents that implement it, and to what extent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from zhunsheng.gaps import Assessment, Implementer, State
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.gaps.places import has_own_text, lies_in
from zhunsheng.model import Kind, Provision, Version
from zhunsheng.model.requirement import RequirementSource
from zhunsheng.pages.documents import document, requirement_link
from zhunsheng.pages.markdown import text
from zhunsheng.pages.provision_notes import Note
from zhunsheng.pages.states import state_chip
from zhunsheng.weaving.graph import Graph

# Within a quotation 双引号 become single ones (GB/T 15834), so they tell nothing.
_QUOTATION = str.maketrans("", "", "“”‘’\n")


def carrying(graph: Graph, version: Version) -> list[tuple[int, Note]]:
    """Return the notes after the provisions of a version, each with the offset at which it is inserted.

    A source without a provision, or with one that this version lacks, has no note. On a page that only reports on a
    regulation, the note is after the paragraph that quotes the clause and cites it.
    """
    held: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in graph.gaps.assessments:
        for source in dict.fromkeys(stated.ref for stated in assessment.requirement.sources):
            if source.id == version.metadata.id and source.eid and graph.corpus.find(source) is version:
                held[source.eid].append(assessment)
    placed = [(version.structure.get(eid), found) for eid, found in held.items()]
    notes = [(provision.span.end, _note(graph, version, found)) for provision, found in placed if provision]
    quoted = _quoted(graph, version) if not has_own_text(version) else ()
    notes += [(place.span.end, _note(graph, version, found, "本段所引条款提出 ")) for place, found in quoted]
    return sorted(notes, key=lambda note: note[0])


def _quoted(graph: Graph, version: Version) -> Iterator[tuple[Provision, list[Assessment]]]:
    """Yield the paragraphs that quote and cite a clause of the register, with its requirements."""
    cited: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in graph.links[version.source.path]:
        place = version.structure.at(link.citation.span.start)
        if place and place.kind is Kind.PARAGRAPH and link.version and link.eid:
            cited[place.eid][link.version.metadata.id].add(link.eid)
    for eid, sources in cited.items():
        place = version.structure.get(eid)
        words = place.text.of(version.source.text).translate(_QUOTATION) if place else ""
        found = [
            a
            for a in graph.gaps.assessments
            if any(_is_quoted(stated, sources, words) for stated in a.requirement.sources)
        ]
        if place and found:
            yield place, found


def _is_quoted(stated: RequirementSource, cited: Mapping[str, set[str]], words: str) -> bool:
    """Tell whether a paragraph cites the clause of a requirement and quotes its words."""
    meets = any(_meet(stated.ref.eid or "", other) for other in cited.get(stated.ref.id, ()))
    return meets and bool(stated.quote) and stated.quote.translate(_QUOTATION) in words


def _meet(eid: str, other: str) -> bool:
    return bool(eid) and (lies_in(eid, other) or lies_in(other, eid))


def _note(graph: Graph, version: Version, found: list[Assessment], opening: str = "") -> Note:
    page = graph.page(version)
    counts = Counter(a.state for a in found)
    told = "、".join(f"{state.words} {counts[state]} 项" for state in State if counts[state])
    entries = tuple(
        f"{requirement_link(page, a)}（{DEMANDS[a.requirement.demand]}） {state_chip(a)}"
        + (f"　{'；'.join(_carried(graph, page, i) for i in them)}" if (them := (*a.implementers, *a.samples)) else "")
        for a in found
    )
    return Note(f"落实情况：{opening}{len(found)} 项配套要求，{told}", entries, len(found))


def _carried(graph: Graph, page: str, implementer: Implementer) -> str:
    """Write one implementing document and what it still lacks."""
    missing = f"，未包括{text(implementer.missing)}" if implementer.missing else ""
    return document(graph, page, implementer) + missing
