"""Two texts side by side (修改前后对照表) in each format, all written from one model."""

from __future__ import annotations

from importlib.util import find_spec

from zhunsheng.amending.side_by_side import SideBySide
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.reports.differences.json_form import format_json
from zhunsheng.reports.differences.page import format_html
from zhunsheng.reports.differences.text import format_markdown, format_text
from zhunsheng.reports.formats import Format

__all__ = ["DIFFERENCE_FORMATS", "format_differences"]


def _document(found: SideBySide, everything: bool, _colour: bool) -> bytes:
    if find_spec("docx") is None:
        raise MissingExtraError("写出 docx 文档", "word")
    # Imported here: python-docx is large and optional.
    from zhunsheng.reports.differences.document import format_document

    return format_document(found, everything)


def _workbook(found: SideBySide, everything: bool, _colour: bool) -> bytes:
    if find_spec("openpyxl") is None:
        raise MissingExtraError("写出 xlsx 表格", "xlsx")
    from zhunsheng.reports.differences.workbook import format_workbook

    return format_workbook(found, everything)


# Each writer takes the texts, whether to show unchanged units, and whether to use colours.
DIFFERENCE_FORMATS: dict[str, Format[[SideBySide, bool, bool]]] = {
    "text": Format("在终端上看", lambda found, all_, colour: format_text(found, all_, colour=colour)),
    "md": Format("Markdown 对照表", lambda found, all_, _: format_markdown(found, all_)),
    "html": Format("网页对照表", lambda found, all_, _: format_html(found, all_)),
    "json": Format("供程序使用", lambda found, all_, _: format_json(found, all_)),
    "docx": Format("Word 对照表", _document, is_exact=True, is_binary=True),
    "xlsx": Format("Excel 对照表", _workbook, is_exact=True, is_binary=True),
}


def format_differences(kind: str, found: SideBySide, everything: bool = False, *, colour: bool = False) -> bytes:
    """Write two texts side by side.

    Args:
        kind: A name in ``DIFFERENCE_FORMATS``.
        found: The aligned texts.
        everything: Whether unchanged units are shown too.
        colour: Whether the terminal shows ANSI colours; only ``text`` has any.

    Raises:
        KeyError: ``kind`` is no format.
        MissingExtraError: The library that writes the format is not installed.
    """
    return DIFFERENCE_FORMATS[kind].encoded(found, everything, colour)
