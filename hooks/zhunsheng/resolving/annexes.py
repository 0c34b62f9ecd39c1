"""Annexes, tables and figures that a citation names and that were not collected with the text, so may exist."""

from __future__ import annotations

from collections.abc import Mapping

from zhunsheng.model import Citation, Kind, Style, Version
from zhunsheng.model.outline import Outline
from zhunsheng.reading.structure.units import listed_annexes
from zhunsheng.resolving.locating import Missing

_CAPTIONS = frozenset((Kind.TABLE, Kind.FIGURE))


def listed(version: Version | None, missing: Missing | None) -> Mapping[str, str]:
    """Return the titles of the annexes that a document lists and does not contain, by number, where one is missing."""
    if version is None or missing is None or missing.step.kind is not Kind.ANNEX or missing.reached or missing.count:
        return {}
    return listed_annexes(version.source.text, version.body)


def is_not_kept(citation: Citation, missing: Missing, version: Version | None, outline: Outline) -> bool:
    """Tell whether a citation leads to an annex, table or figure that may exist but was not collected with the text.

    An instrument of the repository is complete, so an annex that it lacks does not exist, unless it lists the annex
    (附件：1.甲清单); a plain text of a collection, and the registry built from one, often lack all annexes.

    Args:
        citation: The citation, which has a path.
        missing: Where its path breaks off.
        version: The text in which it was looked for; None for an instrument that the registry alone knows.
        outline: The outline in which it was looked for.
    """
    if missing.step.kind in _CAPTIONS and citation.name is None and version:
        structure = version.structure  # a notice may lack its tables; a standard is complete
        captioned = (one for one in structure.of(missing.step.kind) if not one.number.startswith("u"))
        return structure.style is not Style.CLAUSES and next(captioned, None) is None
    if citation.path[0].kind is not Kind.ANNEX:
        return False
    if version is not None and not version.plain:
        return missing.step.number in listed(version, missing)
    return not any(eid.startswith("annex") for eid in outline.others)
