"""Export: writes one version as a file, for Word, for other programs, or as plain text.

material = Material(version, published, Resolver(published.corpus, today), today)
export("docx", material)            # the bytes of the file
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

from zhunsheng.exporting.akoma import akoma_document
from zhunsheng.exporting.compilation import Compilation
from zhunsheng.exporting.json_form import json_document
from zhunsheng.exporting.markdown_form import markdown_document
from zhunsheng.exporting.material import Material
from zhunsheng.exporting.page import html_document
from zhunsheng.exporting.pdf import CannotPrintError, pdf_document
from zhunsheng.exporting.plain import plain_document
from zhunsheng.model.extras import MissingExtraError

__all__ = ["EXPORTS", "CannotPrintError", "Export", "Material", "export", "format_compilation"]


class Export(NamedTuple):
    """An export format: its purpose, its file extension, and the function that writes it."""

    purpose: str
    ending: str
    write: Callable[[Material], bytes]
    is_binary: bool = False


def _need_word() -> None:
    if find_spec("docx") is None:
        raise MissingExtraError("导出 Word 文件", "word")


def _docx(material: Material) -> bytes:
    _need_word()
    # Imported here: python-docx is large and optional.
    from zhunsheng.exporting.word import word_document

    return word_document(material)


EXPORTS: dict[str, Export] = {
    "docx": Export("Word 文件", "docx", _docx, is_binary=True),
    "pdf": Export("PDF（要装有 LibreOffice 或者 Chromium）", "pdf", pdf_document, is_binary=True),
    "txt": Export("纯文本", "txt", plain_document),
    "md": Export("Markdown", "md", markdown_document),
    "json": Export("供程序使用", "json", json_document),
    "html": Export("单个网页", "html", html_document),
    "akn": Export("Akoma Ntoso 3", "akn.xml", akoma_document),
}
"""The export formats by name; add new ones here."""


def export(kind: str, material: Material) -> bytes:
    """Write a version.

    Args:
        kind: A name in ``EXPORTS``.
        material: The version with its context.

    Returns:
        The bytes of the file, reproducible for the same text and date.

    Raises:
        KeyError: ``kind`` is not a format.
        MissingExtraError: The library that writes it is not installed.
        CannotPrintError: The program that prints it is not installed, or failed.
    """
    return EXPORTS[kind].write(material)


def format_compilation(compilation: Compilation) -> bytes:
    """Write a compilation as a Word file.

    Args:
        compilation: The texts of a pillar.

    Returns:
        The bytes of the file, reproducible for the same texts and date.

    Raises:
        MissingExtraError: The library that writes it is not installed.
    """
    _need_word()
    from zhunsheng.exporting.word.compiled import compiled_document

    return compiled_document(compilation)
