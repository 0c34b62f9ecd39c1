"""The texts that excerpts are taken from, in packs of adjacent entries; on a small site they are the index, too.

On a large site the texts of a pack are deflated: an excerpt costs a reader a third of the bytes, and the site is
smaller. What a result needs besides its excerpt is not, so that a browser that cannot inflate does without excerpts.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhunsheng.searching.documents import BETWEEN, Document

_PACK = 24_000  # bytes, nearly all of three-byte characters, of which an excerpt needs a few hundred
_LARGE_PACK = 100_000  # where all packs are loaded at once, fewer are better


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
        deflated = zlib.compress(BETWEEN.join(self.texts).encode())
        return {"documents": self.documents, "texts": base64.b64encode(deflated).decode("ascii")}


def read_packs(documents: Sequence[Document], whole: bool) -> Iterator[Pack]:
    """Divide the entries of all documents into packs.

    Args:
        documents: In the order in which their entries are numbered.
        whole: Whether all packs will be loaded together.
    """
    limit = _LARGE_PACK if whole else _PACK
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
