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
from math import log2
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhunsheng.searching.numbers import encode_each

UNIT = 64
_GAP = "\0"  # what fills a unit; no folded text holds it
_HEAVY = 8000  # characters of one list from which on it is a file of its own
_SHARD = 9000  # what a shared file holds on average, in characters
_PER_PLACE = 2.6  # characters that a place takes on average, for an estimate
_MOST_BITS = 13
_AT_ONCE = 1 << 18  # numbers that are worked on at once, so that no step takes much memory

Numbers: TypeAlias = NDArray[np.uint64]
Characters: TypeAlias = NDArray[np.unsignedinteger]


def hashed(gram: str, bits: int) -> int:
    """Return the file that a pair, or a single character, is in, out of 2 to the power of ``bits``."""
    second = ord(gram[1]) if len(gram) > 1 else 0
    return ((ord(gram[0]) * 65599 + second) * 2654435761 & 0xFFFFFFFF) >> (32 - bits) if bits else 0


@dataclass(slots=True)
class Postings:
    """The places of all pairs, gathered entry by entry."""

    begins: list[bool] = field(default_factory=list)
    """Of each unit, whether an entry begins with it."""
    _documents: list[list[str]] = field(default_factory=list)

    def begin_document(self) -> None:
        """Say that the entries that follow are of another document."""
        if self._documents:
            self._documents[-1][:] = ["".join(self._documents[-1])]
        self._documents.append([])

    def add(self, text: str) -> None:
        """Add the folded text of the next entry."""
        # The last unit is never full, so that no pair stands where the next entry begins.
        units = len(text) // UNIT + 1
        self._documents[-1].append(text.ljust(units * UNIT, _GAP))
        self.begins += [True] + [False] * (units - 1)

    def files(self) -> Iterator[tuple[str | int, dict[str, str]]]:
        """Yield what each file holds, behind the pair with a long list or the number of a shared file.

        Those of pairs come first; the places are forgotten.

        Raises:
            OverflowError: If a pair and its place are more than 64 bits, which no site comes near.
        """
        if not self.begins:
            yield 0, {}
            return
        characters, alphabet, starts = self._numbered()
        width, room = len(alphabet).bit_length(), len(characters).bit_length()
        if 2 * width + room > 64:
            raise OverflowError("文本太多，无法编制索引")
        found = _found(characters, starts, width, room)
        del characters
        found.sort()
        yield from _Lists(found, room, width, alphabet).files()

    def _numbered(self) -> tuple[Characters, list[str], list[int]]:
        """Return the line as numbers of characters, the gap 0; the characters in their order; where documents begin.

        The texts are forgotten.
        """
        alphabet = sorted(set().union(*(text for document in self._documents for text in document)))
        numbers = np.zeros(0x110000, np.uint32)
        numbers[[ord(character) for character in alphabet]] = np.arange(len(alphabet))
        line = np.empty(len(self.begins) * UNIT, np.min_scalar_type(len(alphabet)))
        starts = []
        at = 0
        for document in self._documents:
            starts.append(at)
            codes = np.frombuffer("".join(document).encode("utf-32-le"), np.uint32)
            line[at : at + len(codes)] = numbers[codes]
            at += len(codes)
            document.clear()
        return line, alphabet, starts


class _Lists:
    """The lists of places of all pairs and single characters, which lie one behind the other.

    Args:
        found: Pairs with their places, sorted.
        room: How many bits of each are the place.
        width: How many bits a character has.
        signs: The character of each number.
    """

    def __init__(self, found: Numbers, room: int, width: int, signs: list[str]) -> None:
        self._found, self._room, self._width, self._signs = found, np.uint64(room), width, signs
        signs[0] = ""  # behind a character that stands alone
        self._bounds = [*self._firsts(), len(found)]
        self._pairs: list[int] = (found[self._bounds[:-1]] >> self._room).tolist()

    def _firsts(self) -> Iterator[int]:
        before = np.uint64(1 << 63)
        for start in range(0, len(self._found), _AT_ONCE):
            pairs = self._found[start : start + _AT_ONCE] >> self._room
            yield from (np.flatnonzero(np.diff(pairs, prepend=before)) + start).tolist()
            before = pairs[-1]

    def files(self) -> Iterator[tuple[str | int, dict[str, str]]]:
        """Yield the files of long lists, then the shared ones by their numbers."""
        lengths = np.diff(self._bounds)
        light = np.ones(len(lengths), bool)
        for n in np.flatnonzero(lengths * _PER_PLACE >= _HEAVY / 2).tolist():
            held = self._written([n])
            gram, encoded = next(iter(held.items()))
            if len(encoded) >= _HEAVY:
                light[n] = False
                yield gram, held
        bits = _shard_bits(int(lengths[light].sum()))
        shared: list[list[int]] = [[] for _ in range(1 << bits)]
        for n in np.flatnonzero(light).tolist():
            shared[hashed(self._gram(n), bits)].append(n)
        for number, lists in enumerate(shared):
            yield number, self._written(lists) if lists else {}

    def _gram(self, n: int) -> str:
        pair = self._pairs[n]
        return self._signs[pair >> self._width] + self._signs[pair & (1 << self._width) - 1]

    def _written(self, lists: list[int]) -> dict[str, str]:
        """Write some lists: of each the first place, then what each is more than the one before."""
        parts = [self._found[self._bounds[n] : self._bounds[n + 1]] for n in lists]
        places = np.concatenate(parts) & ((np.uint64(1) << self._room) - np.uint64(1))
        ends = np.cumsum([len(part) for part in parts])
        firsts = ends - [len(part) for part in parts]
        steps = np.diff(places, prepend=np.uint64(0))
        steps[firsts] = places[firsts]
        written, written_ends = encode_each(steps)
        bounds = [0, *written_ends[ends - 1].tolist()]
        return {self._gram(n): written[bounds[k] : bounds[k + 1]] for k, n in enumerate(lists)}


def _shard_bits(places: int) -> int:
    return min(_MOST_BITS, round(log2(max(1.0, places * _PER_PLACE / _SHARD))))


def _found(characters: Characters, documents: list[int], width: int, room: int) -> Numbers:
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
