"""Outlines: which provisions an instrument has, without their words.

The text of a repository's instrument and the bare facts about one outside it give the same outline, so that one
function looks a citation up in either.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhunsheng.model.provision import Kind, Structure

_DIVISIONS = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION})
# Looking up a member of an Enum would take longer than everything else that is done for a provision.
_ARTICLE, _PARAGRAPH, _ITEM = Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM


@lru_cache(maxsize=64)
def _shared(eids: frozenset[str]) -> frozenset[str]:
    """Return the first of several equal sets."""
    return eids


@dataclass(frozen=True, slots=True)
class Outline:
    """The provisions that there are.

    ``articles`` gives for each article number the highest item number of each of its paragraphs: ``(0, 5)`` is an
    article of two paragraphs, the second with five items. ``divisions`` are the eIds of parts, chapters and
    sections, ``others`` those of all else that can be cited: subitems, clauses, annexes, tables, figures, levels.
    """

    articles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    divisions: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    plain_articles: int = field(init=False, repr=False, compare=False, default=0)
    """How many articles are without 之一, which is how a law counts its own."""
    _with_more: dict[str, list[tuple[int, int]]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Count the articles, and share equal sets, which caches with such a set as the key then find by identity."""
        object.__setattr__(self, "plain_articles", sum("-" not in number for number in self.articles))
        object.__setattr__(self, "divisions", _shared(self.divisions))
        object.__setattr__(self, "others", _shared(self.others))

    def paragraph_with_item(self, article: str, item: int) -> int:
        """Return the first paragraph of an article that has an item, 0 where none has.

        The paragraphs that have more items than all before them are kept, so that an article of very many paragraphs is
        gone through once.
        """
        more = self._with_more.get(article)
        if more is None:
            more = self._with_more[article] = []
            for number, items in enumerate(self.articles[article], 1):
                if items > (more[-1][0] if more else 0):
                    more.append((items, number))
        at = bisect_left(more, (item, 0))
        return more[at][1] if item > 0 and at < len(more) else 0

    def most_items(self, article: str) -> int:
        """Return the largest number of items that a paragraph of an article has."""
        self.paragraph_with_item(article, 1)
        more = self._with_more[article]
        return more[-1][0] if more else 0

    @classmethod
    def of(cls, structure: Structure) -> Outline:
        """Return the outline of ``structure``."""
        articles: dict[str, list[int]] = {}
        divisions: set[str] = set()
        others: set[str] = set()
        article = paragraph = _NONE
        counts: list[int] = []
        for index, (kind, eid, number, _, _, _, _, parent) in enumerate(structure.provisions):
            if kind is _PARAGRAPH and parent == article:
                counts.append(0)
                paragraph = index
            elif kind is _ITEM and parent == paragraph:
                if number.isdigit() and int(number) > counts[-1]:
                    counts[-1] = int(number)
            elif kind is _ARTICLE and eid.startswith("art_") and "__" not in eid:
                counts = articles[eid[4:]] = []
                article, paragraph = index, _NONE
            else:
                (divisions if kind in _DIVISIONS else others).add(eid)
        return cls({n: tuple(p) for n, p in articles.items()}, frozenset(divisions), frozenset(others))

    def is_apart_from(self, other: Outline) -> bool:
        """Tell whether two outlines have no article in common, as the books of one code have not."""
        return self.articles.keys().isdisjoint(other.articles)

    @classmethod
    def joined(cls, outlines: Sequence[Outline]) -> Outline:
        """Return the outline of a work whose text lies in several files, such as a code in its books.

        Each file is a book (编) of the code, numbered as its articles follow one another; the chapters, which begin
        again in every book, lie in it. A 分编 within a book does not part the chapters, whose numbers run through.
        """
        if len(outlines) < 2:
            return outlines[0] if outlines else cls()
        articles: dict[str, tuple[int, ...]] = {}
        divisions: set[str] = set()
        others: set[str] = set()
        for n, book in enumerate(sorted(outlines, key=_first_article), 1):
            articles |= book.articles
            others |= book.others
            within = {"__".join(t for t in d.split("__") if not t.startswith("part_")) for d in book.divisions}
            divisions |= {f"part_{n}", *(f"part_{n}__{d}" for d in within if d)}
        return cls(articles, frozenset(divisions), frozenset(others))


def _first_article(outline: Outline) -> int:
    return min((int(number) for number in outline.articles if number.isdigit()), default=0)


_NONE = -2  # no provision's index, and no parent's
