"""Decides which downloads a site offers: the configured ones, by default those that are fast to write."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.util import find_spec

from zhunsheng.model.config import Download
from zhunsheng.weaving.graph import Graph

MOST_TEXTS = 300
"""The number of texts up to which a site has downloads by default."""
_LIBRARIES = {Download.DOCX: ("docx",), Download.PILLARS: ("docx",), Download.XLSX: ("openpyxl",)}
_SLOW = Download.PDF  # written by another program, a second for each text: only if configured


@dataclass(frozen=True, slots=True)
class Offers:
    """The kinds of downloads of a site; ``printed`` are the pages with a PDF."""

    kinds: frozenset[Download] = frozenset()
    printed: frozenset[str] = frozenset()

    def __contains__(self, kind: Download) -> bool:
        """Tell whether files of a kind are offered."""
        return kind in self.kinds

    def with_printed(self, pages: Collection[str]) -> Offers:
        """Return the offers with the pages whose PDF has been printed."""
        return replace(self, printed=frozenset(pages))


NOTHING = Offers()


def offered(graph: Graph) -> Offers:
    """Return the configured downloads, by default those whose libraries are installed."""
    configured = graph.corpus.config.downloads
    if configured is not None:
        return Offers(frozenset(configured))
    texts = sum(not version.is_metadata_alone for version in graph.corpus.versions)
    if texts > MOST_TEXTS:
        return NOTHING
    kinds = (kind for kind in Download if kind is not _SLOW and all(map(find_spec, _LIBRARIES.get(kind, ()))))
    return Offers(frozenset(kinds))
