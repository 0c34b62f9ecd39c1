"""Cards: what others need to know of a document that has been read, small enough to be kept and sent.

A version is its metadata and its words; whatever else it has can be read from the words when somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zhunsheng.model import Metadata, Source, Span, Version
from zhunsheng.model.page import Page
from zhunsheng.packing import Packed, pack_metadata, pack_page, unpack_metadata, unpack_page
from zhunsheng.reading.document import read_document, restored

_NOTHING = Source("", "")


class Card(NamedTuple):
    """One document without its words: the metadata of a version, or a page whose source is left out."""

    body: Span
    metadata: Metadata | None = None
    plain: bool = False
    page: Page | None = None

    @classmethod
    def of(cls, document: Version | Page) -> Card:
        """Return the card of ``document``."""
        if isinstance(document, Page):
            return cls(document.body, page=document._replace(source=_NOTHING))
        return cls(document.body, document.metadata, document.plain)

    def document(self, source: Source) -> Version | Page:
        """Return the document again."""
        if self.metadata is None:
            return self.page._replace(source=source) if self.page else read_document(source)
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


class Cards(NamedTuple):
    """What is to be remembered of a corpus.

    ``packed`` has the card of each document by path, as plain data, since nearly all are kept as they were.
    ``rests_on`` gives for each document the ids of those that its findings rest on. ``shared_dates`` are those of the
    corpus.
    """

    packed: Mapping[str, Packed]
    rests_on: Mapping[str, Sequence[str]]
    shared_dates: Mapping[str, date | None]

    def unpacked(self) -> dict[str, Card]:
        """Return the cards.

        Raises:
            ValueError: What was packed are none.
        """
        try:
            return {path: Card.unpacked(card) for path, card in self.packed.items()}
        except (TypeError, KeyError, AttributeError, IndexError) as error:
            raise ValueError("no cards") from error


def write_cards(cards: Cards) -> str:
    """Return ``cards`` as JSON."""
    dates = {identifier: day and day.isoformat() for identifier, day in cards.shared_dates.items()}
    return json.dumps([cards.packed, cards.rests_on, dates], ensure_ascii=False, separators=(",", ":"))


def read_cards(words: str) -> Cards:
    """Read what ``write_cards`` wrote.

    Raises:
        ValueError: ``words`` are nothing of the kind.
    """
    try:
        packed, rests_on, dates = json.loads(words)
        shared_dates = {identifier: day and date.fromisoformat(day) for identifier, day in dates.items()}
        return Cards(packed, rests_on, shared_dates)
    except (TypeError, AttributeError) as error:
        raise ValueError("no cards") from error
