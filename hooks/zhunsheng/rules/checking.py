"""Checking a corpus: run the selected rules and return their findings in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Finding, Severity
from zhunsheng.model.config import Rules
from zhunsheng.model.silences import Silences
from zhunsheng.rules.accepting import UNUSED, Acceptances
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import Rule, rules

if TYPE_CHECKING:
    from concurrent.futures import Executor

_WHOLE_CORPUS = "G"  # the family of rules that need the whole corpus at once
_DRAFTING = "D"
_OWN_DATES = "D104"  # compares the text with the front matter, which the repository writes itself
_BATCHES = 3  # per share, to bound memory

_order = attrgetter("order")


def check(
    corpus: Corpus,
    today: date,
    on_rule: Callable[[Rule], None] | None = None,
    *,
    executor: Executor | None = None,
    shares: int | None = None,
) -> tuple[Finding, ...]:
    """Check a corpus.

    Args:
        corpus: What to check; its configuration selects the rules.
        today: The day as of which validity is judged.
        on_rule: Called before each rule, to show progress; not called where an executor runs the rules.
        executor: Any ``concurrent.futures`` executor, local or distributed; the findings are the same without it.
        shares: The number of parts into which the corpus is split for the executor; the number of processors if None.

    Returns:
        The findings that are neither silenced nor accepted, ordered by path and position.
    """
    if executor is None or any(rule.family == _WHOLE_CORPUS for rule in chosen(corpus.config.rules)):
        return check_in(Context.of(corpus, today), on_rule)
    codes, paths = _codes(corpus.config.rules), _paths(corpus)
    nowhere = {entry.path for entry in corpus.config.accepted} - paths
    lost = _made(UNUSED, Acceptances(corpus).unused(codes, nowhere), corpus.config.rules)
    parts = _split(corpus, paths, shares or os.cpu_count() or 1)
    shared = [executor.submit(_check_share, corpus, today, part) for part in parts]
    return tuple(sorted((*lost, *(f for share in shared for f in share.result())), key=_order))


def check_in(
    context: Context, on_rule: Callable[[Rule], None] | None = None, only: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Check a corpus whose citations are already resolved.

    Args:
        context: The corpus with its links.
        on_rule: Called before each rule.
        only: The paths of the files whose findings to return; None means all.

    Returns:
        The findings that are neither silenced nor accepted, ordered by path and position.
    """
    settings = context.corpus.config.rules
    silences = {v.source.path: Silences(v.silences) for v in context.versions if v.silences}
    accepted = Acceptances(context.corpus)
    issued = frozenset() if _asks_for_drafting(settings) else _issued(context)
    found = []
    for rule in chosen(settings):
        if on_rule:
            on_rule(rule)
        severity = _severity(rule, settings)
        spared = issued if rule.family == _DRAFTING and rule.code != _OWN_DATES else frozenset()
        for finding in rule.check(context):
            path = finding.path
            if path in spared or (only is not None and path not in only):
                continue
            silenced = path in silences and silences[path].hold(rule.code, finding.span.start)
            if not (silenced or accepted.holds(rule.code, finding)):
                found.append(finding._replace(code=rule.code, severity=severity))
    found += _made(UNUSED, accepted.unused(_codes(settings), only), settings)
    return tuple(sorted(found, key=_order))


def _asks_for_drafting(settings: Rules) -> bool:
    """Tell whether rules on drafting were asked for: by code, or as a family on the command line."""
    names = {name.upper() for name in settings.select}
    if any(name.startswith(_DRAFTING) and name != _DRAFTING for name in names):
        return True
    return settings.is_asked and _DRAFTING in names and names != set(Rules().select)


def _issued(context: Context) -> frozenset[str]:
    """Return the paths of official texts, which the rules on drafting do not apply to."""
    return frozenset(version.source.path for version in context.versions if version.is_issued_law)


def _codes(settings: Rules) -> frozenset[str]:
    return frozenset(rule.code for rule in chosen(settings))


def _made(code: str, findings: Iterable[Finding], settings: Rules) -> list[Finding]:
    """Return findings with the code and severity of a rule, none where the rule is not selected."""
    rule = next((rule for rule in chosen(settings) if rule.code == code), None)
    return [f._replace(code=code, severity=_severity(rule, settings)) for f in findings] if rule else []


def _check_share(corpus: Corpus, today: date, paths: frozenset[str]) -> list[Finding]:
    """Check a share of the files batch by batch, dropping parsed contents after each batch to save memory."""
    found: list[Finding] = []
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
    """Return the paths of all files that can have findings, including data files and unreadable files."""
    return frozenset((*(source.path for source in corpus.sources), *(finding.path for finding in corpus.unread)))


def chosen(config: Rules) -> list[Rule]:
    """Return the rules that the configuration selects and does not ignore; a prefix such as R1 names all its rules."""
    return [r for r in rules() if _named(r.code, config.select) and not _named(r.code, config.ignore)]


def _named(code: str, names: tuple[str, ...]) -> bool:
    return any(code.startswith(name.upper()) for name in names)


def _severity(rule: Rule, config: Rules) -> Severity:
    severity = config.severity.get(rule.code, rule.severity)
    # A finding that appears as time passes must not fail the check of an unchanged commit.
    return Severity.WARNING if rule.calendar and severity is Severity.ERROR else severity
