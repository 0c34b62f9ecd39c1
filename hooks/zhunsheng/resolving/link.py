"""What became of a citation: the place that it leads to, or why it leads nowhere. Unresolved is a value."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from zhunsheng.corpus.registry import Fact
from zhunsheng.corpus.registry.facts import Edition
from zhunsheng.model import Citation, Version
from zhunsheng.resolving.locating import Missing


class Outcome(Enum):
    """How far a citation could be followed."""

    FOUND = "found"  # to a provision or instrument of the repository
    KNOWN = "known"  # to an instrument that the registry knows, provision included
    MISSING = "missing"  # the instrument is there, the provision is not
    NOT_KEPT = "not-kept"  # the annex, table or figure may exist and was not collected with the text
    UNKNOWN = "unknown"  # neither the repository nor the registry has the instrument
    AMBIGUOUS = "ambiguous"  # two instruments bear this name
    DANGLING = "dangling"  # a relative reference with nothing before it
    UNSURE = "unsure"  # the words do not tell which instrument or provision they mean
    MALFORMED = "malformed"  # a pin that is no reference


LACKING = frozenset({Outcome.MISSING, Outcome.NOT_KEPT})
"""The outcomes of citations whose instrument is there without the provision."""


class Link(NamedTuple):
    """One citation, followed.

    ``version`` or ``fact`` (with its ``edition``) is the instrument where it is known, ``eid`` the provision, ``to``
    the last one of a range. ``missing`` tells where a path broke off, ``candidates`` the ids that share a name.
    ``is_later`` tells that what is held is a later text than the one cited, in which the number may stand for something
    else or for nothing.
    """

    citation: Citation
    outcome: Outcome
    version: Version | None = None
    fact: Fact | None = None
    edition: Edition | None = None
    eid: str | None = None
    to: str | None = None
    missing: Missing | None = None
    candidates: tuple[str, ...] = ()
    is_later: bool = False

    @property
    def title(self) -> str | None:
        """The title of the instrument that the citation leads to."""
        if self.version:
            return self.version.metadata.title
        return self.fact.title if self.fact else None
