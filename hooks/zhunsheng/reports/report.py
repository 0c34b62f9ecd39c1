"""What every formatter is given: the findings in order, the sources and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from zhunsheng.model import Diagnostic, Range, Severity

if TYPE_CHECKING:
    from zhunsheng.rules.table import Rule


@dataclass(frozen=True, slots=True)
class Summary:
    """How many findings there are of each severity, and in how many files."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    files: int = 0

    @classmethod
    def of(cls, diagnostics: Sequence[Diagnostic]) -> Summary:
        """Count ``diagnostics``."""
        counts = Counter(d.severity for d in diagnostics)
        files = len({d.path for d in diagnostics})
        return cls(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO], files)

    def __str__(self) -> str:
        counts = ((self.errors, "个错误"), (self.warnings, "个警告"), (self.infos, "条提示"))
        words = "、".join(f"{count} {unit}" for count, unit in counts if count)
        return f"共 {words}，涉及 {self.files} 个文件" if words else "没有发现问题"


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, ordered by path and position, with what a formatter may need to tell of them."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    rules: Mapping[str, Rule]
    colour: bool = False

    @classmethod
    def of(
        cls,
        diagnostics: Iterable[Diagnostic],
        texts: Mapping[str, str],
        rules: Iterable[Rule],
        *,
        colour: bool = False,
    ) -> Report:
        """Put the findings and the rules in order."""
        groups = groupby(sorted(diagnostics, key=_order), key=_order)
        ordered = tuple(diagnostic for _, group in groups for diagnostic in _settled([*group]))
        return cls(ordered, texts, {r.code: r for r in sorted(rules, key=lambda r: r.code)}, colour)

    @property
    def summary(self) -> Summary:
        """The counts of the findings."""
        return Summary.of(self.diagnostics)


_order = attrgetter("order")


def _settled(group: list[Diagnostic]) -> list[Diagnostic]:
    """Order findings of one place and code by all that they are, so that they do not follow the order of the input."""
    return sorted(group, key=repr) if len(group) > 1 else group


class Formatter(Protocol):
    """What every format is: from a report to its words."""

    def __call__(self, report: Report, /) -> str:
        """Write ``report``."""
        ...


def place_words(path: str, place: Range) -> str:
    """Return where something begins, as editors and terminals make a link of it."""
    return f"{path}:{place.line}:{place.column}"
