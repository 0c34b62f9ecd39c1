"""Data files for programs: all citations of a library as CSV, and the metadata of its texts as one JSON-LD graph."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator

from zhunsheng.model import Version
from zhunsheng.pages.external import CITATIONS, GRAPH
from zhunsheng.reports.citations import format_citations
from zhunsheng.site.legislation import legislation
from zhunsheng.weaving.graph import Graph

__all__ = ["CITATIONS", "GRAPH", "data_files"]


def data_files(graph: Graph) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their places in the tree."""
    yield CITATIONS, format_citations((v, graph.links[v.source.path]) for v in graph.corpus.versions)
    entries = [{"@id": _address(graph, version), **_facts(graph, version)} for version in graph.corpus.versions]
    data = {"@context": "https://schema.org", "@graph": entries}
    yield GRAPH, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _facts(graph: Graph, version: Version) -> dict[str, object]:
    """Return the JSON-LD data of a version, with the other texts of the library that it cites."""
    told = {name: value for name, value in legislation(graph, version).items() if name != "@context"}
    links = graph.links[version.source.path]
    cited = {_address(graph, link.version) for link in links if link.version and link.version is not version}
    return told | ({"citation": [{"@id": address} for address in sorted(cited)]} if cited else {})


def _address(graph: Graph, version: Version) -> str:
    """Return the address of a page as seen from the root of the site."""
    return f"{posixpath.splitext(graph.page(version))[0]}.html"
