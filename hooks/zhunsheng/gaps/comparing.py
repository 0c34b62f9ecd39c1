"""Comparison of a standard with its basis: the words of each basis today and at the last recorded comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.ageing import bases, ended, has_changed, last_comparison
from zhunsheng.gaps.assessment import Implementer
from zhunsheng.gaps.current_text import CurrentText, words_of
from zhunsheng.gaps.implementing import implementers
from zhunsheng.gaps.listing import source_words
from zhunsheng.model import Ref, Span, Version, parse_ref
from zhunsheng.model.comparison import Comparison
from zhunsheng.resolving import Resolver
from zhunsheng.resolving.standing import Standings, acting, own_standing
from zhunsheng.wording.differing import Stretch, differing


class BasisChange(Enum):
    """The change of a basis since the last comparison; the value is shown in reports."""

    CHANGED = "已经改变"
    GONE = "已经没有"
    NEVER = "从未比对"
    SAME = "没有改变"


@dataclass(frozen=True, slots=True)
class BasisComparison:
    """One basis: its name in words, its current text, and the last comparison with it.

    ``now`` is None where the basis leads nowhere. ``stretches`` tell the old words from the new, where both are known.
    ``ended`` says how it is no longer in force, though it may read as it did; None where it is in force.
    """

    ref: Ref
    name: str
    change: BasisChange
    now: CurrentText | None
    compared: Comparison | None
    stretches: tuple[Stretch, ...] = ()
    ended: str | None = None


def find_standard(name: str, corpus: Corpus, today: date) -> Version | None:
    """Return the version that an id names: that of the date where it has one, else the one to judge it by."""
    ref = parse_ref(name)
    if not isinstance(ref, Ref) or ref.id not in corpus.instruments:
        return None
    return corpus.find(ref) if ref.date else acting(corpus.instruments[ref.id], today)


def compare_bases(
    version: Version, corpus: Corpus, today: date, resolver: Resolver | None = None
) -> tuple[BasisComparison, ...]:
    """Compare a standard with all its bases.

    Args:
        version: The standard.
        corpus: The corpus with its bases and the comparison record.
        today: The day of the comparison.
        resolver: A resolver of this corpus to reuse.
    """
    resolver = resolver or Resolver(corpus, today)
    standings = Standings(corpus, today)
    found = []
    for ref in dict.fromkeys(_bases(version, corpus, today)):
        link = resolver.resolve(ref)
        one = _compared(ref, version, corpus, resolver, today)
        found.append(replace(one, ended=ended(link, version.metadata.id, standings) if link else None))
    return tuple(found)


def _bases(version: Version, corpus: Corpus, today: date) -> Iterator[Ref]:
    """Yield the stated bases of a document, and the source provisions of the requirements that it implements."""
    own = Implementer(version, own_standing(version.metadata, today), Span(0, 0))
    yield from (ref for ref, _ in bases(own))
    carried = implementers(corpus, today)
    for requirement in corpus.requirements:
        for implementer in carried.get(requirement.id, ()):
            if implementer.version is version:
                yield from (ref for ref, _ in bases(implementer, requirement))


def _compared(ref: Ref, version: Version, corpus: Corpus, resolver: Resolver, today: date) -> BasisComparison:
    now = words_of(ref, corpus, resolver, today)
    compared = last_comparison(corpus.comparisons.get(version.source.path), ref)
    name = source_words(ref, corpus)
    if now is None:
        return BasisComparison(ref, name, BasisChange.GONE, None, compared)
    if compared is None:
        return BasisComparison(ref, name, BasisChange.NEVER, now, None)
    if not has_changed(compared, now):
        return BasisComparison(ref, name, BasisChange.SAME, now, compared)
    # A record of the whole instrument is compared with the whole.
    whole = (
        now if compared.ref.eid == ref.eid else words_of(Ref(ref.id, None, compared.ref.eid), corpus, resolver, today)
    )
    text = whole.text if whole else None
    stretches = differing(compared.quote.strip(), text) if compared.quote.strip() and text else ()
    return BasisComparison(ref, name, BasisChange.CHANGED, now, compared, stretches)


def recorded(
    found: tuple[BasisComparison, ...], kept: tuple[Comparison, ...], today: date, by: str | None
) -> tuple[Comparison, ...]:
    """Return the entries of the record after a comparison of a standard with its bases.

    Entries for former or unresolved bases are kept; every other basis has one entry, in the place of its last one.

    Args:
        found: What was compared.
        kept: The entries that there are.
        today: The day of the comparison.
        by: Who has compared.
    """
    fresh = {
        (b.ref.id, b.ref.eid): Comparison(b.ref, today, Span(0, 0), b.now.version, b.now.hash, b.now.text or "", by)
        for b in found
        if b.now is not None
    }
    entries: dict[tuple[str, str | None, date | None], Comparison] = {}
    for comparison in kept:
        key = comparison.ref.id, comparison.ref.eid
        if key in fresh:
            entries[(*key, None)] = fresh[key]
        else:
            entries[(*key, comparison.on)] = comparison
    for key, comparison in fresh.items():
        entries.setdefault((*key, None), comparison)
    return tuple(entries.values())
