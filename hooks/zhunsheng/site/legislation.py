"""Machine-readable data on the page of an instrument: JSON-LD with schema.org/Legislation, which follows ELI.

Gists, drafts and samples are not typed as legislation: they are creative works, with their status stated.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhunsheng.model import Metadata, Version
from zhunsheng.model.days import day_before
from zhunsheng.resolving.standing import ENDED, Standing, Validity, is_unissued
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.gist import GIST_NOTE

_NOT_IN_FORCE = frozenset({Standing.NOT_YET, Standing.REPLACED}) | ENDED


def legislation(graph: Graph, version: Version) -> Mapping[str, object]:
    """Return the JSON-LD data of a version; unknown properties are left out."""
    metadata = version.metadata
    if is_unissued(metadata):
        return {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": metadata.title,
            "inLanguage": "zh-Hans",
            "creativeWorkStatus": metadata.status.words,
        }
    found = graph.standings.of(version)
    if graph.has_unseen_successor(version):
        found = found._replace(standing=Standing.UNKNOWN)
    law = _law(metadata, found)
    if version.is_gist:
        return {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": f"{metadata.title}（要点）",
            "inLanguage": "zh-Hans",
            "abstract": GIST_NOTE,
            "about": law,
        }
    return {"@context": "https://schema.org", **law}


def _law(metadata: Metadata, found: Validity) -> dict[str, object]:
    passed = metadata.adopted or metadata.issued
    known = {
        "@type": "Legislation",
        "name": metadata.title,
        "inLanguage": "zh-Hans",
        "alternateName": list(metadata.short),
        "legislationIdentifier": metadata.number,
        "legislationType": metadata.genre,
        "legislationPassedBy": [{"@type": "Organization", "name": name} for name in metadata.issuer],
        "legislationDate": passed.isoformat() if passed else None,
        "datePublished": metadata.issued.isoformat() if metadata.issued else None,
        "temporalCoverage": _coverage(metadata, found),
        "legislationLegalForce": _force(metadata, found.standing),
    }
    return {name: value for name, value in known.items() if value}


def _coverage(metadata: Metadata, found: Validity) -> str | None:
    """Return the interval in which a text is in force, None if its beginning or its end is not known."""
    if metadata.effective is None or not metadata.effect_is_stated:
        return None
    if found.standing is Standing.IN_FORCE and not metadata.status_is_stated:
        return None
    if found.standing in (Standing.IN_FORCE, Standing.NOT_YET):
        last = min(filter(None, (metadata.valid_until, day_before(metadata.repealed))), default=None)
    else:
        last = metadata.valid_until if found.standing is Standing.EXPIRED else day_before(found.since)
        if last is None or last < metadata.effective:
            return None
    return f"{metadata.effective.isoformat()}/{last.isoformat() if last else '..'}"


def _force(metadata: Metadata, standing: Standing) -> str | None:
    if standing is Standing.IN_FORCE and metadata.status_is_stated:
        return "https://schema.org/InForce"
    return "https://schema.org/NotInForce" if standing in _NOT_IN_FORCE else None
