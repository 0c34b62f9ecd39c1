"""Annexes that are texts of their own, such as measures that a notice issues (印发)."""

from __future__ import annotations

from zhunsheng.model.provision import Kind, Provision, Structure
from zhunsheng.reading.structure.labels import is_title

_TITLES = frozenset({Kind.PARAGRAPH, Kind.DIVISION})


def annex_title(text: str, structure: Structure, annex: Provision) -> str | None:
    """Return the title of an annex: the words after its number, or the line below if it reads as a title.

    Args:
        text: The source.
        structure: Its provisions.
        annex: The annex.
    """
    if annex.heading is not None:
        return "".join(annex.heading.of(text).split())
    n = structure.by_eid[annex.eid]
    below = structure.provisions[n + 1] if n + 1 < len(structure) else None
    if below is None or below.parent != n or below.kind not in _TITLES:
        return None
    words = below.heading or below.text
    return "".join(words.of(text).split()) if is_title(text, *words) else None
