"""A project as it was at a revision: its files with the configuration of that time, ready to be read and judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.checking.cache import Plan, digest
from zhunsheng.checking.inputs import Inputs
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import assemble
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import FileProblem, Problem, Source, Span
from zhunsheng.model.change import NoHistory
from zhunsheng.model.comparison import record_path
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.reading.document import read_document
from zhunsheng.sources.decoding import UNREADABLE
from zhunsheng.sources.files import CONFIG_NAME, as_source, misnamed, too_large
from zhunsheng.sources.git import Blob, Repository, Snapshot, open_repository


@dataclass(frozen=True, slots=True)
class Revision:
    """A project at one commit; its files are in memory, so it can be judged as the one on the disk."""

    commit: str
    config: Config
    inputs: Inputs

    def corpus(self, registry: Registry) -> Corpus:
        """Read it."""
        texts = {
            path: data if isinstance(data, FileProblem) else as_source(path, data)
            for path, data in self.inputs.files.items()
        }
        read = [texts[path] for path in self.inputs.paths]
        return assemble(
            self.config,
            registry,
            [read_document(source) for source in read if isinstance(source, Source)],
            [problem for problem in read if isinstance(problem, FileProblem)],
            texts.get(self.config.requirements),
            {path: texts[record] for path, record in self.inputs.records.items()},
            texts.get(self.config.study),
        )


def open_revision(root: Path, name: str) -> Revision | NoHistory | tuple[FileProblem, ...]:
    """Read the files of a project at a revision.

    Args:
        root: The project's folder.
        name: The revision as a person writes it.

    Returns:
        The project of that time, why there is none, or what is wrong with the configuration that it had.
    """
    repository = open_repository(root)
    if isinstance(repository, NoHistory):
        return repository
    snapshot = repository.snapshot(name)
    if isinstance(snapshot, NoHistory):
        return _with_hint(snapshot, repository)
    found = snapshot.sources([CONFIG_NAME], 1)
    if isinstance(found, NoHistory):
        return found
    config = _config(found)
    return _read(snapshot, config) if isinstance(config, Config) else config


def _with_hint(missing: NoHistory, repository: Repository) -> NoHistory:
    if not repository.is_shallow:
        return missing
    return NoHistory(f"{missing.reason}；代码库是浅克隆，请先取回完整历史（git fetch --unshallow）")


def _config(found: Iterable[Source | FileProblem]) -> Config | tuple[FileProblem, ...]:
    for source in found:
        if isinstance(source, FileProblem):
            return (source,)
        config = read_config(source.text)
        return config if isinstance(config, Config) else tuple(FileProblem(source, problem) for problem in config)
    return Config()


def _read(snapshot: Snapshot, config: Config) -> Revision | NoHistory:
    paths = snapshot.paths(config.sources)
    records = {path: record_path(path) for path in paths if record_path(path) in snapshot.files}
    beside = [path for path in (config.requirements, config.study) if path in snapshot.files]
    wanted = {path: snapshot.files[path] for path in (*paths, *records.values(), *beside)}
    limit = config.max_file_mb * 1024 * 1024
    held = snapshot.repository.contents(blob.name for blob in wanted.values() if blob.size <= limit)
    if isinstance(held, NoHistory):
        return held
    files = {path: _file(path, blob, held, config) for path, blob in wanted.items()}
    plan = Plan(snapshot.commit, config.sources, config.requirements, config.study, config.max_file_mb)
    return Revision(
        snapshot.commit, config, Inputs(plan, paths, records, files, {path: digest(d) for path, d in files.items()})
    )


def _file(path: str, blob: Blob, held: Mapping[str, bytes], config: Config) -> bytes | FileProblem:
    """Return what a file held, or tell why it cannot be read, as a reader of the disk would."""
    if trouble := misnamed(path):
        return trouble
    if blob.size > config.max_file_mb * 1024 * 1024:
        return too_large(path, blob.size, config.max_file_mb)
    # A partial clone can list a file and not hold it.
    gone = Problem(UNREADABLE, Span(0, 0), "代码库里没有这个文件的内容，未读取")
    return held.get(blob.name, FileProblem(Source(path, ""), gone))
