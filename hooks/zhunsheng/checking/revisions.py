"""A project at a git revision, with the configuration of that commit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zhunsheng.checking.project import Misconfigured
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Finding, Source
from zhunsheng.model.change import NoHistory
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Files
from zhunsheng.sources.git import Repository, open_repository


@dataclass(frozen=True, slots=True)
class Revision:
    """A project at one commit, its files in memory."""

    commit: str
    config: Config
    files: Files

    def corpus(self, registry: Registry) -> Corpus:
        """Read the files into a corpus."""
        return load_corpus(self.files, self.config, registry)


def open_revision(root: Path, name: str) -> Revision | NoHistory | Misconfigured:
    """Read the files of a project at a revision.

    Args:
        root: The project's folder.
        name: The revision as the user wrote it.

    Returns:
        The project at that revision, the reason why there is none, or the mistakes in its configuration.
    """
    repository = open_repository(root)
    if isinstance(repository, NoHistory):
        return repository
    snapshot = repository.snapshot(name)
    if isinstance(snapshot, NoHistory):
        return _with_hint(snapshot, repository)
    found = snapshot.config_file()
    config = found if isinstance(found, NoHistory) else _config(found)
    if not isinstance(config, Config):
        return config
    files = snapshot.read(config)
    return files if isinstance(files, NoHistory) else Revision(snapshot.commit, config, files)


def _with_hint(missing: NoHistory, repository: Repository) -> NoHistory:
    if not repository.is_shallow:
        return missing
    return NoHistory(f"{missing.reason}；代码库是浅克隆，请先取回完整历史（git fetch --unshallow）")


def _config(found: Files) -> Config | Misconfigured:
    for path, data in found.items():
        source = data if isinstance(data, Finding) else decode(path, data)
        if isinstance(source, Finding):
            return Misconfigured(Source(path, ""), (source,))
        config = read_config(source.text)
        if isinstance(config, Config):
            return config
        return Misconfigured(source, tuple(problem.in_file(path) for problem in config))
    return Config()
