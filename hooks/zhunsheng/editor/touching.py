"""Tells which files a change of one text can touch, so that only those are checked again while the user types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Version
from zhunsheng.resolving import Link
from zhunsheng.sources.files import Files


class Uses:
    """The instruments that each file cites or names in its metadata, as of its last check."""

    def __init__(self) -> None:
        self._ids: dict[str, frozenset[str]] = {}

    def note(self, version: Version, links: Iterable[Link]) -> None:
        """Record the instruments that a version uses."""
        cited = {link.version.metadata.id for link in links if link.version}
        stated = version.metadata
        named = {one.ref.id for one in stated.implements}
        named |= {one.ref.id for one in (*stated.basis, *stated.supersedes)}
        self._ids[version.source.path] = frozenset(cited | named)

    def of(self, identifier: str) -> set[str]:
        """Return the paths of the files that use an instrument."""
        return {path for path, ids in self._ids.items() if identifier in ids}


def touched(before: Corpus, after: Corpus, old: Files, new: Files, uses: Uses) -> set[str] | None:
    """Return the paths of the files whose findings a change can touch, None if these may be all.

    Files that do not use an instrument see of it its metadata and what it names and asks for. As long as these stay, a
    change of its words touches only the files that use it, and those that are no instruments.

    Args:
        before: The corpus before the change.
        after: The corpus after it.
        old: The files before.
        new: The files after.
        uses: What each file uses.
    """
    if old.keys() != new.keys():
        return None
    changed = [path for path, data in new.items() if old[path] is not data and old[path] != data]
    was, now = _versions(before), _versions(after)
    if any(version.metadata != was[path].metadata for path, version in now.items() if path in was):
        return None  # also of others: a clause may repeal them
    found = {path for path in new if path not in now}
    for path in changed:
        first, second = was.get(path), now.get(path)
        if first is None or second is None or _outside(first) != _outside(second):
            return None
        found |= {path} | uses.of(second.metadata.id)
    return found


def _versions(corpus: Corpus) -> Mapping[str, Version]:
    return {version.source.path: version for version in corpus.versions}


def _outside(version: Version) -> tuple[object, ...]:
    """Return what files that do not use a version see of it."""
    text = version.source.text
    return (
        version.metadata,
        version.plain,
        [text[one.span.start : one.span.end] for one in version.short_names],
        [text[one.span.start : one.span.end] for one in version.mandates],
        [text[one.span.start : one.span.end] for one in version.definitions],
    )
