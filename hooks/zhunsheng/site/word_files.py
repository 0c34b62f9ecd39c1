"""The Word files beside the pages of texts, made from what is published."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from zhunsheng.exporting import Material, export
from zhunsheng.model import Version
from zhunsheng.weaving.graph import Graph


def word_path(page: str) -> str:
    """Return the path of the Word file of a page."""
    return f"{posixpath.splitext(page)[0]}.docx"


def word_files(graph: Graph) -> Iterator[tuple[str, bytes]]:
    """Yield the Word files with their paths in the tree; a version without a text has none.

    Raises:
        MissingExtraError: The library that writes them is not installed.
    """
    for version in graph.corpus.versions:
        if has_text(version):
            material = Material(version, graph.published, graph.resolver, graph.today)
            yield word_path(graph.page(version)), export("docx", material)


def has_text(version: Version) -> bool:
    """Tell whether a version has a text."""
    return not version.is_metadata_alone
