"""Recognition of citations (引用) in the words of a text."""

from __future__ import annotations

from zhunsheng.model.citation import Citation
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Structure, Style
from zhunsheng.reading.citations.clauses import read_clause_references
from zhunsheng.reading.citations.grammar import Grammar
from zhunsheng.reading.citations.masks import pins, prose
from zhunsheng.reading.citations.short_names import read_short_names

__all__ = ["read_citations", "read_short_names"]


def read_citations(text: str, body: Span, structure: Structure) -> tuple[Citation, ...]:
    """Read all citations of a text.

    Args:
        text: the source.
        body: where the text stands behind the front matter.
        structure: the structure of the text, which relative references are counted in.

    Returns:
        The citations in document order, none overlapping another.
    """
    shown = prose(text, body)
    found = Grammar(shown, body, structure).read()
    others = pins(text, body)
    if structure.style is Style.CLAUSES:
        others += read_clause_references(shown, body, structure)
    if not others:
        return tuple(found)
    kept: list[Citation] = []
    for citation in sorted((*found, *others), key=lambda c: (c.span.start, -c.span.end)):
        if not kept or citation.span.start >= kept[-1].span.end:
            kept.append(citation)
    return tuple(kept)
