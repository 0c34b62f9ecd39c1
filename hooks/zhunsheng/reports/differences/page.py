"""The table as a self-contained HTML page."""

from __future__ import annotations

from html import escape

from zhunsheng.amending.side_by_side import Row, SideBySide
from zhunsheng.amending.telling import COLUMNS, KEY, counts_of, label_of, rows_of, title_of
from zhunsheng.amending.units import Unit
from zhunsheng.pages.compared_words import cells
from zhunsheng.reports.characters import encodable, visible

_STYLE = (
    "body{font-family:serif;line-height:1.6;margin:2em auto;max-width:75em;padding:0 1em;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4em .6em;text-align:left;"
    "vertical-align:top}th{background:#eee}td{width:42%}td+td+td{width:16%}del{color:#a00000}"
    "ins{color:#00591f;text-decoration:underline}thead{display:table-header-group}"
    ".sign{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}"
)


def format_html(found: SideBySide, everything: bool) -> str:
    """Write the page; ``del`` and ``ins`` can be told without colour, and their signs are read aloud."""
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
    old, new = cells(row, _name(row.entry.old), _name(row.entry.new), _write)
    return f"<tr><td>{old}</td><td>{new}</td><td></td></tr>"


def _name(unit: Unit | None) -> str:
    label = label_of(unit)
    return f"<strong>{escape(visible(label))}</strong>" if label else ""


def _write(words: str) -> str:
    return escape(visible(words, keep="\n")).replace("\n", "<br>")
