"""From the disk: finds the sources below a folder and reads them, giving back problems instead of failing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import FileProblem, Requirement, Source, Version
from zhunsheng.model.comparison import ComparisonRecord
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document
from zhunsheng.sources.files import Reader, comparison_files, markdown_files

if TYPE_CHECKING:
    from zhunsheng.model.learning import Study  # loaded with what reads study paths, which few projects have


def load_corpus(
    root: Path,
    config: Config,
    registry: Registry,
    on_file: Callable[[str], None] | None = None,
    known: Mapping[str, Version | Page] | None = None,
) -> Corpus:
    """Read every source that the configuration names.

    Args:
        root: The project's folder; no file outside it is read.
        config: What to read.
        registry: Facts about instruments outside the repository.
        on_file: Called with the path of each file before it is read, to show progress.
        known: What was read before, by path; a file that still has the same words is not taken apart again.

    Returns:
        The corpus. Files that cannot be read are in its ``file_problems``.
    """
    reader = Reader(root, config.max_file_mb)
    documents: list[Version | Page] = []
    problems: list[FileProblem] = []
    for path in source_files(root, config):
        if on_file:
            on_file(path)
        source = reader.source(path)
        if isinstance(source, FileProblem):
            problems.append(source)
            continue
        before = known.get(path) if known else None
        documents.append(before if before and before.source == source else read_document(source))
    register = reader.source(config.requirements) if os.path.lexists(root / config.requirements) else None
    records = comparison_files(root, [document.source.path for document in documents])
    compared = {path: reader.source(record) for path, record in records.items()}
    study = reader.source(config.study) if os.path.lexists(root / config.study) else None
    return assemble(config, registry, documents, problems, register, compared, study)


def assemble(
    config: Config,
    registry: Registry,
    documents: Iterable[Version | Page],
    problems: Iterable[FileProblem],
    register: Source | FileProblem | None,
    compared: Mapping[str, Source | FileProblem],
    study: Source | FileProblem | None = None,
    shared_dates: Mapping[str, date | None] | None = None,
) -> Corpus:
    """Put the corpus together from what was read.

    Args:
        config: The configuration.
        registry: Facts about instruments outside the repository.
        documents: The files that could be read.
        problems: What is wrong with those that could not.
        register: The register of requirements, where there is one.
        compared: The comparison records, by the path of the standard that was compared.
        study: The study paths, where there is a file of them.
        shared_dates: What ``gather`` has found of them before, of documents that have not changed.
    """
    problems = list(problems)
    requirements: tuple[Requirement, ...] = ()
    if isinstance(register, Source):
        from zhunsheng.reading.register import read_register  # not loaded for a folder of texts that has none

        requirements, wrong = read_register(register)
        problems += [FileProblem(register, problem) for problem in wrong]
    elif register:
        problems.append(register)
    comparisons = {}
    for path, record in compared.items():
        if isinstance(record, Source):
            from zhunsheng.reading.comparisons import read_comparisons

            entries, wrong = read_comparisons(record)
            comparisons[path] = ComparisonRecord(record, entries)
            problems += [FileProblem(record, problem) for problem in wrong]
        else:
            problems.append(record)
    paths: Study | None = None
    if isinstance(study, Source):
        from zhunsheng.reading.learning import read_study

        paths, wrong = read_study(study)
        problems += [FileProblem(study, problem) for problem in wrong]
    elif study:
        problems.append(study)
    source = register if isinstance(register, Source) else None
    known = shared_dates
    return gather(config, registry, documents, requirements, source, tuple(problems), comparisons, paths, known)


def source_files(root: Path, config: Config) -> list[str]:
    """Return the paths of all Markdown files below the source folders, relative to ``root``, sorted."""
    return markdown_files(root, config.sources)


def read_source(root: Path, path: str, config: Config) -> Source | FileProblem:
    """Read one file below ``root`` as text, or tell why that is not possible."""
    return Reader(root, config.max_file_mb).source(path)
