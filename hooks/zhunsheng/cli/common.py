"""Parts that commands share: the --today option, progress, errors, and writing files atomically."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhunsheng.cli.codes import CANNOT_RUN
from zhunsheng.model import Finding, Source
from zhunsheng.reports.formats import Format, P, purposes
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Files

# With fewer steps a progress bar would vanish before it could be read.
_WORTH_SHOWING = 200


class CannotRunError(click.ClickException):
    """The command cannot run; the message is one Chinese sentence with the reason and the remedy."""

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
    return _day_option(lambda: date.today())(command)


def day_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that may run past midnight ``--today``: None where no day is set."""
    return _day_option(None)(command)


def _day_option(default: Callable[[], date] | None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--today",
        type=Day(),
        envvar="ZHUNSHENG_TODAY",
        metavar="日期",
        default=default,
        help="按哪一天判断时效，如 2026-01-31；默认今天，也可用环境变量 ZHUNSHENG_TODAY。",
    )


def format_option(formats: Mapping[str, Format[P]], default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return ``--format`` with the names of a table of formats and what each is for."""
    words = f"输出格式，默认 {default}：{purposes(formats)}。"
    return click.option("--format", "kind", type=click.Choice([*formats]), default=default, help=words)


def colour_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--colour`` and ``--no-colour``."""
    words = "是否用颜色；默认只在终端上用。"
    return click.option("--colour/--no-colour", default=None, help=words)(command)


def is_coloured(asked: bool | None, output: Path | None = None) -> bool:
    """Tell whether to write in colour: as ``colour_option`` says, else only to a terminal."""
    return asked if asked is not None else output is None and sys.stdout.isatty()


def perhaps_id(name: str, known: Iterable[str]) -> str:
    """Return the end of a message that suggests the id nearest to ``name``; empty if none is near."""
    from difflib import get_close_matches  # most runs do without it

    near = get_close_matches(name, known, n=1)
    return f"；是否为 {near[0]}？" if near else ""


def comparison_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--against``, ``--baseline`` and ``--write-baseline``."""
    file = click.Path(path_type=Path)
    for option in (
        click.option("--write-baseline", type=file, metavar="文件", help="把现状写成基线文件，以后只看新的。"),
        click.option("--baseline", type=file, metavar="文件", help="与基线文件比较，只看新的。"),
        click.option("--against", metavar="版本", help="与 git 的一个版本（分支、标签、提交）比较，只看新的。"),
    ):
        command = option(command)
    return command


def only_one(against: str | None, baseline: Path | None) -> None:
    """Refuse --against together with --baseline."""
    if against is not None and baseline is not None:
        raise CannotRunError("--against 与 --baseline 只能写一个")


@contextmanager
def progress(words: str, count: int, shown: bool | None = None) -> Iterator[Callable[[object], None]]:
    """Show a progress bar on a terminal for ``count`` steps; yield a function to call at each step."""
    if not (count >= _WORTH_SHOWING if shown is None else shown) or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, label=words, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def write_whole(path: Path, text: str) -> None:
    """Write a text file atomically."""
    write_bytes_whole(path, text.encode("utf-8"))


def write_bytes_whole(path: Path, data: bytes) -> None:
    """Write a file atomically; a file that is replaced keeps its permissions.

    For a link the file that it points to is written. A device or a pipe is written to directly.
    """
    if path.is_dir():
        raise CannotRunError(f"{path} 是文件夹；请写明文件名")
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    with writing(path):
        _replace(path, data)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files or none: all to temporary files first, which then take the places of the others.

    Should a file not be replaceable at last, those that were are put back.
    """
    waiting: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes]] = []
    try:
        for path, data in files.items():
            with writing(path):
                waiting.append((path.resolve(), _temporary(path.resolve(), data)))
        for path, temporary in waiting:
            with writing(path):
                before = path.read_bytes()
                temporary.replace(path)
            done.append((path, before))
    except BaseException:
        for path, before in done:
            _replace(path, before)
        raise
    finally:
        for _, temporary in waiting:
            temporary.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Make errors name the file to be written instead of the temporary one."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _beginning(name: str) -> str:
    """Return the beginning of a name: with the random part after it, it stays within what file systems take."""
    return name.encode()[:100].decode(errors="ignore")


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path, data)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary(path: Path, data: bytes) -> Path:
    """Write a file beside the one whose place and permissions it is to take."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{_beginning(path.name)}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def texts_of(
    found: Iterable[Finding], files: Files, decoded: Mapping[str, Source | Finding] | None = None
) -> dict[str, str]:
    """Return the texts of the files in which findings and their related places are.

    Args:
        found: The findings.
        files: The bytes of all files.
        decoded: Those of them that have been decoded already.
    """
    texts = {}
    for path in {path for finding in found for path in (finding.path, *(place.path for place in finding.related))}:
        data, source = files.get(path), decoded.get(path) if decoded else None
        if source is None and isinstance(data, bytes):
            source = decode(path, data)
        if isinstance(source, Source):
            texts[path] = source.text
    return texts
