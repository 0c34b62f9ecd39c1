"""A compact, self-delimiting encoding of numbers in printable characters that need no escape in JSON.

Numbers are written in base 46, the lowest digit first. Of the 92 symbols half mean that another digit follows, and half
are the last digit. Ascending positions are written as differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Printable ASCII without the quotation mark and the backslash.
SYMBOLS = "!" + "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
BASE = len(SYMBOLS) // 2
_BITS = 6
_DIGITS = 3
_SMALL = BASE**_DIGITS
_CODES = np.frombuffer(SYMBOLS.encode("ascii"), np.uint8)


def encode(numbers: Iterable[int]) -> str:
    """Encode 32-bit numbers."""
    return encode_each(np.fromiter(numbers, np.uint32))[0]


def encode_places(places: Sequence[int]) -> str:
    """Encode ascending positions: the first one, then the differences."""
    return encode(np.diff(np.fromiter(places, np.uint32), prepend=np.uint32(0)))


def encode_each(numbers: NDArray[np.uint32]) -> tuple[str, NDArray[np.int64]]:
    """Encode an array of numbers; also return the end of each in the result."""
    last, more, lengths = _tables()
    written = last.take(numbers, mode="clip")
    digits = lengths.take(numbers, mode="clip")
    large = np.flatnonzero(numbers >= _SMALL)
    high, low = np.divmod(numbers[large], np.uint32(_SMALL))
    written[large] = more[low] | last[high] << np.uint64(8 * _DIGITS)
    digits[large] = _DIGITS + lengths[high]
    return written.tobytes().translate(None, b"\0").decode("ascii"), np.cumsum(digits, dtype=np.int64)


def encode_bits(bits: ArrayLike) -> str:
    """Encode bits, six to a character, the lowest first."""
    flat = np.asarray(bits, np.bool_)
    sixes = np.zeros((-(-len(flat) // _BITS), _BITS), np.uint8)
    sixes.reshape(-1)[: len(flat)] = flat
    return _CODES[sixes @ (1 << np.arange(_BITS))].tobytes().decode("ascii")


@cache
def _tables() -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint8]]:
    """Return lookup tables for numbers below ``BASE ** _DIGITS``: complete, continued by more digits, and lengths.

    Each symbol sequence is packed into one 64-bit number, the first symbol in the lowest byte, padded with zeros.
    """
    numbers = np.arange(_SMALL)
    lengths = sum((numbers >= BASE**n for n in range(1, _DIGITS)), np.ones(_SMALL, np.uint8))
    last, more = np.zeros((2, _SMALL, 8), np.uint8)
    for place in range(_DIGITS):
        digits = numbers // BASE**place % BASE
        more[:, place] = _CODES[digits]
        last[:, place] = np.where(lengths > place, _CODES[digits + np.where(lengths == place + 1, BASE, 0)], 0)
    return last.view("<u8").ravel(), more.view("<u8").ravel(), lengths
