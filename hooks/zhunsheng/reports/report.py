"""The model of a report for all formats: the findings in order, the sources and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from zhunsheng.model import Finding, Positions, Range, Related, Severity

if TYPE_CHECKING:
    from zhunsheng.rules.table import Rule


@dataclass(frozen=True, slots=True)
class Summary:
    """The number of findings of each severity, and of files with findings."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    files: int = 0

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Summary:
        """Count ``findings``."""
        counts = Counter(f.severity for f in findings)
        files = len({f.path for f in findings})
        return cls(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO], files)

    def __str__(self) -> str:
        counts = ((self.errors, "个错误"), (self.warnings, "个警告"), (self.infos, "条提示"))
        words = "、".join(f"{count} {unit}" for count, unit in counts if count)
        return f"共 {words}，涉及 {self.files} 个文件" if words else "没有发现问题"


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, ordered by path and position, with the positions, rules and settings that formats need."""

    findings: tuple[Finding, ...]
    positions: Positions
    rules: Mapping[str, Rule]
    colour: bool = False

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        texts: Mapping[str, str],
        rules: Iterable[Rule],
        *,
        colour: bool = False,
    ) -> Report:
        """Sort the findings and the rules."""
        groups = groupby(sorted(findings, key=_order), key=_order)
        ordered = tuple(finding for _, group in groups for finding in _settled([*group]))
        return cls(ordered, Positions(texts), {r.code: r for r in sorted(rules, key=lambda r: r.code)}, colour)

    @property
    def summary(self) -> Summary:
        """The counts of the findings."""
        return Summary.of(self.findings)

    def range(self, place: Finding | Related) -> Range:
        """Return the lines and columns of a finding or of a related place."""
        return self.positions.range(place.path, place.span)

    def place(self, place: Finding | Related) -> str:
        """Return the start of a finding or a related place as path:line:column, which editors and terminals link."""
        at = self.range(place)
        return f"{place.path}:{at.line}:{at.column}"


_order = attrgetter("order")


def _settled(group: list[Finding]) -> list[Finding]:
    """Sort findings of the same place, code and message by their other fields, so that the order is deterministic."""
    return sorted(group, key=repr) if len(group) > 1 else group
