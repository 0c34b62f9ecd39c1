"""The table of rules: each is one small function with its code, severity, title, explanation and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from zhunsheng.model import Finding, Severity
from zhunsheng.rules.context import Context


class Check(Protocol):
    """The type of a rule's function: from the context of a check to findings."""

    def __call__(self, context: Context, /) -> Iterable[Finding]:
        """Return the findings."""
        ...


class Rule(NamedTuple):
    """One entry of the table.

    ``wrong`` and ``right`` are short texts in which the rule does and does not find something. ``calendar`` tells
    that the passing of time alone can bring the finding, which is therefore never more than a warning.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    wrong: str
    right: str
    check: Check
    calendar: bool = False

    @property
    def family(self) -> str:
        """R references, S structure, D drafting, M metadata, G gaps."""
        return self.code[0]


_TABLE: dict[str, Rule] = {}


def rule(
    code: str,
    severity: Severity,
    title: str,
    *,
    explanation: str,
    wrong: str,
    right: str,
    calendar: bool = False,
) -> Callable[[Check], Check]:
    """Register the decorated function under ``code``; see ``Rule`` for the rest."""

    def register(check: Check) -> Check:
        if code in _TABLE:
            raise ValueError(f"rule {code} is registered twice")
        _TABLE[code] = Rule(code, severity, title, explanation, wrong, right, check, calendar)
        return check

    return register


def rules() -> Iterator[Rule]:
    """Yield all rules in the order of their codes."""
    return (_TABLE[code] for code in sorted(_TABLE))


def find_rule(code: str) -> Rule | None:
    """Return the rule of this code, or None."""
    return _TABLE.get(code.upper())
