"""Cards: what others need to know of a document that has been read, small enough to be kept and sent.

A version is its metadata and its words; whatever else it has can be read from the words when somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhunsheng.model import Metadata, Source, Span, Version
from zhunsheng.model.page import Page
from zhunsheng.packing import Packed, pack_metadata, pack_page, unpack_metadata, unpack_page
from zhunsheng.reading.document import read_document, restored

_NOTHING = Source("", "")


@dataclass(frozen=True, slots=True)
class Card:
    """One document without its words: the metadata of a version, or a page whose source is left out."""

    body: Span
    metadata: Metadata | None = None
    plain: bool = False
    page: Page | None = None

    @classmethod
    def of(cls, document: Version | Page) -> Card:
        """Return the card of ``document``."""
        if isinstance(document, Page):
            return cls(document.body, page=replace(document, source=_NOTHING))
        return cls(document.body, document.metadata, document.plain)

    def document(self, source: Source) -> Version | Page:
        """Return the document again."""
        if self.metadata is None:
            return replace(self.page, source=source) if self.page else read_document(source)
        return restored(source, self.metadata, self.body, plain=self.plain)

    def looks_like(self, other: Card) -> bool:
        """Tell whether the two are the same to all that do not look into their words."""
        return (self.metadata, self.plain) == (other.metadata, other.plain)

    def packed(self) -> Packed:
        """Return the card as plain data, which is sent and kept in less time than the objects."""
        metadata = pack_metadata(self.metadata) if self.metadata else None
        return [self.body, self.plain, metadata, pack_page(self.page) if self.page else None]

    @classmethod
    def unpacked(cls, packed: Packed) -> Card:
        """Return the card that was packed."""
        body, plain, metadata, page = packed
        return cls(
            Span(*body),
            unpack_metadata(metadata) if metadata else None,
            plain,
            unpack_page(page, _NOTHING) if page else None,
        )


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a corpus by path, and for each document the ids of those that its findings rest on."""

    cards: Mapping[str, Card]
    rests_on: Mapping[str, frozenset[str]]


def pack_cards(cards: Mapping[str, Card]) -> Packed:
    """Return cards by path as plain data."""
    return {path: card.packed() for path, card in cards.items()}


def unpack_cards(packed: Packed) -> dict[str, Card]:
    """Return the cards that were packed."""
    return {path: Card.unpacked(card) for path, card in packed.items()}


def write_cards(cards: Cards) -> str:
    """Return ``cards`` as JSON."""
    packed = pack_cards(cards.cards)
    rests_on = {path: sorted(ids) for path, ids in cards.rests_on.items()}
    return json.dumps([packed, rests_on], ensure_ascii=False, separators=(",", ":"))


def read_cards(words: str) -> Cards:
    """Read what ``write_cards`` wrote.

    Raises:
        ValueError: ``words`` are nothing of the kind.
    """
    try:
        packed, rests_on = json.loads(words)
        return Cards(unpack_cards(packed), {path: frozenset(ids) for path, ids in rests_on.items()})
    except (TypeError, KeyError, AttributeError, IndexError) as error:
        raise ValueError("no cards") from error
