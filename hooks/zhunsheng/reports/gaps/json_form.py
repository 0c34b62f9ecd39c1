"""The gap list as JSON for scripts, in a stable, versioned form; docs/guide/adopting.md describes the fields."""

from __future__ import annotations

import json
from typing import Any

from zhunsheng.gaps import Evidence, Implementer, Reason, State
from zhunsheng.gaps.listing import Count, Listing, Row
from zhunsheng.model import Confirmed, Demand
from zhunsheng.resolving.standing import standing_words

VERSION = 1


def format_json(listing: Listing, by: str | None = None) -> str:
    """Write the list as one JSON object; keys are always present, if empty."""
    document = {
        "version": VERSION,
        "today": listing.today.isoformat(),
        "requirements": [requirement_fields(row) for row in listing.in_order(by)],
        "ended": [reason_fields(reason) for reason in listing.ended],
        "orphans": [reason_fields(reason) for reason in listing.orphans],
        "counts": _count(listing.total) | {"pillars": [_count(count) for count in listing.pillars]},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def requirement_fields(row: Row) -> dict[str, Any]:
    """Return one requirement of the list as the fields of a JSON object."""
    requirement = row.requirement
    return {
        "id": row.id,
        "title": row.title,
        "demand": requirement.demand.value,
        "state": row.state.value,
        "state_text": row.assessment.state_words,
        "reasons": [reason_fields(reason) for reason in row.assessment.reasons],
        "implemented_by": [_document(implementer) for implementer in row.assessment.implementers],
        "samples": [_document(sample) for sample in row.assessment.samples],
        "due": row.due.day.isoformat() if row.due.day else None,
        "due_basis": row.due.term.name.lower(),
        "due_text": row.due.term.value,
        "overdue": row.assessment.is_overdue,
        "past_unverified": row.assessment.is_past_unverified,
        "pillar": requirement.pillar,
        "instrument": requirement.instrument,
        "by": requirement.by,
        "owners": list(row.bodies),
        "source": str(requirement.source),
        "source_text": row.source,
        "quote": requirement.quote,
        "sources": [
            {"ref": str(stated.ref), "sentence": stated.sentence, "quote": stated.quote, "fact": stated.fact}
            for stated in requirement.sources
        ],
        "kind": requirement.kind.value,
        "with": list(requirement.joint),
        "term": requirement.term,
        "confirmed": _confirmed(requirement.confirmed),
        "units": [
            {"name": unit.name, "met": unit.has_one, "in_making": unit.is_making_one} for unit in row.assessment.units
        ],
    }


def reason_fields(reason: Reason) -> dict[str, Any]:
    """Return a reason as JSON has it."""
    return {
        "code": reason.code,
        "message": reason.message,
        "document": reason.implementer,
        **_place(reason.evidence),
        "related": [_place(evidence) for evidence in reason.related],
    }


def _place(evidence: Evidence) -> dict[str, Any]:
    line, column = evidence.source.index().position(evidence.span.start)
    ref = str(evidence.ref) if evidence.ref else None
    return {"path": evidence.source.path, "line": line, "column": column, "ref": ref}


def _document(implementer: Implementer) -> dict[str, Any]:
    version = implementer.version
    metadata = version.metadata
    return {
        "id": metadata.id,
        "title": metadata.title,
        "number": metadata.number,
        "path": version.source.path,
        "standing": implementer.standing.name.lower(),
        "standing_text": standing_words(metadata, implementer.standing),
        "part": implementer.part.value,
        "covers": implementer.covers,
        "missing": implementer.missing,
        "confirmed": _confirmed(implementer.confirmed),
    }


def _confirmed(confirmed: Confirmed | None) -> dict[str, str] | None:
    return {"by": confirmed.by, "on": confirmed.on.isoformat()} if confirmed else None


def _count(count: Count) -> dict[str, Any]:
    demands: dict[str, Demand | None] = {"all": None, **{demand.value: demand for demand in Demand}}
    return {
        "pillar": count.key or None,
        **{
            name: {"total": count.of(None, demand)} | {state.value: count.of(state, demand) for state in State}
            for name, demand in demands.items()
        },
    }
