"""The list of the other documents of a pillar, beside the page of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from zhunsheng.model import Version
from zhunsheng.model.config import pillar_title
from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.weaving.addresses import pillar_anchor, place_on_site
from zhunsheng.weaving.graph import Graph

MOST = 16  # documents that a page lists; the catalogue has all of them


def by_pillar(graph: Graph) -> Mapping[str, Sequence[Version]]:
    """Return the current version of each document that has a text, by pillar, in the order of the catalogue."""
    found: dict[str, list[Version]] = defaultdict(list)
    for instrument in graph.corpus.instruments.values():
        version = instrument.current
        if version.metadata.pillar and not version.is_metadata_alone:
            found[version.metadata.pillar].append(version)
    return found


def pillar_documents(graph: Graph, version: Version, held: Mapping[str, Sequence[Version]]) -> dict[str, Any]:
    """Return the pillar of a version and its documents, as the theme lists them, with pages of the tree; empty without.

    Of many documents those around the version are listed; ``count`` is how many there are.

    Args:
        graph: The corpus as the site shows it.
        version: The version whose page it is.
        held: The documents by pillar.
    """
    pillar = version.metadata.pillar
    if not pillar:
        return {}
    documents = held.get(pillar, ())
    here = next((n for n, other in enumerate(documents) if other.metadata.id == version.metadata.id), 0)
    first = max(0, min(here - MOST // 2, len(documents) - MOST))
    return {
        "title": pillar_title(graph.corpus.config, pillar),
        "page": CATALOGUE_PAGE,
        "anchor": pillar_anchor(pillar),
        "count": len(documents),
        "documents": [
            {
                "title": other.metadata.title,
                "page": place_on_site(graph.page(other)),
                "here": "page" if other.metadata.id == version.metadata.id else "",
            }
            for other in documents[first : first + MOST]
        ],
    }
