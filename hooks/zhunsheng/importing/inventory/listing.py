"""The inventory of a library: its documents as the rows from which they can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory.columns import COLUMNS, LINK, cell_words, stated
from zhunsheng.model import Version


def inventory_rows(versions: Iterable[Version], corpus: Corpus) -> Iterator[Mapping[str, str]]:
    """Yield the cells of each row by field: a row for each thing that a document carries out, one where it is nothing.

    Args:
        versions: What to list.
        corpus: The library that they are from.
    """
    for version in sorted(versions, key=lambda v: v.key):
        metadata = version.metadata
        cells = {
            column.field: cell_words(column.field, stated(metadata, column.field), corpus)
            for column in COLUMNS
            if column.field not in LINK
        }
        for entry in metadata.implements or (None,):
            link = {} if entry is None else {name: _stated(getattr(entry, name)) for name in LINK}
            yield cells | {name: cell_words(name, value, corpus) for name, value in link.items()}


def _stated(value: object) -> str | None:
    return None if value is None else str(getattr(value, "value", value))
