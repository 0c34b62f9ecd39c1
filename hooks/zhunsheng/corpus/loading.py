"""Loading a corpus from the bytes of a project's files; every corpus is made here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Finding, Problem, Source, Version
from zhunsheng.model.comparison import ComparisonRecord, record_path
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.reading.comparisons import read_comparisons
from zhunsheng.reading.document import read_document
from zhunsheng.reading.learning import read_study
from zhunsheng.reading.register import read_register
from zhunsheng.reading.synonyms import read_synonyms
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Files

if TYPE_CHECKING:
    from concurrent.futures import Executor

_CHUNK = 64  # documents that are sent to another process at once

Parsed = TypeVar("Parsed")


def load_corpus(
    files: Files,
    config: Config,
    registry: Registry,
    *,
    on_file: Callable[[str], None] | None = None,
    known: Mapping[str, Version | Page] | None = None,
    executor: Executor | None = None,
) -> Corpus:
    """Read the files of a project into a corpus.

    Args:
        files: The bytes of all files by path, as ``read_files`` or a git snapshot returns them.
        config: Tells which of them is the register, and which have the study paths and the synonyms.
        registry: Facts about instruments outside the repository.
        on_file: Called with the path of each document, to show progress.
        known: Documents that were read before, by path; one whose text is unchanged is used again.
        executor: Reads the documents in other processes or on other machines.

    Returns:
        The corpus. Files that cannot be read are in its ``unread``.
    """
    sources, unread = _texts(files)
    register, study = sources.pop(config.requirements, None), sources.pop(config.study, None)
    synonyms = sources.pop(config.synonyms, None)
    records = {path: sources.pop(beside) for path in files if (beside := record_path(path)) in sources}
    documents = _documents(sources, on_file or (lambda _: None), known or {}, executor)
    requirements = _parsed(read_register, register, unread)
    paths = _parsed(read_study, study, unread)
    words = _parsed(read_synonyms, synonyms, unread)
    entries = {path: (record, _parsed(read_comparisons, record, unread)) for path, record in records.items()}
    comparisons = {path: ComparisonRecord(record, found or ()) for path, (record, found) in entries.items()}
    return gather(config, registry, documents, requirements or (), register, tuple(unread), comparisons, paths, words)


def _texts(files: Files) -> tuple[dict[str, Source], list[Finding]]:
    """Decode all files; those that are no text become findings."""
    sources: dict[str, Source] = {}
    unread: list[Finding] = []
    for path, data in files.items():
        source = data if isinstance(data, Finding) else decode(path, data)
        if isinstance(source, Finding):
            unread.append(source)
        else:
            sources[path] = source
    return sources, unread


def _documents(
    sources: dict[str, Source],
    on_file: Callable[[str], None],
    known: Mapping[str, Version | Page],
    executor: Executor | None,
) -> list[Version | Page]:
    """Read documents; ``sources`` is emptied, so that no text is held twice when copies come from other processes."""
    unread = [source for path, source in sources.items() if not _is_same(known.get(path), source)]
    read: Iterator[Version | Page]
    read = executor.map(read_document, unread, chunksize=_CHUNK) if executor else map(read_document, unread)
    del unread
    documents: list[Version | Page] = []
    for path in list(sources):
        on_file(path)
        source, before = sources.pop(path), known.get(path)
        documents.append(before if before and _is_same(before, source) else next(read))
    return documents


def _is_same(document: Version | Page | None, source: Source) -> bool:
    return document is not None and document.source == source


def _parsed(
    parse: Callable[[Source], tuple[Parsed, tuple[Problem, ...]]], source: Source | None, unread: list[Finding]
) -> Parsed | None:
    """Parse a data file where there is one, and add what is wrong with it to ``unread``."""
    if source is None:
        return None
    found, wrong = parse(source)
    unread += [problem.in_file(source.path) for problem in wrong]
    return found
