"""Which document takes the place of which, as front matter states (supersedes)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhunsheng.model import Ref, Status, Version
from zhunsheng.model.titles import title_key


def successors(versions: Iterable[Version], today: date) -> dict[str, Version]:
    """Return what documents in force take the place of, by the key of its id or title, each with its successor.

    None takes its own place. By its own title one may mean an older document of that title; where another document
    says so too, that one is the successor of both.
    """
    found: dict[str, Version] = {}
    for version in versions:
        metadata = version.metadata
        started = metadata.effective or metadata.issued
        if metadata.status is Status.ISSUED and (started is None or started <= today):
            for entry in metadata.supersedes:
                if not isinstance(entry.ref, Ref) or entry.ref.date or entry.ref.eid:
                    continue  # one version, or a part
                key = title_key(entry.ref.id)
                is_itself = key == title_key(metadata.id) or (key == title_key(metadata.title) and key in found)
                if not is_itself:
                    found[key] = version
    return found
