"""PDF: printed by LibreOffice from the Word file, else by Chromium from the page, where one of them is installed.

Nothing is fetched for it: neither the file nor the page refers to anything outside, and Chromium knows no address.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from zhunsheng.exporting.material import Material
from zhunsheng.exporting.page import html_document
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.sources.programs import ProgramError, find_browser, find_office, office_command, run_program

TIMEOUT = 120
_OFFICE = "LibreOffice"
_DAY = {"SOURCE_DATE_EPOCH": "946684800"}  # 2000-01-01, the day that the Word file states, too

_MADE = re.compile(rb"(/(?:Creation|Mod)Date ?\(D:)[0-9]{14}")
_HASH = re.compile(rb"(/ID \[ <|(?<=>)\n<|/DocChecksum /)([0-9A-F]{32})")  # of the file with that moment in it


class CannotPrintError(Exception):
    """There is nothing on this machine that prints a PDF, or it failed; the message is one Chinese sentence."""


class Printer(NamedTuple):
    """A program that prints: what it is called, where it is, and what it prints from."""

    name: str
    program: str
    original: Callable[[Material], bytes]

    def print_all(self, originals: Sequence[bytes]) -> tuple[bytes | None, ...]:
        """Print files in one go where the program can; None stands for those that it did not print.

        Raises:
            CannotPrintError: The program failed, or did not end in time, and has printed nothing.
        """
        if self.name != _OFFICE:
            return tuple(_printed(self.program, original) for original in originals)
        return _converted(self.program, originals)


def find_printer() -> Printer:
    """Return what prints on this machine.

    Raises:
        CannotPrintError: No program is installed that prints.
        MissingExtraError: LibreOffice is installed alone, and the library that writes the Word file is not.
    """
    office = find_office()
    if office and find_spec("docx"):
        from zhunsheng.exporting.word import word_document  # the library is large and optional

        return Printer(_OFFICE, office, word_document)
    browser = find_browser()
    if browser is None and office:
        raise MissingExtraError("用 LibreOffice 导出 PDF", "word")
    if browser is None:
        raise CannotPrintError(
            "导出 PDF 要用 LibreOffice，或者 Chromium（Chrome、Edge），本机都没有；请安装其一，"
            "或者导出 docx，用 Word、WPS 另存为 PDF"
        )
    return Printer("Chromium", browser, html_document)


def pdf_document(material: Material) -> bytes:
    """Write a version as PDF.

    Raises:
        CannotPrintError: No program is installed that prints it, or it failed.
        MissingExtraError: LibreOffice is installed alone, and the library that writes the Word file is not.
    """
    printer = find_printer()
    return _whole(printer.name, printer.print_all([printer.original(material)])[0])


def pdf_of_word(data: bytes) -> bytes:
    """Print a Word file.

    Raises:
        CannotPrintError: LibreOffice is not installed, or it failed.
    """
    office = find_office()
    if office is None:
        raise CannotPrintError("这份 PDF 由 LibreOffice 从 Word 文件转换，本机没有安装；请安装它，或者导出 docx")
    return _whole(_OFFICE, _converted(office, [data])[0])


def _converted(office: str, documents: Sequence[bytes]) -> tuple[bytes | None, ...]:
    with tempfile.TemporaryDirectory() as folder:
        originals = [Path(folder, f"text{n}.docx") for n in range(len(documents))]
        for original, data in zip(originals, documents, strict=True):
            original.write_bytes(data)
        made = [Path(folder, "out", f"{original.stem}.pdf") for original in originals]
        return _run(office_command(office, originals, "pdf"), made, _OFFICE)


def _printed(browser: str, page: bytes) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        original, made = Path(folder, "text.html"), Path(folder, "text.pdf")
        original.write_bytes(page)
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={Path(folder, 'profile')}",
            f"--print-to-pdf={made}",
            original.as_uri(),
        ]
        # The superuser cannot run Chromium's sandbox; the page is ours, and its policy lets no script run.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        return _run(command, [made], "Chromium")[0]


def _run(command: Sequence[str], made: Sequence[Path], name: str) -> tuple[bytes | None, ...]:
    """Run a program and return what it has made; a file that it was stopped in the middle of counts as not made."""
    failed = ""
    try:
        run_program(command, TIMEOUT, _DAY)
    except ProgramError as error:
        failed = f"在 {TIMEOUT} 秒内没有转换完" if error.is_late else "无法启动，请检查其安装"
    found = [path.read_bytes() if path.is_file() else b"" for path in made]
    settled = tuple(_settled(data) if data.rstrip().endswith(b"%%EOF") else None for data in found)
    if failed and not any(settled):
        raise CannotPrintError(f"{name} {failed}；也可以导出 docx，用 Word、WPS 另存为 PDF")
    return settled


def _whole(name: str, data: bytes | None) -> bytes:
    if data is None:
        raise CannotPrintError(f"{name} 没有写出 PDF，请检查其安装；也可以导出 docx，用 Word、WPS 另存为 PDF")
    return data


def _settled(data: bytes) -> bytes:
    """Return a PDF without the moment at which it was made, every other byte in its place."""
    day = datetime.fromtimestamp(int(_DAY["SOURCE_DATE_EPOCH"]), UTC).strftime("%Y%m%d%H%M%S").encode()
    return _HASH.sub(lambda found: found[1] + b"0" * len(found[2]), _MADE.sub(rb"\g<1>" + day, data))
