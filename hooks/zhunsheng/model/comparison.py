"""Comparison records (比对记录): how a basis read when the standard was compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhunsheng.model.instrument import Source
from zhunsheng.model.position import Span
from zhunsheng.model.reference import Ref

SUFFIX = ".compared.yml"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One basis as it read when the standard was last compared with it.

    ``hash`` is that of the words, None where they are not at hand; ``version`` is the day on which the text then in
    force took effect. ``span`` is the entry's place in the record.
    """

    ref: Ref
    on: date
    span: Span
    version: date | None = None
    hash: str | None = None
    quote: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ComparisonRecord:
    """The file beside a standard, with its entries."""

    source: Source
    comparisons: tuple[Comparison, ...]


def record_path(path: str) -> str:
    """Return where the comparison record of the standard at ``path`` lies: ``vehicles.compared.yml``."""
    return path.removesuffix(".md") + SUFFIX
