"""The formats of the gap list, all written from one model."""

from __future__ import annotations

from importlib.util import find_spec

from zhunsheng.gaps.listing import Listing
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.reports.characters import inert_json
from zhunsheng.reports.formats import Format
from zhunsheng.reports.gaps.json_form import format_json
from zhunsheng.reports.gaps.markdown import format_markdown
from zhunsheng.reports.gaps.separated import format_csv
from zhunsheng.reports.gaps.text import format_text

__all__ = ["GAP_FORMATS", "format_gaps"]


def _workbook(listing: Listing, by: str | None, _colour: bool) -> bytes:
    if find_spec("openpyxl") is None:
        raise MissingExtraError("写出 xlsx 表格", "xlsx")
    # Imported here: openpyxl is large and optional, and most lists are read on a terminal.
    from zhunsheng.reports.gaps.workbook import format_workbook

    return format_workbook(listing, by)


# Each writer takes the list, how to group or order it, and whether to use colours.
GAP_FORMATS: dict[str, Format[[Listing, str | None, bool]]] = {
    "text": Format("在终端上看", lambda listing, by, colour: format_text(listing, by or "state", colour=colour)),
    "md": Format("Markdown 表格", lambda listing, by, _: format_markdown(listing, by or "state")),
    "json": Format("供程序使用", lambda listing, by, _: format_json(listing, by), inert_json),
    "csv": Format("纯文本表格", lambda listing, by, _: format_csv(listing, by), is_exact=True),
    "xlsx": Format("电子表格", _workbook, is_exact=True, is_binary=True),
}


def format_gaps(kind: str, listing: Listing, by: str | None = None, *, colour: bool = False) -> bytes:
    """Write the list.

    Args:
        kind: A name in ``GAP_FORMATS``.
        listing: What to write.
        by: How to group or order it, a name in ``GROUPINGS``; by default each format decides.
        colour: Whether the terminal shows ANSI colours; only ``text`` has any.

    Returns:
        The bytes of the file, the same for the same list.

    Raises:
        KeyError: ``kind`` is no format.
        MissingExtraError: The format is ``xlsx`` and openpyxl is not installed.
    """
    return GAP_FORMATS[kind].encoded(listing, by, colour)
