"""A limit of time for every test, whatever it waits for: a process of its own, a browser, Node.js."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# The slowest test of the law texts takes a few minutes on a busy machine.
MOST_SECONDS = 1200


class TooLongError(Exception):
    """A test took longer than any may."""


@contextmanager
def bounded(what: str, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Interrupt what takes longer than any test may; ``subprocess.run`` then ends the process that it waits for.

    Windows has no such alarm, and no thread but the main one gets it: there nothing is bounded.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: object) -> None:
        raise TooLongError(f"{what}：超过 {seconds:g} 秒")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
