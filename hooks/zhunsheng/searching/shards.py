"""The index of a large site: for every pair of adjacent characters all the places where it stands.

A place is an address in one line on which all entries lie one behind the other, each beginning at a full unit and
ending before the next, so that a string found by its pairs lies in one entry. Which units begin an entry is one bit
each. Of single characters the first place in each document is kept.

A pair with a long list has a file of its own; the others share files, chosen by a hash that the browser computes, too.

There are as many places as characters, so numpy sorts and writes them: a pair and its place are one number of 64 bits,
by whose order the places of a pair lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhunsheng.searching.numbers import encode_each

UNIT = 64
_GAP = "\0"  # what fills a unit; no folded text holds it
_HEAVY = 8000  # characters of one list from which on it is a file of its own
_SHARD = 9000  # what a shared file holds on average, in characters
_PER_PLACE = 2.6  # characters that a place takes on average, for an estimate
_MAX_SHARDS = (1 << 13) - 1
_AT_ONCE = 1 << 18  # numbers that are worked on at once, so that no step takes much memory

Numbers: TypeAlias = NDArray[np.uint64]


def hashed(gram: str, bits: int) -> int:
    """Return the file that a pair, or a single character, is in, out of 2 to the power of ``bits``."""
    second = ord(gram[1]) if len(gram) > 1 else 0
    return ((ord(gram[0]) * 65599 + second) * 2654435761 & 0xFFFFFFFF) >> (32 - bits) if bits else 0


@dataclass(slots=True)
class Postings:
    """The places of all pairs, gathered entry by entry."""

    begins: list[bool] = field(default_factory=list)
    """Of each unit, whether an entry begins with it."""
    _line: bytearray = field(default_factory=bytearray)
    _documents: list[int] = field(default_factory=list)

    def begin_document(self) -> None:
        """Say that the entries that follow are of another document."""
        self._documents.append(len(self.begins) * UNIT)

    def add(self, text: str) -> None:
        """Add the folded text of the next entry."""
        # The last unit is never full, so that no pair stands where the next entry begins.
        units = len(text) // UNIT + 1
        self._line += text.ljust(units * UNIT, _GAP).encode("utf-32-le")
        self.begins += [True] + [False] * (units - 1)

    def files(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the name of each file with what it holds, pairs with long lists first.

        Raises:
            OverflowError: If a pair and its place are more than 64 bits, which no site comes near.
        """
        line, self._line = self._line, bytearray()
        lists = list(_lists(*_numbered(line), self._documents)) if line else []
        light = 0
        shared: list[tuple[str, str]] = []
        for gram, places, encoded in lists:
            if len(encoded) >= _HEAVY:
                yield gram, {gram: encoded}
            else:
                shared.append((gram, encoded))
                light += places
        bits = _shard_bits(light)
        shards: list[dict[str, str]] = [{} for _ in range(1 << bits)]
        for gram, encoded in shared:
            shards[hashed(gram, bits)][gram] = encoded
        for number, held in enumerate(shards):
            yield str(number), held


def _shard_bits(places: int) -> int:
    return min(_MAX_SHARDS, max(1, int(places * _PER_PLACE / _SHARD))).bit_length()


def _lists(characters: NDArray[np.uint32], alphabet: list[int], documents: list[int]) -> Iterator[tuple[str, int, str]]:
    """Yield every pair and every single character in their order, with how many places it has and the list of them."""
    width, room = len(alphabet).bit_length(), len(characters).bit_length()
    if 2 * width + room > 64:
        raise OverflowError("文本太多，无法编制索引")
    found = _found(characters, documents, width, room)
    found.sort()
    signs = [chr(code) for code in alphabet]
    signs[0] = ""  # behind a character that stands alone
    at = 0
    while at < len(found):
        end = at + _AT_ONCE
        if end < len(found):  # all places of a pair go together
            last = found[end] >> np.uint64(room)
            end = int(np.searchsorted(found, (last + np.uint64(1)) << np.uint64(room)))
        part = found[at:end]
        pairs, places = part >> np.uint64(room), part & np.uint64((1 << room) - 1)
        firsts = np.flatnonzero(np.diff(pairs, prepend=np.uint64(1 << 63)))
        steps = np.diff(places, prepend=np.uint64(0))
        steps[firsts] = places[firsts]
        written, ends = encode_each(steps)
        bounds = [0, *ends[np.append(firsts[1:], len(part)) - 1].tolist()]
        counts = np.diff(np.append(firsts, len(part))).tolist()
        for n, pair in enumerate(pairs[firsts].tolist()):
            gram = signs[pair >> width] + signs[pair & (1 << width) - 1]
            yield gram, counts[n], written[bounds[n] : bounds[n + 1]]
        at = end


def _numbered(line: bytearray) -> tuple[NDArray[np.uint32], list[int]]:
    """Number the characters in the order of their codes, the gap 0; return the line in numbers, and the codes."""
    codes = np.frombuffer(line, np.uint32)
    held = np.zeros(0x110000, bool)
    held[codes] = True
    held[0] = True
    alphabet = np.flatnonzero(held)
    numbers = np.zeros(len(held), np.uint32)
    numbers[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    return numbers[codes], alphabet.tolist()


def _found(characters: NDArray[np.uint32], documents: list[int], width: int, room: int) -> Numbers:
    """Return pairs and single characters, each with its place, as numbers."""
    singles: list[Numbers] = []
    firsts = np.empty(1 << width, np.int64)
    for start, end in zip(documents, [*documents[1:], len(characters)], strict=True):
        firsts.fill(-1)
        firsts[characters[start:end][::-1]] = np.arange(end - 1, start - 1, -1)  # the last that is written stays
        firsts[0] = -1
        there = np.flatnonzero(firsts >= 0).astype(np.uint64)
        singles.append(there << np.uint64(width + room) | firsts[there].astype(np.uint64))
    is_pair = (characters[:-1] > 0) & (characters[1:] > 0)
    found = np.empty(int(is_pair.sum()) + sum(map(len, singles)), np.uint64)
    filled = 0
    for start in range(0, len(is_pair), _AT_ONCE):
        at = start + np.flatnonzero(is_pair[start : start + _AT_ONCE])
        pairs = characters[at].astype(np.uint64) << np.uint64(width) | characters[at + 1]
        found[filled : filled + len(at)] = pairs << np.uint64(room) | at.astype(np.uint64)
        filled += len(at)
    np.concatenate(singles, out=found[filled:])
    return found
