"""Forked processes that share the work of building a large site.

A forked process has everything that this one has read, so that only what it returns is copied. Forking is safe only on
Linux, and pays only where there is enough to do; everywhere else the build runs in one process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TypeVar

T = TypeVar("T")

LARGE = 600_000
"""Characters of text above which a second process pays for its start."""
_MAX_PROCESSES = 4


def available() -> int:
    """Return how many processes may work at a time."""
    return min(_MAX_PROCESSES, len(os.sched_getaffinity(0)))


def forked(
    count: int, characters: int, prepare: Callable[[], None] | None = None
) -> AbstractContextManager[Executor | None]:
    """Return an executor of forked processes; None where one process does as well, or no other can be had.

    Args:
        count: How many processes.
        characters: How much text there is to work on.
        prepare: What each process does first.
    """
    if sys.platform != "linux" or characters < LARGE or available() < 2:
        return nullcontext()
    return _started(count, prepare) or nullcontext()


def result_of(work: Future[T] | None) -> T | None:
    """Return what another process returned; None where it has none to do, or was killed."""
    with suppress(BrokenExecutor):
        return work.result() if work else None
    return None


def _started(count: int, prepare: Callable[[], None] | None) -> Executor | None:
    """Start processes; None where the system allows no more of them, or no thread that attends to them."""
    before = multiprocessing.active_children()
    try:
        executor = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _begin, (prepare,))
    except OSError:
        return None
    try:
        executor.submit(_nothing)  # with the first task all are forked
    except (OSError, RuntimeError):
        executor.shutdown(wait=False)
        for process in set(multiprocessing.active_children()).difference(before):
            process.terminate()  # nobody would give it work, and the program would wait for it at its end
            process.join()
        return None
    return executor


def _begin(prepare: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the parent answers it
    if prepare:
        prepare()


def _nothing() -> None:
    """Do nothing, in a process that has been started for it."""
