"""Fills in metadata from the registry that the document does not state: date of effect, rank, number.

This is only done if the dates in the document identify its edition, and it is marked in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zhunsheng.corpus.registry import Edition, Fact, Registry

WORDS = {"effective": "effective（施行日期）", "rank": "rank（效力位阶）", "number": "number（文号）"}


def registered(title: str, stated: Mapping[str, object], registry: Registry) -> dict[str, object]:
    """Return the fields that the registry can fill in.

    Args:
        title: The title of the document; a generic one (《关于……的通知》) is not looked up.
        stated: The known fields; None for those that are not known.
        registry: The registry.
    """
    fact = None if title.startswith("关于") or stated.get("status") == "draft" else registry.find(title)
    edition = _edition(fact, stated) if fact else None
    if fact is None or edition is None:
        return {}
    found: dict[str, object] = {"rank": fact.rank.value if fact.rank else None}
    if edition.stated and edition.stated >= _latest(stated, edition.stated):
        found["effective"] = edition.stated
    if edition is fact.editions[-1]:
        found["number"] = fact.number
    return {key: value for key, value in found.items() if value is not None and stated.get(key) is None}


def later_text(title: str, stated: Mapping[str, object], registry: Registry) -> date | None:
    """Return the day of a newer text of an instrument that the registry knows, None where it knows none.

    Args:
        title: The title of the document; a generic one is not looked up.
        stated: The known fields.
        registry: The registry.
    """
    made = [] if stated.get("status") == "draft" else edition_days(title, registry)
    days = [day for name in ("adopted", "issued", "effective") if isinstance(day := stated.get(name), date)]
    return made[-1] if made and days and made[-1] > max(days) else None


def edition_days(title: str, registry: Registry) -> list[date]:
    """Return the days of the texts of an instrument that the registry knows, in order; a generic title has none."""
    fact = None if title.startswith("关于") else registry.find(title)
    days = (edition.issued or edition.effective for edition in (fact.editions if fact else ()))
    return [day for day in days if day]


def _edition(fact: Fact, stated: Mapping[str, object]) -> Edition | None:
    """Return the one edition with the dates that a document states."""
    days = {day for name in ("adopted", "issued") if (day := stated.get(name))}
    began = stated.get("effective")
    found = [
        edition
        for edition in fact.editions
        if edition.issued in days and (began is None or edition.effective in (None, began))
    ]
    # A text tells of its earlier editions, too; it is that of the last day.
    found = [edition for edition in found if edition.issued == max(e.issued for e in found if e.issued)]
    return found[0] if len(found) == 1 else None


def _latest(stated: Mapping[str, object], default: date) -> date:
    return max((day for name in ("adopted", "issued") if isinstance(day := stated.get(name), date)), default=default)
