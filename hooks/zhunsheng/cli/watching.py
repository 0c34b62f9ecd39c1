"""Running a command again whenever a file of the project has changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from zhunsheng.checking.project import Project, open_project
from zhunsheng.checking.stamps import Stamps, stamps
from zhunsheng.cli.common import CannotRunError
from zhunsheng.sources.files import find_project

_EVERY = 0.5  # seconds between two looks at the files


def watch(once: Callable[[], object]) -> int:
    """Run once, and again after each change of a file, until Ctrl-C.

    Args:
        once: What to run; where it cannot run, a message says so, and the watch goes on.

    Returns:
        The exit code, 0: only Ctrl-C ends the watch.
    """
    root = find_project(Path.cwd())
    if root is None:
        raise CannotRunError("这里不是准绳项目（没有 zhunsheng.yml）；--watch 只能在项目里用")
    seen: Stamps | None = None
    project: Project | None = None
    try:
        while True:
            opened = open_project(root.resolve())
            project = opened if isinstance(opened, Project) else project
            now = stamps(project) if project else ()
            if seen is None or now != seen:
                seen = now
                _run(once)
            time.sleep(_EVERY)
    except KeyboardInterrupt:
        return 0


def _run(once: Callable[[], object]) -> None:
    click.echo(f"—— {time.strftime('%H:%M:%S')} ——", err=True)
    try:
        once()
    except CannotRunError as error:
        click.echo(f"错误：{error.message}", err=True)
    click.echo("等待改动，按 Ctrl-C 结束", err=True)
