"""Decoding the bytes of a source file."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from zhunsheng.model import Finding, Source, Span
from zhunsheng.sources.characters import as_read

UNREADABLE = "M001"


def decode(path: str, data: bytes) -> Source | Finding:
    """Decode a file.

    Args:
        path: The file's path in the project.
        data: Its bytes: UTF-8, with or without a byte order mark, with any line ends.

    Returns:
        The source, its line ends made line feeds and deceiving characters read as what they show;
        or a finding that names the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from after the byte order mark.
        line = error.object.count(b"\n", 0, error.start) + 1
        encoding = _likely(data)
        hint = f"文件像是 {encoding}编码；请另存为 UTF-8" if encoding else "请另存为 UTF-8"
        return unread(path, f"第 {line} 行起不是有效的 UTF-8 文字；{hint}")
    if "\0" in text:
        return unread(path, "文件含有空字符，不像是文本文件；请检查是否误放了其他格式的文件")
    crlf = "\r" in text
    if crlf:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, odd = as_read(text)
    return Source(path, text, bom=data.startswith(b"\xef\xbb\xbf"), crlf=crlf, odd=odd)


def unread(path: str, message: str, code: str = UNREADABLE) -> Finding:
    """Return the finding for a file whose text is not read: it has no other place than the beginning."""
    return Finding(path, Span(0, 0), message, code=code)


def _likely(data: bytes) -> str | None:
    """Name the encoding that a text that is not UTF-8 probably has, as editors name it."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16（记事本称为 Unicode）"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030（GBK）"
