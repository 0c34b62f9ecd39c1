"""What rules look at: a corpus, its links, and the day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Citation, Form, Kind, Provision, Ref, Version, parse_ref
from zhunsheng.model.page import Page
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.rules.suggesting import Titles

if TYPE_CHECKING:
    from zhunsheng.gaps import Gaps

_ARTICLE = Kind.ARTICLE


class Verdict(Enum):
    """What is to be said of a provision that the present edition does not have."""

    BROKEN = "broken"  # it was wrong when it was written
    LEFT_BEHIND = "left behind"  # an earlier edition had it, and the text was written under the present one
    OUTDATED = "outdated"  # right when it was written, the cited instrument changed since
    UNKNOWN = "unknown"  # the edition of the time is not at hand
    BYGONE = "bygone"  # right when it was written, and the citing text is no longer in force


class Judgement(NamedTuple):
    """The standing of a missing provision, and from when an earlier edition that has it was in force."""

    verdict: Verdict
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A corpus with its citations followed, as of ``today``.

    ``versions`` and ``pages`` are what is looked at: all that the corpus has, or those in the files that a check is
    limited to; what these cite is looked up in the whole ``corpus``. ``links`` are kept by the path of their file;
    ``judgements`` has the standing of those that miss their provision, as far as it was asked for, by their identity.
    """

    corpus: Corpus
    today: date
    resolver: Resolver
    versions: tuple[Version, ...]
    pages: tuple[Page, ...]
    links: Mapping[str, tuple[Link, ...]]
    judgements: dict[int, Judgement] = field(default_factory=dict, init=False, repr=False, compare=False)
    _outcomes: dict[tuple[Outcome, ...], list[tuple[Version, Link]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _short_names: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _cited: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _gaps: list[Gaps] = field(default_factory=list, init=False, repr=False, compare=False)
    _disordered: list[tuple[Version, ...]] = field(default_factory=list, init=False, repr=False, compare=False)
    _titles: list[Titles] = field(default_factory=list, init=False, repr=False, compare=False)
    _slips: dict[tuple[str, str], str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, corpus: Corpus, today: date, only: Container[str] | None = None) -> Context:
        """Follow the citations of ``corpus``, or of those files alone whose paths are in ``only``."""
        resolver = Resolver(corpus, today)
        versions = tuple(v for v in corpus.versions if only is None or v.source.path in only)
        pages = tuple(p for p in corpus.pages if only is None or p.source.path in only)
        return cls(corpus, today, resolver, versions, pages, {v.source.path: resolver.links(v) for v in versions})

    @property
    def gaps(self) -> Gaps:
        """The requirements of the whole corpus, judged; made when first asked for."""
        if not self._gaps:
            from zhunsheng.gaps import analyse  # not loaded by a check, in which no gaps are asked for

            self._gaps.append(analyse(self.corpus, self.today, self.resolver))
        return self._gaps[0]

    @property
    def disordered(self) -> tuple[Version, ...]:
        """The texts whose articles do not simply run from 1 on, which are few; kept, since three rules ask for them."""
        if not self._disordered:
            self._disordered.append(tuple(v for v in self.versions if not _run_on(v.structure.of(_ARTICLE))))
        return self._disordered[0]

    @property
    def documents(self) -> Iterator[Version | Page]:
        """What is looked at, versions and pages."""
        yield from self.versions
        yield from self.pages

    def looks_at(self, version: Version) -> bool:
        """Tell whether ``version`` is one of those looked at."""
        return version.source.path in self.links

    def outcomes(self, *wanted: Outcome) -> Sequence[tuple[Version, Link]]:
        """Return each link with one of these outcomes, and the version in which it stands.

        Kept, since a dozen rules ask for the same few.
        """
        if wanted not in self._outcomes:
            self._outcomes[wanted] = [
                (version, link)
                for version in self.versions
                for link in self.links[version.source.path]
                if link.outcome in wanted
            ]
        return self._outcomes[wanted]

    def rests_on(self, document: Version | Page) -> frozenset[str]:
        """Return the ids of the instruments of the corpus that a document points to, in its words and its data."""
        if isinstance(document, Page):
            return _ids(pin.name or "" for pin in document.pins)
        cited = {link.version.metadata.id for link in self.links[document.source.path] if link.version}
        metadata = document.metadata
        data = [entry.ref for entry in metadata.implements]
        data += [entry.ref for entry in (*metadata.basis, *metadata.supersedes)]
        return _ids(data).union(cited) - {metadata.id}

    def short_names(self, version: Version) -> Mapping[str, str]:
        """Return the keys of the short names that a text introduces, and of the titles that they stand for."""
        path = version.source.path
        if path not in self._short_names:
            self._short_names[path] = {title_key(s.name): title_key(s.title) for s in version.short_names}
        return self._short_names[path]

    def slip(self, version: Version, citation: Citation) -> str | None:
        """Return the known title of which the unknown one in ``citation`` is a slip of the pen, or None.

        Of titles that are equally near, one that the same text cites is the likeliest.
        """
        if citation.form not in {Form.TITLE, Form.NAME} or not citation.name:
            return None
        if not self._titles:
            self._titles.append(Titles(self._known_titles()))
        key = version.source.path, citation.name
        if key not in self._slips:
            if key[0] not in self._cited:
                self._cited[key[0]] = frozenset(link.title for link in self.links[key[0]] if link.title)
            self._slips[key] = self._titles[0].nearest(citation.name, self._cited[key[0]])
        return self._slips[key]

    def _known_titles(self) -> Iterator[str]:
        yield from (version.metadata.title for version in self.corpus.versions)
        yield from self.corpus.registry.titles


def _run_on(articles: Sequence[Provision]) -> bool:
    return [article.number for article in articles] == _running(len(articles))


@lru_cache(maxsize=1024)
def _running(count: int) -> list[str]:
    """Return the numbers that so many articles in order have."""
    return [str(number) for number in range(1, count + 1)]


def _ids(refs: Iterable[str]) -> frozenset[str]:
    return frozenset(ref.id for ref in map(parse_ref, refs) if isinstance(ref, Ref))
