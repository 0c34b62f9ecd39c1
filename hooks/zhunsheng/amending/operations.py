"""The operations on provisions: insert, delete, move and renumber."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert a provision of the kind of ``eid`` after it, or ``before`` it.

    ``status`` is that of a new annex of a standard: 规范性 or 资料性.
    """

    eid: str
    words: str
    before: bool = False
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete the provision ``eid`` with everything in it."""

    eid: str


@dataclass(frozen=True, slots=True)
class Move:
    """Move the provision ``eid`` to after ``to``, or ``before`` it."""

    eid: str
    to: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Renumber:
    """Number all headings, articles, clauses, items and annexes consecutively."""


Operation = Insert | Delete | Move | Renumber
