"""Memory that is free and still held: what the C library keeps for later is given back to the system."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give back what is free, where the C library can (glibc); elsewhere nothing happens.

    Among the small things that stay, what was freed lies in pieces, of which large arrays can use none.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
