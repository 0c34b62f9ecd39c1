"""The sources of requirements: whether an official text in force states them, its rank, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.ageing import ended
from zhunsheng.gaps.implementing import parts_of
from zhunsheng.gaps.places import canonical, has_own_text
from zhunsheng.gaps.stated_terms import term_behind
from zhunsheng.model import Instrument, Rank, Ref, Requirement, Span, Version
from zhunsheng.model.punctuation import printed
from zhunsheng.model.requirement import RequirementSource
from zhunsheng.reading.sentences import sentence_with
from zhunsheng.resolving import Outcome, Resolver
from zhunsheng.resolving.standing import NOT_BINDING, UNISSUED, Standings, acting, own_standing
from zhunsheng.wording.provisions import titled

_NOTICES = (None, Rank.NORMATIVE_DOCUMENT)
_LONG = 1000
_TELLING = 15  # characters from which equal words are no coincidence


@dataclass(frozen=True, slots=True)
class Asking:
    """The official source: its rank, and the day since which the clause has been in force, each None if unknown.

    ``sentence`` is the sentence with the requirement, of a very long one what is near, with the bracket behind it that
    states a term, in printed punctuation; empty if it is not held. ``written`` is the day of a document that is no law,
    from which a day without a year is counted.
    """

    rank: Rank | None
    since: date | None
    sentence: str = ""
    written: date | None = None


def asking(requirement: Requirement, corpus: Corpus, resolver: Resolver, today: date) -> Asking | None:
    """Return the official source of a requirement; None if no provision of an official text in force states it.

    Reports on a regulation, drafts, instruments no longer in force, and clauses that only an older version has are no
    official source. An amendment that leaves the clause unchanged does not restart its term.
    """
    found = (_asking(stated, corpus, resolver, today) for stated in requirement.sources)
    return next((asks for asks in found if asks), None)


def ended_sources(requirement: Requirement, resolver: Resolver, standings: Standings) -> str:
    """Return in words how the sources of a requirement ended; empty if one of them may still be in force."""
    told: dict[str, str] = {}
    for stated in requirement.sources:
        link = resolver.resolve(Ref(stated.ref.id))
        words = ended(link, "", standings) if link else None
        if link is None or words is None:
            return ""
        told[link.title or ""] = words
    return "；".join(f"依据{titled(title)}{words}" for title, words in told.items())


def _asking(stated: RequirementSource, corpus: Corpus, resolver: Resolver, today: date) -> Asking | None:
    source = canonical(stated.ref, corpus)
    if source.eid is None:
        return None
    instrument = corpus.instruments.get(source.id)
    if instrument:
        now = acting(instrument, today)
        version = corpus.find(source) if source.date else now
        if version is None or _is_given_up(stated.quote, source.eid, instrument, version, now):
            return None
        return _in_corpus(stated.quote, source.eid, instrument, version, today)
    return _outside(source, resolver)


def _outside(source: Ref, resolver: Resolver) -> Asking | None:
    link = resolver.resolve(source)
    if link is None or link.fact is None or link.outcome is not Outcome.KNOWN or link.fact.repeal:
        return None
    return Asking(link.fact.rank, link.edition.stated if link.edition else None)


def _in_corpus(quote: str, eid: str, instrument: Instrument, version: Version, today: date) -> Asking | None:
    texts = parts_of(instrument, version)
    if not has_own_text(version) or not any(v.structure.get(eid) for v in texts):
        return None
    if own_standing(version.metadata, today) in NOT_BINDING:
        return None
    issued = (v for v in instrument.versions if own_standing(v.metadata, today) not in UNISSUED)
    clause = _clause(quote, eid, texts)
    saying = [v for v in issued if v.source.path == version.source.path or _says(v, quote, clause)]
    span = sentence_with(clause, Span(0, len(clause)), quote)
    sentence = _near(span.of(clause), quote) if span else ""
    metadata = version.metadata
    return Asking(
        metadata.rank,
        _since(saying) if metadata.effective else None,
        printed(sentence + term_behind(clause, sentence)) if sentence else "",
        metadata.issued if metadata.rank in _NOTICES else None,
    )


def _near(sentence: str, quote: str) -> str:
    """Return a sentence, cut around the quotation where it is longer than any that a person writes."""
    at = sentence.find(quote)
    return sentence[max(0, at - _LONG) : at + len(quote) + _LONG]


def _since(saying: Sequence[Version]) -> date | None:
    """Return the day since which a clause that several editions have is in force; None if the first has no date.

    If the earlier editions of an amended text are not held, the amendment may have introduced the clause.
    """
    first = min(saying, key=lambda version: version.metadata.effective or date.max)
    return first.metadata.effective if first.metadata.effect_is_stated else None


def _is_given_up(quote: str, eid: str, instrument: Instrument, version: Version, now: Version) -> bool:
    """Tell whether the version in force ``now`` no longer has a clause of an older version."""
    order = [v.key for v in instrument.versions]
    if order.index(version.key) >= order.index(now.key):
        return False
    clause = _clause(quote, eid, parts_of(instrument, version))
    return not any(_says(v, quote, clause) for v in parts_of(instrument, now))


def _clause(quote: str, eid: str, texts: Sequence[Version]) -> str:
    """Return the paragraph or item that contains a quotation verbatim."""
    for version in texts:
        around = version.structure.get(eid)
        at = version.source.text.find(quote, around.span.start, around.span.end) if around else -1
        if at >= 0:
            provision = version.structure.at(at)
            return provision.text.of(version.source.text) if provision else quote
    return quote


def _says(version: Version, quote: str, clause: str) -> bool:
    """Tell whether another version has the same clause; short words (具体办法由国务院规定) may be of another one."""
    text = version.source.text
    return clause in text or (len(quote) >= _TELLING and text.count(quote) == 1)
