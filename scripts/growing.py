"""Compare the processor time of a text with that of a quarter of it.

The speed of the machine does not matter, and work of other processes does little: their time is not counted.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol, TypeVar

_T = TypeVar("_T")
TIMES = 4
SLACK = 2.2  # how much more than TIMES it may take: caches of the machine
LEAST_SECONDS = 0.02  # what takes less is measured by noise alone
AGAIN = 4  # how often what does not look linear is measured again


class Growth(NamedTuple):
    """The processor seconds that a quarter of a text takes, and all of it; no quarter is measured of what is fast."""

    short: float
    long: float

    @property
    def ratio(self) -> float:
        """How many times longer the whole takes than the quarter."""
        return self.long / max(self.short, LEAST_SECONDS)

    @property
    def is_linear(self) -> bool:
        """Whether that is what linear work takes; what is quadratic takes sixteen times as long."""
        return self.ratio <= TIMES * SLACK

    def least(self, other: Growth) -> Growth:
        """Return the least of two measurements of the same."""
        return Growth(min(self.short, other.short), min(self.long, other.long))


@contextmanager
def garbage_left() -> Iterator[None]:
    """Leave garbage uncollected for a while: to collect it takes time that grows with all that is alive."""
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
    """The type of :func:`growth`."""

    def __call__(self, run: Callable[[_T], object], make: Callable[[int], _T], size: int) -> Growth:
        """Measure."""


def growth(run: Callable[[_T], object], make: Callable[[int], _T], size: int) -> Growth:
    """Measure ``run`` on what ``make`` returns for ``size`` and for a quarter of it.

    What takes less than the least quarter allows is linear whatever its quarter takes. What does not look linear is
    measured again, a few times, and the least of each counts: noise only ever adds.
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
