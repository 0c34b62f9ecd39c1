"""Reading the revision or baseline file that a command compares the project with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from zhunsheng.checking.project import Project
from zhunsheng.checking.revisions import Revision, open_revision
from zhunsheng.cli.common import CannotRunError
from zhunsheng.cli.reading import unreadable_register
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model.change import NoHistory
from zhunsheng.model.config import Config

_MOST_BASELINE = 64 * 1024 * 1024


def the_revision(project: Project, name: str) -> Revision:
    """Read the project as it was at a revision, or say in one sentence why that is not possible."""
    found = open_revision(project.root, name)
    if isinstance(found, NoHistory):
        raise CannotRunError(f"无法与版本 {name} 比较：{found.reason}")
    if isinstance(found, Revision):
        return found
    wrong = found.findings[0]
    line, _ = found.source.index().position(wrong.span.start)
    raise CannotRunError(f"无法与版本 {name} 比较：该版本的 {wrong.path}:{line} 有误（{wrong.message}）")


def the_corpus(revision: Revision, name: str) -> Corpus:
    """Read the corpus of a revision; where its register is wrong, nothing can be compared with it."""
    corpus = revision.corpus(shipped_registry())
    wrong = unreadable_register(corpus)
    if wrong:
        raise CannotRunError(f"无法与版本 {name} 比较：该版本的 {wrong}")
    return corpus


def read_baseline_text(file: Path) -> str:
    """Read a baseline file."""
    if not file.is_file():
        raise CannotRunError(f"没有基线文件 {file}；先用 --write-baseline {file} 写一份")
    if file.stat().st_size > _MOST_BASELINE:
        raise CannotRunError(f"{file} 过大，不像是基线文件")
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise no_baseline(file) from None


def no_baseline(file: Path) -> CannotRunError:
    """Return the error for a file that is no baseline of this command."""
    return CannotRunError(f"{file} 不是本命令写出的基线文件；请用 --write-baseline {file} 重新写一份")


def same_rules(then: Config, now: Config) -> Config:
    """Return the configuration of a revision with today's rules: selecting another rule makes no finding new."""
    return replace(then, rules=now.rules)
