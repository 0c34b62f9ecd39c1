"""All downloads of a site, made from what is published."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.exporting import format_compilation
from zhunsheng.exporting.compilation import Compilation
from zhunsheng.model.config import Download
from zhunsheng.pages.catalogue import compilation_path
from zhunsheng.site.data_files import data_files
from zhunsheng.site.difference_files import difference_files
from zhunsheng.site.form_files import form_files
from zhunsheng.site.offers import Offers
from zhunsheng.site.word_files import word_files
from zhunsheng.weaving.graph import Graph


def offered_files(graph: Graph, offers: Offers) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their places in the tree.

    Raises:
        MissingExtraError: A library that writes them is not installed.
    """
    if Download.DOCX in offers:
        yield from word_files(graph)
    yield from form_files(graph, offers)
    yield from difference_files(graph, offers)
    if Download.PILLARS in offers:
        for pillar in graph.corpus.config.pillars:
            compilation = Compilation.of(graph.published, graph.resolver, graph.today, pillar.id)
            if compilation.materials:
                yield compilation_path(pillar.id), format_compilation(compilation)
    if Download.DATA in offers:
        yield from data_files(graph)
