"""Reads older and other word processor formats (.doc, .wps, .rtf, .odt) by converting them with LibreOffice."""

from __future__ import annotations

import tempfile
from pathlib import Path

from zhunsheng.importing.blocks import Manuscript
from zhunsheng.importing.document import read_document
from zhunsheng.importing.package import RESAVE, Package, Unreadable
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.sources.programs import ProgramError, find_office, office_command, run_program

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
TIMEOUT = 120


def recognises(data: bytes, _name: str) -> bool:
    """Tell whether a file is one to convert with LibreOffice: Word before 2007, RTF or an ODF text."""
    return kind_of(data) is not None


def kind_of(data: bytes) -> str | None:
    """Return the suffix of the format of a file, None if it is none of these."""
    if data.startswith(_OLE):
        return ".doc" if _WORD_STREAM in data else None
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    return ".odt" if _ODT in data[:200] and data.startswith(b"PK") else None


def read_converted(data: bytes, tally: Tally) -> Manuscript:
    """Read a file by converting it to .docx with LibreOffice.

    Args:
        data: The bytes of the file.
        tally: Records notices for the user.

    Returns:
        Its blocks and notes.

    Raises:
        Unreadable: LibreOffice is not installed, or it cannot read the file within the time allowed.
    """
    kind = kind_of(data) or ".doc"
    if kind == ".odt":
        Package(data)  # the limits on unpacked size apply here as well
    program = find_office()
    if program is None:
        raise Unreadable(
            f"这是 {kind} 格式的文件，要由 LibreOffice 转换，而本机没有安装；请安装 LibreOffice，或者{RESAVE[1:]}"
        )
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder, f"original{kind}")
        original.write_bytes(data)
        _convert(program, original)
        converted = Path(folder, "out", "original.docx")
        if not converted.is_file():
            raise Unreadable(f"LibreOffice 打不开这个 {kind} 文件，可能已损坏或加密；{RESAVE}")
        tally.note(Matter.CONVERTED, kind)
        return read_document(converted.read_bytes(), tally)


def _convert(program: str, original: Path) -> None:
    try:
        run_program(office_command(program, original, "docx"), TIMEOUT)
    except ProgramError as error:
        if error.is_late:
            raise Unreadable(f"LibreOffice 在 {TIMEOUT} 秒内没有转换完这个文件；{RESAVE}") from None
        raise Unreadable(f"LibreOffice 无法启动；请检查其安装，或者{RESAVE[1:]}") from error
