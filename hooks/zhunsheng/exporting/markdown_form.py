"""Writes Markdown for other programs: the text of a version without anything that weaving adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from zhunsheng.exporting.manuscript import Line, Piece, Run, read_pieces
from zhunsheng.exporting.material import Material
from zhunsheng.model import Kind
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.blocks import Shape

# What begins a block at the start of a line; a number does so with the point after it.
_BLOCK = re.compile(r"(?P<number>\d{1,9}(?=[.)](?:[ \t]|$)))|#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|\||={2,}|-{2,}")
# What begins or ends an element within a line: of brackets the one before an address, of low lines those beside words.
_MARKS = r"[\\`*~]|(?<![^\W_])_|_(?![^\W_])"
_LIVE = re.compile(rf"{_MARKS}|\](?=[(\[:])")
_LIVE_AND_BRACKETS = re.compile(rf"{_MARKS}|[\[\]]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")


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
    words = _beginning(words)
    return f"- {words}" if piece.bullet and not piece.begins(Kind.ITEM) else words


def _beginning(words: str) -> str:
    """Escape what would begin a block where a line begins with the words."""
    block = _BLOCK.match(words)
    if not block:
        return words
    at = block.end() if block["number"] else 0
    return f"{words[:at]}\\{words[at:]}"


def _table(piece: Piece) -> str:
    caption = [_line(piece.line), ""] if piece.line else []
    head, *body = ([_line(cell).replace("|", "\\|") for cell in row] for row in piece.rows)
    rows = [head, ["---"] * len(head), *body]
    return "\n".join([*caption, *(f"| {' | '.join(row)} |" for row in rows)])


def _line(line: Line) -> str:
    """Write a line, with marks around all the words together that are strong or code, so that they stay apart."""
    parts = (_strong("".join(_spans(runs)), strong) for strong, runs in groupby(line, lambda run: run.strong))
    return "".join(parts).strip()


def _strong(words: str, strong: bool) -> str:
    return f"**{words}**" if strong and words.strip() else words


def _spans(runs: Iterable[Run]) -> Iterator[str]:
    for code, together in groupby(runs, lambda run: run.code):
        if code:
            # No code of a source holds a backtick, so that one on each side is enough.
            yield f"`{''.join(run.words for run in together)}`"
        else:
            yield from map(_run, together)


def _run(run: Run) -> str:
    words = plain(run.words)
    if run.address and run.address.startswith(("https://", "http://", "mailto:")) and is_safe(run.address):
        return f"[{words}]({run.address})"
    return words


def plain(words: str, brackets: bool = False) -> str:
    """Escape words so that they stay on one line and begin no element.

    Args:
        words: The words.
        brackets: Whether to escape all brackets, for words that stand in those of a link.
    """
    line = _ENTITY.sub("&amp;", " ".join(words.split("\n")))
    return _TAG.sub("&lt;", (_LIVE_AND_BRACKETS if brackets else _LIVE).sub(r"\\\g<0>", line))
