"""Files beside the texts that cannot be kept, copied or opened safely."""

from __future__ import annotations

import csv
import errno
import os
import re
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from zhunsheng.model import Finding
from zhunsheng.model.spreadsheet_cells import begins_formula
from zhunsheng.sources.decoding import unread
from zhunsheng.sources.files import OUTSIDE, SKIPPED, is_odd_name, oddly_named, readable_name, reason, special
from zhunsheng.sources.names import unfit_names

NAME = "M027"
FORMULA = "M028"
TOLD_ONLY = frozenset({NAME, FORMULA})
"""The codes of findings that keep nothing from being read or published."""

_WHOLE = "."
_NUMBER = re.compile(r"[-+－＋—]*[\d.,]*%?")
_SHOWN = 20
_TABLES = (".csv", ".tsv", ".tab")
_SAMPLE_LINES = 20
_STATED = re.compile(r"sep=([,;\t|])\s*$", re.IGNORECASE)


def attachment_findings(root: Path, folders: Sequence[str], max_file_mb: int) -> dict[str, Finding]:
    """Return what is wrong beside the texts, by path.

    Where the project's own folder is the source, other files in it do not belong to the project.

    Args:
        root: The project's folder.
        folders: Its source folders.
        max_file_mb: Larger files are not looked into.
    """
    found: dict[str, Finding] = {}
    paths: set[str] = set()
    for folder in folders:
        if folder.rstrip("/") == _WHOLE:
            continue
        for path in _below(root, folder):
            paths.add(path)
            if not path.lower().endswith(".md") and (wrong := _wrong(root, path, max_file_mb)):
                found[path] = wrong
    for path, words in unfit_names(paths):
        if not path.lower().endswith(".md"):  # the name of a text is a finding in the text
            found.setdefault(path, unread(readable_name(path), words, NAME))
    return found


def unwalkable(root: Path, folder: str) -> Iterator[Finding]:
    """Yield what keeps a builder from walking or copying a folder: links to folders, pipes, names that are no text.

    Builders follow links and look into hidden folders, too.
    """
    for path in _below(root, folder, skipped=frozenset()):
        if is_odd_name(path) or not path.lower().endswith(".md"):
            wrong = _unusable(root, path)
            if wrong:
                yield wrong


def _below(root: Path, folder: str, skipped: frozenset[str] = SKIPPED) -> Iterator[str]:
    """Yield every file below a folder, and every link to a folder, which is not followed."""
    for where, folders, names in os.walk(root / folder):
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]  # noqa: PTH114, PTH118
        folders[:] = sorted(f for f in folders if f not in skipped and not (skipped and f.startswith(".")))
        below = Path(where).relative_to(root).as_posix()
        yield from (f"{below}/{name}" for name in (*names, *links) if not (skipped and name.startswith(".")))


def _unusable(root: Path, path: str) -> Finding | None:
    if is_odd_name(path):
        return oddly_named(path)
    try:
        mode = (root / path).lstat().st_mode
        if stat.S_ISLNK(mode):
            return _linked(path) if (root / path).is_dir() else None
    except OSError as error:
        return unread(path, f"无法读取（{reason(error)}）；请检查权限") if error.errno != errno.ENOENT else None
    return None if stat.S_ISREG(mode) else special(path)


def _linked(path: str) -> Finding:
    return unread(path, "这是指向文件夹的符号链接，里面的文件没有读取；请换成文件夹本身", OUTSIDE)


def _wrong(root: Path, path: str, max_file_mb: int) -> Finding | None:
    if wrong := _unusable(root, path):
        return wrong
    file = root / path
    if path.lower().endswith(_TABLES) and file.is_file() and file.stat().st_size <= max_file_mb * 1024 * 1024:
        return _formula(path, file)
    return None


def _formula(path: str, file: Path) -> Finding | None:
    """Return the finding for the first cell of a table that a spreadsheet would evaluate."""
    number = 0
    try:
        with file.open("rb") as raw:
            is_wide = raw.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
        encoding = "utf-16" if is_wide else "utf-8-sig"
        with file.open(encoding=encoding, errors="replace", newline="") as opened:
            separator = _separator(list(islice(opened, _SAMPLE_LINES)))
            opened.seek(0)
            for number, row in enumerate(csv.reader(opened, delimiter=separator), 1):
                for column, cell in enumerate(row, 1):
                    if begins_formula(cell) and not _NUMBER.fullmatch(cell.strip()):
                        place = f"第 {number} 行第 {column} 格“{cell.strip()[:_SHOWN]}”"
                        words = f"{place}会被电子表格当作公式执行；不是公式的，前面加半角单引号 '，是公式的换成数值"
                        return unread(path, words, FORMULA)
    except csv.Error:  # such as a cell longer than the reader takes; a spreadsheet goes on after it
        return unread(path, f"第 {number + 1} 行不能识别各格，其后没有检查是否有公式；请人工检查", FORMULA)
    except OSError:
        return None
    return None


def _separator(lines: Sequence[str]) -> str:
    """Return the delimiter of a table: the one that its first line states (sep=;), or the most frequent one."""
    said = _STATED.match(lines[0]) if lines else None
    return said[1] if said else max(",;\t", key=lambda mark: sum(line.count(mark) for line in lines))
