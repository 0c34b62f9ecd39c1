"""The list of gaps in the form that a person, an office or a script reads; all of it is written from one model."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from zhunsheng.gaps.listing import Listing
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.reports.characters import encodable
from zhunsheng.reports.gaps.json_form import format_json
from zhunsheng.reports.gaps.markdown import format_markdown
from zhunsheng.reports.gaps.separated import format_csv
from zhunsheng.reports.gaps.text import format_text

__all__ = ["GAP_FORMATS", "format_gaps"]


_WRITTEN: dict[str, Callable[[Listing, str | None], str]] = {
    "md": lambda listing, by: format_markdown(listing, by or "state"),
    "json": format_json,
    "csv": format_csv,
}
GAP_FORMATS = ("text", "md", "json", "csv", "xlsx")


def format_gaps(kind: str, listing: Listing, by: str | None = None, *, colour: bool = False) -> bytes:
    """Write the list.

    Args:
        kind: A name in ``GAP_FORMATS``.
        listing: What to write.
        by: How to group or order it, a name in ``GROUPINGS``; without one each form has its own way.
        colour: Whether the terminal shows ANSI colours; only ``text`` has any.

    Returns:
        The bytes of the file, the same for the same list.

    Raises:
        KeyError: ``kind`` is no format.
        MissingExtraError: The format is ``xlsx`` and openpyxl is not installed.
    """
    if kind == "xlsx":
        if find_spec("openpyxl") is None:
            raise MissingExtraError("写出 xlsx 表格", "xlsx")
        # Imported here: openpyxl is large and optional, and most lists are read on a terminal.
        from zhunsheng.reports.gaps.workbook import format_workbook

        return format_workbook(listing, by)
    if kind == "text":
        return encodable(format_text(listing, by or "state", colour=colour)).encode()
    return encodable(_WRITTEN[kind](listing, by)).encode()
