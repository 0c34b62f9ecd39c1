"""The shortest words that name an instrument among the others of a library: 条例 where it has one 条例 alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from zhunsheng.model import Instrument, Metadata


def labels(instruments: Iterable[Instrument]) -> Mapping[str, str]:
    """Return by id the genre of an instrument or its short name, whichever no other instrument has first."""
    found = [instrument.current.metadata for instrument in instruments]
    counts = Counter(name for metadata in found for name in {metadata.title, *_short(metadata)})
    named = ((m.id, next((name for name in _short(m) if counts[name] == 1), "")) for m in found)
    return {key: name for key, name in named if name}


def _short(metadata: Metadata) -> tuple[str, ...]:
    return (*([metadata.genre] if metadata.genre else ()), *metadata.short)
