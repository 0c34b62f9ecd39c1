"""The table as text for the terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.amending.side_by_side import Row, SideBySide
from zhunsheng.amending.telling import COLUMNS, counts_of, label_of, remark_of, rows_of, title_of
from zhunsheng.reports.characters import encodable, visible
from zhunsheng.reports.colours import signed
from zhunsheng.reports.markdown import plain, table
from zhunsheng.wording.differing import Side

_MARKS = {Side.OLD: "~~", Side.NEW: "**"}


def format_text(found: SideBySide, everything: bool, *, colour: bool = False) -> str:
    """Write each unit once, with deletions and insertions marked in it."""
    parts = [f"{visible(title_of(found))}\n{counts_of(found)}"]
    parts += [_entry(row, colour=colour) for row in rows_of(found, everything)]
    return encodable("\n\n".join(parts) + "\n")


def _entry(row: Row, *, colour: bool) -> str:
    old, new = label_of(row.entry.old), label_of(row.entry.new)
    label = old if old == new else "→".join(filter(None, (old, new)))
    head = f"{visible(label)}{f'（{row.note}）' if row.note else ''}"
    words = "".join(signed(stretch, colour=colour) for stretch in row.stretches)
    return "\n".join([head, *(f"  {line}".rstrip() for line in words.split("\n"))])


def format_markdown(found: SideBySide, everything: bool) -> str:
    """Write the table as Markdown."""
    parts = [f"# {plain(title_of(found))}", f"{counts_of(found)}。~~删去的文字~~，**增加的文字**。"]
    parts.append(table(COLUMNS, *(_cells(row) for row in rows_of(found, everything))))
    return encodable("\n\n".join(parts) + "\n")


def _cells(row: Row) -> tuple[str, str, str]:
    old = _cell(label_of(row.entry.old), row, Side.OLD) if row.entry.old else ""
    new = _cell(label_of(row.entry.new), row, Side.NEW) if row.entry.new else ""
    remark = remark_of(row)
    return (f"{old}{remark}" if not row.entry.new else old, f"{new}{remark}" if row.entry.new else "", "")


def _cell(label: str, row: Row, side: Side) -> str:
    return f"{plain(label)}　{''.join(_marked(row, side))}" if label else "".join(_marked(row, side))


def _marked(row: Row, side: Side) -> Iterator[str]:
    for stretch in row.side(side):
        mark = _MARKS.get(stretch.side, "")
        parts = [plain(part) for part in stretch.text.split("\n")]
        yield "<br>".join(f"{mark}{part}{mark}" if part else "" for part in parts)
