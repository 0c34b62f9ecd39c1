"""The session of one editor: records its texts, checks them in a worker thread and answers its requests.

The event loop that receives the messages never reads or checks anything itself. Texts that arrive during a check are
given to the workspace before the next slice of it, so that an answer waits for one slice at most.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import accumulate, takewhile
from pathlib import Path
from typing import NamedTuple, TypeVar

from lsprotocol.types import Diagnostic

from zhunsheng.editor.findings import diagnostics
from zhunsheng.editor.texts import UTF16
from zhunsheng.editor.workspace import Workspace
from zhunsheng.sources.files import find_project

QUIET = 0.08
"""Seconds without a change before a changed text is checked."""
LONGEST = 0.2
"""Seconds after which it is checked even if changes keep coming."""
IDLE = 1.0
"""Seconds without a change before the other files of a large project are checked."""
_SLICE = 0.05  # seconds of processor time after which one step of checking ends
_TOGETHER = 150_000  # bytes of files checked together in it, which share what the rules on the whole corpus look at
_LARGE = 400  # files

log = logging.getLogger(__name__)
T = TypeVar("T")

Publish = Callable[[str, list[Diagnostic], int | None], None]
"""Callback that shows the findings of a file: its URI, the findings, and the version of the text they belong to."""


class _Opened(NamedTuple):
    """A file that is open in the editor."""

    root: Path
    path: str
    version: int


class _Shown(NamedTuple):
    """The arguments of one ``Publish`` call."""

    uri: str
    found: list[Diagnostic]
    version: int | None


class Session:
    """The projects that one editor works on, each with its workspace.

    Args:
        publish: Shows the findings of a file.
        today: Tells the day as of which validity is judged.
        settled: Called once in the worker thread, after every file was checked for the first time or a check failed.
    """

    def __init__(
        self, publish: Publish, today: Callable[[], date] = date.today, settled: Callable[[], None] | None = None
    ) -> None:
        self.encoding = UTF16
        self._publish = publish
        self._today = today
        self._worker = ThreadPoolExecutor(1, "zhunsheng-editor")
        self._workspaces: dict[Path, Workspace] = {}  # used by the worker alone
        self._opened: dict[str, _Opened] = {}
        self._incoming: defaultdict[Path, dict[str, tuple[str | None, str, int | None]]] = defaultdict(dict)
        self._to_reread: set[Path] = set()
        self._to_check: defaultdict[Path, dict[str, None]] = defaultdict(dict)
        self._roots: dict[Path, None] = {}
        self._woken = asyncio.Event()
        self._changes = 0
        self._settled = settled

    def add_folder(self, folder: Path) -> None:
        """Check the project in a folder even if none of its files is open."""
        if root := find_project(folder):
            self._roots[root] = None
            self._to_reread.add(root)
            self._wake()

    def write(self, uri: str, file: Path, text: str, version: int) -> None:
        """Record the text of a file as the editor has it."""
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
        """Record that the editor has closed a file, so that the text on disk counts again."""
        if opened := self._opened.pop(uri, None):
            self._incoming[opened.root][opened.path] = None, uri, None
            self._to_check[opened.root][opened.path] = None
            self._to_reread.add(opened.root)
            self._wake()

    def reread(self) -> None:
        """Record that files have changed on disk."""
        self._to_reread.update(self._roots)
        self._wake()

    def end(self) -> None:
        """Shut the worker down."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _wake(self) -> None:
        self._changes += 1
        self._woken.set()

    async def ask(self, uri: str, answer: Callable[[Workspace, str], T], empty: T, *passed: type[Exception]) -> T:
        """Return an answer about a file that takes every recorded change into account.

        Args:
            uri: The file's address.
            answer: Computes the answer from the workspace and the path of the file.
            empty: Returned for a file outside any project, and when ``answer`` raises, which is logged.
            passed: Exceptions that are re-raised, as their message is meant for the user.
        """
        opened = self._opened.get(uri)
        if opened is None:
            return empty
        try:
            return await self._work(opened.root, lambda workspace: answer(workspace, opened.path))
        except passed:
            raise
        except Exception:
            log.exception("回答时出错：%s", uri)
            return empty

    async def ask_all(self, answer: Callable[[Workspace], list[T]]) -> list[T]:
        """Return the answers of all projects in one list; a project whose answer raises contributes none."""
        found: list[T] = []
        for root in [*self._roots]:
            try:
                found += await self._work(root, answer)
            except Exception:
                log.exception("回答时出错：%s", root)
        return found

    async def run(self) -> None:
        """Check whatever changes, until the task is cancelled."""
        while True:
            await self._woken.wait()
            await self._quiet()
            self._woken.clear()
            has_failed = False
            for root in [*self._roots]:
                changed = [*self._to_check.pop(root, ())]
                has_failed |= not await self._check(root, partial(self._examined, paths=changed, changed=changed))
            for root in [*self._roots]:
                has_failed |= not await self._check_the_rest(root)
            await self._settle(has_failed)

    async def _settle(self, has_failed: bool) -> None:
        """Call ``settled`` once no file is left to check, or a check failed, which it may do each time."""
        settled = self._settled
        is_done = bool(self._workspaces) and not any(one.stale for one in self._workspaces.values())
        if settled and (is_done or has_failed):
            self._settled = None
            await asyncio.get_running_loop().run_in_executor(self._worker, settled)

    async def _quiet(self) -> None:
        """Wait until nothing has changed for ``QUIET`` seconds, but no longer than ``LONGEST``."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST
        seen = -1
        while seen != self._changes and loop.time() < end:
            seen = self._changes
            await asyncio.sleep(min(QUIET, max(end - loop.time(), 0)))

    async def _check_the_rest(self, root: Path) -> bool:
        """Check the remaining stale files slice by slice until something changes; return False where it fails."""
        workspace = self._workspaces.get(root)
        if workspace is None:
            return True
        if len(workspace.stale) > _LARGE and await self._is_woken(IDLE):
            return True
        while workspace.stale and not self._woken.is_set():
            if not await self._check(root, self._slice):
                return False
        return True

    async def _is_woken(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _check(self, root: Path, check: Callable[[Workspace], list[_Shown]]) -> bool:
        """Check files and show what is found; return False where that fails, which is logged."""
        try:
            for shown in await self._work(root, check):
                self._publish(*shown)
        except Exception:
            log.exception("检查时出错：%s", root)
            return False
        return True

    async def _work(self, root: Path, work: Callable[[Workspace], T]) -> T:
        """Run ``work`` in the worker thread, after giving the workspace the recorded changes."""
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
        work: Callable[[Workspace], T],
    ) -> T:
        is_new = root not in self._workspaces
        workspace = (
            self._workspaces.setdefault(root, Workspace(root, self._today, self.encoding))
            if is_new
            else self._workspaces[root]
        )
        if is_stale and not is_new:
            workspace.reread()
        for path, (text, uri, version) in incoming.items():
            workspace.address(path, uri if text is not None else None, version)
        workspace.update({path: text for path, (text, _, _) in incoming.items()})
        return work(workspace)

    def _slice(self, workspace: Workspace) -> list[_Shown]:
        # Open files come first, as the user is looking at them.
        order = sorted(workspace.stale, key=lambda path: (path not in workspace.unsaved, path))
        end = time.thread_time() + _SLICE
        while order and time.thread_time() < end:
            total = accumulate(workspace.size(path) for path in order)
            count = max(1, sum(1 for _ in takewhile(lambda size: size <= _TOGETHER, total)))
            workspace.examine(order[:count])
            del order[:count]
        return self._examined(workspace, (), ())

    @staticmethod
    def _examined(workspace: Workspace, paths: Iterable[str], changed: Iterable[str]) -> list[_Shown]:
        """Check files; return the findings to show for the changed files and for those whose findings differ."""
        workspace.examine(paths)
        wanted = workspace.take_changed() | set(changed)
        return [
            _Shown(workspace.uri(path), diagnostics(workspace, path), workspace.version(path))
            for path in sorted(wanted)
        ]
