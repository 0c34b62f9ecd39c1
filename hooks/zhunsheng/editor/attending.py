"""Attending to an editor: texts are noted at once, read and checked in one other thread, and answers given in turn.

The loop that takes messages never reads or checks anything itself. Texts that come in while a check is running are
put on the desk before the next step of it; an answer waits for one such step at most.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from lsprotocol.types import Diagnostic

from zhunsheng.editor.desk import Desk
from zhunsheng.editor.findings import diagnostics
from zhunsheng.editor.texts import UTF16
from zhunsheng.sources.files import find_project

QUIET = 0.08
"""For how many seconds nothing must have changed before a changed text is checked."""
LONGEST = 0.2
"""After how many seconds it is checked although it changes still."""
IDLE = 1.0
"""For how many seconds nothing must have changed before the other files of a large project are checked."""
_SLICE = 40  # files that are checked at one go
_LARGE = 400  # files

log = logging.getLogger(__name__)
T = TypeVar("T")

Publish = Callable[[str, list[Diagnostic], int | None], None]
"""Shows the findings of a file: its address, the findings, and the version of the text that they were found in."""


class _Opened(NamedTuple):
    """A text that the editor holds."""

    root: Path
    path: str
    version: int


class _Shown(NamedTuple):
    """The findings of a file as they are to be shown."""

    uri: str
    found: list[Diagnostic]
    version: int | None


class Attendant:
    """The desks of one editor, one a project.

    Args:
        publish: Shows the findings of a file.
        today: Tells the day as of which validity is judged.
    """

    def __init__(self, publish: Publish, today: Callable[[], date] = date.today) -> None:
        self.encoding = UTF16
        self._publish = publish
        self._today = today
        self._worker = ThreadPoolExecutor(1, "desk")
        self._desks: dict[Path, Desk] = {}  # used by the worker alone
        self._opened: dict[str, _Opened] = {}
        self._incoming: defaultdict[Path, dict[str, tuple[str | None, str, int | None]]] = defaultdict(dict)
        self._to_reread: set[Path] = set()
        self._to_check: defaultdict[Path, dict[str, None]] = defaultdict(dict)
        self._roots: dict[Path, None] = {}
        self._woken = asyncio.Event()
        self._changes = 0

    def add_folder(self, folder: Path) -> None:
        """Check the project in a folder though no file of it is open."""
        if root := find_project(folder):
            self._roots[root] = None
            self._to_reread.add(root)
            self._wake()

    def write(self, uri: str, file: Path, text: str, version: int) -> None:
        """Note the text of a file as the editor has it."""
        opened = self._opened.get(uri)
        root = opened.root if opened else find_project(file.parent)
        if root is None:
            return
        path = file.relative_to(root).as_posix()
        if opened is None:
            self._to_reread.add(root)
        self._roots[root] = None
        self._opened[uri] = _Opened(root, path, version)
        self._incoming[root][path] = text, uri, version
        self._to_check[root][path] = None
        self._wake()

    def close(self, uri: str) -> None:
        """Note that the editor has closed a file: what is on the disk counts again."""
        if opened := self._opened.pop(uri, None):
            self._incoming[opened.root][opened.path] = None, uri, None
            self._to_check[opened.root][opened.path] = None
            self._to_reread.add(opened.root)
            self._wake()

    def reread(self) -> None:
        """Note that files have changed on the disk."""
        self._to_reread.update(self._roots)
        self._wake()

    def end(self) -> None:
        """Take no more work."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _wake(self) -> None:
        self._changes += 1
        self._woken.set()

    async def ask(self, uri: str, answer: Callable[[Desk, str], T], empty: T, *passed: type[Exception]) -> T:
        """Return an answer about a file, as of all that was noted before.

        Args:
            uri: The file's address.
            answer: The answer, given the desk and the path of the file.
            empty: The answer for a file of no project, and where the answer fails: that is logged.
            passed: Exceptions that are meant for the person, which are not logged.
        """
        opened = self._opened.get(uri)
        if opened is None:
            return empty
        try:
            return await self._work(opened.root, lambda desk: answer(desk, opened.path))
        except passed:
            raise
        except Exception:
            log.exception("回答时出错：%s", uri)
            return empty

    async def ask_all(self, answer: Callable[[Desk], list[T]]) -> list[T]:
        """Return the answers of all projects together; of one that fails there are none."""
        found: list[T] = []
        for root in [*self._roots]:
            try:
                found += await self._work(root, answer)
            except Exception:
                log.exception("回答时出错：%s", root)
        return found

    async def attend(self) -> None:
        """Check what has changed, for as long as the editor is there."""
        while True:
            await self._woken.wait()
            await self._quiet()
            self._woken.clear()
            try:
                for root in [*self._roots]:
                    changed = [*self._to_check.pop(root, ())]
                    await self._check(root, partial(self._examined, paths=changed, changed=changed))
                for root in [*self._roots]:
                    await self._check_the_rest(root)
            except Exception:
                log.exception("检查时出错")

    async def _quiet(self) -> None:
        """Wait until nothing has changed for a moment, or for no longer than a person waits."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST
        seen = -1
        while seen != self._changes and loop.time() < end:
            seen = self._changes
            await asyncio.sleep(min(QUIET, max(end - loop.time(), 0)))

    async def _check_the_rest(self, root: Path) -> None:
        """Check the files that have not changed, slice by slice, until something changes."""
        desk = self._desks.get(root)
        if desk is None:
            return
        if len(desk.stale) > _LARGE and await self._is_woken(IDLE):
            return
        while desk.stale and not self._woken.is_set():
            await self._check(root, self._slice)

    async def _is_woken(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _check(self, root: Path, check: Callable[[Desk], list[_Shown]]) -> None:
        try:
            for shown in await self._work(root, check):
                self._publish(*shown)
        except Exception:
            log.exception("检查时出错：%s", root)

    async def _work(self, root: Path, work: Callable[[Desk], T]) -> T:
        """Do something in the worker's thread, with all that was noted on the desk."""
        incoming = self._incoming.pop(root, {})
        is_stale = root in self._to_reread
        self._to_reread.discard(root)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, self._done, root, incoming, is_stale, work)

    def _done(
        self,
        root: Path,
        incoming: dict[str, tuple[str | None, str, int | None]],
        is_stale: bool,
        work: Callable[[Desk], T],
    ) -> T:
        is_new = root not in self._desks
        desk = self._desks.setdefault(root, Desk(root, self._today, self.encoding)) if is_new else self._desks[root]
        if is_stale and not is_new:
            desk.reread()
        for path, (text, uri, version) in incoming.items():
            desk.address(path, uri if text is not None else None, version)
        desk.lay({path: text for path, (text, _, _) in incoming.items()})
        return work(desk)

    def _slice(self, desk: Desk) -> list[_Shown]:
        # What is open is looked at, so it comes first.
        order = sorted(desk.stale, key=lambda path: (path not in desk.unsaved, path))
        return self._examined(desk, order[:_SLICE], ())

    @staticmethod
    def _examined(desk: Desk, paths: Iterable[str], changed: Iterable[str]) -> list[_Shown]:
        """Check files; return what is to be shown of those where it differs, and of those that have changed."""
        desk.examine(paths)
        wanted = desk.news() | set(changed)
        return [_Shown(desk.uri(path), diagnostics(desk, path), desk.version(path)) for path in sorted(wanted)]
