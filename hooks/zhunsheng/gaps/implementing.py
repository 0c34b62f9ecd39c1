"""Who carries out what: the versions that say so in their front matter, as they stand on the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.gaps.assessment import DRAFTS, Implementer
from zhunsheng.model import Implements, Instrument, Ref, RequirementRef, Version, parse_ref
from zhunsheng.model.validity import validity


def acting(instrument: Instrument, today: date) -> Version:
    """Return the version to judge an instrument by: the latest issued one that has taken effect, else the current."""
    issued = [v for v in instrument.versions if validity(v.metadata, today) not in DRAFTS]
    started = [v for v in issued if (v.metadata.effective or v.metadata.issued or today) <= today]
    return (started or issued or [instrument.current])[-1]


def parts_of(instrument: Instrument, version: Version) -> tuple[Version, ...]:
    """Return a version with the other files in which the rest of the same text lies, as the books of a code do."""
    return tuple(v for v in instrument.versions if v is version or (v.key == version.key and v.plain and version.plain))


def sole_sources(corpus: Corpus) -> dict[str, str]:
    """Return the provisions that are the source of one requirement and of no other, with the requirement's id."""
    sources = Counter(str(r.source) for r in corpus.requirements)
    return {str(r.source): r.id for r in corpus.requirements if sources[str(r.source)] == 1}


def implementers(corpus: Corpus, today: date) -> Mapping[str, tuple[Implementer, ...]]:
    """Return what carries out each requirement, by the requirement's id, ordered by title.

    An instrument counts once: by the version that is in force, or else by the draft that is to be. An entry that names
    a provision counts for the requirement of which this provision is the source, if there is but one.
    """
    by_source = sole_sources(corpus)
    found: dict[str, list[Implementer]] = defaultdict(list)
    for instrument in corpus.instruments.values():
        told: set[str] = set()
        for version in dict.fromkeys((acting(instrument, today), instrument.current)):
            here: dict[str, Implements] = {}
            for identifier, entry in _entries(version, by_source):
                here.setdefault(identifier, entry)
            for identifier, entry in here.items():
                if identifier not in told:
                    found[identifier].append(_implementer(version, entry, today))
            told |= here.keys()
    return {i: tuple(sorted(them, key=_by_title)) for i, them in found.items()}


def _entries(version: Version, by_source: Mapping[str, str]) -> Iterator[tuple[str, Implements]]:
    for entry in version.metadata.implements:
        ref = parse_ref(entry.ref)
        if isinstance(ref, RequirementRef):
            yield ref.id, entry
        elif isinstance(ref, Ref) and str(ref) in by_source:
            yield by_source[str(ref)], entry


def _implementer(version: Version, entry: Implements, today: date) -> Implementer:
    standing = validity(version.metadata, today)
    return Implementer(version, standing, entry.span, entry.part, entry.covers, entry.missing)


def _by_title(implementer: Implementer) -> tuple[bool, str, str]:
    metadata = implementer.version.metadata
    return not implementer.is_made, metadata.title, metadata.id
