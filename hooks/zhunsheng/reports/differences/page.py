"""The table as a page of its own, which needs no other file."""

from __future__ import annotations

from html import escape

from zhunsheng.amending.side_by_side import Row, SideBySide
from zhunsheng.reports.characters import encodable, visible
from zhunsheng.reports.differences.wording import COLUMNS, KEY, counts_of, label_of, remark_of, rows_of, title_of
from zhunsheng.wording.differing import Side

_STYLE = (
    "body{font-family:serif;line-height:1.6;margin:2em auto;max-width:75em;padding:0 1em;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4em .6em;text-align:left;"
    "vertical-align:top}th{background:#eee}td{width:42%}td+td+td{width:16%}del{color:#a00000}"
    "ins{color:#00591f;text-decoration:underline}thead{display:table-header-group}"
)
_TAGS = {Side.OLD: "del", Side.NEW: "ins"}


def format_html(found: SideBySide, everything: bool) -> str:
    """Write the page; ``del`` and ``ins`` are read aloud by screen readers and can be told without colour."""
    title = escape(visible(title_of(found)))
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    rows = "\n".join(_row(row) for row in rows_of(found, everything))
    return encodable(
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n<p>{counts_of(found)}。{KEY}</p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _row(row: Row) -> str:
    remark = escape(remark_of(row))
    old = f"{_cell(row, Side.OLD)}{'' if row.entry.new else remark}" if row.entry.old else ""
    new = f"{_cell(row, Side.NEW)}{remark}" if row.entry.new else ""
    return f"<tr><td>{old}</td><td>{new}</td><td></td></tr>"


def _cell(row: Row, side: Side) -> str:
    label = label_of(row.entry.old if side is Side.OLD else row.entry.new)
    words = []
    for stretch in row.side(side):
        text = escape(visible(stretch.text, keep="\n")).replace("\n", "<br>")
        tag = _TAGS.get(stretch.side)
        words.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return f"<strong>{escape(visible(label))}</strong>　{''.join(words)}" if label else "".join(words)
