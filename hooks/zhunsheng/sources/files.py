"""The files of a project as bytes by path.

Every corpus is read from such a mapping, whether its bytes come from a folder (``read_files``), from a git revision
(``Snapshot.read`` in ``sources.git``) or from a test. A file that cannot be read is in it with the reason.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from zhunsheng.model import Finding, Source
from zhunsheng.model.comparison import SUFFIX, record_path
from zhunsheng.model.config import Config
from zhunsheng.sources.characters import as_read, odd_words
from zhunsheng.sources.decoding import decode, unread

Files: TypeAlias = Mapping[str, bytes | Finding]
"""What each file holds, or why it cannot be read, by its path in the project."""

CONFIG_NAME = "zhunsheng.yml"
TOO_LARGE = "M009"
OUTSIDE = "M011"

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "这是文件夹",
    errno.ELOOP: "符号链接首尾相接",
    errno.ENAMETOOLONG: "名称过长",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读取",
}
# Control characters and bytes that are not UTF-8 in a name would garble every report with it.
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

SKIPPED = frozenset({"node_modules", "__pycache__"})
"""Folders that hold no sources, like all whose names begin with a dot."""
_BUILT = "site"  # the built site, skipped in the project's own folder only


def reason(error: OSError) -> str:
    """Return the reason of a system error in Chinese."""
    return _REASONS.get(error.errno or 0) or f"系统错误 {error.errno}"


def find_project(start: Path) -> Path | None:
    """Return the nearest folder from ``start`` upward that has a configuration."""
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / CONFIG_NAME)), None)


def markdown_files(root: Path, folders: Sequence[str]) -> list[str]:
    """Return the paths of all Markdown files below ``folders``, relative to ``root``, sorted."""
    return sorted({path for folder in folders for path in _markdown_below(root, folder)})


def is_source(path: str, folders: Sequence[str]) -> bool:
    """Tell whether ``markdown_files`` would list ``path`` if it existed; git revisions are read by this."""
    return _is_markdown(path) and any(_would_walk(path, folder.rstrip("/")) for folder in folders)


def _would_walk(path: str, folder: str) -> bool:
    if folder != "." and not path.startswith(f"{folder}/"):
        return False
    *steps, name = (path if folder == "." else path.removeprefix(f"{folder}/")).split("/")
    skipped = any(step.startswith(".") or step in SKIPPED for step in steps)
    return not skipped and not name.startswith(".") and (folder != "." or steps[:1] != [_BUILT])


def is_odd_name(path: str) -> bool:
    """Tell whether a name has control characters or bytes that are not UTF-8, which would garble reports."""
    return bool(_ODD_NAME.search(path))


def readable_name(path: str) -> str:
    """Return a name as it can be written into a report."""
    return _ODD_NAME.sub("?", path)


def _markdown_below(root: Path, folder: str) -> Iterator[str]:
    closed: list[OSError] = []
    for where, folders, names in os.walk(root / folder, onerror=closed.append):
        skipped = SKIPPED | {_BUILT} if Path(where) == root else SKIPPED
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in skipped)
        below = Path(where).relative_to(root).as_posix()
        prefix = "" if below == "." else f"{below}/"
        # A folder named like a source is listed too, so that its problem is reported.
        yield from (prefix + name for name in (*names, *folders) if _is_markdown(name) and not name.startswith("."))
    # A folder that cannot be opened is listed as well; its files would be missed silently.
    there = (error for error in closed if error.errno not in (errno.ENOENT, errno.ENOTDIR))
    yield from (Path(error.filename).relative_to(root).as_posix() for error in there)


def _is_markdown(name: str) -> bool:
    """Tell whether a name ends in .md in any case; one in capitals is reported rather than ignored."""
    return name.lower().endswith(".md")


def misnamed(path: str) -> Finding | None:
    """Return the finding for a file that ends in .MD instead of .md, None for any other."""
    if path.endswith(".md") or not _is_markdown(path):
        return None
    name = path.rsplit("/", 1)[-1]
    return unread(path, f"扩展名应当是小写的 .md，未读取；请改名为 {name[:-3]}.md")


def source_files(root: Path, config: Config) -> list[str]:
    """Return the paths of all Markdown files below the source folders, relative to ``root``, sorted."""
    return markdown_files(root, config.sources)


def read_files(root: Path, config: Config) -> dict[str, bytes | Finding]:
    """Read every file that a project consists of.

    Args:
        root: The project's folder; no file outside it is read.
        config: Names the source folders, the register, the study paths and the synonyms.

    Returns:
        The sources in the order of their paths, then the comparison records beside them, the register of requirements,
        the study paths and the synonyms, as far as they exist.
    """
    reader = Reader(root, config.max_file_mb)
    paths = source_files(root, config)
    records = _existing(root, (record_path(path) for path in paths))
    beside = [path for path in config.data_files if os.path.lexists(root / path)]
    return {path: reader.read(path) for path in (*paths, *records, *beside)}


def with_unsaved(files: Files, texts: Mapping[str, str], config: Config) -> dict[str, bytes | Finding]:
    """Return the files of a project with texts laid over them that an editor holds and has not saved.

    Args:
        files: What ``read_files`` has read.
        texts: The texts by path; those that ``read_files`` would not read if they were saved are left out.
        config: Tells what it would read, and how large a file may be.
    """
    laid = dict(files)
    for path in sorted(texts, key=lambda path: (path.endswith(SUFFIX), path)):
        standard = path.removesuffix(SUFFIX) + ".md"
        if path in config.data_files or is_source(path, config.sources) or (path.endswith(SUFFIX) and standard in laid):
            data = texts[path].encode("utf-8", "replace")  # an editor may send half of a surrogate pair
            is_large = len(data) > config.max_file_mb * 1024 * 1024
            laid[path] = misnamed(path) or (too_large(path, len(data), config.max_file_mb) if is_large else data)
    return laid


def _existing(root: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield those of ``paths`` that exist; each folder is listed once."""
    names: dict[str, frozenset[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder not in names:
            names[folder] = _names_in(root / folder)
        if name in names[folder]:
            yield path


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208  a Path for each name takes longer than the listing
    except OSError:
        return frozenset()


class Reader:
    """Reads files below one folder and refuses all others.

    Args:
        root: The folder.
        max_file_mb: Files that are larger are not read.
    """

    def __init__(self, root: Path, max_file_mb: int) -> None:
        self._root = os.path.realpath(root)
        self._max_file_mb = max_file_mb
        # Whether a folder really lies below the root; a symbolic link may lead outside.
        self._inside: dict[str, bool] = {}

    def source(self, path: str) -> Source | Finding:
        """Return the text of a file, or the reason why it cannot be read."""
        data = self.read(path)
        return data if isinstance(data, Finding) else decode(path, data)

    def read(self, path: str) -> bytes | Finding:
        """Return the bytes of a file, or the reason why it cannot be read."""
        if _ODD_NAME.search(path):
            return oddly_named(path)
        shown, odd = as_read(path)
        if odd:
            return unread(shown, f"文件名含有{odd_words(odd[0])}，未读取；请改名")
        if trouble := misnamed(path):
            return trouble
        file = os.path.join(self._root, path)  # noqa: PTH118  a thousand Path objects cost more than the reading
        try:
            return self._read(path, file)
        except OSError as error:
            return unread(path, f"无法读取（{reason(error)}）；请检查文件是否存在、是否有权限")

    def _read(self, path: str, file: str) -> bytes | Finding:
        status = os.lstat(file)
        inside = self._holds(os.path.dirname(file))  # noqa: PTH120
        if stat.S_ISLNK(status.st_mode):
            inside = self._is_below(os.path.realpath(file))
            status = os.stat(file) if inside else status  # noqa: PTH116
        if not inside:
            return unread(path, "这是一个指向项目之外的符号链接，未读取；请换成文件本身", OUTSIDE)
        if stat.S_ISDIR(status.st_mode):
            os.scandir(file).close()  # raises where the folder is unreadable
            wanted = (
                "名称却以 .md 结尾；请改名" if _is_markdown(path) else "不是文件；请改正配置中的路径，或者给文件夹改名"
            )
            return unread(path, f"这是一个文件夹，{wanted}")
        if not stat.S_ISREG(status.st_mode):
            return special(path)
        if status.st_size > self._max_file_mb * 1024 * 1024:
            return too_large(path, status.st_size, self._max_file_mb)
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.read()

    def _holds(self, folder: str) -> bool:
        if folder not in self._inside:
            self._inside[folder] = self._is_below(os.path.realpath(folder))
        return self._inside[folder]

    def _is_below(self, real: str) -> bool:
        return real == self._root or real.startswith(self._root.rstrip(os.sep) + os.sep)


def oddly_named(path: str) -> Finding:
    """Return the finding for a file whose name holds control characters or bytes that are no text."""
    return unread(readable_name(path), "文件名含有控制字符或者无效的字符；请改名")


def special(path: str) -> Finding:
    """Return the finding for a pipe, a device and the like."""
    return unread(path, "这不是普通文件（而是管道、设备等），未读取；请删去")


def too_large(path: str, size: int, max_file_mb: int) -> Finding:
    """Return the finding for a file that is larger than the configuration allows."""
    limit = f"文件有 {size / 1024 / 1024:.1f} MB，超过上限 {max_file_mb} MB，未读取"
    return unread(path, f"{limit}；请检查内容，或在 zhunsheng.yml 中调高 max_file_mb", TOO_LARGE)
