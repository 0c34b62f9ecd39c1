"""What makes a document that was once right due for revision (待修订)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.gaps.assessment import Evidence, Implementer, Reason
from zhunsheng.gaps.authority import reason
from zhunsheng.gaps.words import Words, words_of
from zhunsheng.model import Recheck, Ref, Requirement, Span, Version, parse_ref
from zhunsheng.model.comparison import Comparison
from zhunsheng.model.validity import Validity
from zhunsheng.resolving import Link, Resolver
from zhunsheng.resolving.ending import amends, ending, says_repeal, speaks_of_the_past
from zhunsheng.wording import eid_words, provision_words, titled


def expired(implementer: Implementer) -> Iterator[Reason]:
    """Report a document whose validity has run out."""
    metadata = implementer.version.metadata
    if implementer.standing is Validity.EXPIRED and metadata.valid_until:
        message = f"{titled(metadata.title)}的有效期已于 {metadata.valid_until.isoformat()} 届满"
        yield reason("G201", message, implementer, "valid_until")


def recheck(implementer: Implementer, today: date) -> Iterator[Reason]:
    """Report a document that is due for its review (复审), or of which the review says that it must be revised."""
    metadata = implementer.version.metadata
    if metadata.recheck_result is Recheck.REVISE:
        yield reason("G202", f"{titled(metadata.title)}的复审结论为修订", implementer, "recheck_result")
    elif metadata.recheck_result is None and metadata.recheck_due and metadata.recheck_due <= today:
        message = f"{titled(metadata.title)}应在 {metadata.recheck_due.isoformat()} 前复审，尚无结论"
        yield reason("G202", message, implementer, "recheck_due")


def cites_ended(implementer: Implementer, resolver: Resolver, today: date) -> Iterator[Reason]:
    """Report, once for each, what a document cites that is no longer in force."""
    version = implementer.version
    told: set[str] = set()
    for link in resolver.links(version):
        words = _ended(link, version, today)
        title = link.title or ""
        if words is None or title in told or (link.version and link.version.metadata.id == version.metadata.id):
            continue
        if says_repeal(version, link) or speaks_of_the_past(version, link) or amends(version):
            continue
        told.add(title)
        place = version.structure.at(link.citation.span.start)
        ref = f"{version.metadata.id}#{place.eid}" if place else version.metadata.id
        evidence = Evidence(version.source, link.citation.span, version.metadata.title, ref)
        message = f"{titled(version.metadata.title)}引用的{titled(title)}{words}"
        yield Reason("G203", message, evidence, (), version.metadata.id)


def _ended(link: Link, version: Version, today: date) -> str | None:
    end = ending(link, today)
    if end:
        return f"已废止（{end.words}）"
    until = link.version.metadata.valid_until if link.version else None
    return f"有效期已于 {until.isoformat()} 届满" if until and until < today and link.version is not version else None


def basis_moved(
    requirement: Requirement, implementer: Implementer, corpus: Corpus, resolver: Resolver, today: date
) -> Iterator[Reason]:
    """Report each basis that reads otherwise than when it was last compared, or came later and never was."""
    version = implementer.version
    record = corpus.comparisons.get(version.source.path)
    written = version.metadata.issued or version.metadata.effective
    for ref, span in bases(version, requirement):
        now = words_of(ref, corpus, resolver, today)
        if now is None:
            continue
        own = titled(version.metadata.title)
        name = f"{titled(now.title)}{_place(corpus, ref)}"
        compared = _last(record.comparisons if record else (), ref)
        if record and compared and has_changed(compared, now):
            message = f"{own}的依据{name}自 {compared.on.isoformat()} 比对以后已经改变"
            at = Evidence(record.source, compared.span, "比对记录")
            yield Reason("G204", message, _at(version, span), (at,), version.metadata.id)
        elif compared is None and written and now.version and written < now.version:
            message = (
                f"{own}（{written.isoformat()}）早于它的依据{titled(now.title)}"
                f"（{now.version.isoformat()} 起施行），从未比对"
            )
            yield Reason("G205", message, _at(version, span), (), version.metadata.id)


def bases(version: Version, requirement: Requirement | None = None) -> Iterator[tuple[Ref, Span]]:
    """Yield what a document rests on with the place that says so: its basis, what it implements, and whence that is."""
    told: set[str] = set()
    entries = [(entry.ref, entry.span) for entry in version.metadata.basis]
    entries += [(entry.ref, entry.span) for entry in version.metadata.implements]
    if requirement:
        stated = next((e.span for e in version.metadata.implements if e.ref == f"req:{requirement.id}"), Span(0, 0))
        entries.append((str(requirement.source), stated))
    for text, span in entries:
        ref = parse_ref(text)
        if isinstance(ref, Ref) and ref.id != version.metadata.id and text not in told:
            told.add(text)
            yield Ref(ref.id, None, ref.eid), span


def has_changed(compared: Comparison, now: Words) -> bool:
    """Tell whether a basis reads otherwise than recorded; where its words are not at hand, its version tells."""
    if compared.hash and now.hash:
        return compared.hash != now.hash
    return bool(compared.version and now.version and compared.version != now.version)


def _last(comparisons: tuple[Comparison, ...], ref: Ref) -> Comparison | None:
    """Return the latest comparison with a basis."""
    exact = [c for c in comparisons if (c.ref.id, c.ref.eid) == (ref.id, ref.eid)]
    return max(exact, key=lambda c: c.on, default=None)


def _at(version: Version, span: Span) -> Evidence:
    return Evidence(version.source, span, version.metadata.title, version.metadata.id)


def _place(corpus: Corpus, ref: Ref) -> str:
    version = corpus.find(Ref(ref.id))
    return provision_words(version.structure, ref.eid) if version and ref.eid else eid_words(ref.eid)
