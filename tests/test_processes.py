"""Processes that help: none outlives who needs it, and what goes wrong in one is left to the first process to tell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from zhunsheng.sources.processes import CAN_COPY, helpers

ROOT = Path(__file__).resolve().parents[1]
# Two helpers wait for words that nobody sends; when both are at it, their parent says so and waits as well.
WAITING = """
import signal
from zhunsheng.sources.processes import helpers

def wait(pipe):
    pipe.send("here")
    pipe.recv()

with helpers(wait, [(), ()]) as pipes:
    print([pipe.recv() for pipe in pipes], flush=True)
    signal.pause()
"""

pytestmark = pytest.mark.skipif(not CAN_COPY, reason="此系统上由一个进程完成")


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_helpers_end_with_their_parent_however_that_ends(sign: signal.Signals) -> None:
    around = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    parent = subprocess.Popen(
        [sys.executable, "-c", WAITING], env=around, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout
    with parent.stdout as said:
        assert said.readline() == "['here', 'here']\n"
        parent.send_signal(sign)
        assert said.read() == ""  # the end, which does not come while a helper can still write there
    assert parent.wait() != 0


@pytest.mark.parametrize("wrong", [ValueError("甲"), MemoryError(), SystemExit(3), KeyboardInterrupt()])
def test_what_goes_wrong_in_a_helper_closes_its_pipe_and_is_not_told(
    wrong: BaseException, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(pipe: Connection) -> None:
        raise wrong

    with helpers(fail, [(), ()]) as pipes:
        for pipe in pipes:
            with pytest.raises(EOFError):
                pipe.recv()
    assert capfd.readouterr() == ("", "")


def test_a_helper_that_is_killed_closes_its_pipe_and_leaves_nothing_behind() -> None:
    def tell(pipe: Connection) -> None:
        pipe.send(os.getpid())
        pipe.recv()

    with helpers(tell, [(), ()]) as pipes:
        killed, other = (pipe.recv() for pipe in pipes)
        os.kill(killed, signal.SIGKILL)
        with pytest.raises((EOFError, ConnectionError)):
            pipes[0].recv()
    for helper in (killed, other):
        with pytest.raises(ProcessLookupError):
            os.kill(helper, 0)
