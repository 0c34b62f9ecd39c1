"""How a basis reads today: what a comparison record keeps of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.gaps.implementing import acting
from zhunsheng.model import Ref, Version
from zhunsheng.resolving import Resolver


@dataclass(frozen=True, slots=True)
class Words:
    """A provision, or an instrument, as it reads today.

    ``version`` is the day from which this text holds. ``text`` and ``hash`` are None where only facts are at hand.
    """

    title: str
    version: date | None
    text: str | None = None
    hash: str | None = None


def words_of(ref: Ref, corpus: Corpus, resolver: Resolver, today: date) -> Words | None:
    """Return how ``ref`` reads today, None where it leads nowhere."""
    instrument = corpus.instruments.get(ref.id)
    if instrument:
        version = acting(instrument, today)
        text = _text(version, ref.eid)
        if text is None:
            return None
        return Words(version.metadata.title, version.metadata.effective, text, digest(text))
    link = resolver.resolve(ref)
    if link is None or link.fact is None:
        return None
    edition = link.edition or link.fact.in_force(today)
    return Words(link.fact.title, (edition.effective or edition.issued) if edition else None)


def digest(text: str) -> str:
    """Return the hash of words as a comparison record has it; how lines end makes no difference."""
    lines = (line.rstrip() for line in text.strip().split("\n"))
    return "sha256:" + hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _text(version: Version, eid: str | None) -> str | None:
    if eid is None:
        return version.body.of(version.source.text).strip()
    provision = version.structure.get(eid)
    return provision.span.of(version.source.text).strip() if provision else None
