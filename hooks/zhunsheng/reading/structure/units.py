"""Texts within a text: an annex that is an instrument of its own, as the measures are that a notice issues (印发)."""

from __future__ import annotations

from zhunsheng.model.provision import Kind, Provision, Structure
from zhunsheng.reading.structure.labels import is_title

_TITLES = frozenset({Kind.PARAGRAPH, Kind.DIVISION})


def annex_title(text: str, structure: Structure, annex: Provision) -> str | None:
    """Return the title of an annex: what stands behind its number, or the line below where that reads as a title.

    Args:
        text: The source.
        structure: Its provisions.
        annex: One of them.
    """
    if annex.heading is not None:
        return "".join(annex.heading.of(text).split())
    n = structure.by_eid[annex.eid]
    below = structure.provisions[n + 1] if n + 1 < len(structure) else None
    if below is None or below.parent != n or below.kind not in _TITLES:
        return None
    words = below.heading or below.text
    return "".join(words.of(text).split()) if is_title(text, *words) else None
