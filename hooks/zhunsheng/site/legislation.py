"""What the page of an instrument says of it to machines: JSON-LD after schema.org/Legislation, which follows ELI.

A gist, a draft and a sample are no legislation: they are works about it, or works of which their status is stated.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhunsheng.model import Metadata, Version
from zhunsheng.resolving.standing import Standing, is_unissued
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.gist import GIST_NOTE

_NOT_IN_FORCE = frozenset(
    standing.value for standing in (Standing.NOT_YET, Standing.REPLACED, Standing.EXPIRED, Standing.REPEALED)
)


def legislation(graph: Graph, version: Version) -> Mapping[str, object]:
    """Return the data about a version as JSON-LD has it; what is not known is left out."""
    metadata = version.metadata
    if is_unissued(metadata):
        return {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": metadata.title,
            "inLanguage": "zh-Hans",
            "creativeWorkStatus": metadata.status.words,
        }
    law = _law(metadata, graph.standing(version))
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


def _law(metadata: Metadata, standing: str) -> dict[str, object]:
    passed, effective = metadata.adopted or metadata.issued, metadata.effective if metadata.effect_is_stated else None
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
        "temporalCoverage": f"{effective.isoformat()}/.." if effective and not metadata.repealed else None,
        "legislationLegalForce": _force(standing),
    }
    return {name: value for name, value in known.items() if value}


def _force(standing: str) -> str | None:
    if standing == Standing.IN_FORCE.value:
        return "https://schema.org/InForce"
    return "https://schema.org/NotInForce" if standing in _NOT_IN_FORCE else None
