"""The shortest words that name an instrument among those that ask for something: 条例 where one 条例 alone asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from zhunsheng.model import Metadata


def labels(asking: Iterable[Metadata]) -> Mapping[str, str]:
    """Return by id the genre of an instrument or its short name, the first that no other of these has.

    Args:
        asking: The instruments that are named beside each other, each once; others are called by their titles there.
    """
    found = list(asking)
    counts = Counter(name for metadata in found for name in {metadata.title, *_short(metadata)})
    named = ((m.id, next((name for name in _short(m) if counts[name] == 1), "")) for m in found)
    return {key: name for key, name in named if name}


def _short(metadata: Metadata) -> tuple[str, ...]:
    return (*([metadata.genre] if metadata.genre else ()), *metadata.short)
