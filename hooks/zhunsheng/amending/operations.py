"""What a drafter does to the provisions of a text: insert, delete or move one, or number all of them anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Insert:
    """A new provision beside that of ``eid`` and of its kind: behind it, or ``before`` it."""

    eid: str
    words: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Delete:
    """The provision of ``eid`` with all that is in it."""

    eid: str


@dataclass(frozen=True, slots=True)
class Move:
    """The provision of ``eid`` to a place beside that of ``to``: behind it, or ``before`` it."""

    eid: str
    to: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Renumber:
    """All articles, clauses and items, so that their numbers follow one another."""


Operation = Insert | Delete | Move | Renumber
