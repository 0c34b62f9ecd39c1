"""Table cells for documents: the linked title, its legal status, and how far it implements a requirement."""

from __future__ import annotations

from zhunsheng.gaps import Assessment, Implementer, Reason
from zhunsheng.gaps.listing import extent_words
from zhunsheng.model import Ref
from zhunsheng.pages.head import REQUIREMENTS_PAGE, reference
from zhunsheng.pages.markdown import link, text
from zhunsheng.weaving.addresses import address, external_anchor
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.provisions import titled

UNITS_PAGE = "units.md"


def list_anchor(name: str) -> str:
    """Return the anchor of a list of units on the page of the lists."""
    return f"list-{external_anchor(name)}"


def requirement_link(page: str, assessment: Assessment) -> str:
    """Write a requirement as a link to its entry in the register."""
    requirement = assessment.requirement
    return link(requirement.title, address(page, REQUIREMENTS_PAGE, f"req-{requirement.id}"))


def documents(graph: Graph, page: str, assessment: Assessment) -> str:
    """Write the documents that implement a requirement, one a line."""
    return "<br>".join(document(graph, page, implementer) for implementer in assessment.implementers)


def samples(graph: Graph, page: str, assessment: Assessment) -> str:
    """Write the samples of a requirement, one a line."""
    found = (sample.version for sample in assessment.samples)
    return "<br>".join(link(version.metadata.title, address(page, graph.page(version))) for version in found)


def document(graph: Graph, page: str, implementer: Implementer) -> str:
    """Write one document that implements a requirement."""
    version = implementer.version
    said = extent_words(implementer, graph.standing(version))
    return f"{link(version.metadata.title, address(page, graph.page(version)))}（{text(said)}）"


def reason(graph: Graph, page: str, found: Reason) -> str:
    """Write a reason as a sentence with links to its evidence.

    The rule behind it is linked once a page, not at each of hundreds of reasons.
    """
    words = text(found.message)
    shown: list[str] = []
    for evidence in (found.evidence, *found.related):
        ref, title = evidence.ref, text(titled(evidence.words))
        if not isinstance(ref, Ref):
            continue
        named = reference(graph, page, ref)
        if title in words and named not in words:
            words = words.replace(title, named, 1)
        elif named not in (words, *shown):
            shown.append(named)
    return f"{words}（见{'、'.join(shown)}）" if shown else words
