"""Commands as processes of their own, forked from one that has already imported what they need.

To import MkDocs and the engine takes longer than to build a small site, and so does to compile the theme's templates.
What a command prints, how it ends and what it leaves behind is that of a new process all the same. Only what Python
reads from its environment as it starts (encoding, seed of hashes) is that of the tests: what depends on it asks for a
new process.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

# What a build imports at first or on its way; ``forking`` comes last, to keep what the others have made.
LOADED = [
    *("mkdocs.commands.build", "mkdocs.config.defaults", "mkdocs.themes.mkdocs", "material.templates"),
    *("markdown.extensions.admonition", "markdown.extensions.attr_list", "markdown.extensions.codehilite"),
    *("markdown.extensions.fenced_code", "markdown.extensions.md_in_html", "markdown.extensions.tables"),
    *("pygments.lexers.special", "pygments.styles.default", "pymdownx.highlight", "pymdownx.quotes"),
    *("pymdownx.superfences", "zhunsheng.cli", "zhunsheng.exporting.word.document", "zhunsheng.reading.configuration"),
    *("zhunsheng.reading.definitions", "zhunsheng.reading.metadata", "zhunsheng.reading.validation"),
    *("zhunsheng_mkdocs.plugin", "docx", "openpyxl", "urllib.request", "forking"),
]
MOST_SECONDS = 300
STARTS = {
    "mkdocs": ["-m", "mkdocs"],
    "zhunsheng": ["-c", "import sys; from zhunsheng.cli import main; sys.exit(main())"],
}


def mkdocs(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a folder, forked where the system can."""
    return _told(_run("mkdocs", words, cwd, environment))


def mkdocs_anew(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a folder, in a process that has imported nothing."""
    return _told(_run_anew("mkdocs", words, cwd, environment))


def zhunsheng(*words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a folder, forked where the system can."""
    return _run("zhunsheng", words, cwd, {})


def _told(done: subprocess.CompletedProcess[bytes]) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _run(
    program: str, words: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return _run_anew(program, words, cwd, environment)
    _prepare()
    context = multiprocessing.get_context("forkserver")
    with tempfile.TemporaryDirectory() as folder:
        said, warned = Path(folder) / "out", Path(folder) / "err"
        process = context.Process(target=_become, args=(program, words, cwd, _around(environment), said, warned))
        process.start()
        process.join(MOST_SECONDS)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        process.close()
        assert code is not None, f"{program} did not end within {MOST_SECONDS} seconds"
        return subprocess.CompletedProcess((program, *words), code, said.read_bytes(), warned.read_bytes())


@functools.cache
def _prepare() -> None:
    """Start the process that commands are forked from."""
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(LOADED)
    # It skips what it cannot import, and it finds modules as a new process does.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.ensure_running()


def _run_anew(
    program: str, words: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *STARTS[program], *words]
    return subprocess.run(command, cwd=cwd, env=_around(environment), capture_output=True, check=False)


def _around(environment: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8", **environment}


def _become(
    program: str, words: Sequence[str], cwd: Path, environment: Mapping[str, str], said: Path, warned: Path
) -> None:
    """Be a program, in the child that was forked."""
    for number, file in ((1, said), (2, warned)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.path.insert(0, str(cwd))
    sys.argv = [program, *words]
    if program == "mkdocs":
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    else:
        from zhunsheng.cli import main

        sys.exit(main())
