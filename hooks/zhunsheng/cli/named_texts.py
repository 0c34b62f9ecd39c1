"""A text that a command is about: a file, a version in the library (id@date), or a file of a git revision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zhunsheng.cli.common import CannotRunError
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import read_whole
from zhunsheng.gaps.comparing import find_standard
from zhunsheng.model import Finding, Source, Version
from zhunsheng.model.change import NoHistory
from zhunsheng.reading.document import read_document
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import find_project
from zhunsheng.sources.git import open_repository


def named_source(name: str) -> Source | None:
    """Read the file, or the file at a revision, that ``name`` names; None where it names no file.

    Raises:
        CannotRunError: It cannot be read.
    """
    file = Path(name)
    if file.is_file():
        return _decoded(name, file.read_bytes())
    revision, colon, path = name.partition(":")
    return _at_revision(revision, path) if colon and path else None


def named_text(name: str, today: date) -> Version:
    """Read the text that ``name`` names.

    Args:
        name: A file, an id with or without a date, or a git revision and a file in the present folder.
        today: The day by which the version of a bare id is chosen.

    Raises:
        CannotRunError: There is no such text.
    """
    source = named_source(name)
    if source is not None:
        return as_version(source)
    if find_project(Path.cwd()) is None:
        raise CannotRunError(f"没有这个文件：{name}（这里也不是准绳项目，不能按标识查找）")
    version = find_standard(name, read_whole(the_project(), needs_register=False), today)
    if version is None:
        raise CannotRunError(f"没有找到 {name}：应写文件的路径、标识（如 vehicles@2024-01-01）或者 git 版本:路径")
    return version


def as_version(source: Source) -> Version:
    """Read a source as an instrument.

    Raises:
        CannotRunError: It is none.
    """
    document = read_document(source)
    if isinstance(document, Version):
        return document
    if document.problems:
        problem = document.problems[0]
        raise CannotRunError(f"{source.place(problem.span)}: {problem.message}")
    raise CannotRunError(f"{source.path} 没有元数据，也不像一份法规文本")


def _decoded(name: str, data: bytes) -> Source:
    source = decode(name, data)
    if isinstance(source, Finding):
        raise CannotRunError(f"{name}: {source.message}")
    return source


def _at_revision(revision: str, path: str) -> Source:
    repository = open_repository(Path.cwd())
    snapshot = repository if isinstance(repository, NoHistory) else repository.snapshot(revision)
    if isinstance(snapshot, NoHistory):
        raise CannotRunError(f"{revision}:{path} 读不到：{snapshot.reason}")
    plain = path.removeprefix("./")
    blob = snapshot.files.get(plain)
    if blob is None:
        raise CannotRunError(f"版本 {revision} 里没有 {path}（路径从当前文件夹算起）")
    held = snapshot.repository.contents([blob.name])
    if isinstance(held, NoHistory) or blob.name not in held:
        raise CannotRunError(f"{revision}:{path} 读不到：代码库里没有它的内容")
    return _decoded(plain, held[blob.name])
