"""Where the words of a provision went when its instrument was amended.

Provisions are compared by what they say: by the pairs of characters that they share (Dice's coefficient, as for
bigrams), which does not mind that a few words were changed on the way.
"""

from __future__ import annotations

from collections import Counter

from zhunsheng.amending.resemblance import bigrams, likeness
from zhunsheng.model import Kind, Provision, Version

_KINDS = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.CLAUSE})
_SHORTEST = 10  # characters; 其他情形 stands everywhere
_SAME = 0.5  # words that have so much in common are the same provision, amended in its place
_SURE = 0.6  # and so much elsewhere has been moved there
_CLEARLY = 0.3  # how much more alike the other place is


class Moving:
    """Compares the provisions of the versions of instruments; what was counted once is kept."""

    def __init__(self) -> None:
        self._pairs: dict[str, Counter[str]] = {}
        self._found: dict[tuple[str, str, str], Provision | None] = {}

    def moved(self, old: Version, new: Version, eid: str) -> Provision | None:
        """Return the provision of ``new`` that says what ``eid`` says in ``old``, None where ``eid`` still says it.

        Args:
            old: The version that a reference meant.
            new: The version that it is read in.
            eid: The provision, which both versions have.
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
        here = likeness(self._pairs_of(words), self._pairs_of(_words(new, after))) if after else 0.0
        if here >= _SAME:
            return None
        least = max(_SURE, here + _CLEARLY)
        alike, found = 0.0, before
        for other in new.structure.of(before.kind):
            other_words = _words(new, other)
            length = len(other_words) - 1
            if 2 * min(total, length) < least * (total + length):
                continue  # too long or too short to be alike
            this = likeness(self._pairs_of(words), self._pairs_of(other_words))
            if this > alike:
                alike, found = this, other
        return found if alike >= least and found.eid != eid else None

    def _pairs_of(self, words: str) -> Counter[str]:
        if words not in self._pairs:
            self._pairs[words] = bigrams(words)
        return self._pairs[words]


def _words(version: Version, provision: Provision) -> str:
    start = provision.label.end if provision.label else provision.span.start
    return "".join(version.source.text[start : provision.span.end].split())
