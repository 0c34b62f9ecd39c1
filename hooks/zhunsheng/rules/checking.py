"""Checking a corpus: runs the chosen rules and makes ordered diagnostics of what they find."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Diagnostic, Edit, Fix, LineIndex, Related, Severity, Silence, Source
from zhunsheng.model.config import Rules
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import Finding, Rule, rules


class Verdict(NamedTuple):
    """What came of a check.

    ``diagnostics`` are the findings that are not silenced, ordered by path and position. ``rests_on`` gives for the
    path of each document the ids of the instruments whose words its findings depend on, beside its own, in order.
    """

    diagnostics: tuple[Diagnostic, ...]
    rests_on: Mapping[str, Sequence[str]]


def check(corpus: Corpus, today: date, on_rule: Callable[[Rule], None] | None = None) -> tuple[Diagnostic, ...]:
    """Check a corpus.

    Args:
        corpus: What to check; its configuration says by which rules.
        today: The day as of which validity is judged.
        on_rule: Called before each rule, to show progress.

    Returns:
        The findings that are not silenced, ordered by path and position.
    """
    return judge(corpus, today, on_rule).diagnostics


def judge(
    corpus: Corpus,
    today: date,
    on_rule: Callable[[Rule], None] | None = None,
    only: Container[str] | None = None,
) -> Verdict:
    """Check a corpus, or some files of it: for the findings in them, the other files are looked at as far as cited.

    Args:
        corpus: What to check; its configuration says by which rules.
        today: The day as of which validity is judged.
        on_rule: Called before each rule, to show progress.
        only: The paths of the files to which the check is limited; None means all.

    Returns:
        The findings, and what they depend on.
    """
    return judge_in(Context.of(corpus, today, only), on_rule, only)


def judge_in(
    context: Context, on_rule: Callable[[Rule], None] | None = None, only: Container[str] | None = None
) -> Verdict:
    """Do the same where the citations have been followed, which somebody else wants to know, too."""
    settings = context.corpus.config.rules
    silences = {v.source.path: v.silences for v in context.versions if v.silences}
    indices = _Indices()
    diagnostics = []
    for rule in chosen(settings):
        if on_rule:
            on_rule(rule)
        severity = _severity(rule, settings)
        for finding in rule.check(context):
            path = finding.source.path
            if (only is None or path in only) and not _silenced(rule.code, finding, silences.get(path, ())):
                diagnostics.append(_diagnostic(rule.code, severity, finding, indices))
    return Verdict(
        tuple(sorted(diagnostics, key=lambda d: d.order)),
        {document.source.path: sorted(context.rests_on(document)) for document in context.documents},
    )


def chosen(config: Rules) -> list[Rule]:
    """Return the rules that the configuration selects and does not ignore; a code or the start of one names them."""
    return [r for r in rules() if _named(r.code, config.select) and not _named(r.code, config.ignore)]


def _named(code: str, names: tuple[str, ...]) -> bool:
    return any(code.startswith(name.upper()) for name in names)


def _severity(rule: Rule, config: Rules) -> Severity:
    severity = config.severity.get(rule.code, rule.severity)
    # What time alone brings must not turn an untouched commit red overnight.
    return Severity.WARNING if rule.calendar and severity is Severity.ERROR else severity


def _silenced(code: str, finding: Finding, silences: tuple[Silence, ...]) -> bool:
    return any(silence.holds(code, finding.span.start) for silence in silences)


class _Indices:
    """The line index of each source, made once."""

    def __init__(self) -> None:
        self._known: dict[str, LineIndex] = {}

    def of(self, source: Source) -> LineIndex:
        if source.path not in self._known:
            self._known[source.path] = source.index()
        return self._known[source.path]


def _diagnostic(code: str, severity: Severity, finding: Finding, indices: _Indices) -> Diagnostic:
    place = indices.of(finding.source).range(finding.span)
    related = tuple(Related(r.source.path, indices.of(r.source).range(r.span), r.message) for r in finding.related)
    fix = Fix((Edit(place, finding.replacement),)) if finding.replacement is not None else None
    return Diagnostic(code, severity, finding.message, finding.source.path, place, related, fix)
