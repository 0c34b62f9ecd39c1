"""The texts that excerpts are taken from, in packs of adjacent entries; on a small site they are the index, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhunsheng.searching.documents import Document

_PACK = 8_000  # bytes, nearly all of three-byte characters, of which an excerpt needs a few hundred
_LARGE_PACK = 100_000  # where all packs are loaded at once, fewer are better


class Pack(NamedTuple):
    """Adjacent entries: the number of the first, and for each document its number, address, title and entries."""

    first: int
    content: list[tuple[int, str, str, list[tuple[str, str, str]]]]


def read_packs(documents: Sequence[Document], whole: bool) -> Iterator[Pack]:
    """Divide the entries of all documents into packs.

    Args:
        documents: In the order in which their entries are numbered.
        whole: Whether all packs will be loaded together.
    """
    limit = _LARGE_PACK if whole else _PACK
    pack, size, entries = Pack(0, []), 0, 0
    for number, document in enumerate(documents):
        held: list[tuple[str, str, str]] = []
        for entry in document.entries:
            if size >= limit:
                yield pack
                pack, size, held = Pack(entries, []), 0, []
            if not held:
                pack.content.append((number, document.url, document.title, held))
            held.append((entry.anchor, entry.label, entry.text))
            size += 3 * (len(entry.text) + len(entry.label)) + len(entry.anchor)
            entries += 1
    if pack.content:
        yield pack
