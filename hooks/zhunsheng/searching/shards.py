"""The index of a large site: for every pair of adjacent characters all the places where it stands.

A place is an address in one line on which all entries lie one behind the other, each beginning at a full unit and
ending before the next, so that a string found by its pairs lies in one entry. Which units begin an entry is one bit
each. Of single characters the first place in each document is kept.

A pair with a long list has a file of its own; the others share files, chosen by a hash that the browser computes, too.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from operator import add

from zhunsheng.searching.numbers import encode_places

UNIT = 64
_HEAVY = 4000  # characters of one list from which on it is a file of its own
_SHARD = 4500  # what a shared file holds on average, in characters
_PER_PLACE = 2.6  # characters that a place takes on average, for an estimate
_MAX_SHARDS = (1 << 13) - 1


def hashed(gram: str, bits: int) -> int:
    """Return the file that a pair, or a single character, is in, out of 2 to the power of ``bits``."""
    second = ord(gram[1]) if len(gram) > 1 else 0
    return ((ord(gram[0]) * 65599 + second) * 2654435761 & 0xFFFFFFFF) >> (32 - bits) if bits else 0


@dataclass(slots=True)
class Postings:
    """The places of all pairs, gathered entry by entry."""

    begins: list[bool] = field(default_factory=list)
    """Of each unit, whether an entry begins with it."""
    _places: defaultdict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    _known: set[str] = field(default_factory=set)

    def begin_document(self) -> None:
        """Say that the entries that follow are of another document."""
        self._known = set()

    def add(self, text: str) -> None:
        """Add the folded text of the next entry."""
        places = self._places
        start = len(self.begins) * UNIT
        for gram, place in zip(map(add, text, text[1:]), count(start)):
            places[gram].append(place)
        for character in set(text) - self._known:
            places[character].append(start + text.index(character))
        self._known.update(text)
        # The last unit is never full, so that no pair stands where the next entry begins.
        self.begins += [True] + [False] * (len(text) // UNIT)

    def files(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the name of each file with what it holds, pairs with long lists first; their places are forgotten."""
        places = self._places
        for gram in sorted(gram for gram, held in places.items() if len(held) * _PER_PLACE >= _HEAVY / 2):
            encoded = encode_places(places[gram])
            if len(encoded) >= _HEAVY:
                del places[gram]
                yield gram, {gram: encoded}
        bits = _shard_bits(sum(map(len, places.values())))
        shared: list[list[str]] = [[] for _ in range(1 << bits)]
        for gram in places:
            shared[hashed(gram, bits)].append(gram)
        for shard, grams in enumerate(shared):
            yield str(shard), {gram: encode_places(places.pop(gram)) for gram in sorted(grams)}


def _shard_bits(places: int) -> int:
    return min(_MAX_SHARDS, max(1, int(places * _PER_PLACE / _SHARD))).bit_length()
