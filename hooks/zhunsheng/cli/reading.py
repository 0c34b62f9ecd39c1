"""Reading a whole project for commands whose answer depends on every file, with a notice of unreadable ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.common import CannotRunError, progress
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published, is_public, publish
from zhunsheng.model import Source
from zhunsheng.model.config import Audience
from zhunsheng.sources.attachments import TOLD_ONLY
from zhunsheng.sources.files import source_files

_SHOWN = 3


def corpus_of(project: Project) -> Corpus:
    """Read a project, with progress on a terminal."""
    with progress("读取", len(source_files(project.root, project.config))) as step:
        return project.corpus(step)


def read_whole(project: Project, *, needs_register: bool = True, public: bool = False) -> Corpus:
    """Read a project as ``corpus_of`` does; say so where a part of it cannot be read.

    Args:
        project: What to read.
        needs_register: Whether the answer depends on the register of requirements.
        public: Whether the answer goes outside, as may what is said here: the log of a public pipeline. A file that
            cannot be read may be one that is withheld, so that nothing of it is named.

    Raises:
        CannotRunError: The register of requirements is wrong, so that nothing can be told.
    """
    corpus = corpus_of(project)
    register = unreadable_register(corpus) if needs_register else None
    if register:
        told = f"{corpus.config.requirements} 有误" if public else register
        raise CannotRunError(f"{told}；改正以后才能判断缺口（zhunsheng check 指出每一处）")
    unread = unread_files(corpus)
    if unread and public:
        click.echo(f"有 {len(unread)} 个文件未能读取，结果可能不实；是哪些，在本机用 zhunsheng check 查看", err=True)
    elif unread:
        named = "、".join(unread[:_SHOWN]) + ("等" if len(unread) > _SHOWN else "")
        click.echo(f"有 {len(unread)} 个文件未能读取（{named}），结果可能不实；用 zhunsheng check 查看", err=True)
    return corpus


def unreadable_register(corpus: Corpus) -> str | None:
    """Say what is wrong with the register, None where it has been read."""
    path = corpus.config.requirements
    wrong = next((finding for finding in corpus.unread if finding.path == path), None)
    return f"{(corpus.register or Source(path, '')).place(wrong.span)}: {wrong.message}" if wrong else None


def unread_files(corpus: Corpus) -> list[str]:
    """Return the paths of the files that could not be read, or not as the documents that they mean to be."""
    failed = {finding.path for finding in corpus.unread if finding.code not in TOLD_ONLY}
    failed |= {page.source.path for page in corpus.pages if page.problems}
    return sorted(failed)


def public_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--public``."""
    words = "只计主动公开的文件，与公开的网站一致；要发到外面的用它。"
    return click.option("--public", is_flag=True, help=words)(command)


def for_whom(corpus: Corpus, public: bool) -> Published:
    """Return what a command counts and names: all documents, or what is public; say so where the site shows less."""
    if public:
        return publish(corpus, Audience.PUBLIC)
    tell_hidden(corpus, "；要发到外面的请加 --public")
    return publish(corpus, Audience.INTERNAL)


def tell_hidden(corpus: Corpus, remedy: str) -> None:
    """Say that documents are counted which the public site withholds.

    Args:
        corpus: What was read.
        remedy: What to do about it, as the end of a sentence.
    """
    hidden = sum(not is_public(version) for version in corpus.versions)
    if hidden and corpus.config.audience is Audience.PUBLIC:
        click.echo(f"计入了 {hidden} 份不公开的文件，公开的网站不计{remedy}", err=True)
