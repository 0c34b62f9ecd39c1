"""References in data: one grammar, ``REF = ID[@DATE][#EID]``, and ``req:ID`` for requirements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_REF = re.compile(r"(?P<id>[^@#\s]+)(?:@(?P<date>\d{4}-\d{2}-\d{2}))?(?:#(?P<eid>[A-Za-z0-9_-]+))?")
_REQUIREMENT = re.compile(r"req:(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an instrument, one of its versions, or one of its provisions.

    ``id`` is the id of an instrument of the repository or, for one that is known by facts alone, its title.
    """

    id: str
    date: date | None = None
    eid: str | None = None

    def __str__(self) -> str:
        version = f"@{self.date.isoformat()}" if self.date else ""
        return f"{self.id}{version}" + (f"#{self.eid}" if self.eid else "")


@dataclass(frozen=True, slots=True)
class RequirementRef:
    """A reference to a requirement of the register."""

    id: str

    def __str__(self) -> str:
        return f"req:{self.id}"


Reference = Ref | RequirementRef
"""What data refers to; ``str`` gives it as the data has it."""


def parse_ref(text: str) -> Reference | None:
    """Read a reference as data has it.

    Args:
        text: ``sh-jgyx``, ``vehicles@2021-03-01#art_12__para_2``, ``req:public-warehouse``…

    Returns:
        What it refers to, or None where ``text`` is no reference.
    """
    if text.startswith("req:"):
        found = _REQUIREMENT.fullmatch(text)
        return RequirementRef(found["id"]) if found else None
    found = _REF.fullmatch(text)
    if not found:
        return None
    try:
        day = date.fromisoformat(found["date"]) if found["date"] else None
    except ValueError:
        return None
    return Ref(found["id"], day, found["eid"])
