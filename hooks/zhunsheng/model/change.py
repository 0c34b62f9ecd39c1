"""Changes (变动): what happened to the files of a project, as its version control remembers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One file in one commit.

    ``when`` is the day and hour of the commit, with its own offset from UTC. ``old`` and ``new`` are the object names
    of what the file held before and after it, None where there was no such file. Its author and
    message are not kept, since the site does not publish them.
    """

    path: str
    commit: str
    when: datetime
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why nothing is known of the past; ``reason`` is one sentence for readers, without a full stop."""

    reason: str


@dataclass(frozen=True, slots=True)
class Past:
    """Changes, the newest first, and what the files held; ``is_cut`` where older changes were left out."""

    changes: tuple[Change, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)
    is_cut: bool = False
