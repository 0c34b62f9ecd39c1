"""Facts about instruments without their text: titles, dates, and which provisions they have."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, overload

from zhunsheng.corpus.registry.encoding import decode_outline, encode_articles
from zhunsheng.model import Rank
from zhunsheng.model.config import KnownChange
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key


class Snapshot(NamedTuple):
    """When the texts were taken from which facts are known, to the day or, where that is not known, to the month."""

    year: int
    month: int
    day: int | None = None

    @classmethod
    def of(cls, text: str) -> Snapshot | None:
        """Read ``2025-04`` or ``2025-04-15``; None where it is neither."""
        found = _SNAPSHOT.fullmatch(text)
        try:
            day = date.fromisoformat(text if found and found[1] else f"{text}-01") if found else None
        except ValueError:
            return None
        return cls(day.year, day.month, day.day if found and found[1] else None) if day else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def words(self) -> str:
        """How pages say it."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")

    def is_old(self, today: date) -> bool:
        """Tell whether more than a year has passed since, counted from the last day that it may have been."""
        last = self.day or monthrange(self.year, self.month)[1]
        return (today.year, today.month, today.day) > (self.year + 1, self.month, last)


_SNAPSHOT = re.compile(r"\d{4}-\d{2}(-\d{2})?")


class Edition(NamedTuple):
    """One version of an instrument as facts: its dates, and its outline as encoded strings.

    ``derived`` is whether its text does not state the date of effect, which then is the date on which it was made.

    Outlines are decoded lazily, since most laws are not cited in a repository.
    """

    issued: date | None
    effective: date | None
    articles: str = ""
    divisions: str = ""
    others: str = ""
    derived: bool = False

    @classmethod
    def of(cls, issued: date | None, effective: date | None, outline: Outline, *, derived: bool = False) -> Edition:
        """Return an edition with the encoded ``outline``."""
        articles, divisions = encode_articles(outline.articles), " ".join(sorted(outline.divisions))
        return cls(issued, effective, articles, divisions, " ".join(sorted(outline.others)), derived)

    @property
    def stated(self) -> date | None:
        """The date of effect, if the text states it."""
        return None if self.derived else self.effective

    @property
    def outline(self) -> Outline:
        """The provisions of this edition."""
        return decode_outline(self.articles, self.divisions, self.others)


class Repeal(NamedTuple):
    """The repeal of an instrument by another, with the article that states it."""

    by: str
    eid: str
    on: date | None


class Fact(NamedTuple):
    """One instrument outside the repository; its editions, the oldest first. ``editions`` may be empty.

    ``taken`` is when its text was taken, where that is another time than that of the registry.
    """

    title: str
    rank: Rank | None = None
    number: str | None = None
    issuer: tuple[str, ...] = ()
    former_titles: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    repeal: Repeal | None = None
    taken: Snapshot | None = None

    def in_force(self, today: date) -> Edition | None:
        """Return the edition that is in force on ``today``: the latest one that has taken effect, or else the first."""
        current = None
        for edition in self.editions:
            day = edition.effective or edition.issued
            if current is None or day is None or day <= today:
                current = edition
        return current


class LazyFacts(Sequence[Fact]):
    """Registry facts, parsed on first access, since a repository cites few of them.

    Args:
        names: The title and the former titles of each.
        make: Parses the fact of an index.
        repealed: The indices of those that state a repeal.
    """

    def __init__(
        self, names: Sequence[tuple[str, Sequence[str]]], make: Callable[[int], Fact], repealed: Iterable[int]
    ) -> None:
        self.names = names
        self.repealed = repealed
        self._make = make
        self._made: dict[int, Fact] = {}

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, at: int | slice) -> Fact | tuple[Fact, ...]:
        """Return a fact, or several."""
        if isinstance(at, slice):
            return tuple(self[n] for n in range(*at.indices(len(self))))
        number = range(len(self))[at]
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (LazyFacts, tuple)) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Registry:
    """All facts, found by title; ``provenance`` says where they come from, ``taken`` when the texts were taken.

    ``changes`` are the changes of national instruments that came later, or that the texts did not have.
    """

    facts: Sequence[Fact] = ()
    provenance: str = ""
    taken: Snapshot | None = None
    changes: tuple[KnownChange, ...] = ()
    _places: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_old(self, today: date) -> bool:
        """Tell whether the texts were taken more than a year ago; a registry that does not say when is not old."""
        return self.taken is not None and self.taken.is_old(today)

    @property
    def keys(self) -> Iterable[str]:
        """The keys of all titles, present and former."""
        return self._by_title().keys()

    @property
    def titles(self) -> Iterator[str]:
        """The present title of every fact."""
        return (title for title, _ in self._names())

    def find(self, title: str) -> Fact | None:
        """Return the fact of a title, with or without brackets and the country's name."""
        return self.of_key(title_key(title))

    def of_key(self, key: str) -> Fact | None:
        """Return the fact with this title key; present titles take precedence over former ones."""
        place = self._by_title().get(key)
        return None if place is None else self.facts[place]

    @property
    def repealed(self) -> Iterator[Fact]:
        """The facts of what has been repealed, or will be."""
        if isinstance(self.facts, LazyFacts):
            yield from (self.facts[place] for place in self.facts.repealed)
        else:
            yield from (fact for fact in self.facts if fact.repeal)

    def _names(self) -> Iterable[tuple[str, Sequence[str]]]:
        if isinstance(self.facts, LazyFacts):
            return self.facts.names
        return ((fact.title, fact.former_titles) for fact in self.facts)

    def _by_title(self) -> Mapping[str, int]:
        """Return the indices of the facts by their title keys, computed on first access."""
        if not self._places:
            for place, (title, _) in enumerate(self._names()):
                self._places.setdefault(title_key(title), place)
            for place, (_, former) in enumerate(self._names()):
                for title in former:
                    self._places.setdefault(title_key(title), place)
        return self._places
