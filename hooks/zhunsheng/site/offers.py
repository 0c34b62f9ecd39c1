"""Which files a site offers beside its pages: as configured, else what is soon written in a library not too large."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.util import find_spec

from zhunsheng.model.config import Download
from zhunsheng.weaving.graph import Graph

MOST_TEXTS = 300
"""Up to so many texts a site has these files where the configuration is silent: each takes a moment to write."""
_LIBRARIES = {Download.DOCX: ("docx",), Download.PILLARS: ("docx",), Download.XLSX: ("openpyxl",)}
_SLOW = Download.PDF  # which another program makes, a second for each text: only where it is wished


@dataclass(frozen=True, slots=True)
class Offers:
    """The kinds of files that a site offers; ``printed`` are the pages beside which there is a PDF."""

    kinds: frozenset[Download] = frozenset()
    printed: frozenset[str] = frozenset()

    def __contains__(self, kind: Download) -> bool:
        """Tell whether files of a kind are offered."""
        return kind in self.kinds

    def with_printed(self, pages: Collection[str]) -> Offers:
        """Return the same with the pages whose texts were printed."""
        return replace(self, printed=frozenset(pages))


NOTHING = Offers()


def offered(graph: Graph) -> Offers:
    """Return what the configuration names; where it is silent, what can be written here."""
    configured = graph.corpus.config.downloads
    if configured is not None:
        return Offers(frozenset(configured))
    texts = sum(not version.is_metadata_alone for version in graph.corpus.versions)
    if texts > MOST_TEXTS:
        return NOTHING
    kinds = (kind for kind in Download if kind is not _SLOW and all(map(find_spec, _LIBRARIES.get(kind, ()))))
    return Offers(frozenset(kinds))
