"""Confirmations (确认): who states something of which no file at hand is evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who confirmed it, and on which day."""

    by: str
    on: date
