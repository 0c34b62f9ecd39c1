"""Writes Markdown for other programs: the text of a version without anything that weaving adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.exporting.manuscript import Line, Piece, Run, read_pieces
from zhunsheng.exporting.material import Material
from zhunsheng.model import Kind
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.blocks import Shape

# Characters that begin a block at the start of a line; elsewhere only those that may begin an element matter.
_BLOCK = re.compile(r"#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t])|\d{1,9}(?=[.)][ \t])|`{3}|~{3}|\||={2,}|-{2,}")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def markdown_document(material: Material) -> bytes:
    """Write a version as Markdown: its title, cautions, its text, and its metadata if requested."""
    return ("\n\n".join(_blocks(material)) + "\n").encode("utf-8", "replace")


def _blocks(material: Material) -> Iterator[str]:
    yield f"# {plain(material.metadata.title)}"
    yield from (f"> {plain(note)}" for note in (*material.marks(), *material.notes()))
    for piece in read_pieces(material.version):
        yield _block(piece)
    if material.described:
        yield "## 文件信息"
        yield "\n".join(f"- {plain(name)}：{plain(words)}" for name, words in material.facts())


def _block(piece: Piece) -> str:
    if piece.shape is Shape.TABLE:
        return _table(piece)
    if piece.shape is Shape.CODE:
        return f"    {piece.words}"
    words = _line(piece.line)
    if piece.shape is Shape.HEADING:
        return f"{'#' * min(max(piece.depth, 2), 6)} {words}"
    if piece.bullet and not piece.begins(Kind.ITEM):
        return f"- {words}"
    return _BLOCK.sub(r"\\\g<0>", words, count=1) if _BLOCK.match(words) else words


def _table(piece: Piece) -> str:
    caption = [_line(piece.line), ""] if piece.line else []
    head, *body = ([_line(cell).replace("|", "\\|") for cell in row] for row in piece.rows)
    rows = [head, ["---"] * len(head), *body]
    return "\n".join([*caption, *(f"| {' | '.join(row)} |" for row in rows)])


def _line(line: Line) -> str:
    return "".join(map(_run, line)).strip()


def _run(run: Run) -> str:
    words = plain(run.words)
    if run.strong and words.strip():
        words = f"**{words}**"
    if run.address and run.address.startswith(("https://", "http://", "mailto:")) and is_safe(run.address):
        return f"[{words}]({run.address})"
    return words


def plain(words: str) -> str:
    """Escape words so that they stay on one line and begin no element."""
    return _TAG.sub("&lt;", " ".join(words.split("\n")))
