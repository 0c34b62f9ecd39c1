"""Lists the documents of a library as rows of an inventory, from which they can be read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory.columns import COLUMNS, LINK, cell_words, stated
from zhunsheng.model import Metadata, Reference, Version


def inventory_rows(
    versions: Iterable[Version], corpus: Corpus, withholds: Callable[[Reference], bool] | None = None
) -> Iterator[Mapping[str, str]]:
    """Yield the cells of each row by field; a document has a row for each ``implements`` entry, but at least one.

    Args:
        versions: The documents.
        corpus: Their library.
        withholds: Tells of a reference whether what it names must not be shown; None where all may be.
    """
    for version in sorted(versions, key=lambda v: v.key):
        metadata = _without(version.metadata, withholds) if withholds else version.metadata
        cells = {
            column.field: cell_words(column.field, stated(metadata, column.field), corpus)
            for column in COLUMNS
            if column.field not in LINK
        }
        for entry in metadata.implements or (None,):
            link = {} if entry is None else {name: _stated(getattr(entry, name)) for name in LINK}
            yield cells | {name: cell_words(name, value, corpus) for name, value in link.items()}


def _without(metadata: Metadata, withholds: Callable[[Reference], bool]) -> Metadata:
    """Return metadata without the references that name what must not be shown."""
    return metadata._replace(
        basis=tuple(entry for entry in metadata.basis if not withholds(entry.ref)),
        supersedes=tuple(entry for entry in metadata.supersedes if not withholds(entry.ref)),
        implements=tuple(entry for entry in metadata.implements if not withholds(entry.ref)),
    )


def _stated(value: object) -> str | None:
    return None if value is None else str(getattr(value, "value", value))
