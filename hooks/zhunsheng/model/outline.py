"""Outlines: which provisions an instrument has, without their words.

The text of a repository's instrument and the bare facts about one outside it give the same outline, so that one
function looks a citation up in either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zhunsheng.model.provision import Kind, Structure

_DIVISIONS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION})


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

    @classmethod
    def of(cls, structure: Structure) -> Outline:
        """Return the outline of ``structure``."""
        articles: dict[str, list[int]] = {}
        divisions, others = set(), set()
        for provision in structure.provisions:
            kind = provision.kind
            if kind in _DIVISIONS:
                divisions.add(provision.eid)
                continue
            tokens = provision.eid.split("__")
            if not tokens[0].startswith("art_") or kind not in _COUNTED or len(tokens) != _COUNTED[kind]:
                others.add(provision.eid)
            elif kind is Kind.ARTICLE:
                articles.setdefault(provision.eid[4:], [])
            elif kind is Kind.PARAGRAPH:
                articles.setdefault(tokens[0][4:], []).append(0)
            else:
                paragraphs = articles.setdefault(tokens[0][4:], [0])
                if paragraphs and provision.number.isdigit():
                    paragraphs[-1] = max(paragraphs[-1], int(provision.number))
        return cls({n: tuple(p) for n, p in articles.items()}, frozenset(divisions), frozenset(others))

    def merged(self, other: Outline) -> Outline:
        """Return the outline of a work whose text lies in two files, such as a code in its parts."""
        return Outline(
            {**self.articles, **other.articles}, self.divisions | other.divisions, self.others | other.others
        )


# How many tokens the eId of an article, of its paragraph and of its item has; deeper ones are not counted but listed.
_COUNTED = {Kind.ARTICLE: 1, Kind.PARAGRAPH: 2, Kind.ITEM: 3}
