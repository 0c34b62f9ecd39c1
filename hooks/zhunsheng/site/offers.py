"""Which files a site offers beside its pages: as configured, else all of them in a library that is not too large."""

from __future__ import annotations

from importlib.util import find_spec

from zhunsheng.model.config import Download
from zhunsheng.weaving.graph import Graph

MOST_TEXTS = 300
"""Up to so many texts a site has these files where the configuration is silent: each takes a moment to write."""
_LIBRARIES = {Download.DOCX: ("docx",), Download.PILLARS: ("docx",), Download.XLSX: ("openpyxl",)}

Offers = frozenset[Download]


def offered(graph: Graph) -> Offers:
    """Return what the configuration names; where it is silent, what can be written here."""
    configured = graph.corpus.config.downloads
    if configured is not None:
        return frozenset(configured)
    texts = sum(not version.is_metadata_alone for version in graph.corpus.versions)
    if texts > MOST_TEXTS:
        return frozenset()
    return frozenset(kind for kind in Download if all(map(find_spec, _LIBRARIES.get(kind, ()))))
