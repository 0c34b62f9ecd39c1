"""Lists the documents of a library as rows of an inventory, from which they can be read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory.columns import COLUMNS, LINK, cell_words, stated
from zhunsheng.model import Version


def inventory_rows(versions: Iterable[Version], corpus: Corpus) -> Iterator[Mapping[str, str]]:
    """Yield the cells of each row by field; a document has a row for each ``implements`` entry, but at least one.

    Args:
        versions: The documents.
        corpus: Their library.
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
