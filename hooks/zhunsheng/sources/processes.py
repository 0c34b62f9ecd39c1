"""Processes that help with a large piece of work: each does a share of it and tells what came of it through a pipe."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Dealt = TypeVar("Dealt", int, str)

# A copy of this process begins where it stands, with all that it holds; elsewhere than on Linux, that is not safe.
CAN_COPY = sys.platform == "linux"


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def deal(sizes: Mapping[Dealt, int], before: Sequence[int]) -> list[set[Dealt]]:
    """Deal things out, the largest first, each to whom has least.

    Args:
        sizes: Of each thing how much work it is.
        before: How much work each has before that.

    Returns:
        What each is dealt, in the order of ``before``.
    """
    parts: list[set[Dealt]] = [set() for _ in before]
    dealt = list(before)
    for thing in sorted(sizes, key=lambda thing: (-sizes[thing], thing)):
        least = dealt.index(min(dealt))
        parts[least].add(thing)
        dealt[least] += sizes[thing]
    return parts


@contextmanager
def helpers(do: Callable[..., None], shares: Iterable[tuple[Any, ...]]) -> Iterator[list[Connection]]:
    """Start a process for each share and give the pipes to them; none is left behind.

    Args:
        do: What a helper does, given what its share says and the pipe behind that. What goes wrong in it closes the
            pipe, and the other side does without. It should say nothing: the other side says it all.
        shares: What each is given: copied as it stands where ``CAN_COPY``, else pickled.

    Raises:
        OSError: If there are no processes to be had.
    """
    import multiprocessing  # not loaded where one process does it all

    start: Callable[..., BaseProcess] = multiprocessing.get_context("fork" if CAN_COPY else "spawn").Process  # type: ignore[attr-defined]
    started: list[BaseProcess] = []
    pipes: list[Connection] = []
    try:
        for share in shares:
            ours, theirs = multiprocessing.Pipe()
            helper = start(target=_help, args=(do, share, theirs), daemon=True)
            with _uninterrupted():
                helper.start()
            theirs.close()
            started.append(helper)
            pipes.append(ours)
        yield pipes
    finally:
        for pipe in pipes:
            pipe.close()
        for process in started:
            # It has told all that it found, or nobody waits for it any more: only its memory is to be cleared away.
            process.kill()
            process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while a copy of this process is made, which must not take it for its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _help(do: Callable[..., None], share: tuple[Any, ...], pipe: Connection) -> None:
    """Do one share in a process of its own."""
    import multiprocessing
    import threading

    # Ctrl-C goes to all processes of a terminal; the first one hears it, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # it lives for seconds and makes no circles
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
    # Whatever goes wrong here, the first process meets with as well when it does this share itself, and tells of it.
    with suppress(BaseException):
        do(*share, pipe)
    pipe.close()


def _end_with(parent: BaseProcess | None) -> None:
    """End this process as soon as its parent is gone: killed, it takes nobody with it, and nobody wants this any more.

    Else a helper would go on writing into a folder in which the next build is at work, or wait for words without end.
    """
    if parent:
        parent.join()
        os._exit(1)
