"""The link graph of a corpus: its pages, the targets of all links, and the backlinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published
from zhunsheng.gaps import Gaps, Listing, analyse
from zhunsheng.model import Form, Implements, Metadata, Ref, Reference, Version
from zhunsheng.model.definition import Definition
from zhunsheng.model.sentences import source_span
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.resolving.meant import meant_then
from zhunsheng.resolving.standing import CURRENT, ENDED, Standing, Standings, standing_words
from zhunsheng.rules.moving import Moving
from zhunsheng.rules.timing import MissingProvisions, Verdict
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, address, external_anchor, page_path
from zhunsheng.weaving.body import Destination
from zhunsheng.weaving.packing import MOST_BYTES, packed
from zhunsheng.weaving.terms import TermUse, by_beginning, term_uses
from zhunsheng.wording.labels import labels
from zhunsheng.wording.naming import provision_words

T = TypeVar("T")

OLD_VERSION = "旧版本"
_LEADING_NOWHERE = frozenset({Outcome.DANGLING, Outcome.MALFORMED, Outcome.AMBIGUOUS, Outcome.UNSURE})


@dataclass(frozen=True, slots=True)
class Backlink:
    """One citation from the cited side: ``version`` cites the provision ``target`` in its provision ``eid``.

    ``place`` is the citing provision in words. It is kept because the page of the cited text is woven after the
    structure of ``version`` has been freed.
    """

    version: Version
    eid: str
    place: str
    target: str | None
    link: Link

    @classmethod
    def of(cls, version: Version, link: Link) -> Backlink:
        """Return the backlink for a link of ``version``."""
        standing = version.structure.at(link.citation.span.start)
        eid = standing.eid if standing else ""
        return cls(version, eid, provision_words(version, eid), link.eid, link)


@dataclass(frozen=True, slots=True)
class Dependent:
    """A basis or ``implements`` entry from the side of the instrument that it names.

    ``version`` implements the provision ``target`` by the ``entry`` of its metadata, or, without an entry, names it as
    its basis. Implementations of requirements of the register are in the gap analysis.
    """

    version: Version
    target: str | None
    entry: Implements | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """A published corpus with its links and backlinks.

    ``links``, ``backlinks``, ``resting`` and ``definitions`` are by the path of a source, ``external`` by the anchor of
    an outside instrument. ``terms`` are all defined terms by their first characters. ``corpus`` is what is published;
    ``published`` also knows what is withheld, which does not count in ``gaps`` (the analysis) and ``listing`` (its
    rows). ``past`` are the pages of texts no longer in force. ``external_pages`` is the page that lists an outside
    instrument, by its anchor. ``labels`` are short unambiguous names, by id, of the instruments that are sources of
    requirements.
    """

    corpus: Corpus
    published: Published
    today: date
    resolver: Resolver
    links: Mapping[str, tuple[Link, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    external: Mapping[str, tuple[Backlink, ...]]
    resting: Mapping[str, tuple[Dependent, ...]]
    definitions: Mapping[str, tuple[Definition, ...]]
    terms: Mapping[str, frozenset[str]]
    standings: Standings
    gaps: Gaps
    listing: Listing
    past: frozenset[str]
    external_pages: Mapping[str, str]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, published: Published, today: date, links: Mapping[str, tuple[Link, ...]] | None = None) -> Graph:
        """Resolve every citation of what is published.

        Args:
            published: The corpus that the audience of the site may see.
            today: The day of the build.
            links: The resolved citations of the whole corpus as of that day, if available.
        """
        shown = published.corpus
        resolver = Resolver(shown, today)
        if links is None or not published.is_whole:
            withheld = _Withheld(published, today)
            links = {v.source.path: withheld.without(v, resolver.links(v)) for v in shown.versions}
        standings = Standings.of_published(published, today)
        later = _LaterTexts(shown, MissingProvisions(shown, resolver, standings))
        links = {v.source.path: later.marked(v, links[v.source.path]) for v in shown.versions}
        inside: dict[str, list[Backlink]] = defaultdict(list)
        outside: dict[str, list[Backlink]] = defaultdict(list)
        definitions: dict[str, tuple[Definition, ...]] = {}
        for version in shown.versions:
            definitions[version.source.path] = version.definitions
            for link in links[version.source.path]:
                if link.version is not None and link.version.metadata.id != version.metadata.id:
                    inside[link.version.source.path].append(Backlink.of(version, link))
                elif title := external_title(link):
                    outside[external_anchor(title)].append(Backlink.of(version, link))
        resting = _frozen(_resting(shown, resolver))
        gaps = analyse(shown, today, resolver)
        past = (v for v in shown.versions if standings.own(v) in ENDED or standings.is_replaced(v))
        return cls(
            shown,
            published,
            today,
            resolver,
            links,
            _frozen(inside),
            _frozen(outside),
            resting,
            definitions,
            by_beginning(name for found in definitions.values() for d in found for name in (d.term, d.short) if name),
            standings,
            gaps,
            Listing.of(gaps, published),
            frozenset(page_path(version.source.path, shown.config) for version in past),
            external_pages(_frozen(outside)),
            labels(_asking(shown)),
        )

    def withholds(self, ref: Reference) -> bool:
        """Tell whether a reference in the data names something withheld, so that it must not be shown."""
        return self.published.withholds(ref)

    def newer(self, version: Version) -> Version | None:
        """Return the latest version of the same instrument that replaces this one, None where none does."""
        return self.standings.newer(version)

    def has_unseen_successor(self, version: Version) -> bool:
        """Tell whether a text that may not be shown replaces this one."""
        return self.standings.has_unseen_successor(version)

    def is_superseded(self, version: Version) -> bool:
        """Tell whether a newer version replaces this one."""
        return self.standings.is_replaced(version)

    def standing(self, version: Version) -> str:
        """Return the legal status of a version on the day of the build, in the words of the pages."""
        found = self.standings.of(version)
        if found.standing is Standing.REPLACED and found.by:
            return OLD_VERSION
        # It may be replaced by a withheld text, which must not be named.
        is_uncertain = found.standing in CURRENT and self.has_unseen_successor(version)
        return self.uncertain if is_uncertain else standing_words(version.metadata, found.standing)

    @property
    def uncertain(self) -> str:
        """The legal status shown for a text that a withheld one may have replaced."""
        return self.corpus.config.words.uncertain

    def sentences(self, version: Version) -> dict[str, int]:
        """Return the anchors of the sentences that the register names in a version, with their offsets."""
        stated = (source for requirement in self.corpus.requirements for source in requirement.sources)
        own = {s.anchor: s for s in stated if s.sentence and s.ref.id == version.metadata.id}
        own = {anchor: s for anchor, s in own.items() if self.corpus.find(s.ref) is version}
        found = ((anchor, source_span(version, source)) for anchor, source in own.items())
        return {anchor: span.start for anchor, span in found if anchor and span}

    def term_uses(self, version: Version) -> tuple[TermUse, ...]:
        """Return the uses of the terms that a version defines."""
        path = version.source.path
        return term_uses(version, self.definitions[path], self.links[path], self.terms)

    def page(self, version: Version) -> str:
        """Return the path of a version's page in the woven tree."""
        return page_path(version.source.path, self.corpus.config)

    def destination(self, page: str, link: Link) -> Destination | None:
        """Return the destination of a link from ``page``, None if it leads nowhere.

        Links of a text that is no longer in force are not marked as outdated: their targets were in force with it.
        """
        if link.outcome in _LEADING_NOWHERE:
            return None
        if link.version is not None:
            target = self.page(link.version)
            if link.outcome is Outcome.MISSING:
                return None if target == page else Destination(address(page, target), _missing_kind(link))
            has_place = link.eid is not None and link.version.has(link.eid)
            if target == page and not has_place:
                return None
            is_own = target == page  # an old version's own provisions are its own
            kind = "cite" if is_own or page in self.past else self._kind(link.version)
            if kind == "cite" and link.is_later:
                kind = "cite-later"
            return Destination(address(page, target, link.eid if has_place else None), kind)
        title = external_title(link)
        if title is None:
            return None
        anchor = external_anchor(title)
        kind = "cite-out"
        if link.outcome is Outcome.MISSING:
            kind = _missing_kind(link)
        elif page in self.past:
            pass
        elif link.fact is not None and self.standings.repeal(link):
            kind = "cite-old"
        # Documents named only by metadata or pages are not listed there.
        listed = self.external_pages.get(anchor)
        return Destination(address(page, listed, anchor), kind) if listed else None

    def _kind(self, target: Version) -> str:
        if self.standings.own(target) in ENDED:
            return "cite-old"
        return "cite-superseded" if self.is_superseded(target) else "cite"


def _missing_kind(link: Link) -> str:
    return "cite-later" if link.is_later else "cite-broken"


def _asking(corpus: Corpus) -> list[Metadata]:
    """Return the instruments of the corpus that the register names as sources, each once."""
    sources = (source.ref for requirement in corpus.requirements for source in requirement.sources)
    found = {version.metadata.id: version.metadata for ref in sources if (version := corpus.find(ref))}
    return list(found.values())


def external_pages(external: Mapping[str, tuple[Backlink, ...]]) -> dict[str, str]:
    """Return, by anchor, the page that lists each outside instrument: one page, or several if it would be too long.

    Instruments in the registry come first, as on the page.
    """
    lengths = {anchor: _entry_length(found) for anchor, found in external.items()}
    if sum(lengths.values()) <= MOST_BYTES:
        return dict.fromkeys(external, EXTERNAL_PAGE)
    known = [anchor for anchor, found in external.items() if found[0].link.fact]
    unknown = [anchor for anchor, found in external.items() if not found[0].link.fact]
    stretches = [*packed(known, lengths.__getitem__), *packed(unknown, lengths.__getitem__)]
    folder = EXTERNAL_PAGE.removesuffix(".md")
    return {anchor: f"{folder}/{n}.md" for n, held in enumerate(stretches, 1) for anchor in held}


def _entry_length(found: tuple[Backlink, ...]) -> int:
    """Return the approximate length of an outside instrument's entry, with its citations, in bytes."""
    places = {(backlink.version.source.path, backlink.eid): backlink for backlink in found}
    titles = {path: b.version.metadata.title for (path, _), b in places.items()}
    name = len((external_title(found[0].link) or "").encode())
    facts = 500 if found[0].link.fact else 50
    return (
        facts
        + 3 * name
        + sum(len(title.encode()) for title in titles.values())
        + sum(len(f"{path}{eid}{b.place}".encode()) + 30 for (path, eid), b in places.items())
    )


class _LaterTexts:
    """Finds the links to a later text than the one cited, in which the words have moved or gone."""

    def __init__(self, corpus: Corpus, judge: MissingProvisions) -> None:
        self._corpus, self._judge, self._moving = corpus, judge, Moving()

    def marked(self, version: Version, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the links of a version, those marked that lead to a later text."""
        return tuple(link._replace(is_later=True) if self._is_later(version, link) else link for link in links)

    def _is_later(self, version: Version, link: Link) -> bool:
        if link.outcome is Outcome.MISSING and link.missing:
            return self._judge.judgement(version, link).verdict not in (Verdict.BROKEN, Verdict.LEFT_BEHIND)
        target = link.version
        if target is None or link.eid is None or target.metadata.id == version.metadata.id:
            return link.is_later
        old = meant_then(self._corpus, version, target)
        return link.is_later or (old is not None and self._moving.moved(old, target, link.eid) is not None)


class _Withheld:
    """Finds the citations of withheld documents.

    Such a citation has no link and is listed nowhere: to list its target among the instruments not held would be false.
    """

    def __init__(self, published: Published, today: date) -> None:
        self._shown = published.corpus
        self._resolver = None if published.is_whole else Resolver(published.whole, today)

    def without(self, version: Version, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the links of a version, with those to withheld documents marked as leading nowhere."""
        if self._resolver is None:
            return links
        true = self._resolver.links(version)
        return tuple(
            link._replace(outcome=Outcome.DANGLING, version=None, fact=None, edition=None, eid=None)
            if self._is_withheld(link, meant)
            else link
            for link, meant in zip(links, true, strict=True)
        )

    def _is_withheld(self, link: Link, meant: Link) -> bool:
        if link.version is not None:
            return False
        ids = (meant.version.metadata.id,) if meant.version else meant.candidates
        if any(i not in self._shown.instruments for i in ids):
            return True
        # A pin of a version contains its date, which would reveal that the version exists.
        return link.citation.form is Form.PIN and meant.version is not None


def _resting(corpus: Corpus, resolver: Resolver) -> dict[str, list[Dependent]]:
    found: dict[str, list[Dependent]] = defaultdict(list)
    for instrument in corpus.instruments.values():
        version = instrument.current
        named: list[tuple[Reference, Implements | None]] = [(entry.ref, entry) for entry in version.metadata.implements]
        named += [(entry.ref, None) for entry in version.metadata.basis]
        for ref, entry in named:
            place = resolver.resolve(ref) if isinstance(ref, Ref) and ref.id != instrument.id else None
            if place is not None and place.version is not None:
                found[place.version.source.path].append(Dependent(version, place.eid, entry))
    return found


def external_title(link: Link) -> str | None:
    """Return the name under which an instrument outside the repository is listed, None for one inside."""
    if link.version is not None or link.outcome in _LEADING_NOWHERE:
        return None
    if link.fact is not None:
        return link.fact.title
    return link.citation.name if link.citation.form is not Form.PIN else None


def _frozen(found: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(items) for key, items in sorted(found.items())}
