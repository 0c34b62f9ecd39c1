"""What is known of an instrument as facts alone: titles, dates, and which provisions it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zhunsheng.model import Rank
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key
from zhunsheng.registry.encoding import decode_outline, encode_articles


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an instrument as facts: its dates, and its outline as encoded strings.

    Most laws are never cited in one repository, so an outline is decoded only when a citation asks for it.
    """

    issued: date | None
    effective: date | None
    articles: str = ""
    divisions: str = ""
    others: str = ""

    @classmethod
    def of(cls, issued: date | None, effective: date | None, outline: Outline) -> Edition:
        """Return an edition with the encoded ``outline``."""
        articles = encode_articles(outline.articles)
        return cls(issued, effective, articles, " ".join(sorted(outline.divisions)), " ".join(sorted(outline.others)))

    @property
    def outline(self) -> Outline:
        """The provisions of this edition."""
        return decode_outline(self.articles, self.divisions, self.others)


@dataclass(frozen=True, slots=True)
class Repeal:
    """Word of an instrument's repeal by another, with the article that says so."""

    by: str
    eid: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One instrument outside the repository; its editions, the oldest first. ``editions`` may be empty."""

    title: str
    rank: Rank | None = None
    number: str | None = None
    issuer: tuple[str, ...] = ()
    former_titles: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    repeal: Repeal | None = None

    def in_force(self, today: date) -> Edition | None:
        """Return the edition that is in force on ``today``: the latest one that has taken effect, or else the first."""
        current = None
        for edition in self.editions:
            day = edition.effective or edition.issued
            if current is None or day is None or day <= today:
                current = edition
        return current


@dataclass(frozen=True, slots=True)
class Registry:
    """All facts, found by title; ``provenance`` says where they come from and when they were taken."""

    facts: tuple[Fact, ...] = ()
    provenance: str = ""
    _by_title: dict[str, Fact] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def by_title(self) -> Mapping[str, Fact]:
        """The facts by the key of each title, present ones before former ones; made when first asked for."""
        if not self._by_title:
            for fact in self.facts:
                self._by_title.setdefault(title_key(fact.title), fact)
            for fact in self.facts:
                for title in fact.former_titles:
                    self._by_title.setdefault(title_key(title), fact)
        return self._by_title

    def find(self, title: str) -> Fact | None:
        """Return the instrument of this title, however it is bracketed, with or without the country's name."""
        return self.by_title.get(title_key(title))

    def with_facts(self, more: Iterable[Fact]) -> Registry:
        """Return a registry in which ``more`` stand before these facts."""
        return Registry((*more, *self.facts), self.provenance)
