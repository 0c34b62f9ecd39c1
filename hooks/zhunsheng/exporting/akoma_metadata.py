"""Writes the metadata of Akoma Ntoso: FRBR work, expression and manifestation, lifecycle, and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.exporting.akoma_versions import Period, periods
from zhunsheng.exporting.material import Material
from zhunsheng.model import Style, Version
from zhunsheng.resolving import Link
from zhunsheng.resolving.standing import is_unissued

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN_DAY = date(1, 1, 1)
"""Placeholder for an unknown date, since the standard requires one."""
_SOURCE = "#zhunsheng"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(words: str) -> str:
    """Return words without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", words)


def is_act(material: Material) -> bool:
    """Tell whether a version is an act: an issued text in articles."""
    return _kind(material.version) == "act"


def target_iri(corpus: Corpus, link: Link) -> str | None:
    """Return the IRI of the target of a citation, None if it leads nowhere."""
    place = f"#{link.eid}" if link.eid else ""
    if link.version:
        return work_iri(corpus, link.version) + place
    return f"/akn/cn/act/{quote(link.fact.title)}{place}" if link.fact else None


def work_iri(corpus: Corpus, version: Version) -> str:
    """Return the IRI of a work, common to all its versions: country, type, date of the first version, id."""
    versions = _versions(corpus, version)
    kind = "act" if any(_kind(one) == "act" for one in versions) else "doc"
    day = _day(versions[0])
    return f"/akn/cn/{kind}/{f'{day.isoformat()}/' if day else ''}{quote(version.metadata.id)}"


def _versions(corpus: Corpus, version: Version) -> tuple[Version, ...]:
    instrument = corpus.instruments.get(version.metadata.id)
    return instrument.versions if instrument else (version,)


def meta(material: Material) -> Element:
    """Return ``meta``: identification, publication, lifecycle, temporal data and references, in this order."""
    root = Element("meta")
    root.append(_identification(material))
    metadata = material.metadata
    if metadata.issued and material.is_issued:
        attributes = {"date": metadata.issued.isoformat(), "name": "公布", "showAs": "公布"}
        SubElement(root, "publication", attributes | ({"number": clean(metadata.number)} if metadata.number else {}))
    found = periods(material)
    if found:
        root.append(_lifecycle(found))
    if any(period.is_known for period in found):
        root.append(_temporal_data(found))
    root.append(_references(material, found))
    return root


def own_period(material: Material) -> str | None:
    """Return the reference of the text to its period of validity, None if that is not certain."""
    for n, period in enumerate(periods(material), 1):
        if period.version is material.version and period.is_known:
            return f"#tg{n}"
    return None


def _kind(version: Version) -> str:
    issued = not version.is_gist and not is_unissued(version.metadata)
    return "act" if issued and version.structure.style is Style.ARTICLES else "doc"


def _day(version: Version) -> date | None:
    metadata = version.metadata
    return metadata.adopted or metadata.issued or metadata.effective


def _identification(material: Material) -> Element:
    root = Element("identification", {"source": _SOURCE})
    version, metadata = material.version, material.metadata
    corpus = material.published.corpus
    iri = work_iri(corpus, version)
    work = SubElement(root, "FRBRWork")
    _core(work, iri, _day(_versions(corpus, version)[0]), "#issuer")
    SubElement(work, "FRBRcountry", {"value": "cn"})
    if metadata.number:
        SubElement(work, "FRBRnumber", {"value": clean(metadata.number)})
    SubElement(work, "FRBRname", {"value": clean(metadata.title)})
    SubElement(work, "FRBRprescriptive", {"value": _truth(is_act(material) and metadata.rank is not None)})
    SubElement(work, "FRBRauthoritative", {"value": "false"})  # the issuing body is the source of the official text
    day = metadata.effective or metadata.issued or metadata.adopted
    expression = SubElement(root, "FRBRExpression")
    spoken = f"{iri}/zho@{day.isoformat() if day else ''}"
    _core(expression, spoken, day, _SOURCE if version.is_gist else "#issuer")
    SubElement(expression, "FRBRlanguage", {"language": "zho"})
    manifestation = SubElement(root, "FRBRManifestation")
    _core(manifestation, f"{spoken}/main.akn.xml", material.today, _SOURCE)
    return root


def _core(parent: Element, iri: str, day: date | None, author: str) -> None:
    SubElement(parent, "FRBRthis", {"value": iri})
    SubElement(parent, "FRBRuri", {"value": iri})
    SubElement(parent, "FRBRdate", {"date": (day or UNKNOWN_DAY).isoformat(), "name": "日期" if day else "未载明"})
    SubElement(parent, "FRBRauthor", {"href": author})


def _lifecycle(found: Sequence[Period]) -> Element:
    """Write the lifecycle of a text: its first version, its amendments, and its end."""
    root = Element("lifecycle", {"source": _SOURCE})
    for n, period in enumerate(found, 1):
        kind = "amendment" if n > 1 else "generation"
        day = period.since.isoformat()
        SubElement(root, "eventRef", {"eId": f"e{n}", "date": day, "source": f"#v{n}", "type": kind})
    if ended := found[-1].until:
        # Expiry is a repeal as well, since the standard has no other end.
        attributes = {"eId": f"e{len(found) + 1}", "date": ended.isoformat(), "source": _SOURCE, "type": "repeal"}
        SubElement(root, "eventRef", attributes)
    return root


def _temporal_data(found: Sequence[Period]) -> Element:
    """Write the period of validity of each version by its first and last event, except where it is uncertain."""
    root = Element("temporalData", {"source": _SOURCE})
    for n, period in enumerate(found, 1):
        if period.is_known:
            group = SubElement(root, "temporalGroup", {"eId": f"tg{n}"})
            ends = {"end": f"#e{n + 1}"} if period.until else {}
            SubElement(group, "timeInterval", {"start": f"#e{n}", **ends, "refersTo": "#inForce"})
    return root


def _references(material: Material, found: Sequence[Period]) -> Element:
    root = Element("references", {"source": _SOURCE})
    corpus = material.published.corpus
    iri = work_iri(corpus, material.version)
    for n, period in enumerate(found, 1):
        day = period.since.isoformat()
        attributes = {"eId": f"v{n}", "href": f"{iri}/zho@{day}", "showAs": f"{day}起施行"}
        SubElement(root, "passiveRef" if n > 1 else "original", attributes)
    cited: dict[str, str] = {}
    for link in material.links():
        target = target_iri(corpus, link)
        if target and (link.version is None or link.version.metadata.id != material.metadata.id):
            cited.setdefault(target.partition("#")[0], link.title or "")
    for n, (target, title) in enumerate(sorted(cited.items())):
        SubElement(root, "activeRef", {"eId": f"c{n + 1}", "href": target, "showAs": clean(title)})
    issuer = "、".join(material.metadata.issuer) or "未载明"
    SubElement(
        root, "TLCOrganization", {"eId": "issuer", "href": "/akn/ontology/organization/issuer", "showAs": issuer}
    )
    SubElement(
        root, "TLCOrganization", {"eId": "zhunsheng", "href": "/akn/ontology/organization/library", "showAs": "本库"}
    )
    if any(period.is_known for period in found):
        attributes = {"eId": "inForce", "href": "/akn/ontology/concept/inForce", "showAs": "施行"}
        SubElement(root, "TLCConcept", attributes)
    return root


def _truth(value: bool) -> str:
    return "true" if value else "false"
