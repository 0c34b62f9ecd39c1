"""How tests write down what version control remembers: days, and what the files held on each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha1

from zhunsheng.model.change import Change, Past

Held = Mapping[str, str | None]


def past(days: Mapping[str, Held], *, is_cut: bool = False) -> Past:
    """Return the past of a project: for each day, the oldest first, which files were written; None was taken away."""
    held: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    changes: list[Change] = []
    for day, files in days.items():
        when = datetime.fromisoformat(day if "T" in day else f"{day}T09:00:00+08:00")
        for path, text in files.items():
            old, new = held.pop(path, None), None
            if text is not None:
                new = held[path] = sha1(text.encode()).hexdigest()
                contents[new] = text.encode()
            changes.append(Change(path, sha1(day.encode()).hexdigest(), when, old, new))
    return Past(tuple(reversed(changes)), contents, is_cut)
