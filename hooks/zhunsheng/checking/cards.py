"""Cards: what others need to know of a document that has been read, small enough to be kept and sent.

A version is its metadata and its words; whatever else it has can be read from the words when somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zhunsheng.checking.packing import Packed, pack_metadata, pack_page, unpack_metadata, unpack_page
from zhunsheng.model import Metadata, Source, Span, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document, restored

_NOTHING = Source("", "")
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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

    ``lines`` has for each document by path what is kept of it, as JSON: its card, and the ids of the instruments that
    its findings rest on. Nearly all are kept as they were, so they stay as they are written. ``shared_dates`` are
    those of the corpus.
    """

    lines: Mapping[str, str]
    shared_dates: Mapping[str, date | None]

    @classmethod
    def of(
        cls,
        packed: Mapping[str, Packed],
        rests_on: Mapping[str, Sequence[str]],
        shared_dates: Mapping[str, date | None],
    ) -> Cards:
        """Return what is to be remembered of these cards, packed and by path, and of what their findings rest on."""
        return cls({path: _json([card, rests_on[path]]) for path, card in packed.items()}, shared_dates)

    def renewed(self, cards: Mapping[str, Card], rests_on: Mapping[str, Sequence[str]]) -> Cards:
        """Return these, with the lines written anew of the documents for which ``rests_on`` has something new."""
        lines = {path: _json([cards[path].packed(), ids]) for path, ids in rests_on.items()}
        return Cards({**self.lines, **lines}, self.shared_dates)

    def read(self) -> tuple[dict[str, Card], dict[str, list[str]]]:
        """Return the cards, and the ids that the findings in each document rest on, by path.

        Raises:
            ValueError: What was remembered is none.
        """
        try:
            kept = zip(self.lines, json.loads(f"[{','.join(self.lines.values())}]"), strict=True)
            cards, rests_on = {}, {}
            for path, (packed, ids) in kept:
                cards[path], rests_on[path] = Card.unpacked(packed), ids
        except (TypeError, KeyError, AttributeError, IndexError) as error:
            raise ValueError("no cards") from error
        return cards, rests_on


def write_cards(cards: Cards) -> str:
    """Return ``cards`` as words: a line for the dates, and one for each document, which begins with its path."""
    dates = {identifier: day and day.isoformat() for identifier, day in cards.shared_dates.items()}
    # No document has a path with a tab in it: such files are not read.
    return "\n".join([_json(dates), *(f"{path}\t{line}" for path, line in cards.lines.items())])


def read_cards(words: str) -> Cards:
    """Read what ``write_cards`` wrote.

    Raises:
        ValueError: ``words`` are nothing of the kind.
    """
    dates, *lines = words.split("\n")
    try:
        shared_dates = {identifier: day and date.fromisoformat(day) for identifier, day in json.loads(dates).items()}
        return Cards(dict([line.split("\t", 1) for line in lines]), shared_dates)
    except (TypeError, AttributeError) as error:
        raise ValueError("no cards") from error
