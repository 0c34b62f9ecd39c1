"""The folder that ``weave`` writes: it is replaced as a whole, and only if it holds nothing but its own output."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from zhunsheng.checking.project import Project
from zhunsheng.cli.common import CannotRunError, writing
from zhunsheng.site.leaf import WovenPage
from zhunsheng.site.whole_folder import abandon_folder, begin_folder, finish_folder
from zhunsheng.weaving.companion import companion_path

MARK = ".zhunsheng"
_SENTENCE = "由 zhunsheng weave 写出；再次运行会整体替换这个文件夹。以下是其中的全部文件："


def refuse(out: Path, project: Project) -> None:
    """Refuse a folder with files of others, and one that the next run would read as sources."""
    if out.is_symlink():
        raise CannotRunError(f"{out} 是符号链接；请写明它指向的文件夹，或换一个文件夹")
    if out.exists() and not out.is_dir():
        raise CannotRunError(f"{out} 是一个文件；请换一个文件夹")
    real = out.resolve()
    if Path.cwd().is_relative_to(real):
        raise CannotRunError(f"{out} 是当前所在的文件夹或它的上级，不能整体替换；请换一个文件夹")
    for source in project.config.sources:
        folder = (project.root / source).resolve()
        if real.is_relative_to(folder) or folder.is_relative_to(real):
            raise CannotRunError(f"{out} 与来源文件夹 {source} 重叠，写出的页面会被当作来源；请换一个文件夹")
    if out.is_dir() and (stranger := _stranger(out)):
        raise CannotRunError(f"{out} 里有不是 weave 写出的文件（如 {stranger}），未作改动；请换一个空文件夹")


def _stranger(out: Path) -> str | None:
    """Return a file that the mark of a folder does not list, None where all are ours."""
    ours = _listed(out / MARK)
    for where, folders, names in os.walk(out):
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        for name in (*names, *links):
            path = (Path(where) / name).relative_to(out).as_posix()
            if path not in ours:
                return path
    return None


def _listed(mark: Path) -> frozenset[str]:
    if mark.is_symlink() or not mark.is_file():
        return frozenset()
    lines = mark.read_text("utf-8", errors="replace").splitlines()
    return frozenset((MARK, *lines[1:])) if lines[:1] == [_SENTENCE] else frozenset()


def write(
    out: Path,
    pages: Sequence[WovenPage],
    pictures: Mapping[str, Path],
    on_page: Callable[[object], None],
    downloads: Mapping[str, bytes],
    *,
    lossless: bool = False,
) -> None:
    """Write the tree to a temporary folder and rename it, so that an incomplete tree is never seen.

    Args:
        out: The folder.
        pages: The pages, which have their companions beside them.
        pictures: The pictures that they show, by their place in the tree.
        on_page: Called for each page that is written.
        downloads: The files that the pages offer for download, by their place in the tree.
        lossless: Whether to write what no page shows as well: front matter and comments.
    """
    with writing(out):
        _write(out.resolve(), pages, pictures, on_page, downloads, lossless)


def _write(
    real: Path,
    pages: Sequence[WovenPage],
    pictures: Mapping[str, Path],
    on_page: Callable[[object], None],
    downloads: Mapping[str, bytes],
    lossless: bool,
) -> None:
    temporary = begin_folder(real)
    try:
        written = {}
        for page in pages:
            written[page.path] = page.text if lossless else page.shown
            if page.companion:
                written[companion_path(page.path)] = page.companion
            on_page(page)
        for place, words in written.items():
            file = temporary / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words, "utf-8", newline="\n")
        for place, picture in pictures.items():
            file = temporary / place
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, file, follow_symlinks=False)
        for place, data in downloads.items():
            (temporary / place).write_bytes(data)
        listed = "\n".join((_SENTENCE, *sorted((*written, *pictures, *downloads))))
        (temporary / MARK).write_text(f"{listed}\n", "utf-8", newline="\n")
        finish_folder(temporary, real)
    except BaseException:
        abandon_folder(temporary)
        raise
