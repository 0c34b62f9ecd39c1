"""Which document takes the place of which, as front matter states (supersedes)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhunsheng.model import Status, Version
from zhunsheng.model.titles import title_key


def successors(versions: Iterable[Version], today: date) -> dict[str, Version]:
    """Return what documents in force take the place of, by the key of its id or title, each with its successor."""
    found = {}
    for version in versions:
        metadata = version.metadata
        started = metadata.effective or metadata.issued
        if metadata.status is Status.ISSUED and (started is None or started <= today):
            for entry in metadata.supersedes:
                if "#" not in entry.ref and "@" not in entry.ref:
                    found[title_key(entry.ref)] = version
    return found
