"""Files kept between runs in the user's cache folder.

They are never kept in the project, since a cloned repository could ship forged ones. A folder that other users can
write to is not trusted. Files are written under a temporary name and then renamed, so that no process reads a partial
one.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

TEMPORARY = ".zhunsheng-"
"""The prefix of the names of files that are being written."""


class KeptFiles:
    """Kept files of one kind and project.

    Args:
        folder: Their folder; without one nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of(cls, cache: Path | None, kind: str, root: Path) -> KeptFiles:
        """Return the kept files of one kind for the project in ``root``."""
        name = blake2b(os.fsencode(root), digest_size=16).hexdigest()
        return cls(cache / kind / name if cache else None)

    def get(self, name: str) -> bytes | None:
        """Return a file, None if it is missing or damaged."""
        if self._folder is None:
            return None
        try:
            if not is_private(self._folder):
                return None
            seal, data = self._folder.joinpath(name).read_bytes().split(b"\n", 1)
            return data if seal == _seal(data) else None
        except (OSError, ValueError):
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep a file; errors of writing are ignored."""
        if self._folder is not None:
            with suppress(OSError):
                _put_privately(self._folder / name, _seal(data) + b"\n" + data)

    def drop_all_but(self, names: Collection[str]) -> None:
        """Delete the files with other names, none in an untrusted folder, which may be a link elsewhere."""
        if self._folder is None:
            return
        with suppress(OSError):
            for file in self._folder.iterdir() if is_private(self._folder) else ():
                if file.name not in names:
                    file.unlink(missing_ok=True)


def _put_privately(file: Path, data: bytes) -> None:
    """Write a file, unless others can write to its folder.

    Raises:
        OSError: It cannot be written.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_private(file.parent):
        return
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def is_private(folder: Path) -> bool:
    """Tell whether no other user can write to a folder."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    return sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).hexdigest().encode()
