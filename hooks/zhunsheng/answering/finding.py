"""Finds the provisions of a library that hold given words.

It is the search for programs; that of the pages (``zhunsheng.searching``) runs in the browser. Both fold characters
alike and know the same synonyms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Kind, Span, Version
from zhunsheng.resolving.standing import CURRENT, Standings
from zhunsheng.searching.characters import fold
from zhunsheng.weaving.blocks import comments
from zhunsheng.weaving.quoting import seen_lines

# A hit is one of these; deeper provisions belong to their host.
_HOSTS = frozenset(
    {Kind.ARTICLE, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4, Kind.ANNEX, Kind.TABLE}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that holds the words; ``eid`` is None for a document found by its title.

    ``synonym`` is the word by which it was found where the given one is not in it.
    """

    version: Version
    eid: str | None
    synonym: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    version: Version
    eid: str | None
    span: Span
    folded: str
    order: int


class Finder:
    """Searches the texts of a corpus; they are folded once.

    Args:
        corpus: What is searched: what the asker may see.
        today: The day; what is in force comes before what is not.
    """

    def __init__(self, corpus: Corpus, today: date) -> None:
        standings = Standings(corpus, today)
        self._places = [place for v in corpus.versions for place in _places(v, standings)]
        self._groups = [[fold(word) for word in group] for group in corpus.synonyms.groups] if corpus.synonyms else []

    def find(self, words: str, most: int) -> list[Hit]:
        """Return the provisions that hold all words, separated by spaces: titles first, then what is in force.

        Where no provision holds the words as they are, their synonyms are tried.
        """
        wanted = [folded for word in words.split() if (folded := fold(word))]
        if not wanted:
            return []
        found = [Hit(place.version, place.eid) for place in self._holding(wanted)]
        return (found or self._by_synonyms(wanted))[:most]

    def _holding(self, wanted: list[str]) -> list[_Place]:
        found = [place for place in self._places if all(word in place.folded for word in wanted)]
        found = [place for place, then in pairwise((*found, None)) if place and not _holds(place, then)]
        return sorted(found, key=lambda place: (place.eid is not None, place.order, place.folded.find(wanted[0])))

    def _by_synonyms(self, wanted: list[str]) -> list[Hit]:
        hits: list[Hit] = []
        for at, word in enumerate(wanted):
            for other in (o for group in self._groups if word in group for o in group if o != word):
                places = self._holding([*wanted[:at], other, *wanted[at + 1 :]])
                hits += [Hit(place.version, place.eid, other) for place in places]
        return hits


def _holds(place: _Place, then: _Place | None) -> bool:
    """Tell whether the place after one in document order lies within it: 5.2.1 within 5.2."""
    return then is not None and then.version is place.version and then.span.end <= place.span.end


def _places(version: Version, standings: Standings) -> Iterator[_Place]:
    order = 0 if standings.of(version).standing in CURRENT else 1
    metadata = version.metadata
    yield _Place(
        version, None, Span(0, 0), fold(" ".join((metadata.title, *metadata.short, metadata.number or ""))), order
    )
    hidden = comments(version)
    for provision in version.structure:
        if provision.kind in _HOSTS:
            words = "\n".join(seen_lines(version, provision.span, hidden))
            yield _Place(version, provision.eid, provision.span, fold(words), order)
