"""A project as it was at a git revision, with the configuration of that commit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import FileProblem
from zhunsheng.model.change import NoHistory
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.sources.files import Files, as_source
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


def _config(found: Files) -> Config | tuple[FileProblem, ...]:
    for path, data in found.items():
        source = data if isinstance(data, FileProblem) else as_source(path, data)
        if isinstance(source, FileProblem):
            return (source,)
        config = read_config(source.text)
        return config if isinstance(config, Config) else tuple(FileProblem(source, problem) for problem in config)
    return Config()
