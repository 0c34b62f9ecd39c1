"""Writes plain text: the words of a version in lines."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.exporting.manuscript import Piece, read_pieces, words_of
from zhunsheng.exporting.material import Material
from zhunsheng.model import Kind
from zhunsheng.weaving.blocks import Shape


def plain_document(material: Material) -> bytes:
    """Write a version as plain text: cautions, title and lines, with tabs between cells."""
    return ("\n".join(_lines(material)) + "\n").encode("utf-8", "replace")


def _lines(material: Material) -> Iterator[str]:
    notes = material.notes()
    yield from (f"【{note}】" for note in notes)
    if notes:
        yield ""
    yield material.metadata.title
    for piece in read_pieces(material.version):
        yield ""
        yield from lines_of(piece)
    if material.described:
        yield from ("", "文件信息", "", *(f"{name}：{words}" for name, words in material.facts()))


def lines_of(piece: Piece) -> Iterator[str]:
    """Yield the lines of a piece."""
    if piece.shape is not Shape.TABLE:
        yield f"{'——' if piece.bullet and not piece.begins(Kind.ITEM) else ''}{piece.words}"
        return
    if piece.line:
        yield piece.words
    for row in piece.rows:
        yield "\t".join(words_of(cell) for cell in row)
