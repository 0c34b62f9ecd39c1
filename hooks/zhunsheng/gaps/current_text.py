"""The current text of a basis, as kept in comparison records."""

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
    """The current text of a provision or an instrument.

    ``version`` is its commencement, ``made`` the day of its publication or adoption. ``text`` and ``hash`` are None if
    only facts of the registry are held.
    """

    title: str
    version: date | None
    text: str | None = None
    hash: str | None = None
    made: date | None = None


def words_of(ref: Ref, corpus: Corpus, resolver: Resolver, today: date) -> CurrentText | None:
    """Return the current text of ``ref``, None if it leads nowhere."""
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
    """Return the hash of words for a comparison record, independent of blanks at the ends of lines."""
    return "sha256:" + hashlib.sha256(trimmed(text).encode("utf-8", "surrogatepass")).hexdigest()


def trimmed(text: str) -> str:
    """Return words without the blanks at the ends of the lines, which make no difference between two texts."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


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
