"""The size limit of a page, and the division of longer lists into parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

MOST_BYTES = 100_000
"""The size of Markdown, mostly tables and links, that makes a page of less than 200 KB with the theme around it."""


def size(words: str) -> int:
    """Return the approximate length of Markdown in bytes with its addresses unescaped, as pages have them."""
    return len(words.encode()) - 2 * words.count("%")


def packed(items: Iterable[T], length: Callable[[T], int], most: int = MOST_BYTES) -> list[list[T]]:
    """Divide items, in order, greedily into parts whose lengths stay within a limit.

    Args:
        items: The items.
        length: Returns the length of an item; one that exceeds the limit is a part of its own.
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
