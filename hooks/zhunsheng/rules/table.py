"""The table of rules: one function each, with code, severity, title, explanation and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from zhunsheng.model import Finding, Severity
from zhunsheng.rules.context import Context


class Check(Protocol):
    """The function of a rule: from the context of a check to findings."""

    def __call__(self, context: Context, /) -> Iterable[Finding]:
        """Return the findings."""
        ...


class Rule(NamedTuple):
    """One entry of the table.

    ``wrong`` and ``right`` are short texts that the rule does and does not report, or descriptions in （） of files
    and settings. ``calendar`` marks a rule whose findings can appear as time passes, with no file changed; they are
    never more than warnings.
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

    @property
    def can_be_silenced(self) -> bool:
        """Whether its findings lie in the text of an instrument, where a zhunsheng-ignore comment can stand."""
        return self.code in _ALSO_IN_TEXTS or (self.family in "RSD" and self.code not in _IN_METADATA)


_TABLE: dict[str, Rule] = {}
_IN_METADATA = frozenset({"R403", "R404", "R405"})
_ALSO_IN_TEXTS = frozenset({"M015", "M019", "M021", "G203"})


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
