"""What the commands share: which day it is, which project, and how a command that cannot run says so."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhunsheng.corpus import FileProblem
from zhunsheng.project import Project, find_project, folder_project, open_project

CANNOT_RUN = 2

# Below this a corpus is read before a progress bar could be seen.
_WORTH_SHOWING = 200


class CannotRunError(click.ClickException):
    """The command cannot do its work; one Chinese sentence says why and how to mend it."""

    exit_code = CANNOT_RUN


class Day(click.ParamType[date]):
    """A date as 2026-01-31."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期；应写作 2026-01-31", param, ctx)


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--today``, which the environment can set too."""
    return click.option(
        "--today",
        type=Day(),
        envvar="ZHUNSHENG_TODAY",
        metavar="日期",
        default=lambda: date.today(),
        help="按哪一天判断时效，如 2026-01-31；默认今天，也可用环境变量 ZHUNSHENG_TODAY。",
    )(command)


def the_project(folder: Path | None = None) -> Project:
    """Open the project of a command: the folder that was named, as a corpus of its own, or the one around."""
    if folder is not None:
        return _opened(folder) if (folder / "zhunsheng.yml").is_file() else folder_project(folder.resolve())
    root = find_project(Path.cwd())
    if root is None:
        raise CannotRunError("这里不是准绳项目（没有 zhunsheng.yml）；请进入项目文件夹，或者写明要处理的文件夹")
    return _opened(root)


def _opened(root: Path) -> Project:
    project = open_project(root.resolve())
    if isinstance(project, Project):
        return project
    raise CannotRunError("配置有误，无法运行：\n" + "\n".join(map(_placed, project)))


def _placed(trouble: FileProblem) -> str:
    line, column = trouble.source.index().position(trouble.problem.span.start)
    return f"  {trouble.source.path}:{line}:{column}: {trouble.problem.message}"


@contextmanager
def progress(words: str, count: int, shown: bool | None = None) -> Iterator[Callable[[object], None]]:
    """Show progress on a terminal while ``count`` things are done; give a function to call at each."""
    if not (count >= _WORTH_SHOWING if shown is None else shown) or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, label=words, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
