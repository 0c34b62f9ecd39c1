"""A test that waits for something that never ends is interrupted, and what it waits for with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from bounding import TooLongError, bounded

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="只有 POSIX 系统有 SIGALRM")


def test_a_process_that_never_ends_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(TooLongError, match="超过 0.5 秒"), bounded("等待", 0.5):
        subprocess.run([sys.executable, "-c", "import time; time.sleep(600)"])
    assert time.monotonic() - start < 60


def test_what_ends_in_time_is_left_alone() -> None:
    with bounded("等待", 60):
        done = subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True)
    assert done.stdout.strip() == b"1"
