"""Checking a corpus: run the selected rules and return their findings as ordered diagnostics."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from concurrent.futures import Executor
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Diagnostic, Edit, Fix, LineIndex, Related, Severity, Silence, Source
from zhunsheng.model.config import Rules
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import Finding, Rule, rules

_WHOLE_CORPUS = "G"  # rules of this family judge the corpus as a whole
_BATCHES = 3  # in which a process checks its share


def check(
    corpus: Corpus,
    today: date,
    on_rule: Callable[[Rule], None] | None = None,
    *,
    executor: Executor | None = None,
    shares: int | None = None,
) -> tuple[Diagnostic, ...]:
    """Check a corpus.

    Args:
        corpus: What to check; its configuration says by which rules.
        today: The day as of which validity is judged.
        on_rule: Called before each rule, to show progress; not called where an executor runs the rules.
        executor: Any executor of the standard interface, local or distributed; the findings are the same without it.
        shares: Into how many parts the corpus is split for the executor; one a processor, unless said.

    Returns:
        The findings that are not silenced, ordered by path and position.
    """
    if executor is None or any(rule.family == _WHOLE_CORPUS for rule in chosen(corpus.config.rules)):
        return check_in(Context.of(corpus, today), on_rule)
    parts = _split(corpus, _paths(corpus), shares or os.cpu_count() or 1)
    shared = [executor.submit(_check_share, corpus, today, part) for part in parts]
    return tuple(sorted((d for share in shared for d in share.result()), key=lambda diagnostic: diagnostic.order))


def check_in(
    context: Context, on_rule: Callable[[Rule], None] | None = None, only: Collection[str] | None = None
) -> tuple[Diagnostic, ...]:
    """Check a corpus whose citations are resolved already.

    Args:
        context: The corpus with its links.
        on_rule: Called before each rule.
        only: Return the findings in files with these paths alone; None means all.
    """
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
    return tuple(sorted(diagnostics, key=lambda d: d.order))


def _check_share(corpus: Corpus, today: date, paths: frozenset[str]) -> list[Diagnostic]:
    """Check a share of the files batch by batch; between two batches what was parsed is forgotten to save memory."""
    found: list[Diagnostic] = []
    for batch in _split(corpus, paths, _BATCHES):
        found += check_in(Context.of(corpus, today, batch), only=batch)
        for version in corpus.versions:
            version.forget()
    return found


def _split(corpus: Corpus, paths: frozenset[str], shares: int) -> list[frozenset[str]]:
    """Split files into shares of about equal size."""
    sizes = {document.source.path: len(document.source.text) for document in corpus.documents}
    parts: list[set[str]] = [set() for _ in range(shares)]
    loads = [0] * shares
    for path in sorted(paths, key=lambda path: (-sizes.get(path, 0), path)):
        least = loads.index(min(loads))
        parts[least].add(path)
        loads[least] += sizes.get(path, 0)
    return [frozenset(part) for part in parts if part]


def _paths(corpus: Corpus) -> frozenset[str]:
    """Return the paths of all files in which findings can be, data files and unreadable files among them."""
    return frozenset(
        (
            *(document.source.path for document in corpus.documents),
            *(problem.source.path for problem in corpus.file_problems),
            *(record.source.path for record in corpus.comparisons.values()),
            corpus.config.requirements,
            corpus.config.study,
        )
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
