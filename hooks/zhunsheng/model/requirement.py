"""Requirements (配套要求): what a source asks to be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhunsheng.model.instrument import Rank
from zhunsheng.model.position import Span
from zhunsheng.model.reference import Ref

UNSORTED = "others"
"""The pillar (板块) of what the register sorts into none."""


class Demand(Enum):
    """Whether the text orders the thing or presupposes it."""

    EXPRESS = "express"  # 明示
    IMPLIED = "implied"  # 引申


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody's word that nothing implements a requirement anywhere, with its date."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Requirement:
    """One entry of the register.

    ``by``, ``due`` and ``rank`` are None where the source is silent. ``per`` names a list of units of the
    configuration, each of which owes one. ``quote`` is the clause word for word. ``span`` is the entry's place in the
    register's file.
    """

    id: str
    title: str
    demand: Demand
    source: Ref
    quote: str
    instrument: str
    pillar: str
    span: Span
    by: str | None = None
    due: date | None = None
    rank: Rank | None = None
    per: str | None = None
    note: str | None = None
    confirmed: Confirmed | None = None
