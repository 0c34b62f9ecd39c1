"""Writes the script files that the browser loads."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import TypeAlias

_AT_ONCE = 64  # files that another process writes at a time
_UNDER_WAY = 3  # times so many are handed over; if none of them is done, this process writes the next itself

_Batch: TypeAlias = Sequence[tuple[str, object]]
_Hashes: TypeAlias = dict[str, bytes]


class ScriptFiles:
    """Writes script files into a new folder.

    Args:
        folder: The folder.
        writing: A second process of this machine that writes some of the files; they are the same without it.
    """

    def __init__(self, folder: Path, writing: Executor | None = None) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._writing = writing
        self._batch: list[tuple[str, object]] = []
        self._given: deque[tuple[_Batch, Future[_Hashes]]] = deque()
        self._hashes: _Hashes = {}

    def write(self, name: str, content: object) -> None:
        """Write one file; when the browser loads it, it passes its content to the callback under its name.

        Args:
            name: The name of the file without its ending. It begins with t for texts, h and s for long and shared
                lists, n for names, p for places, w for terms, f for forms, k for topics, d for definitions, q for what
                questions ask for, a for answers, o for what bodies owe, and base for all
                else.
            content: What it holds, or a function that returns this, which is called by the process that writes.
        """
        self._batch.append((name, content))
        if self._writing is None or len(self._batch) >= _AT_ONCE:
            self._write_batch()

    def digest(self) -> str:
        """Return the first 16 digits of the hash of the hashes of all files."""
        self._write_batch()
        while self._given:
            self._settle()
        found = hashlib.sha256()
        for name in sorted(self._hashes):
            found.update(f"{name}\0".encode() + self._hashes[name])
        return found.hexdigest()[:16]

    def _write_batch(self) -> None:
        """Write what was collected, in the second process if it has not enough to do."""
        batch, self._batch = self._batch, []
        while self._given and self._given[0][1].done():
            self._settle()
        if self._writing is None or len(self._given) >= _UNDER_WAY:
            self._hashes |= _write(self.folder, batch)
            return
        try:
            self._given.append((batch, self._writing.submit(_write, self.folder, batch)))
        except BrokenExecutor:
            self._writing = None
            self._hashes |= _write(self.folder, batch)

    def _settle(self) -> None:
        batch, future = self._given.popleft()
        try:
            self._hashes |= future.result()
        except BrokenExecutor:  # a process was killed
            self._hashes |= _write(self.folder, batch)


def _write(folder: Path, batch: _Batch) -> _Hashes:
    """Write files and return the hash of each."""
    hashes = {}
    for name, content in batch:
        words = json.dumps(content() if callable(content) else content, ensure_ascii=False, separators=(",", ":"))
        data = f'zhunsheng.loaded("{name}",{words});\n'.encode()
        (folder / f"{name}.js").write_bytes(data)
        hashes[name] = hashlib.sha256(data).digest()
    return hashes
