"""What rules look at: a corpus, its links, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.model import Citation, Form, Version
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.rules.suggesting import Titles


@dataclass(frozen=True, slots=True)
class Context:
    """A corpus with every citation followed, as of ``today``; links are kept by the path of their file."""

    corpus: Corpus
    today: date
    resolver: Resolver
    links: Mapping[str, tuple[Link, ...]]
    _slips: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, corpus: Corpus, today: date) -> Context:
        """Follow every citation of ``corpus``."""
        resolver = Resolver(corpus, today)
        return cls(corpus, today, resolver, {v.source.path: resolver.links(v) for v in corpus.versions})

    def outcomes(self, *wanted: Outcome) -> Iterator[tuple[Version, Link]]:
        """Yield each link with one of these outcomes, and the version in which it stands."""
        for version in self.corpus.versions:
            for link in self.links[version.source.path]:
                if link.outcome in wanted:
                    yield version, link

    def slip(self, citation: Citation) -> str | None:
        """Return the known title of which the unknown one in ``citation`` is a slip of the pen, or None."""
        if citation.form not in {Form.TITLE, Form.NAME} or not citation.name:
            return None
        if not self._slips:
            titles = Titles(self._known_titles())
            for _, link in self.outcomes(Outcome.UNKNOWN):
                name = link.citation.name or ""
                if name not in self._slips:
                    self._slips[name] = titles.nearest(name)
        return self._slips.get(citation.name)

    def _known_titles(self) -> Iterator[str]:
        yield from (version.metadata.title for version in self.corpus.versions)
        yield from (fact.title for fact in self.corpus.registry.facts)
