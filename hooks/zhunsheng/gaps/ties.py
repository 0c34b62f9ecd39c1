"""Ties: the dependencies in a corpus, from citations, bases, implementations and the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Evidence
from zhunsheng.gaps.implementing import parts_of
from zhunsheng.gaps.places import canonical, overlap
from zhunsheng.model import Instrument, Ref, Reference, RequirementRef, Source, Span, Version
from zhunsheng.resolving import Link, Resolver
from zhunsheng.resolving.standing import Standing, acting, own_standing
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled


class Bond(Enum):
    """The kind of a dependency; the value is shown on pages and in reports."""

    IMPLEMENTS = "落实"
    BASIS = "依据"
    CITATION = "引用"
    REQUIREMENT = "提出要求"  # a requirement whose source it is
    COMPARISON = "比对记录"


@dataclass(frozen=True, slots=True)
class Tie:
    """One dependency.

    ``holder`` is the dependent: a citing provision, a document, or a requirement; ``target`` is what it depends on, up
    to ``to`` for a range. ``words`` and ``target_words`` name the two in Chinese. ``evidence`` is the place that states
    it.
    """

    bond: Bond
    holder: Ref | RequirementRef
    words: str
    target: Ref | RequirementRef
    target_words: str
    evidence: Evidence
    to: str | None = None


def ties(corpus: Corpus, today: date, resolver: Resolver) -> Iterator[Tie]:
    """Yield the ties of a corpus, by file and position; repealed instruments have none.

    A provision that cites the same thing several times is tied to it once, by the first of them.
    """
    found: list[Tie] = []
    for instrument in corpus.instruments.values():
        for version in _standing(instrument, today):
            found += _of_version(version, instrument, corpus, resolver)
    for requirement in corpus.requirements:
        source = corpus.register or Source(corpus.config.requirements, "")
        name = RequirementRef(requirement.id)
        for stated in requirement.sources:
            evidence = Evidence(source, requirement.span, stated.words, name)
            target = canonical(stated.ref, corpus)
            words = _target_words(corpus, resolver, target)
            found.append(Tie(Bond.REQUIREMENT, name, requirement.title, target, words, evidence))
    found.sort(key=lambda t: (t.evidence.source.path, t.evidence.span, t.bond.value, str(t.target)))
    once: dict[tuple[object, ...], Tie] = {}
    for tie in found:
        once.setdefault((tie.evidence.source.path, tie.bond, tie.holder, tie.target, tie.to), tie)
    return iter(once.values())


def _standing(instrument: Instrument, today: date) -> list[Version]:
    """Return the text in force with all its files, and the draft or the future text beside it."""
    now = [*parts_of(instrument, acting(instrument, today)), *parts_of(instrument, instrument.current)]
    return [v for v in dict.fromkeys(now) if own_standing(v.metadata, today) is not Standing.REPEALED]


def _of_version(version: Version, instrument: Instrument, corpus: Corpus, resolver: Resolver) -> Iterator[Tie]:
    metadata = version.metadata
    day = metadata.effective if version.key != instrument.current.key else None
    own = Ref(metadata.id, day)
    for link in resolver.links(version):
        if tie := _cited(version, own, link):
            yield tie
    stated: list[tuple[Bond, Reference, Span]]
    stated = [(Bond.IMPLEMENTS, entry.ref, entry.span) for entry in metadata.implements]
    stated += [(Bond.BASIS, entry.ref, entry.span) for entry in metadata.basis]
    for bond, ref, span in stated:
        target = canonical(ref, corpus) if isinstance(ref, Ref) else ref
        evidence = Evidence(version.source, span, str(ref), own)
        words = _target_words(corpus, resolver, target)
        yield Tie(bond, own, titled(metadata.title), target, words, evidence)
    if record := corpus.comparisons.get(version.source.path):
        for comparison in record.comparisons:
            evidence = Evidence(record.source, comparison.span, str(comparison.ref), own)
            target = canonical(Ref(comparison.ref.id, None, comparison.ref.eid), corpus)
            words = _target_words(corpus, resolver, target)
            yield Tie(Bond.COMPARISON, own, titled(metadata.title), target, words, evidence)


def _cited(version: Version, own: Ref, link: Link) -> Tie | None:
    """Return the tie of a citation, None if it leads nowhere."""
    title = link.title
    if title is None:
        return None
    name = link.version.metadata.id if link.version else title
    span = link.citation.span
    place = version.structure.at(span.start)
    holder = Ref(own.id, own.date, place.eid if place else None)
    where = titled(version.metadata.title) + provision_words(version, holder.eid)
    words = provision_words(link.version, link.eid) + (f"至{provision_words(link.version, link.to)}" if link.to else "")
    evidence = Evidence(version.source, Span(*span), Span(*span).of(version.source.text), holder)
    return Tie(Bond.CITATION, holder, where, Ref(name, None, link.eid), titled(title) + words, evidence, link.to)


def _target_words(corpus: Corpus, resolver: Resolver, target: Ref | RequirementRef) -> str:
    """Return the target of a reference in words, or the reference itself if it leads nowhere."""
    if isinstance(target, RequirementRef):
        requirement = corpus.requirement(target.id)
        return requirement.title if requirement else str(target)
    link = resolver.resolve(target)
    if link is None or link.title is None:
        return str(target)
    return titled(link.title) + provision_words(link.version, target.eid)


class Extent:
    """Tells which provisions of an instrument a reference or range covers.

    Args:
        version: The instrument's text; None where only its eIds are known.
    """

    def __init__(self, version: Version | None) -> None:
        self._version = version

    def meets(self, eid: str, first: str, last: str | None = None) -> bool:
        """Tell whether ``eid`` is in ``first`` or in the range from it to ``last``, or contains any of these."""
        one, other = self._span(eid), self._range(first, last)
        if one and other:
            return one.start < other.end and other.start < one.end
        if overlap(eid, first):
            return True
        return bool(last) and _article(first) <= _article(eid) <= _article(last or "") and _article(first) > (0, 0)

    def _span(self, eid: str) -> Span | None:
        provision = self._version.structure.get(eid) if self._version else None
        return provision.span if provision else None

    def _range(self, first: str, last: str | None) -> Span | None:
        begin, end = self._span(first), self._span(last or first)
        return Span(begin.start, max(begin.end, end.end)) if begin and end else None


def _article(eid: str) -> tuple[int, int]:
    """Return the number of the article that a provision lies in, (0, 0) where it lies in none."""
    found = re.match(r"art_(\d{1,6})(?:-(\d{1,6}))?", eid)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)
