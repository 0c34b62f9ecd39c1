"""Confirmations (确认): somebody's word for what nothing at hand can prove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who confirmed it, and on which day."""

    by: str
    on: date
