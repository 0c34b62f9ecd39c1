"""Writes JSON: the metadata, the structure with its words, and the citations with their targets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum

from zhunsheng.exporting.manuscript import markup_of, read_pieces, words_between, words_of
from zhunsheng.exporting.material import Material
from zhunsheng.model import Kind, Metadata, Provision, Ref, Span, Version
from zhunsheng.resolving import Link

VERSION = 1
_DATES = ("adopted", "issued", "effective", "repealed", "valid_until", "recheck_due")
_PLAIN = ("id", "title", "short", "former_titles", "genre", "number", "issuer", "pillar", "owner", "source", "summary")
_ENUMS = ("rank", "status", "disclosure", "text", "role", "recheck_result")


def json_document(material: Material) -> bytes:
    """Write a version as JSON; the first key ``version`` is that of the format."""
    version, tables = material.version, _tables(material.version)
    data = {
        "version": VERSION,
        "notes": material.notes(),
        "standing": material.standing_words,
        "as_of": material.today.isoformat(),
        "metadata": _metadata(material),
        "style": version.structure.style.value,
        "provisions": [_provision(version, provision, tables) for provision in version.structure],
        "citations": [_citation(version, link) for link in material.links()],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _metadata(material: Material) -> dict[str, object]:
    metadata = material.metadata
    stated = {name: _value(getattr(metadata, name)) for name in (*_PLAIN, *_ENUMS, *_DATES)}
    stated["partial_dates"] = dict(metadata.partial_dates)
    stated["unverified"] = list(metadata.unverified)
    return {name: value for name, value in stated.items() if value not in (None, [], {})} | _references(
        material, metadata
    )


def _references(material: Material, metadata: Metadata) -> dict[str, list[object]]:
    """Return the references in the metadata, except those to withheld documents."""
    withholds = material.published.withholds
    found: dict[str, list[object]] = {
        "basis": [str(entry.ref) for entry in metadata.basis if not withholds(entry.ref)],
        "supersedes": [str(entry.ref) for entry in metadata.supersedes if not withholds(entry.ref)],
        "implements": [
            {"ref": str(e.ref), "part": e.part.value, "covers": e.covers, "missing": e.missing}
            for e in metadata.implements
            if not withholds(e.ref)
        ],
    }
    return {name: entries for name, entries in found.items() if entries}


def _provision(version: Version, provision: Provision, tables: Mapping[str, list[list[str]]]) -> dict[str, object]:
    words = {"label": provision.label, "heading": provision.heading}
    entry: dict[str, object] = {"eid": provision.eid, "kind": provision.kind.name.lower(), "number": provision.number}
    entry |= {name: _words(version, span) for name, span in words.items() if span}
    if provision.parent >= 0:
        entry["parent"] = version.structure.provisions[provision.parent].eid
    if provision.eid in tables:
        return entry | {"rows": tables[provision.eid]}
    own = _words(version, provision.text)
    return entry | ({"text": own} if own else {})


def _tables(version: Version) -> dict[str, list[list[str]]]:
    """Return the cells of the tables by eId."""
    return {
        provision.eid: [[words_of(cell) for cell in row] for row in piece.rows]
        for piece in read_pieces(version)
        for provision in piece.starting
        if piece.rows and provision.kind is Kind.TABLE
    }


def _words(version: Version, span: Span) -> str:
    return words_between(version, span, markup_of(version, span)).strip()


def _citation(version: Version, link: Link) -> dict[str, object]:
    at = version.structure.at(link.citation.span.start)
    entry: dict[str, object] = {
        "at": at.eid if at else None,
        "text": _words(version, link.citation.span),
        "form": link.citation.form.value,
        "outcome": link.outcome.value,
        "title": link.title,
        "target": target(link),
        "to": link.to,
    }
    return {name: value for name, value in entry.items() if value is not None}


def target(link: Link) -> str | None:
    """Return the target of a citation as a reference (``vehicles@2021-03-01#art_12``), None if it has none."""
    if link.version:
        return str(Ref(link.version.metadata.id, link.version.metadata.effective, link.eid))
    return str(Ref(link.fact.title, None, link.eid)) if link.fact else None


def _value(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
