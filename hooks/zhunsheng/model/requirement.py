"""Requirements (配套要求): what a source asks to be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zhunsheng.model.confirmation import Confirmed
from zhunsheng.model.metadata import Rank
from zhunsheng.model.position import Span
from zhunsheng.model.reference import Ref

SENTENCE = "__sent_"
"""What stands behind the eId of a provision before the number of a sentence in it."""
UNSORTED = "others"
"""The pillar (板块) of what the register sorts into none."""


class Demand(Enum):
    """Whether the text orders the thing or presupposes it."""

    EXPRESS = "express"  # 明示
    IMPLIED = "implied"  # 引申


class RequirementKind(Enum):
    """What is asked: that a certain instrument be made, or that a system be set up or kept."""

    MANDATE = "mandate"  # 授权条款
    DUTY = "duty"  # 制度义务


@dataclass(frozen=True, slots=True)
class RequirementSource:
    """A clause that states a requirement.

    ``quote`` is the clause word for word; a source of which only a gist is at hand has ``fact`` instead, in our words.
    ``sentence`` is the number of the sentence in the provision, where the entry states one. ``span`` is the place of
    the entry in the register's file.
    """

    ref: Ref
    quote: str = ""
    fact: str = ""
    sentence: int | None = None
    span: Span = Span(0, 0)

    @property
    def anchor(self) -> str | None:
        """The eId of the provision, with the sentence after it where the entry states one."""
        return f"{self.ref.eid}{SENTENCE}{self.sentence}" if self.sentence else self.ref.eid

    @property
    def words(self) -> str:
        """The quotation, or the fact in our words."""
        return self.quote or self.fact


@dataclass(frozen=True, slots=True)
class Requirement:
    """One entry of the register.

    ``by``, ``due``, ``term`` and ``rank`` are None where the sources are silent; ``joint`` are the bodies that
    take part (会同), ``term`` is a term that is no day (每年). ``per`` names a list of units of the configuration,
    each of which owes one; ``confirmed`` says that nothing carries it out anywhere. ``sources`` has at least
    one source, the leading one first. ``span`` is the entry's place in the register's file.
    """

    id: str
    title: str
    demand: Demand
    sources: tuple[RequirementSource, ...]
    instrument: str
    pillar: str
    span: Span
    by: str | None = None
    due: date | None = None
    rank: Rank | None = None
    per: str | None = None
    note: str | None = None
    confirmed: Confirmed | None = None
    kind: RequirementKind = RequirementKind.MANDATE
    joint: tuple[str, ...] = ()
    term: str | None = None

    @property
    def source(self) -> Ref:
        """The clause of the leading source."""
        return self.sources[0].ref

    @property
    def quote(self) -> str:
        """The words of the leading source; empty where these are not at hand."""
        return self.sources[0].quote

    @property
    def words(self) -> str:
        """The words of the leading source, or the fact that it states in our words."""
        return self.sources[0].words
