"""Folders that are made once in a run of the tests, however many processes share the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that ``make`` has filled: made by the first process that asks, awaited by the others.

    What is returned is read by several processes at the same time, so no test may write into it.
    """
    base = factory.getbasetemp()
    # pytest-xdist gives each of its processes a folder inside that of the run.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    done = shared.with_suffix(".done")
    with FileLock(f"{shared}.lock"):
        if not done.is_file():
            shared.mkdir()
            make(shared)
            done.touch()
    return shared
