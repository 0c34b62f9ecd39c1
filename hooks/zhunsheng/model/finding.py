"""Findings (问题) of rules, and problems met while reading a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from zhunsheng.model.position import Span


class Severity(Enum):
    """How much a finding matters; errors alone fail a check, warnings too under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Related(NamedTuple):
    """Another place that belongs to a finding, with a word on why."""

    path: str
    span: Span
    message: str


class Finding(NamedTuple):
    """One finding.

    ``path`` is relative to the project, with forward slashes. ``replacement`` corrects the finding when it is put in
    the place of ``span``; it is given only where it is certain. ``suggestion`` is what the message asks about
    (是否为……？), to be put there by a person who agrees. A rule leaves ``code`` and ``severity`` out: the check sets
    them from the table of rules and the configuration.
    """

    path: str
    span: Span
    message: str
    related: tuple[Related, ...] = ()
    replacement: str | None = None
    code: str = ""
    severity: Severity = Severity.ERROR
    suggestion: str | None = None

    @property
    def order(self) -> tuple[str, Span, str, str]:
        """Sort key: by path and position, so that a report is the same from run to run."""
        return self.path, self.span, self.code, self.message


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem met while reading a text, whose path the reader does not know; the rule of its code reports it."""

    code: str
    span: Span
    message: str

    def in_file(self, path: str) -> Finding:
        """Return the finding for the file that the text comes from."""
        return Finding(path, self.span, self.message, code=self.code)
