"""Implementations: the versions that implement requirements according to their front matter, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Implementer
from zhunsheng.gaps.places import canonical, overlap
from zhunsheng.model import Implements, Instrument, Ref, RequirementRef, Version
from zhunsheng.resolving.standing import acting, own_standing


def parts_of(instrument: Instrument, version: Version) -> tuple[Version, ...]:
    """Return a version with the other files of the same text, such as the books of a code."""
    return tuple(v for v in instrument.versions if v is version or (v.key == version.key and v.plain and version.plain))


def implementers(corpus: Corpus, today: date) -> Mapping[str, tuple[Implementer, ...]]:
    """Return the implementing documents of each requirement, by its id, ordered by title.

    An instrument counts once: by its version in force or issued to follow, else by its draft, else by its repealed
    version, else by a sample, which does not count. An entry that names a provision counts for the requirement with
    this provision as its source, if there is exactly one.
    """
    clauses = Clauses(corpus)
    found: dict[str, list[Implementer]] = defaultdict(list)
    for instrument in corpus.instruments.values():
        best: dict[str, Implementer] = {}
        for version in instrument.versions[instrument.versions.index(acting(instrument, today)) :]:
            for identifier, entry in _entries(version, clauses):
                other = _implementer(version, entry, today)
                if identifier not in best or _order(other) < _order(best[identifier]):
                    best[identifier] = other
        for identifier, implementer in best.items():
            found[identifier].append(implementer)
    return {i: tuple(sorted(them, key=_by_title)) for i, them in found.items()}


class Clauses:
    """Finds the requirement that an ``implements`` entry means by naming its clause.

    Args:
        corpus: Where the requirements are.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._sources: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for requirement in corpus.requirements:
            for stated in requirement.sources:
                source = canonical(stated.ref, corpus)
                self._sources[source.id].append((source.eid or "", requirement.id))

    def requirement(self, ref: Ref) -> str | None:
        """Return the single requirement whose source is a provision, or lies in it or around it; else None."""
        ref = canonical(ref, self._corpus)
        if ref.eid is None:
            return None
        there = self._sources.get(ref.id, ())
        near = [(eid, i) for eid, i in there if eid and overlap(eid, ref.eid)]
        exact = [i for eid, i in near if eid == ref.eid]
        found = list(dict.fromkeys(exact or [i for _, i in near]))
        return found[0] if len(found) == 1 else None


def _entries(version: Version, clauses: Clauses) -> Iterator[tuple[str, Implements]]:
    for entry in version.metadata.implements:
        if isinstance(entry.ref, RequirementRef):
            yield entry.ref.id, entry
        elif identifier := clauses.requirement(entry.ref):
            yield identifier, entry


def _implementer(version: Version, entry: Implements, today: date) -> Implementer:
    standing = own_standing(version.metadata, today)
    return Implementer(version, standing, entry.span, entry.part, entry.covers, entry.missing, entry.confirmed)


def _order(implementer: Implementer) -> int:
    """Return the sort key: issued documents before drafts, then repealed ones, samples last."""
    return 0 if implementer.is_made else 1 if implementer.is_in_making else 3 if implementer.is_sample else 2


def _by_title(implementer: Implementer) -> tuple[bool, str, str]:
    metadata = implementer.version.metadata
    return not implementer.is_made, metadata.title, metadata.id
