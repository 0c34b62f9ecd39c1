"""Writes a self-contained HTML page that loads nothing and runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from zhunsheng.exporting.manuscript import Line, Piece, Run, read_pieces
from zhunsheng.exporting.material import Material
from zhunsheng.model import Kind, Provision, Style
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.blocks import Shape

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CSS = """
body{max-width:42em;margin:2em auto;padding:0 1em;font:1em/1.9 FangSong,"Noto Serif CJK SC",serif;color:#111}
body.clauses{font-family:SimSun,"Noto Serif CJK SC",serif}
h1{text-align:center;font-size:1.5em}h2,h3,h4,h5,h6{font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-size:1em}
.articles h2,.articles h3{text-align:center}p{margin:.4em 0;text-indent:2em}.clauses p.clause,.row{text-indent:0}
table{border-collapse:collapse;width:100%;margin:.6em 0;font-size:.9em}caption{font-weight:bold}
th,td{border:1px solid #444;padding:.2em .4em;vertical-align:top}.note{color:#a00;text-align:center;text-indent:0}
pre{white-space:pre-wrap}dl{font-size:.9em}dt{font-weight:bold}
@page{size:A4;margin:25mm}
""".strip()


def html_document(material: Material) -> bytes:
    """Write a version as one page, with the eId of each provision as an anchor, and cautions at the top."""
    return "\n".join(_parts(material)).encode("utf-8", "replace")


def _parts(material: Material) -> Iterator[str]:
    title, style = escape(material.metadata.title), material.version.structure.style
    marks = "".join(f"〔{escape(mark)}〕" for mark in material.marks())
    yield "<!DOCTYPE html>"
    yield '<html lang="zh-Hans"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}{marks}</title><style>{_CSS}{_printed_head(material)}</style></head>"
    yield f'<body class="{style.value}"><h1>{title}</h1>'
    yield from (f'<p class="note">{escape(note)}</p>' for note in material.notes())
    for piece in read_pieces(material.version, material.leads()):
        yield _piece(piece, style)
    if material.described:
        facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in material.facts())
        yield f"<hr><dl>{facts}</dl>"
    yield "</body></html>\n"


def _printed_head(material: Material) -> str:
    """Return the style that prints the cautions on every page, empty for a text in force."""
    marks = material.marks()
    if not marks:
        return ""
    words = "　".join((*marks, material.metadata.title))
    escaped = "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in words)
    return f'\n@page{{@top-center{{content:"{escaped}";font-size:9pt}}}}'


def _piece(piece: Piece, style: Style) -> str:
    if piece.shape is Shape.TABLE:
        return _table(piece)
    words = _line(piece.line)
    if piece.shape is Shape.CODE:
        return f"<pre>{words}</pre>"
    anchors = _anchors(piece.starting)
    if piece.shape is Shape.HEADING:
        tag = f"h{min(max(piece.depth, 2), 6)}"
        return f"<{tag}>{anchors}{words}</{tag}>"
    kind = ' class="clause"' if style is Style.CLAUSES and piece.begins(Kind.CLAUSE) else ""
    return f"<p{kind}>{anchors}{'——' if piece.bullet and not piece.begins(Kind.ITEM) else ''}{words}</p>"


def _anchors(starting: tuple[Provision, ...]) -> str:
    return "".join(f'<a id="{escape(provision.eid)}"></a>' for provision in starting)


def _table(piece: Piece) -> str:
    caption = f"<caption>{_line(piece.line)}</caption>" if piece.line else ""
    head, *body = piece.rows
    rows = [f"<tr>{''.join(f'<th>{_line(cell)}</th>' for cell in head)}</tr>"]
    rows += [f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>" for row in body]
    return f"{_anchors(piece.starting)}<table>{caption}{''.join(rows)}</table>"


def _line(line: Line) -> str:
    return "".join(_run(run) for run in line)


def _run(run: Run) -> str:
    words = escape(run.words)
    if run.strong:
        words = f"<strong>{words}</strong>"
    # An address of another page of the library leads nowhere from a file of its own.
    if run.address and run.address.startswith(("https://", "http://", "mailto:", "#")) and is_safe(run.address):
        return f'<a href="{escape(run.address)}">{words}</a>'
    return words
