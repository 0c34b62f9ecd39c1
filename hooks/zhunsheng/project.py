"""A project on the disk: where its configuration is, and the corpus that it describes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.config import CODE, CONFIG_NAME, Config, read_config
from zhunsheng.corpus import Corpus, FileProblem
from zhunsheng.loading import load_corpus
from zhunsheng.model import Problem, Source, Span
from zhunsheng.reading.document import decode
from zhunsheng.registry import shipped_registry

MAX_CONFIG = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with its configuration."""

    root: Path
    config: Config

    def corpus(self, on_file: Callable[[str], None] | None = None) -> Corpus:
        """Read the project's sources; ``on_file`` is called with the path of each, to show progress."""
        return load_corpus(self.root, self.config, shipped_registry(), on_file)


def find_project(start: Path) -> Path | None:
    """Return the nearest folder from ``start`` upward that has a configuration."""
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG_NAME).is_file()), None)


def open_project(root: Path) -> Project | tuple[FileProblem, ...]:
    """Read the configuration of the project in ``root``; without one the defaults hold.

    Returns:
        The project, or what is wrong with its configuration.
    """
    file = root / CONFIG_NAME
    if not file.is_file():
        return Project(root, Config())
    nothing = Source(CONFIG_NAME, "")
    try:
        data = file.read_bytes()[:MAX_CONFIG]
    except OSError as error:
        return (FileProblem(nothing, Problem(CODE, Span(0, 0), f"无法读取配置（{error.strerror}）")),)
    source = decode(CONFIG_NAME, data)
    if isinstance(source, Problem):
        return (FileProblem(nothing, source),)
    config = read_config(source.text)
    if isinstance(config, Config):
        return Project(root, config)
    return tuple(FileProblem(source, problem) for problem in config)


def folder_project(folder: Path) -> Project:
    """Return a folder as a corpus of its own, with the default configuration."""
    return Project(folder, Config(sources=(".",)))
