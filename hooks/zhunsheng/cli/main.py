"""How the command ``zhunsheng`` ends: 0 clean, 1 findings, 2 it could not run, 130 it was interrupted.

Little is imported here, so that an interruption almost never comes before the code that reports it is loaded.
"""

from __future__ import annotations

import os
import sys

from zhunsheng.cli.codes import CANNOT_RUN, INTERRUPTED

TYPE_CHECKING = False  # typing would take longer to load than everything else here
if TYPE_CHECKING:
    from typing import Any, TextIO

_ASCII = frozenset({"ascii", "us-ascii", "ansi_x3.4-1968", "646"})


def main(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    streams = sys.stdout, sys.stderr
    try:
        return _run(args)
    finally:
        for name, stream in zip(("stdout", "stderr"), streams, strict=True):
            if isinstance(getattr(sys, name), _Inert):
                setattr(sys, name, stream)


class _Inert:
    """A stream that writes no command to the runner of a CI service; ``buffer`` writes bytes unchanged.

    A message is written by one call, so each call is taken for the beginning of a line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write ``text``."""
        if not isinstance(text, str):
            raise TypeError  # by which click knows that this is no stream of bytes
        if "::" in text or "##" in text:
            from zhunsheng.reports.characters import inert

            text = inert(text)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _run(args: list[str] | None) -> int:
    try:
        if not _has_streams():
            return CANNOT_RUN
        from zhunsheng.cli.ending import run

        code = run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _tell("已中断")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has ended, as `| head` does; no message can reach it.
        _abandon(sys.stdout)
        return 0
    except OSError as error:
        from zhunsheng.sources.files import reason

        place = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
        _tell(f"错误：无法读写{place}（{reason(error)}）；请检查路径、权限和磁盘空间")
        try:
            sys.stdout.flush()
        except OSError:
            _abandon(sys.stdout)
        return CANNOT_RUN
    except UnicodeEncodeError as error:
        _tell(f"错误：文字 {error.object[error.start : error.end]!a} 不能以 {error.encoding} 编码写出；请改用 UTF-8")
        return CANNOT_RUN
    return code


def _has_streams() -> bool:
    """Make the output streams accept every character; return whether there are any."""
    if sys.stderr is None:
        sys.stderr = _nowhere()
    if sys.stdout is None:
        sys.stdout = _nowhere()
        _tell("错误：标准输出已经关闭，结果无处可写；请不要关闭它，或者把它转到文件")
        return False
    if sys.stdout.errors in {"strict", "surrogateescape"} and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal with GBK as its encoding
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if str(stream.encoding).lower() in _ASCII and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # as click does, past us
        setattr(sys, name, _Inert(stream))
    return True


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  it is to stay open to the end


def _tell(words: str) -> None:
    print(words, file=sys.stderr)


def _abandon(stream: TextIO) -> None:
    """Discard unwritten output: Python would try to write it again at exit, and print an error."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        sys.stdout = _nowhere()
