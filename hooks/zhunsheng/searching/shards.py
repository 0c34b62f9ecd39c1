"""The index of a large site: for every pair of adjacent characters the list of its positions.

For single characters the first position in each document is kept. A pair with a long list has a file of its own; the
others share files that are chosen by a hash, which the browser computes as well.

There are as many positions as characters, so numpy sorts them: a pair and its position form one 64-bit number, and
sorting these groups the positions of each pair. This is done in ``PARTS`` parts by the first bits of the hash, which
bounds memory and lets parts be sorted in several processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log2
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhunsheng.searching.lines import AT_ONCE, Line, Numbers
from zhunsheng.searching.numbers import encode_each

PARTS = 8
_PART_BITS = PARTS.bit_length() - 1
_HEAVY = 8000  # characters from which a list has a file of its own
_SHARD = 9000  # average size of a shared file, in characters
_PER_PLACE = 2.6  # average characters a position
_MOST_BITS = 13
_FEW_BITS = 9
"""Up to so many of them a site has four times as many shared files, each a quarter as large: a question needs many."""
_FACTOR, _SPREAD = 65599, 2654435761

Pairs: TypeAlias = NDArray[np.uint64]


def hashed(gram: str, bits: int) -> int:
    """Return the number of the shared file, out of ``2 ** bits``, for a pair or a single character."""
    second = ord(gram[1]) if len(gram) > 1 else 0
    return ((ord(gram[0]) * _FACTOR + second) * _SPREAD & 0xFFFFFFFF) >> (32 - bits) if bits else 0


class Told(NamedTuple):
    """The totals of one part, which the plan needs of all parts before any file is written."""

    heavy: list[int]
    """The pairs with long lists."""
    light: int
    """The number of positions of all other pairs."""


class Plan(NamedTuple):
    """The layout of the index: which pairs have files of their own, and the number of shared files."""

    heavy: dict[int, int]
    """The number of the file of each pair with a long list."""
    bits: int
    """There are ``2 ** bits`` shared files."""

    @classmethod
    def of(cls, told: Iterable[Told]) -> Plan:
        """Return the layout for all parts."""
        heavy, light = zip(*told, strict=True)
        bits = round(log2(max(1.0, sum(light) * _PER_PLACE / _SHARD)))
        bits = max(bits, min(bits + 2, _FEW_BITS))
        # A shared file never holds pairs of two parts.
        return cls({pair: n for n, pair in enumerate(sorted(chain(*heavy)))}, min(max(bits, _PART_BITS), _MOST_BITS))


@dataclass(frozen=True, slots=True)
class Lists:
    """The encoded lists of one part, concatenated in the order of their pairs."""

    part: int
    pairs: Pairs
    hashes: Numbers
    written: str
    ends: NDArray[np.int64]
    """Where in ``written`` each list ends."""
    told: Told

    @classmethod
    def of(cls, line: Line, part: int) -> Lists:
        """Collect and encode the positions of the pairs of one part."""
        room = np.uint64(len(line.characters).bit_length())
        pairs, counts, written, ends = _written(_found(line, part, room), room)
        heavy = np.diff(ends, prepend=0) >= _HEAVY
        told = Told(pairs[heavy].tolist(), int(counts[~heavy].sum()))
        first, second = _signs(line, pairs)
        spread = line.codes * np.uint32(_SPREAD)
        return cls(part, pairs, spread[first] * np.uint32(_FACTOR) + spread[second], written, ends, told)

    def files(self, line: Line, plan: Plan) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the name and the content of each file of this part."""
        first, second = (line.codes[numbers].tolist() for numbers in _signs(line, self.pairs))
        ends = self.ends.tolist()
        starts = [0, *ends[:-1]]

        def held(lists: Iterable[int]) -> dict[str, str]:
            return {
                chr(first[n]) + (chr(second[n]) if second[n] else ""): self.written[starts[n] : ends[n]] for n in lists
            }

        heavy = np.isin(self.pairs, self.told.heavy)
        for n in np.flatnonzero(heavy).tolist():
            yield f"h{plan.heavy[int(self.pairs[n])]}", held([n])
        light = np.flatnonzero(~heavy)
        shared = self.hashes[light] >> np.uint32(32 - plan.bits)
        by_file = light[np.argsort(shared, kind="stable")].tolist()
        numbers = np.arange(self.part, self.part + 2) << plan.bits - _PART_BITS
        bounds = np.searchsorted(np.sort(shared), np.arange(numbers[0], numbers[1] + 1)).tolist()
        for number, (start, end) in enumerate(pairwise(bounds), int(numbers[0])):
            yield f"s{number}", held(by_file[start:end])


def _signs(line: Line, pairs: Pairs) -> tuple[Pairs, Pairs]:
    """Return the character numbers of pairs; the second is 0 for a single character."""
    width = np.uint64(line.width)
    return pairs >> width, pairs & (np.uint64(1) << width) - np.uint64(1)


def _found(line: Line, part: int, room: np.uint64) -> Pairs:
    """Return the pairs and single characters of a part, each combined with its position."""
    width, factor, rest = np.uint64(line.width), np.uint32(_FACTOR), np.uint32(32 - _PART_BITS)
    spread = line.codes * np.uint32(_SPREAD)
    found = np.empty(
        len(line.characters) + len(line.firsts), np.uint64
    )  # memory that is never written to is never allocated
    filled = 0
    for start in range(0, len(line.firsts), AT_ONCE):
        at = line.firsts[start : start + AT_ONCE]
        alone = line.characters.take(at)
        wanted = spread.take(alone) * factor >> rest == part
        held = alone[wanted].astype(np.uint64) << width + room | at[wanted]
        found[filled : filled + len(held)] = held
        filled += len(held)
    for start in range(0, len(line.characters), AT_ONCE):
        characters = line.characters[start : start + AT_ONCE + 1]
        first, second, spreads = characters[:-1], characters[1:], spread.take(characters)
        wanted = spreads[:-1] * factor + spreads[1:] >> rest == part
        wanted &= first > 0
        wanted &= second > 0
        places = np.flatnonzero(wanted)
        pairs = first.take(places).astype(np.uint64) << width | second.take(places)
        found[filled : filled + len(places)] = pairs << room | (places + start).astype(np.uint64)
        filled += len(places)
    return found[:filled]


def _written(found: Pairs, room: np.uint64) -> tuple[Pairs, NDArray[np.int64], str, NDArray[np.int64]]:
    """Sort pairs with their positions and encode each list as the first position and the differences.

    Returns:
        The pairs, the length of each list, all encoded lists, and the end of each list.
    """
    found.sort()
    before, last = np.uint64(1 << 63), np.uint32(0)
    parts: list[str] = []
    pairs, firsts, starts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    filled = 0
    for start in range(0, len(found), AT_ONCE):
        held = found[start : start + AT_ONCE] >> room
        places = (found[start : start + AT_ONCE] - (held << room)).astype(np.uint32)
        first = np.flatnonzero(np.diff(held, prepend=before))
        steps = np.diff(places, prepend=last)
        steps[first] = places[first]
        written, ends = encode_each(steps)
        pairs.append(held[first])
        firsts.append(first + start)
        starts.append(np.concatenate(([0], ends))[first] + filled)
        parts.append(written)
        filled += len(written)
        before, last = held[-1], places[-1]
    counts: NDArray[np.int64] = np.diff(np.append(np.concatenate(firsts), len(found)))
    del found  # the largest array; free it before the next allocation
    return np.concatenate(pairs), counts, "".join(parts), np.append(np.concatenate(starts), filled)[1:]
