"""How a basis reads today: what a comparison record keeps of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.implementing import parts_of
from zhunsheng.gaps.places import has_own_text
from zhunsheng.model import Instrument, Ref, Version
from zhunsheng.resolving import Resolver
from zhunsheng.resolving.standing import acting


@dataclass(frozen=True, slots=True)
class CurrentText:
    """A provision, or an instrument, as it reads today.

    ``version`` is the day from which this text holds, ``made`` the day on which it was published or adopted. ``text``
    and ``hash`` are None where only facts are at hand.
    """

    title: str
    version: date | None
    text: str | None = None
    hash: str | None = None
    made: date | None = None


def words_of(ref: Ref, corpus: Corpus, resolver: Resolver, today: date) -> CurrentText | None:
    """Return how ``ref`` reads today, None where it leads nowhere."""
    instrument = corpus.instruments.get(ref.id)
    if instrument:
        return _in_corpus(instrument, acting(instrument, today), ref.eid)
    link = resolver.resolve(ref)
    if link is None or link.fact is None:
        return None
    edition = link.edition or link.fact.in_force(today)
    if edition is None:
        return CurrentText(link.fact.title, None)
    return CurrentText(link.fact.title, edition.effective or edition.issued, made=edition.issued)


def digest(text: str) -> str:
    """Return the hash of words as a comparison record has it; how lines end makes no difference."""
    lines = (line.rstrip() for line in text.strip().split("\n"))
    return "sha256:" + hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _in_corpus(instrument: Instrument, version: Version, eid: str | None) -> CurrentText | None:
    metadata = version.metadata
    made = metadata.issued or metadata.adopted
    if not has_own_text(version):  # metadata alone, or a page that tells of the instrument
        is_gone = eid and len(version.structure) and not version.structure.get(eid)
        return None if is_gone else CurrentText(metadata.title, metadata.effective, made=made)
    text = _text(parts_of(instrument, version), eid)
    return None if text is None else CurrentText(metadata.title, metadata.effective, text, digest(text), made)


def _text(parts: tuple[Version, ...], eid: str | None) -> str | None:
    if eid is None:
        return "\n\n".join(version.body.of(version.source.text).strip() for version in parts)
    for version in parts:
        provision = version.structure.get(eid)
        if provision:
            return provision.span.of(version.source.text).strip()
    return None
