"""How long a page may be, and dividing what is longer into stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

MOST_BYTES = 100_000
"""So much Markdown, tables and links for the most part, makes a page of less than 200 KB with the theme around it."""


def size(words: str) -> int:
    """Return the length of Markdown in bytes, its addresses in the readable form that pages have."""
    return len(words.encode()) - 2 * words.count("%")


def packed(items: Iterable[T], length: Callable[[T], int], most: int = MOST_BYTES) -> list[list[T]]:
    """Divide items, in their order, into as few stretches as can be whose lengths stay below a limit.

    Args:
        items: The items.
        length: How long one of them is; one that alone exceeds the limit is a stretch of its own.
        most: The limit.
    """
    stretches: list[list[T]] = []
    room = 0
    for item in items:
        taken = length(item)
        if not stretches or taken > room:
            stretches.append([])
            room = most
        stretches[-1].append(item)
        room -= taken
    return stretches
