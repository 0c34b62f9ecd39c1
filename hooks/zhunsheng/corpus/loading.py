"""Loading a corpus from the bytes of a project's files; every corpus is made here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Finding, Problem, Requirement, Source, Version
from zhunsheng.model.comparison import ComparisonRecord, record_path
from zhunsheng.model.config import Config
from zhunsheng.model.learning import Study
from zhunsheng.model.page import Page
from zhunsheng.model.synonyms import Synonyms
from zhunsheng.reading.document import read_document, read_whole_document
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Files

if TYPE_CHECKING:
    from concurrent.futures import Executor

_CHUNK = 32  # documents that are sent to another process at once

Parsed = TypeVar("Parsed")


def load_corpus(
    files: Files,
    config: Config,
    registry: Registry,
    *,
    on_file: Callable[[str], None] | None = None,
    before: Corpus | None = None,
    decoding: Callable[[str, bytes], Source | Finding] = decode,
    executor: Executor | None = None,
    whole: bool = False,
) -> Corpus:
    """Read the files of a project into a corpus.

    Args:
        files: The bytes of all files by path, as ``read_files`` or a git snapshot returns them.
        config: Tells which of them is the register, and which have the study paths and the synonyms.
        registry: Facts about instruments outside the repository.
        on_file: Called with the path of each document, to show progress.
        before: The corpus as it was read before; what was read of a file whose text is unchanged is used again.
        decoding: Decodes a file; a caller that reads the same files repeatedly may pass one that caches.
        executor: Reads the documents in other processes or on other machines.
        whole: Whether these also parse the contents of all texts, which are else parsed here on demand.

    Returns:
        The corpus. Files that cannot be read are in its ``unread``.
    """
    sources, unread = _texts(files, decoding)
    register, study = sources.pop(config.requirements, None), sources.pop(config.study, None)
    synonyms = sources.pop(config.synonyms, None)
    records = {path: sources.pop(beside) for path in files if (beside := record_path(path)) in sources}
    documents = _documents(sources, on_file or (lambda _: None), before, _reading(executor, whole))
    requirements, paths, words, comparisons = _data(register, study, synonyms, records, before, unread)
    return gather(config, registry, documents, requirements, register, tuple(unread), comparisons, paths, words)


def _texts(files: Files, decoding: Callable[[str, bytes], Source | Finding]) -> tuple[dict[str, Source], list[Finding]]:
    """Decode all files; those that are no text become findings."""
    sources: dict[str, Source] = {}
    unread: list[Finding] = []
    for path, data in files.items():
        source = data if isinstance(data, Finding) else decoding(path, data)
        if isinstance(source, Finding):
            unread.append(source)
        else:
            sources[path] = source
    return sources, unread


def _documents(
    sources: dict[str, Source],
    on_file: Callable[[str], None],
    before: Corpus | None,
    reading: Callable[[Iterable[Source]], Iterator[Version | Page]],
) -> list[Version | Page]:
    """Read documents; ``sources`` is emptied, so that no text is held twice when copies come from other processes."""
    known = {document.source.path: document for document in before.documents} if before else {}
    unread = [source for path, source in sources.items() if not _is_same(known.get(path), source)]
    read = reading(unread)
    del unread
    documents: list[Version | Page] = []
    for path in list(sources):
        on_file(path)
        source, read_before = sources.pop(path), known.get(path)
        documents.append(read_before if read_before and _is_same(read_before, source) else next(read))
    return documents


def _reading(executor: Executor | None, whole: bool) -> Callable[[Iterable[Source]], Iterator[Version | Page]]:
    """Return what reads documents one after the other, here or in other processes."""
    if executor is None:
        return partial(map, read_document)
    return partial(executor.map, read_whole_document if whole else read_document, chunksize=_CHUNK)


def _is_same(document: Version | Page | None, source: Source) -> bool:
    return document is not None and document.source == source


def _data(
    register: Source | None,
    study: Source | None,
    synonyms: Source | None,
    records: Mapping[str, Source],
    before: Corpus | None,
    unread: list[Finding],
) -> tuple[tuple[Requirement, ...], Study | None, Synonyms | None, dict[str, ComparisonRecord]]:
    """Parse the data files, adding what is wrong with them to ``unread``."""
    if register is None and study is None and synonyms is None and not records:
        return (), None, None, {}
    # Imported here, since a folder without data files does not need pydantic.
    from zhunsheng.reading.comparisons import read_comparisons
    from zhunsheng.reading.learning import read_study
    from zhunsheng.reading.register import read_register
    from zhunsheng.reading.synonyms import read_synonyms

    old = before or Corpus(Config(), Registry())
    seen = old.unread
    requirements = _parsed(read_register, register, unread, seen, (old.register, old.requirements))
    paths = _parsed(read_study, study, unread, seen, (old.study.source, old.study) if old.study else None)
    known = (old.synonyms.source, old.synonyms) if old.synonyms else None
    words = _parsed(read_synonyms, synonyms, unread, seen, known)
    comparisons = {}
    for path, source in records.items():
        record = old.comparisons.get(path)
        entries = (record.source, record.comparisons) if record else None
        comparisons[path] = ComparisonRecord(source, _parsed(read_comparisons, source, unread, seen, entries) or ())
    return requirements or (), paths, words, comparisons


def _parsed(
    parse: Callable[[Source], tuple[Parsed, tuple[Problem, ...]]],
    source: Source | None,
    unread: list[Finding],
    seen: Iterable[Finding],
    before: tuple[Source | None, Parsed] | None,
) -> Parsed | None:
    """Parse a data file where there is one, and add what is wrong with it to ``unread``.

    Args:
        parse: The reader.
        source: The file's text.
        unread: What is wrong with files.
        seen: What was wrong with files before.
        before: The text as it was before, and what was read of it.
    """
    if source is None:
        return None
    if before and before[0] == source:
        unread += [finding for finding in seen if finding.path == source.path]
        return before[1]
    found, wrong = parse(source)
    unread += [problem.in_file(source.path) for problem in wrong]
    return found
