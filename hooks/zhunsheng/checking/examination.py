"""Examining a project: only what has changed since the last time is read and judged again.

The findings in a file rest on its own words, on what every document of the corpus is (its metadata, which titles and
dates come from), and on the provisions of the instruments that it points to. So where words have changed and no
document has become another one, these are judged again: the files that have changed, the other files of the same
instruments, and all files that point to them. Where more has changed, everything is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from zhunsheng.checking.cache import Plan, Record
from zhunsheng.checking.cards import Card, Cards, read_cards, write_cards
from zhunsheng.checking.inputs import Inputs
from zhunsheng.checking.working import Watch, Work
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Diagnostic, FileProblem, Version
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document
from zhunsheng.rules import chosen, judge


class Examined(NamedTuple):
    """What came of an examination, and what to remember of it."""

    diagnostics: tuple[Diagnostic, ...]
    record: Record


def plan_of(config: Config, digest: str) -> Plan:
    """Return which files the configuration of this digest makes a check read."""
    return Plan(digest, config.sources, config.requirements, config.study, config.max_file_mb)


def examine(
    config: Config,
    registry: Registry,
    inputs: Inputs,
    today: date,
    *,
    record: Record | None = None,
    shares: int | None = None,
    watch: Watch | None = None,
) -> Examined:
    """Check a project.

    Args:
        config: Its configuration.
        registry: Facts about instruments outside the repository.
        inputs: Its files.
        today: The day as of which validity is judged.
        record: What was found the last time with this configuration and registry.
        shares: How many processes may work; as many as are worth their while, unless said.
        watch: Whom to tell how far the work is.

    Returns:
        The findings, the same with and without a record and with any number of processes.
    """
    if record and (record.plan, record.today, record.digests) == (inputs.plan, today.isoformat(), inputs.digests):
        return Examined(record.diagnostics, record)
    work = Work(config, registry, inputs, today)
    watch = watch or Watch()
    if any(rule.family == "G" for rule in chosen(config.rules)):  # a gap is seen only by who has the whole in view
        record, shares = None, 1
    examined = _again(work, record, watch) if record else None
    if examined:
        return examined
    from zhunsheng.checking.sharing import judge_whole, shares_for  # not loaded where a few files have changed

    cards, verdict = judge_whole(work, shares_for(inputs) if shares is None else shares, watch)
    return _examined(inputs, today, verdict.diagnostics, cards)


def _examined(inputs: Inputs, today: date, found: Sequence[Diagnostic], cards: Cards) -> Examined:
    words = ""
    with suppress(ValueError):  # words that are no Unicode: then all is read again the next time
        words = write_cards(cards)
    diagnostics = tuple(found)
    return Examined(diagnostics, Record(inputs.plan, today.isoformat(), inputs.digests, diagnostics, words))


def _again(work: Work, record: Record, watch: Watch) -> Examined | None:
    """Judge what has changed; None where it is too much to be told from what was remembered."""
    inputs = work.inputs
    changed = _changed(work, record)
    if changed is None:
        return None
    try:
        known = read_cards(record.cards)
        cards, rested_on = known.read()
    except ValueError:
        return None
    read = _read_again(work, cards, changed)
    if read is None:
        return None
    documents, problems = read
    ids = {document.metadata.id for path in changed if isinstance(document := documents[path], Version)}
    dates = {identifier: day for identifier, day in known.shared_dates.items() if identifier not in ids}
    corpus = work.corpus(documents, problems, dates)
    if corpus.shared_dates != known.shared_dates:
        return None
    affected = _affected(changed, ids, cards, rested_on, record)
    affected |= {inputs.plan.requirements, inputs.plan.study}  # which quote from any of them
    verdict = judge(corpus, work.today, watch.on_rule, affected)
    kept = [diagnostic for diagnostic in record.diagnostics if diagnostic.path not in affected]
    found = sorted([*kept, *verdict.diagnostics], key=lambda diagnostic: diagnostic.order)
    cards |= {path: Card.of(documents[path]) for path in changed}
    return _examined(inputs, work.today, found, known.renewed(cards, verdict.rests_on))


def _changed(work: Work, record: Record) -> set[str] | None:
    """Return the paths of the documents that have changed; None where more than the words of a few has."""
    inputs = work.inputs
    if (record.plan, record.today) != (inputs.plan, work.today.isoformat()):
        return None
    if record.digests.keys() != inputs.digests.keys():
        return None
    changed = {path for path, digest in inputs.digests.items() if digest != record.digests[path]}
    sources = {*inputs.paths} - {inputs.plan.requirements, inputs.plan.study}
    return changed if changed <= sources and len(changed) <= len(inputs.paths) // 4 + 1 else None


def _read_again(
    work: Work, cards: Mapping[str, Card], changed: set[str]
) -> tuple[dict[str, Version | Page], list[FileProblem]] | None:
    """Return all documents, of which those that have changed are read; None where one has become another one."""
    documents: dict[str, Version | Page] = {}
    problems: list[FileProblem] = []
    for path in work.inputs.paths:
        card = cards.get(path)
        if card and path not in changed:
            documents[path] = work.restored(path, card)
            continue
        source = work.source(path)
        if isinstance(source, FileProblem):
            problems.append(source)
            continue
        documents[path] = read_document(source)
        if not card or not card.looks_like(Card.of(documents[path])):
            return None
    return (documents, problems) if changed <= documents.keys() else None


def _affected(
    changed: set[str],
    ids: set[str],
    cards: Mapping[str, Card],
    rested_on: Mapping[str, Sequence[str]],
    record: Record,
) -> set[str]:
    """Return the paths of all files whose findings may be others now that the instruments ``ids`` have changed."""
    same = {path for path, card in cards.items() if card.metadata and card.metadata.id in ids}
    pointing = {path for path, others in rested_on.items() if not ids.isdisjoint(others)}
    shown = {d.path for d in record.diagnostics if any(related.path in changed for related in d.related)}
    return changed | same | pointing | shown
