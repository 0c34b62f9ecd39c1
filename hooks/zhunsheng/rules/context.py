"""The context of a check: a corpus, its resolved citations, and the day."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Citation, Finding, Form, Kind, Provision, Version
from zhunsheng.model.page import Page
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.resolving.standing import Standings
from zhunsheng.rules.moving import Moving
from zhunsheng.rules.suggesting import Titles
from zhunsheng.rules.timing import Judgement, MissingProvisions

if TYPE_CHECKING:
    from zhunsheng.gaps import Gaps

_ARTICLE = Kind.ARTICLE


class Context:
    """A corpus with its citations resolved as of ``today``, and what several rules share, computed on first use.

    ``versions`` and ``pages`` are what is checked: all of the corpus, or the files that a check is limited to; their
    citations are resolved in the whole ``corpus``. ``links`` are by the path of their file. ``whole`` is another
    context of the same corpus, resolver and day, whose computed values are reused.
    """

    def __init__(
        self,
        corpus: Corpus,
        today: date,
        resolver: Resolver,
        versions: tuple[Version, ...],
        pages: tuple[Page, ...],
        links: Mapping[str, tuple[Link, ...]],
        whole: Context | None = None,
    ) -> None:
        self.corpus = corpus
        self.today = today
        self.resolver = resolver
        self.versions = versions
        self.pages = pages
        self.links = links
        self._whole = whole
        self._outcomes: dict[tuple[Outcome, ...], list[tuple[Version, Link]]] = {}
        self._short_names: dict[str, dict[str, str]] = {}
        self._cited: dict[str, frozenset[str]] = {}
        self._slips: dict[tuple[str, str], str | None] = {}

    @classmethod
    def of(cls, corpus: Corpus, today: date, only: Container[str] | None = None) -> Context:
        """Resolve the citations of ``corpus``, or only those of the files whose paths are in ``only``."""
        resolver = Resolver(corpus, today)
        versions = tuple(v for v in corpus.versions if only is None or v.source.path in only)
        pages = tuple(p for p in corpus.pages if only is None or p.source.path in only)
        return cls(corpus, today, resolver, versions, pages, {v.source.path: resolver.links(v) for v in versions})

    @cached_property
    def standings(self) -> Standings:
        """The legal status of every version on the day."""
        return self._whole.standings if self._whole else Standings(self.corpus, self.today)

    @cached_property
    def gaps(self) -> Gaps:
        """The gap analysis of the whole corpus."""
        if self._whole:
            return self._whole.gaps
        from zhunsheng.gaps import analyse  # not loaded by a check that selects no rule on gaps

        return analyse(self.corpus, self.today, self.resolver)

    @cached_property
    def missing(self) -> tuple[tuple[Version, Link, Judgement], ...]:
        """The links whose instrument exists but whose provision does not, each with its version and verdict."""
        judge = MissingProvisions(self.corpus, self.resolver, self.standings)
        return tuple((v, link, judge.judgement(v, link)) for v, link in self.outcomes(Outcome.MISSING) if link.missing)

    @cached_property
    def first_outside(self) -> tuple[Version, Link] | None:
        """The first link in the whole corpus that the registry resolves, with its version."""
        if self._whole:
            return self._whole.first_outside
        for version in sorted(self.corpus.versions, key=lambda version: version.source.path):
            links = self.links.get(version.source.path)
            links = self.resolver.links(version) if links is None else links
            if first := next((link for link in links if link.fact and not link.version), None):
                return version, first
        return None

    @cached_property
    def moving(self) -> Moving:
        """The comparison of provisions between versions of an instrument."""
        return self._whole.moving if self._whole else Moving()

    @cached_property
    def disordered(self) -> tuple[Version, ...]:
        """The texts whose articles are not numbered 1, 2, 3 … without exception."""
        return tuple(v for v in self.versions if not _run_on(v.structure.of(_ARTICLE)))

    @property
    def documents(self) -> Iterator[Version | Page]:
        """What is checked, versions and pages."""
        yield from self.versions
        yield from self.pages

    def problems(self, code: str) -> Iterator[Finding]:
        """Yield the problems with this code that were found while the files were read."""
        yield from (finding for finding in self.corpus.unread if finding.code == code)
        for document in self.documents:
            yield from (problem.in_file(document.source.path) for problem in document.problems if problem.code == code)

    def looks_at(self, version: Version) -> bool:
        """Tell whether ``version`` is one of those checked."""
        return version.source.path in self.links

    def outcomes(self, *wanted: Outcome) -> Sequence[tuple[Version, Link]]:
        """Return each link with one of these outcomes, and the version in which it stands."""
        if wanted not in self._outcomes:
            self._outcomes[wanted] = [
                (version, link)
                for version in self.versions
                for link in self.links[version.source.path]
                if link.outcome in wanted
            ]
        return self._outcomes[wanted]

    def short_names(self, version: Version) -> Mapping[str, str]:
        """Return the short names that a text introduces, as title keys, with the keys of the titles they stand for."""
        path = version.source.path
        if path not in self._short_names:
            self._short_names[path] = {title_key(s.name): title_key(s.title) for s in version.short_names}
        return self._short_names[path]

    def slip(self, version: Version, citation: Citation) -> str | None:
        """Return the known title that the unknown one in ``citation`` misspells, or None.

        Of several equally near titles, one that the same text cites is preferred.
        """
        if citation.form not in {Form.TITLE, Form.NAME} or not citation.name:
            return None
        return self.slip_of(version, citation.name)

    def slip_of(self, version: Version, name: str) -> str | None:
        """Return the known title that a name in a version misspells, or None."""
        key = version.source.path, name
        if key not in self._slips:
            if key[0] not in self._cited:
                self._cited[key[0]] = frozenset(link.title for link in self.links[key[0]] if link.title)
            self._slips[key] = self._titles.nearest(name, self._cited[key[0]])
        return self._slips[key]

    @cached_property
    def _titles(self) -> Titles:
        if self._whole:
            return self._whole._titles
        return Titles([*(version.metadata.title for version in self.corpus.versions), *self.corpus.registry.titles])


def _run_on(articles: Sequence[Provision]) -> bool:
    return [article.number for article in articles] == _running(len(articles))


@lru_cache(maxsize=1024)
def _running(count: int) -> list[str]:
    """Return the numbers 1 to ``count`` as strings."""
    return [str(number) for number in range(1, count + 1)]
