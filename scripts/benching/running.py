"""What the benchmarks share: the law texts, and processes that are measured from outside."""

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
    """Return an environment in which the interpreter keeps what it has compiled, as it does of what is installed.

    Args:
        compiled: The folder for that; who measures runs once without measuring before.
        more: Other variables.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(compiled), "NO_MKDOCS_2_WARNING": "1"} | more


@contextmanager
def law_texts(folder: Path | None) -> Iterator[Path | None]:
    """Give the folder of law texts: the one that was named, or the archive unpacked for the time being."""
    if folder or not LAWS.is_file():
        yield folder
        return
    with tempfile.TemporaryDirectory() as temporary:
        with tarfile.open(LAWS) as archive:
            archive.extractall(temporary, filter="data")
        yield Path(temporary)


def sample(files: Sequence[Path], count: int) -> list[Path]:
    """Return so many of the files, evenly spread over them."""
    return [files[n * len(files) // count] for n in range(count)]
