"""A project on the disk: its folder, its configuration and its corpus."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model import Finding, Source, Span
from zhunsheng.model.config import CODE, Config
from zhunsheng.sources.attachments import attachment_findings
from zhunsheng.sources.decoding import decode, unread
from zhunsheng.sources.files import CONFIG_NAME, Files, read_files, reason

if TYPE_CHECKING:
    from zhunsheng.corpus.corpus import Corpus

MAX_CONFIG = 1024 * 1024
_DEFAULT = Config().rules
_DEFAULT_NAMES = (*_DEFAULT.select, *_DEFAULT.ignore, *_DEFAULT.severity)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with its configuration."""

    root: Path
    config: Config

    def files(self) -> Files:
        """Read the bytes of every file of the project, with findings in place of files that are unusable."""
        beside = attachment_findings(self.root, self.config.sources, self.config.max_file_mb)
        return {**read_files(self.root, self.config), **beside}

    def corpus(self, on_file: Callable[[str], None] | None = None, before: Corpus | None = None) -> Corpus:
        """Read the project's sources.

        Args:
            on_file: Progress callback, called with the path of each file.
            before: The corpus of an earlier reading, whose unchanged files are reused.
        """
        from zhunsheng.corpus.loading import load_corpus  # loads the readers; an unchanged check needs none of them

        return load_corpus(self.files(), self.config, shipped_registry(), on_file=on_file, before=before)


class Misconfigured(NamedTuple):
    """A configuration that cannot be used: its file and its findings."""

    source: Source
    findings: tuple[Finding, ...]

    @property
    def messages(self) -> tuple[str, ...]:
        """The findings as ``zhunsheng.yml:3:1: …``."""
        return tuple(f"{self.source.place(finding.span)}: {finding.message}" for finding in self.findings)


def open_project(root: Path) -> Project | Misconfigured:
    """Open the project in ``root`` with its configuration, or with the defaults if it has none.

    Returns:
        The project, or the mistakes in its configuration.
    """
    file = root / CONFIG_NAME
    if not os.path.lexists(file):
        return Project(root, Config())
    nothing = Source(CONFIG_NAME, "")
    if not file.is_file():
        words = "这不是文件（而是文件夹、管道或者断开的符号链接），没有读取配置；请换成文件"
        return Misconfigured(nothing, (unread(CONFIG_NAME, words, CODE),))
    try:
        if file.stat().st_size > MAX_CONFIG:
            return Misconfigured(nothing, (unread(CONFIG_NAME, "配置文件超过 1 MB，不像是配置；请检查", CODE),))
        data = file.read_bytes()
    except OSError as error:
        return Misconfigured(nothing, (unread(CONFIG_NAME, f"无法读取配置（{reason(error)}）；请检查权限", CODE),))
    source = decode(CONFIG_NAME, data)
    if isinstance(source, Finding):
        return Misconfigured(nothing, (source,))
    return configured(root, source)


def configured(root: Path, source: Source) -> Project | Misconfigured:
    """Return the project in ``root`` with the configuration in ``source``, or the mistakes in that."""
    # Imported here: it loads pydantic, which a folder without a configuration does not need.
    from zhunsheng.reading.configuration import read_config

    config = read_config(source.text)
    if not isinstance(config, Config):
        return Misconfigured(source, tuple(problem.in_file(CONFIG_NAME) for problem in config))
    unmet = tuple(_unmet(root, config))
    return Misconfigured(source, unmet) if unmet else Project(root, config)


def _unmet(root: Path, config: Config) -> Iterator[Finding]:
    """Yield a finding for each folder and each rule in the configuration that does not exist."""
    for folder in config.sources:
        if not (root / folder).is_dir():
            yield Finding(CONFIG_NAME, Span(0, 0), f"sources 中的文件夹 {folder} 不存在；请新建或改正", code=CODE)
    names = (*config.rules.select, *config.rules.ignore, *config.rules.severity)
    if names == _DEFAULT_NAMES:
        return
    from zhunsheng.rules import rules  # loads every rule

    for name in names:
        if not any(rule.code.startswith(name.upper()) for rule in rules()):
            yield Finding(CONFIG_NAME, Span(0, 0), f"没有规则 {name}；用 zhunsheng explain 查看全部规则", code=CODE)


def folder_project(folder: Path) -> Project:
    """Return a folder as a corpus of its own, with the default configuration."""
    return Project(folder, Config(sources=(".",)))
