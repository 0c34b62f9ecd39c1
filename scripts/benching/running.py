"""Helpers of the benchmarks: the law texts, and processes measured from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAWS = ROOT.parent / "shared" / "corpus" / "laws-cn.tar.xz"
TODAY = "2026-01-01"
FEW = 400
WATCHED = Path(__file__).with_name("watched.py")


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run: seconds on the clock and of the processors, and the peak memory in bytes."""

    code: int
    seconds: float
    processor: float
    memory: int
    said: str


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command and measure it."""
    wrapped = [sys.executable, str(WATCHED), *command]
    done = subprocess.run(wrapped, capture_output=True, check=True, env=environment)  # noqa: S603
    code, seconds, processor, memory, said = json.loads(done.stdout)
    return Run(code, seconds, processor, memory, said)


def environment(compiled: Path, **more: str) -> dict[str, str]:
    """Return an environment in which the interpreter caches bytecode, as for installed packages.

    Args:
        compiled: The folder for the bytecode; callers make one unmeasured run first.
        more: Other variables.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(compiled), "NO_MKDOCS_2_WARNING": "1"} | more


@contextmanager
def law_texts(folder: Path | None) -> Iterator[Path | None]:
    """Yield the folder of law texts: the given one, or the archive unpacked to a temporary folder."""
    if folder or not LAWS.is_file():
        yield folder
        return
    with tempfile.TemporaryDirectory() as temporary:
        with tarfile.open(LAWS) as archive:
            archive.extractall(temporary, filter="data")
        yield Path(temporary)


def sample(files: Sequence[Path], count: int) -> list[Path]:
    """Return ``count`` of the files, evenly spread."""
    return [files[n * len(files) // count] for n in range(count)]
