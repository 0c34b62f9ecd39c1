"""What rules look at: a corpus, its links, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.model import Version
from zhunsheng.resolving import Link, Outcome, Resolver


@dataclass(frozen=True, slots=True)
class Context:
    """A corpus with every citation followed, as of ``today``; links are kept by the path of their file."""

    corpus: Corpus
    today: date
    resolver: Resolver
    links: Mapping[str, tuple[Link, ...]]

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
