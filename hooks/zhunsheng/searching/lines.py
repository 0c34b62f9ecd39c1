"""The texts of a site as one array of character numbers, in which the index holds positions.

Each entry begins at a multiple of ``UNIT`` and is padded, so a string that is found by its pairs lies within one entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import BETWEEN

UNIT = 64
AT_ONCE = 1 << 16
"""Numbers that are processed at once, which bounds the memory of each step."""

Characters: TypeAlias = NDArray[np.unsignedinteger]
Numbers: TypeAlias = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Line:
    """The folded characters of all texts, concatenated."""

    characters: Characters
    """The number of each character, 0 where a unit is not full."""
    codes: Numbers
    """The code point behind each number: of 0, 0."""
    begins: NDArray[np.bool_]
    """Of each unit, whether an entry begins with it."""
    firsts: Numbers
    """Of each character in each document the first place."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Line:
        """Concatenate texts.

        Args:
            texts: For each document its entries, joined by ``BETWEEN``.

        Raises:
            OverflowError: If positions exceed 32 bits, far beyond the size of any site.
        """
        return _Liner(texts).line(texts)

    @property
    def width(self) -> int:
        """The number of bits of a character number."""
        return len(self.codes).bit_length()

    def gram(self, pair: int) -> str:
        """Return the pair of characters, or the single one, that a combined number stands for."""
        first, second = self.codes[[pair >> self.width, pair & (1 << self.width) - 1]].tolist()
        return chr(first) + (chr(second) if second else "")


class _Liner:
    """Builds the line: numbers characters in order of appearance, then renumbers them by code point."""

    def __init__(self, texts: Sequence[str]) -> None:
        # An entry takes at most one unit more than it fills; memory that is never written to is never allocated.
        units = sum(len(text) // UNIT + text.count(BETWEEN) + 1 for text in texts)
        if units * UNIT >= 1 << 32:
            raise OverflowError("文本太多，无法编制索引")
        self._characters: Characters = np.zeros(units * UNIT, np.uint16)
        self._begins = np.zeros(units, np.bool_)
        self._units = 0
        self._numbers = np.zeros(0x110000, np.uint32)  # by code point; 0: not yet seen, 1: dropped
        self._known: dict[str, int] = {"": 1}

    def line(self, texts: Iterable[str]) -> Line:
        firsts = [self._add(np.frombuffer(text.encode("utf-32-le"), np.uint32)) for text in texts]
        characters = self._characters[: self._units * UNIT]
        signs = sorted(self._known.keys() - {""})
        ranks = np.zeros(len(signs) + 2, characters.dtype)
        ranks[[self._known[sign] for sign in signs]] = np.arange(1, len(signs) + 1)
        for start in range(0, len(characters), AT_ONCE):
            characters[start : start + AT_ONCE] = ranks[characters[start : start + AT_ONCE]]
        codes = np.array([0, *map(ord, signs)], np.uint32)
        return Line(characters, codes, self._begins[: self._units], np.concatenate(firsts or [np.empty(0, np.uint32)]))

    def _add(self, codes: Numbers) -> Numbers:
        """Add a document and return the first position of each character in it."""
        numbers = self._numbers.take(codes)
        if not numbers.all():
            self._learn(np.unique(codes[numbers == 0]))
            numbers = self._numbers.take(codes)
        kept = np.flatnonzero(numbers > 1)
        numbers = numbers[kept]
        starts = np.concatenate(([0], np.searchsorted(kept, np.flatnonzero(codes == ord(BETWEEN)))))
        lengths = np.diff(starts, append=len(kept))
        units = lengths // UNIT + 1  # the last unit is never full, so that no pair spans two entries
        ends = self._units + np.cumsum(units)
        places = np.arange(len(kept)) + np.repeat((ends - units) * UNIT - starts, lengths)
        self._characters[places] = numbers
        self._begins[ends - units] = True
        self._units = int(ends[-1])
        first = np.full(len(self._known) + 1, -1)
        first[numbers[::-1]] = places[::-1]  # of several writes to one index the last holds
        return first[first >= 0].astype(np.uint32)

    def _learn(self, codes: Numbers) -> None:
        for code in codes.tolist():
            self._numbers[code] = self._known.setdefault(fold(chr(code)), len(self._known) + 1)
        if len(self._known) > np.iinfo(self._characters.dtype).max:
            self._characters = self._characters.astype(np.uint32)
