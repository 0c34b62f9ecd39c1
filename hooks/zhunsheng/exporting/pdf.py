"""Writes PDF with LibreOffice from the Word file, or else with Chromium from the HTML page.

Nothing is fetched: neither the file nor the page has external references, and Chromium runs without name resolution.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from zhunsheng.exporting.material import Material
from zhunsheng.exporting.page import html_document
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.sources.programs import ProgramError, find_browser, find_office, office_command, run_program

TIMEOUT = 120
_STYLED = ("word/styles.xml", "word/document.xml")
_JUSTIFIED, _LEFT = b'<w:jc w:val="both"/>', b'<w:jc w:val="left"/>'
_DAY = {"SOURCE_DATE_EPOCH": "946684800"}  # 2000-01-01, the date in the Word file as well

_MADE = re.compile(rb"(/(?:Creation|Mod)Date ?\(D:)[0-9]{14}")
_HASH = re.compile(rb"(/ID \[ <|(?<=>)\n<|/DocChecksum /)([0-9A-F]{32})")  # of the file with that moment in it


class CannotPrintError(Exception):
    """No program that prints PDF is installed, or it failed; the message is one Chinese sentence."""


class Printer(NamedTuple):
    """A program that prints PDF: its path, the function that writes its input, and the one that runs it."""

    program: str
    original: Callable[[Material], bytes]
    run: Callable[[str, bytes], bytes]

    def print(self, original: bytes) -> bytes:
        """Print a file in a new process, since output of an earlier print leaves traces in the next one.

        Raises:
            CannotPrintError: The program failed, or did not end in time.
        """
        return self.run(self.program, original)


def find_printer() -> Printer:
    """Return the program to print PDF with.

    Raises:
        CannotPrintError: No such program is installed.
        MissingExtraError: LibreOffice is installed alone, and the library that writes the Word file is not.
    """
    office = find_office()
    if office and find_spec("docx"):
        from zhunsheng.exporting.word import word_document  # the library is large and optional

        return Printer(office, partial(word_document, printed=True), _converted)
    browser = find_browser()
    if browser is None and office:
        raise MissingExtraError("用 LibreOffice 导出 PDF", "word")
    if browser is None:
        raise CannotPrintError(
            "导出 PDF 要用 LibreOffice，或者 Chromium（Chrome、Edge），本机都没有；请安装其一，"
            "或者导出 docx，用 Word、WPS 另存为 PDF"
        )
    return Printer(browser, html_document, _printed)


def pdf_document(material: Material) -> bytes:
    """Write a version as PDF.

    Raises:
        CannotPrintError: No program is installed that prints it, or it failed.
        MissingExtraError: LibreOffice is installed alone, and the library that writes the Word file is not.
    """
    printer = find_printer()
    return printer.print(printer.original(material))


def pdf_of_word(data: bytes) -> bytes:
    """Print a Word file.

    Raises:
        CannotPrintError: LibreOffice is not installed, or it failed.
    """
    office = find_office()
    if office is None:
        raise CannotPrintError("这份 PDF 由 LibreOffice 从 Word 文件转换，本机没有安装；请安装它，或者导出 docx")
    return _converted(office, data)


def _converted(office: str, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder, "text.docx")
        original.write_bytes(_flush_left(data))
        return _run(office_command(office, original, "pdf"), Path(folder, "out", "text.pdf"), "LibreOffice")


def _flush_left(data: bytes) -> bytes:
    """Return a Word file whose lines are set flush left, which differs little where every character has one width.

    LibreOffice 7 leaves out a mark that hangs behind the end of a justified line; the printed text would lack it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            target.writestr(item, content.replace(_JUSTIFIED, _LEFT) if item.filename in _STYLED else content)
    return buffer.getvalue()


def _printed(browser: str, page: bytes) -> bytes:
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
        # Root cannot run Chromium's sandbox; the page is ours, and its policy forbids scripts.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        return _run(command, made, "Chromium")


def _run(command: Sequence[str], made: Path, name: str) -> bytes:
    try:
        run_program(command, TIMEOUT, _DAY)
    except ProgramError as error:
        why = f"在 {TIMEOUT} 秒内没有转换完" if error.is_late else "无法启动，请检查其安装"
        raise CannotPrintError(f"{name} {why}；也可以导出 docx，用 Word、WPS 另存为 PDF") from error
    if not made.is_file():
        raise CannotPrintError(f"{name} 没有写出 PDF，请检查其安装；也可以导出 docx，用 Word、WPS 另存为 PDF")
    return _settled(made.read_bytes())


def _settled(data: bytes) -> bytes:
    """Blank the time stamps of a PDF, so that it is reproducible, keeping all offsets."""
    day = datetime.fromtimestamp(int(_DAY["SOURCE_DATE_EPOCH"]), UTC).strftime("%Y%m%d%H%M%S").encode()
    return _HASH.sub(lambda found: found[1] + b"0" * len(found[2]), _MADE.sub(rb"\g<1>" + day, data))
