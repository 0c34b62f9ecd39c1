"""The baseline (基线): a file that accepts the known gaps, so that only new ones fail.

It has a line for each requirement and each reason, so that diffs in version control show what was accepted.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from zhunsheng.gaps.assessment import State
from zhunsheng.gaps.changes import GapRecord, RequirementRecord
from zhunsheng.model import Demand

VERSION = 1


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    demand: Demand
    state: State
    reasons: tuple[tuple[str, str], ...] = ()
    documents: dict[str, tuple[str, str]] = {}
    units: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Literal[1]
    kind: Literal["gaps"]
    today: date
    requirements: dict[str, _Entry]
    orphans: dict[str, str] = {}


def baseline_text(record: GapRecord) -> str:
    """Return the record of the gaps as the text of a baseline."""
    entries = {one.id: _entry(one) for one in record.requirements.values()}
    file = _File(
        version=VERSION,
        kind="gaps",
        today=record.today,
        requirements=dict(sorted(entries.items())),
        orphans=dict(sorted(record.orphans.items())),
    )
    return json.dumps(file.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_baseline(text: str) -> GapRecord | None:
    """Read a baseline; None if the text is none."""
    try:
        file = _File.model_validate_json(text)
    except ValueError:
        return None
    return GapRecord(file.today, {i: _record(i, entry) for i, entry in file.requirements.items()}, file.orphans)


def _entry(one: RequirementRecord) -> _Entry:
    return _Entry(
        title=one.title,
        demand=one.demand,
        state=one.state,
        reasons=tuple(sorted(one.reasons)),
        documents=dict(sorted(one.documents.items())),
        units=tuple(sorted(one.units)),
    )


def _record(identifier: str, entry: _Entry) -> RequirementRecord:
    return RequirementRecord(
        identifier, entry.title, entry.demand, entry.state, entry.reasons, entry.documents, frozenset(entry.units)
    )
