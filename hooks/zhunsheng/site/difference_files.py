"""The table of what two neighbouring versions differ in, as files beside the page that compares them."""

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
    """Return where the file of a page that compares lies."""
    return f"{posixpath.splitext(page)[0]}.{kind}"


def difference_facts(page: str, offers: Offers) -> dict[str, str]:
    """Return the files that the page may know of: their names, beside its own."""
    return {kind: posixpath.basename(difference_path(page, kind)) for kind in _kinds(offers)}


def difference_files(graph: Graph, offers: Offers) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their places in the tree, made of what is published.

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
