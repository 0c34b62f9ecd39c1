"""Writes the comparisons of adjacent versions as files beside their pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from zhunsheng.amending.side_by_side import SideBySide
from zhunsheng.model.config import Download
from zhunsheng.pages.comparison import cautions
from zhunsheng.pages.pairs import Pair, Pairs
from zhunsheng.pages.timeline import comparison_path
from zhunsheng.reports.differences import format_differences
from zhunsheng.site.offers import Offers
from zhunsheng.weaving.graph import Graph

_KINDS = {Download.DOCX: "docx", Download.XLSX: "xlsx"}


def difference_path(page: str, kind: str) -> str:
    """Return the path of the file of a comparison page."""
    return f"{posixpath.splitext(page)[0]}.{kind}"


def difference_facts(page: str, offers: Offers) -> dict[str, str]:
    """Return the names of the files of a comparison page, by kind."""
    return {kind: posixpath.basename(difference_path(page, kind)) for kind in _kinds(offers)}


def difference_files(graph: Graph, offers: Offers) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the published versions with their paths in the tree.

    Raises:
        MissingExtraError: A library that writes them is not installed.
    """
    pairs, kinds = Pairs(graph), tuple(_kinds(offers))
    for instrument in graph.corpus.instruments.values() if kinds else ():
        for pair in pairs.of(instrument.current) if len(instrument.versions) > 1 else ():
            page = comparison_path(graph, pair.new.version)
            for kind in kinds:
                yield difference_path(page, kind), format_differences(kind, _told(graph, pair))


def _told(graph: Graph, pair: Pair) -> SideBySide:
    words = graph.corpus.config.words
    return replace(pair.found, notes=tuple(cautions(words, (pair.old, pair.new))))


def _kinds(offers: Offers) -> Iterator[str]:
    yield from (kind for download, kind in _KINDS.items() if download in offers)
