"""Programs of the machine that convert documents: LibreOffice, and Chromium where it prints pages."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_OFFICES = ("soffice", "libreoffice")
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)


# What a document may make LibreOffice do: neither run a macro nor fetch a picture, a section or a table from elsewhere.
_FORBIDDEN = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
}
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>\n'
)
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'


class ProgramError(Exception):
    """A program did not start, or did not end in time."""

    def __init__(self, is_late: bool) -> None:
        """Tell which of the two."""
        super().__init__()
        self.is_late = is_late


def find_program(name: str) -> str | None:
    """Return where a program is, None where it is not installed.

    One in the working directory, where Windows looks first, may have come with the repository, and is never run.
    """
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which(name, path=os.pathsep.join(filter(os.path.isabs, folders)))
    return found if found and Path(found).is_absolute() else None


def find_office() -> str | None:
    """Return where LibreOffice is, None where it is not installed."""
    return next((found for name in _OFFICES if (found := find_program(name))), None)


def find_browser() -> str | None:
    """Return where Chromium or a browser made of it is, None where none is installed."""
    return next((found for name in _BROWSERS if (found := find_program(name))), None)


def identity_of(program: str) -> bytes:
    """Return a key that changes with a program and with the installed fonts, on which its output depends."""
    file = Path(program).resolve()
    status = file.stat()
    return f"{file} {status.st_size} {status.st_mtime_ns}\n".encode() + _fonts()


def _fonts() -> bytes:
    """Return the names of the font files, empty if fc-list is not installed."""
    lister = find_program("fc-list")
    if lister is None:
        return b""
    try:
        listed = subprocess.run([lister, ":", "file"], stdin=subprocess.DEVNULL, capture_output=True, timeout=30)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return b""
    return b"\n".join(sorted(listed.stdout.split(b"\n")))


def office_command(program: str, original: Path, form: str) -> list[str]:
    """Return the command that converts a file into the folder ``out`` beside it.

    LibreOffice has a profile of its own there, which lets a document run nothing and fetch nothing.
    """
    folder = original.parent
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    items = (_ITEM.format(path, *prop) for path, props in _FORBIDDEN.items() for prop in props.items())
    settings.write_text(_REGISTRY.format("".join(items)), "utf-8")
    return [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        form,
        "--outdir",
        str(folder / "out"),
        str(original),
    ]


def run_program(command: Sequence[str], seconds: int, variables: Mapping[str, str] | None = None) -> None:
    """Run a program until it ends, and end it with all that it started where that takes too long.

    Args:
        command: The program and its arguments.
        seconds: The time allowed.
        variables: What its environment has besides ours.

    Raises:
        ProgramError: It did not start, or did not end in time.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is looked up, the files' names are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **(variables or {})},
        )
    except OSError as error:
        raise ProgramError(is_late=False) from error
    with process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise ProgramError(is_late=True) from None
