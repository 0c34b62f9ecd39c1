"""Tracking the words of a provision through an amendment that renumbered it.

Provisions are compared by content, not number: by Dice's coefficient over character bigrams, which tolerates a few
changed words.
"""

from __future__ import annotations

from operator import add

from zhunsheng.amending.resemblance import bigrams, likeness
from zhunsheng.model import Kind, Provision, Version

_KINDS = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.CLAUSE})
_SHORTEST = 10  # bigrams; shorter provisions such as 其他情形 occur everywhere
_SAME = 0.5  # likeness from which a provision is the same one, amended in place
_SURE = 0.6  # likeness from which a provision elsewhere has the moved words
_CLEARLY = 0.3  # by which that likeness must exceed the likeness in place


class Moving:
    """Finds the provisions whose words moved between two versions of an instrument, caching what it has computed."""

    def __init__(self) -> None:
        self._units: dict[tuple[str, Kind], list[tuple[Provision, str]]] = {}
        self._pairs: dict[str, frozenset[str]] = {}
        self._found: dict[tuple[str, str, str], Provision | None] = {}

    def moved(self, old: Version, new: Version, eid: str) -> Provision | None:
        """Return the provision of ``new`` that has the words of ``eid`` in ``old``; None where they did not move.

        Args:
            old: The version that was cited.
            new: The present version.
            eid: The provision as numbered in ``old``.
        """
        key = old.source.path, new.source.path, eid
        if key not in self._found:
            self._found[key] = self._moved(old, new, eid)
        return self._found[key]

    def _moved(self, old: Version, new: Version, eid: str) -> Provision | None:
        before, after = old.structure.get(eid), new.structure.get(eid)
        if before is None or before.kind not in _KINDS or old.is_gist or new.is_gist:
            return None
        words = _words(old, before)
        total = len(words) - 1  # pairs of characters
        if total < _SHORTEST:
            return None
        here = _likeness(words, _words(new, after)) if after else 0.0
        if here >= _SAME:
            return None
        least = max(_SURE, here + _CLEARLY)
        found, most = None, least
        for other, other_words in self._units_of(new, before.kind):
            length = len(other_words) - 1
            if 2 * min(total, length) < most * (total + length):
                continue  # too long or too short to be alike
            if self._at_most(words, other_words) < most:
                continue
            alike = _likeness(words, other_words)
            if alike > most or (alike == most and found is None):
                found, most = other, alike
        return found if found and found.eid != eid else None

    def _units_of(self, version: Version, kind: Kind) -> list[tuple[Provision, str]]:
        key = version.source.path, kind
        if key not in self._units:
            self._units[key] = [(unit, _words(version, unit)) for unit in version.structure.of(kind)]
        return self._units[key]

    def _at_most(self, one: str, other: str) -> float:
        """Return an upper bound of the likeness, which spares the full computation for most provisions."""
        pairs, others = self._pairs_of(one), self._pairs_of(other)
        total, length = len(one) - 1, len(other) - 1
        repeated = min(total - len(pairs), length - len(others))
        return 2 * (len(pairs & others) + repeated) / (total + length)

    def _pairs_of(self, words: str) -> frozenset[str]:
        """Return the distinct bigrams."""
        if words not in self._pairs:
            self._pairs[words] = frozenset(map(add, words, words[1:]))
        return self._pairs[words]


def _likeness(one: str, other: str) -> float:
    return likeness(bigrams(one), bigrams(other))


def _words(version: Version, provision: Provision) -> str:
    start = provision.label.end if provision.label else provision.span.start
    return "".join(version.source.text[start : provision.span.end].split())
