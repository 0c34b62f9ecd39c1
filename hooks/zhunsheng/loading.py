"""From the disk: finds the sources below a folder and reads them, giving back problems instead of failing."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from zhunsheng.config import Config
from zhunsheng.corpus import Corpus, FileProblem, gather
from zhunsheng.model import Problem, Requirement, Source, Span, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.document import UNREADABLE, decode, read_document
from zhunsheng.reading.register import read_register
from zhunsheng.registry import Registry

TOO_LARGE = "M009"
OUTSIDE = "M011"

_REASONS = {errno.ENOENT: "文件不存在", errno.EACCES: "没有权限", errno.ELOOP: "符号链接首尾相接"}
# Names with control characters, or whose bytes are no UTF-8, would spoil every report that they stand in.
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

_SKIPPED = frozenset({"node_modules", "__pycache__", "site"})


def load_corpus(root: Path, config: Config, registry: Registry, on_file: Callable[[str], None] | None = None) -> Corpus:
    """Read every source that the configuration names.

    Args:
        root: The project's folder; no file outside it is read.
        config: What to read.
        registry: Facts about instruments outside the repository.
        on_file: Called with the path of each file before it is read, to show progress.

    Returns:
        The corpus. Files that cannot be read are in its ``file_problems``.
    """
    documents: list[Version | Page] = []
    problems: list[FileProblem] = []
    for path in source_files(root, config):
        if on_file:
            on_file(path)
        source = read_source(root, path, config)
        if isinstance(source, FileProblem):
            problems.append(source)
            continue
        documents.append(read_document(source))
    register, requirements, register_problems = _load_register(root, config)
    return gather(config, registry, documents, requirements, register, (*problems, *register_problems))


def source_files(root: Path, config: Config) -> list[str]:
    """Return the paths of all Markdown files below the source folders, relative to ``root``, sorted."""
    return sorted({path for folder in config.sources for path in _markdown_below(root, folder)})


def _markdown_below(root: Path, folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(root / folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        # A folder that is named like a source is told about too, so that no drafter searches for a missing page.
        for name in [*names, *folders]:
            if name.endswith(".md") and not name.startswith("."):
                yield (Path(where) / name).relative_to(root).as_posix()


def read_source(root: Path, path: str, config: Config) -> Source | FileProblem:
    """Read one file below ``root`` as text, or tell why that is not possible."""
    file = root / path
    nothing = Source(_ODD_NAME.sub("?", path), "")
    if nothing.path != path:
        return _problem(nothing, UNREADABLE, "文件名含有控制字符或者无效的字符；请改名")
    try:
        if not file.resolve().is_relative_to(root.resolve()):
            return _problem(nothing, OUTSIDE, "这是一个指向项目之外的符号链接，未读取；请换成文件本身")
        if file.is_dir():
            return _problem(nothing, UNREADABLE, "这是一个文件夹，名称却以 .md 结尾；请改名")
        if file.exists() and not file.is_file():
            return _problem(nothing, UNREADABLE, "这不是普通文件（而是管道、设备等），未读取；请删去")
        size = file.stat().st_size
        if size > config.max_file_mb * 1024 * 1024:
            limit = f"文件有 {size / 1024 / 1024:.1f} MB，超过上限 {config.max_file_mb} MB，未读取"
            return _problem(nothing, TOO_LARGE, f"{limit}；请检查内容，或在 zhunsheng.yml 中调高 max_file_mb")
        data = file.read_bytes()
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 tell of a loop by a RuntimeError
        number = error.errno if isinstance(error, OSError) else errno.ELOOP
        reason = _REASONS.get(number or 0, f"错误 {number}")
        return _problem(nothing, UNREADABLE, f"无法读取（{reason}）；请检查文件是否存在、是否有权限")
    source = decode(path, data)
    return source if isinstance(source, Source) else FileProblem(nothing, source)


def _problem(source: Source, code: str, message: str) -> FileProblem:
    return FileProblem(source, Problem(code, Span(0, 0), message))


def _load_register(
    root: Path, config: Config
) -> tuple[Source | None, tuple[Requirement, ...], tuple[FileProblem, ...]]:
    if not os.path.lexists(root / config.requirements):
        return None, (), ()
    source = read_source(root, config.requirements, config)
    if isinstance(source, FileProblem):
        return None, (), (source,)
    requirements, problems = read_register(source)
    return source, requirements, tuple(FileProblem(source, problem) for problem in problems)
