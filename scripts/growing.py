"""Tests for linear time: compares the processor time of a text with that of a quarter of it.

The result does not depend on the speed of the machine, and little on other processes, whose time is not counted.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol, TypeVar

_T = TypeVar("_T")
TIMES = 4
SLACK = 2.2  # factor beyond TIMES that is tolerated, for cache effects
LEAST_SECONDS = 0.005  # below this a measurement is noise
AGAIN = 4  # repeated measurements of what does not look linear


class Growth(NamedTuple):
    """The processor seconds of a quarter of a text and of the whole; the quarter of a fast run is not measured."""

    short: float
    long: float

    @property
    def ratio(self) -> float:
        """How many times longer the whole takes than the quarter."""
        return self.long / max(self.short, LEAST_SECONDS)

    @property
    def is_linear(self) -> bool:
        """Whether the ratio fits linear time; quadratic time has a ratio of sixteen."""
        return self.ratio <= TIMES * SLACK

    def least(self, other: Growth) -> Growth:
        """Return the minimum of two measurements of the same text."""
        return Growth(min(self.short, other.short), min(self.long, other.long))


@contextmanager
def garbage_left() -> Iterator[None]:
    """Disable garbage collection, whose time grows with all live objects."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(run: Callable[[], object]) -> float:
    """Return the processor time of a call."""
    with garbage_left():
        start = time.process_time()
        run()
        return time.process_time() - start


class Growing(Protocol):
    """The signature of :func:`growth`."""

    def __call__(self, run: Callable[[_T], object], make: Callable[[int], _T], size: int) -> Growth:
        """Measure."""


def growth(run: Callable[[_T], object], make: Callable[[int], _T], size: int) -> Growth:
    """Measure ``run`` on what ``make`` returns for ``size`` and for a quarter of it.

    A run that is very fast counts as linear without measuring its quarter. A result that does not look linear is
    measured again a few times, and the minimum of each counts, since noise only adds time.
    """
    long = make(size)
    found = Growth(0, seconds(lambda: run(long)))
    if found.is_linear:  # whatever a quarter takes
        return found
    short = make(size // TIMES)
    found = Growth(seconds(lambda: run(short)), found.long)
    for _ in range(AGAIN):
        if found.is_linear:
            break
        found = found.least(Growth(seconds(lambda: run(short)), seconds(lambda: run(long))))
    return found
