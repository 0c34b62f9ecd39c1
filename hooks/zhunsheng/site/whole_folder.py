"""Atomic replacement of a folder: it is written under a temporary name beside its place and renamed at the end.

A run that fails or is killed leaves the old folder; the next run deletes what a killed one left.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

_NEW, _OLD = "new", "old"
_LONGEST = 100  # bytes of a name, so that it stays within what file systems take
_STALE = 24 * 60 * 60  # seconds; where nobody can ask whether a process runs, its folder is kept for a day


def begin_folder(place: Path) -> Path:
    """Create an empty temporary folder beside ``place``, for ``finish_folder`` or ``abandon_folder``.

    Raises:
        OSError: Nothing can be written beside ``place``.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    _clean(place)
    folder = Path(tempfile.mkdtemp(dir=place.parent, prefix=f"{_prefix(place)}{_NEW}-{os.getpid()}-"))
    folder.chmod(0o755)
    return folder


def finish_folder(folder: Path, place: Path) -> None:
    """Replace ``place`` by a folder from ``begin_folder``; the old folder is deleted."""
    if not place.exists():
        folder.replace(place)
        return
    old = Path(tempfile.mkdtemp(dir=place.parent, prefix=f"{_prefix(place)}{_OLD}-{os.getpid()}-"))
    place.replace(old / place.name)
    try:
        folder.replace(place)
    except BaseException:
        (old / place.name).replace(place)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def abandon_folder(folder: Path) -> None:
    """Delete a folder from ``begin_folder``."""
    shutil.rmtree(folder, ignore_errors=True)


def is_replaceable(place: Path) -> bool:
    """Tell whether a folder can be renamed: it is neither a symbolic link nor a mount point."""
    return not place.is_symlink() and not os.path.ismount(place)  # Path.is_mount is not there on Windows before 3.12


def _prefix(place: Path) -> str:
    return f".{place.name.encode()[:_LONGEST].decode(errors='ignore')}."


def _clean(place: Path) -> None:
    """Delete the temporary folders of killed runs; an old site that a killed run had moved aside is restored first."""
    for kind in (_OLD, _NEW):
        prefix = f"{_prefix(place)}{kind}-"
        for left in place.parent.iterdir():
            if left.name.startswith(prefix) and left.is_dir() and not left.is_symlink() and _is_left(left, prefix):
                if kind == _OLD and not place.exists() and (left / place.name).is_dir():
                    (left / place.name).replace(place)
                shutil.rmtree(left, ignore_errors=True)


def _is_left(folder: Path, prefix: str) -> bool:
    """Tell whether the process that created a folder has ended."""
    number = folder.name.removeprefix(prefix).partition("-")[0]
    if not number.isascii() or not number.isdigit():
        return False
    if sys.platform == "win32":  # where the question would end the process
        return time.time() - folder.stat().st_mtime > _STALE
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return int(number) == os.getpid()  # of an earlier process with this number, as they are given out in containers
