"""Packs of adjacent entries, from which excerpts are taken; on a small site they are also the index.

On a large site the texts of a pack are deflated to a third of their size. What a result needs besides its excerpt is
not, so a browser without inflate support shows results without excerpts.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhunsheng.searching.documents import BETWEEN, Document

_PACK = 24_000  # bytes
_SMALL_PACK, _FEW = 8_000, 4_000_000  # bytes of one where all texts together have no more than so many characters
_LARGE_PACK = 100_000  # bytes, where all packs are loaded at once and fewer are better


@dataclass(slots=True)
class Pack:
    """Adjacent entries: the number of the first, and for each document its number, address, title and entries."""

    first: int
    documents: list[tuple[int, str, str, list[tuple[str, str]]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def content(self, whole: bool) -> dict[str, object]:
        """Return what the file of this pack holds; the texts as they are, or deflated and in base64."""
        if whole:
            return {"documents": self.documents, "texts": self.texts}
        return {"documents": self.documents, "texts": deflated(BETWEEN.join(self.texts))}


def deflated(text: str) -> str:
    """Return a text deflated and in base64."""
    return base64.b64encode(zlib.compress(text.encode())).decode("ascii")


def read_packs(documents: Sequence[Document], whole: bool) -> Iterator[Pack]:
    """Split the entries of all documents into packs.

    Args:
        documents: In the order in which their entries are numbered.
        whole: Whether the browser loads all packs at once.
    """
    is_few = sum(len(document.words.texts) for document in documents) <= _FEW
    limit = _LARGE_PACK if whole else _SMALL_PACK if is_few else _PACK
    pack, size, entries = Pack(0), 0, 0
    for number, document in enumerate(documents):
        held: list[tuple[str, str]] = []
        for anchor, label, text in document.words:
            if size >= limit:
                yield pack
                pack, size, held = Pack(entries), 0, []
            if not held:
                pack.documents.append((number, document.url, document.title, held))
            held.append((anchor, label))
            pack.texts.append(text)
            size += 3 * (len(text) + len(label)) + len(anchor)
            entries += 1
    if pack.documents:
        yield pack
