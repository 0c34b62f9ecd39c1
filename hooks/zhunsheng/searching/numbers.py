"""Numbers as printable characters that stand in a JSON string as they are, each number ending where it ends.

Of the 92 characters half say that more follows and half are the last digit, so a number has base 46, the lowest digit
first. Lists of places are written as differences, which are small where a list is long.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from itertools import chain
from operator import sub

import numpy as np
from numpy.typing import NDArray

# Printable ASCII without the quotation mark and the backslash.
SYMBOLS = "!" + "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
BASE = len(SYMBOLS) // 2
_BITS = 6
_SMALL = BASE**3
_CODES = np.frombuffer(SYMBOLS.encode("ascii"), np.uint8)


def encode(numbers: Iterable[int]) -> str:
    """Write numbers that are not negative."""
    last, more = _tables()
    written = list(numbers)
    if max(written, default=0) < _SMALL:
        return "".join(map(last.__getitem__, written))
    return "".join([last[n] if n < _SMALL else more[n % _SMALL] + _encoded(n // _SMALL) for n in written])


def encode_places(places: array[int]) -> str:
    """Write places in rising order: the first, then what each is more than the one before."""
    return encode(map(sub, places, chain((0,), places)))


def encode_each(numbers: NDArray[np.uint64]) -> tuple[str, NDArray[np.int64]]:
    """Write many numbers that are not negative; return where each ends, too."""
    base = np.uint64(BASE)
    digits = np.ones(len(numbers), np.int64)
    power = BASE
    while (more := numbers >= power).any():
        digits += more
        power *= BASE
    ends = np.cumsum(digits)
    starts = ends - digits
    written = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    rest = numbers
    held = np.arange(len(numbers))
    place = 0
    while len(held):
        last = digits[held] == place + 1
        written[starts[held] + place] = _CODES[(rest % base).astype(np.int64) + np.where(last, BASE, 0)]
        held, rest = held[~last], rest[~last] // base
        place += 1
    return written.tobytes().decode("ascii"), ends


def encode_bits(bits: Iterable[bool]) -> str:
    """Write bits, six to a character, the lowest first."""
    packed: list[int] = []
    for n, bit in enumerate(bits):
        if n % _BITS == 0:
            packed.append(0)
        packed[-1] |= bit << n % _BITS
    return "".join(SYMBOLS[six] for six in packed)


def _encoded(number: int) -> str:
    if number < _SMALL:
        return _tables()[0][number]
    return _tables()[1][number % _SMALL] + _encoded(number // _SMALL)


@cache
def _tables() -> tuple[list[str], list[str]]:
    """Return the small numbers, as whole numbers and as three digits that are followed by more."""
    last = [SYMBOLS[BASE + n] for n in range(BASE)]
    more = list(SYMBOLS[:BASE])
    second = [low + high for high in last for low in more]
    whole = last + second[BASE:] + [low + high for high in second[BASE:] for low in more]
    three = [a + b + c for c in more for b in more for a in more]
    return whole, three
