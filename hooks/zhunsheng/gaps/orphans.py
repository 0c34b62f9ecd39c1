"""Orphans (无依据的文件): standards that nobody asked for and that rest on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.corpus import Corpus
from zhunsheng.gaps.assessment import Evidence, Reason
from zhunsheng.model import Rank, Ref, Span, Status, Version, parse_ref
from zhunsheng.wording import titled

# Legislation rests on the power to legislate, which no front matter states.
_LEGISLATION = frozenset(
    {Rank.CONSTITUTION, Rank.LAW, Rank.ADMINISTRATIVE_REGULATION, Rank.LOCAL_REGULATION, Rank.PARTY_REGULATION}
)


def orphans(corpus: Corpus) -> Iterator[Reason]:
    """Yield, for each document that states neither a basis nor what it implements, a reason at its title.

    What others rest on, and what states requirements, stands for itself; so does a plain law text.
    """
    sources = _rested_on(corpus)
    for instrument in corpus.instruments.values():
        version = instrument.current
        metadata = version.metadata
        if version.plain or metadata.rank in _LEGISLATION or metadata.status is Status.REPEALED:
            continue
        if not (metadata.implements or metadata.basis or instrument.id in sources):
            message = f"{titled(metadata.title)}没有写明依据，也没有写明落实哪一项要求"
            span = metadata.spans.get("title", Span(0, 0))
            yield Reason("G501", message, Evidence(version.source, span, metadata.title, metadata.id), (), metadata.id)


def _rested_on(corpus: Corpus) -> set[str]:
    """Return the ids of the instruments that state requirements or are some other's basis."""
    found = {requirement.source.id for requirement in corpus.requirements}
    return found | {ref.id for version in corpus.versions for ref in _up(version)}


def _up(version: Version) -> Iterator[Ref]:
    texts = [entry.ref for entry in version.metadata.basis] + [entry.ref for entry in version.metadata.implements]
    for ref in map(parse_ref, texts):
        if isinstance(ref, Ref) and ref.id != version.metadata.id:
            yield ref
