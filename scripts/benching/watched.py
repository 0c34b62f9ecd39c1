"""Run a command and print its resource usage as JSON.

The JSON has the exit code, the seconds on the clock and those of the processors, the peak memory in bytes, and the end
of the output. This runs in a process of its own, since the system keeps one peak for all children of a process: the
largest of any of them. On Linux the memory of all processes at one time is sampled too, with what they share counted
once.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and kilobytes elsewhere
_EVERY = 0.5  # seconds between samples, which take processor time themselves
_SAID = 2000  # characters


def family(process: int) -> list[int]:
    """Return a process and its descendants, none if it has ended or the system does not tell."""
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return [process, *(below for child in children for below in family(child))]


def together(processes: list[int]) -> int:
    """Return the memory of some processes in bytes, shared memory counted once."""
    total = 0
    for process in processes:
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


class Peak(threading.Thread):
    """Samples the total memory of the processes of a command."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.memory = 0

    def run(self) -> None:
        """Sample until the command has ended."""
        while processes := family(self._process):
            if len(processes) > 1:  # the system records the peak of a single one
                self.memory = max(self.memory, together(processes))
            time.sleep(_EVERY)


def watch(command: list[str]) -> list[object]:
    """Run a command."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603
        peak = Peak(running.pid)
        peak.start()
        code = running.wait()
        seconds = time.perf_counter() - start
        said.seek(0)
        words = said.read().decode("utf-8", "replace")[-_SAID:]
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return [code, seconds, usage.ru_utime + usage.ru_stime, max(peak.memory, usage.ru_maxrss * MEMORY_UNIT), words]


if __name__ == "__main__":
    print(json.dumps(watch(sys.argv[1:])))
