"""Reasons why an implementing document is due for revision (待修订)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Evidence, Implementer, Reason
from zhunsheng.gaps.authority import reason
from zhunsheng.gaps.current_text import CurrentText, trimmed, words_of
from zhunsheng.gaps.places import lies_in
from zhunsheng.model import Metadata, Recheck, Ref, Reference, Requirement, Span, Version
from zhunsheng.model.comparison import Comparison, ComparisonRecord
from zhunsheng.model.days import day_words
from zhunsheng.model.silences import Silences
from zhunsheng.resolving import Link, Resolver
from zhunsheng.resolving.ending import amends, says_repeal, speaks_of_the_past
from zhunsheng.resolving.standing import Standing, Standings, expiry
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled


def expired(implementer: Implementer) -> Iterator[Reason]:
    """Report a document whose validity has run out."""
    metadata = implementer.version.metadata
    if implementer.standing is Standing.EXPIRED and metadata.valid_until:
        message = f"{titled(metadata.title)}的有效期已于{day_words(metadata.valid_until)}届满"
        yield reason("G201", message, implementer, "valid_until")


def recheck(implementer: Implementer, today: date) -> Iterator[Reason]:
    """Report a document whose review (复审) is due, or whose review concluded that it must be revised."""
    metadata = implementer.version.metadata
    if metadata.recheck_result is Recheck.REVISE:
        yield reason("G202", f"{titled(metadata.title)}的复审结论为修订", implementer, "recheck_result")
    elif metadata.recheck_result is None and metadata.recheck_due and metadata.recheck_due <= today:
        message = f"{titled(metadata.title)}应在{day_words(metadata.recheck_due)}前复审，尚无结论"
        yield reason("G202", message, implementer, "recheck_due")


def cites_ended(version: Version, resolver: Resolver, standings: Standings) -> Iterator[Reason]:
    """Report each instrument no longer in force that a document cites or has as its basis, once each.

    Citations that the drafter has silenced with a reason are left out.

    Args:
        version: The document.
        resolver: Resolves its citations.
        standings: The legal status of the versions on the day.
    """
    told: set[str] = set()
    own = version.metadata
    silences = Silences(version.silences)
    for link, span in _pointing(version, resolver):
        words = ended(link, own.id, standings)
        title = link.title or ""
        if words is None or title in told or silences.hold("G203", span.start):
            continue
        told.add(title)
        place = version.structure.at(span.start)
        evidence = Evidence(version.source, span, own.title, Ref(own.id, None, place.eid if place else None))
        yield Reason("G203", f"{titled(own.title)}引用的{titled(title)}{words}", evidence, (), own.id, title)


def _pointing(version: Version, resolver: Resolver) -> Iterator[tuple[Link, Span]]:
    """Yield the basis of a document and its citations, except those that refer to the past."""
    for entry in version.metadata.basis:
        link = resolver.resolve(entry.ref) if isinstance(entry.ref, Ref) else None
        if link:
            yield link, entry.span
    if not amends(version):
        for link in resolver.links(version):
            if link.title and not says_repeal(version, link) and not speaks_of_the_past(version, link):
                yield link, link.citation.span


def ended(link: Link, own: str, standings: Standings) -> str | None:
    """Return in words how the target of a link ended; None if it has not, or is the document itself.

    Args:
        link: The resolved basis or citation.
        own: The id of the document with the link, empty if there is none.
        standings: The legal status of the versions on the day.
    """
    if link.version and link.version.metadata.id == own:
        return None
    if end := standings.repeal(link):
        return f"已废止（{end.words}）"
    if until := expiry(link, standings.today):
        return f"有效期已于{day_words(until)}届满"
    return None


def basis_moved(
    requirement: Requirement, implementer: Implementer, corpus: Corpus, resolver: Resolver, today: date
) -> Iterator[Reason]:
    """Report each basis that has changed since the last comparison, or that is newer and was never compared."""
    version = implementer.version
    record = corpus.comparisons.get(version.source.path)
    own, told = version.metadata, set()
    based = {entry.ref.id for entry in own.basis}
    for ref, span in bases(implementer, requirement):
        now = words_of(ref, corpus, resolver, today)
        compared = last_comparison(record, ref)
        at = Evidence(version.source, span, own.title, Ref(own.id))
        if record and compared:
            seen = (Evidence(record.source, compared.span, "比对记录"),)
            name = _name(ref, now, corpus)
            since = f"自{day_words(compared.on)}比对以后"
            if now is None and corpus.instruments.get(ref.id):
                message = f"{titled(own.title)}的依据{name}{since}已经没有这一条款"
                yield Reason("G204", message, at, seen, own.id, str(ref))
            elif now and has_changed(compared, now) and not _is_written_since(own, compared, now):
                message = f"{titled(own.title)}的依据{name}{since}已经改变"
                yield Reason("G204", message, at, seen, own.id, str(ref))
        elif now and ref.id not in told and _is_older(own, now):
            told.add(ref.id)
            relation = "的依据" if ref.id in based else "所落实的"
            yield Reason("G205", _older_words(own, now, relation), at, (), own.id, ref.id)


def bases(implementer: Implementer, requirement: Requirement | None = None) -> Iterator[tuple[Ref, Span]]:
    """Yield the bases of a document, each with the place that states it: ``basis``, ``implements`` and its sources."""
    told: set[Ref] = set()
    metadata = implementer.version.metadata
    entries: list[tuple[Reference, Span]] = [(entry.ref, entry.span) for entry in metadata.basis]
    entries += [(entry.ref, entry.span) for entry in metadata.implements]
    if requirement:
        entries += [(stated.ref, implementer.span) for stated in requirement.sources]
    for ref, span in entries:
        if isinstance(ref, Ref) and ref.id != metadata.id and (bare := Ref(ref.id, None, ref.eid)) not in told:
            told.add(bare)
            yield bare, span


def last_comparison(record: ComparisonRecord | None, ref: Ref) -> Comparison | None:
    """Return the latest comparison with a basis, or else with a provision or instrument that contains it."""
    there = [c for c in record.comparisons if c.ref.id == ref.id] if record else []
    exact = [c for c in there if c.ref.eid == ref.eid]
    around = [c for c in there if c.ref.eid is None or (ref.eid and lies_in(ref.eid, c.ref.eid))]
    return max(exact or around, key=lambda c: c.on, default=None)


def has_changed(compared: Comparison, now: CurrentText) -> bool:
    """Tell whether a basis differs from the record: by its words, or by its version if the words are not held.

    The record of a whole instrument covers its provisions too: one found unchanged in it has not changed.
    """
    if compared.hash and now.hash:
        return compared.hash != now.hash and not (now.text and trimmed(now.text) in trimmed(compared.quote))
    return bool(compared.version and now.version and compared.version != now.version)


def _is_written_since(own: Metadata, compared: Comparison, now: CurrentText) -> bool:
    """Tell whether a document was issued after the comparison, with a newer version of its basis at hand."""
    written, newer = own.issued or own.effective, now.made or now.version
    if not (written and newer and compared.version and now.version):
        return False
    return compared.version < now.version and compared.on < written and newer <= written


def _is_older(own: Metadata, now: CurrentText) -> bool:
    """Tell whether a document is older than its basis, by their publication if known.

    A document issued between the publication and the commencement of its basis was written with knowledge of it.
    """
    if now.made:
        written = own.issued or own.adopted or own.effective
        return bool(written and written < now.made)
    begun = own.effective or own.issued
    return bool(begun and now.version and begun < now.version)


def _older_words(own: Metadata, now: CurrentText, relation: str) -> str:
    written = (own.issued or own.adopted or own.effective) if now.made else (own.effective or own.issued)
    since = f"{day_words(now.version)}起施行" if now.version else f"{day_words(now.made)}公布"
    return f"{titled(own.title)}（{day_words(written)}）早于它{relation}{titled(now.title)}（{since}），从未比对"


def _name(ref: Ref, now: CurrentText | None, corpus: Corpus) -> str:
    version = corpus.find(Ref(ref.id))
    title = now.title if now else version.metadata.title if version else ref.id
    return titled(title) + provision_words(version, ref.eid)
