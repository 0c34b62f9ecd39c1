"""The table for programs."""

from __future__ import annotations

import json
from typing import Any

from zhunsheng.amending.side_by_side import Row, SideBySide, text_of
from zhunsheng.amending.telling import rows_of
from zhunsheng.amending.units import Unit
from zhunsheng.reports.characters import encodable

VERSION = 1


def format_json(found: SideBySide, everything: bool) -> str:
    """Write the rows with their stretches of words."""
    document = {
        "version": VERSION,
        "old": {"title": found.old.metadata.title, "path": found.old.source.path},
        "new": {"title": found.new.metadata.title, "path": found.new.source.path},
        "rows": [_row(row) for row in rows_of(found, everything)],
    }
    return encodable(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _row(row: Row) -> dict[str, Any]:
    entry = row.entry
    return {
        "relation": entry.relation.value,
        "moved": entry.is_moved,
        "renumbered": entry.is_renumbered,
        "within": entry.within.eid if entry.within else None,
        "old": _unit(entry.old),
        "new": _unit(entry.new),
        "stretches": [{"side": stretch.side.value, "text": stretch.text} for stretch in row.stretches],
    }


def _unit(unit: Unit | None) -> dict[str, str] | None:
    return {"eid": unit.eid, "label": unit.label, "text": text_of(unit)} if unit else None
