"""The metadata of Akoma Ntoso: work, expression and manifestation after FRBR, versions, and what is referred to."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from zhunsheng.exporting.material import Material
from zhunsheng.model import Instrument, Style, Version
from zhunsheng.resolving import Link
from zhunsheng.resolving.standing import is_unissued

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN_DAY = date(1, 1, 1)
"""What stands for a day that nobody knows, since the standard asks for one."""
_SOURCE = "#zhunsheng"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(words: str) -> str:
    """Return words without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", words)


def is_act(material: Material) -> bool:
    """Tell whether a version is the text of an act: articles that an office has issued."""
    return _kind(material.version) == "act"


def target_iri(link: Link) -> str | None:
    """Return the address of what a citation leads to; None where it leads nowhere."""
    place = f"#{link.eid}" if link.eid else ""
    if link.version:
        return work_iri(link.version) + place
    return f"/akn/cn/act/{quote(link.fact.title)}{place}" if link.fact else None


def work_iri(version: Version) -> str:
    """Return the address of a work: country, kind, day and id."""
    day = _day(version)
    return f"/akn/cn/{_kind(version)}/{f'{day.isoformat()}/' if day else ''}{quote(version.metadata.id)}"


def meta(material: Material) -> Element:
    """Return ``meta``: identification, publication, versions and references, in this order."""
    root = Element("meta")
    root.append(_identification(material))
    metadata = material.metadata
    if metadata.issued and material.is_issued:
        attributes = {"date": metadata.issued.isoformat(), "name": "公布", "showAs": "公布"}
        SubElement(root, "publication", attributes | ({"number": clean(metadata.number)} if metadata.number else {}))
    instrument = material.published.corpus.instruments.get(metadata.id)
    dated = [v for v in instrument.versions if v.metadata.effective] if instrument else []
    if dated:
        root.append(_lifecycle(dated))
    root.append(_references(material, instrument))
    return root


def _kind(version: Version) -> str:
    issued = not version.is_gist and not is_unissued(version.metadata)
    return "act" if issued and version.structure.style is Style.ARTICLES else "doc"


def _day(version: Version) -> date | None:
    metadata = version.metadata
    return metadata.adopted or metadata.issued or metadata.effective


def _identification(material: Material) -> Element:
    root = Element("identification", {"source": _SOURCE})
    version, metadata = material.version, material.metadata
    iri = work_iri(version)
    work = SubElement(root, "FRBRWork")
    _core(work, iri, _day(version), "#issuer")
    SubElement(work, "FRBRcountry", {"value": "cn"})
    if metadata.number:
        SubElement(work, "FRBRnumber", {"value": clean(metadata.number)})
    SubElement(work, "FRBRname", {"value": clean(metadata.title)})
    SubElement(work, "FRBRprescriptive", {"value": _truth(is_act(material) and metadata.rank is not None)})
    SubElement(work, "FRBRauthoritative", {"value": "false"})  # the official text is that of the issuing body
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


def _lifecycle(versions: list[Version]) -> Element:
    """List the versions of an instrument: the first is made, the others amend."""
    root = Element("lifecycle", {"source": _SOURCE})
    days = sorted({v.metadata.effective for v in versions if v.metadata.effective})
    for n, day in enumerate(days):
        kind = "amendment" if n else "generation"
        SubElement(
            root, "eventRef", {"eId": f"e{n + 1}", "date": day.isoformat(), "source": "#v" + str(n + 1), "type": kind}
        )
    ended = next((v.metadata.repealed for v in versions if v.metadata.repealed), None)
    if ended:
        attributes = {"eId": f"e{len(days) + 1}", "date": ended.isoformat(), "source": _SOURCE, "type": "repeal"}
        SubElement(root, "eventRef", attributes)
    return root


def _references(material: Material, instrument: Instrument | None) -> Element:
    root = Element("references", {"source": _SOURCE})
    iri = work_iri(material.version)
    days = sorted({v.metadata.effective for v in instrument.versions if v.metadata.effective}) if instrument else []
    for n, day in enumerate(days):
        tag = "passiveRef" if n else "original"
        attributes = {"eId": f"v{n + 1}", "href": f"{iri}/zho@{day.isoformat()}", "showAs": f"{day.isoformat()}起施行"}
        SubElement(root, tag, attributes)
    cited: dict[str, str] = {}
    for link in material.links():
        target = target_iri(link)
        if target and link.version is not material.version:
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
    return root


def _truth(value: bool) -> str:
    return "true" if value else "false"
