"""Diagnostics (问题): one finding, with its place, what would be right, and a fix where one is safe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from zhunsheng.model.position import Range


class Severity(Enum):
    """How much a finding matters; errors alone fail a check, warnings too under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, with a word on why."""

    path: str
    range: Range
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in the file of the finding."""

    range: Range
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that mend a finding; ``--fix`` applies those that are safe."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``path`` is relative to the project, with forward slashes."""

    code: str
    severity: Severity
    message: str
    path: str
    range: Range
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, Range, str, str]:
        """Sort key: by path and position, so that a report is the same from run to run."""
        return self.path, self.range, self.code, self.message
