"""The text of an instrument as Word paragraphs: which style each piece has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from zhunsheng.exporting.manuscript import Piece
from zhunsheng.exporting.word.markup import Relate, bookmark, paragraph, runs, table
from zhunsheng.exporting.word.styles import Look, looks
from zhunsheng.model import Kind, Style, Version
from zhunsheng.weaving.blocks import Shape

_LEVELS = {Kind.LEVEL_1: "一级标题", Kind.LEVEL_2: "二级标题", Kind.LEVEL_3: "heading 4", Kind.LEVEL_4: "heading 4"}
_ITEMS = frozenset({Kind.ITEM, Kind.SUBITEM})
_NOTE = re.compile(r"(?:注|示例)[0-9]{0,2}[：:]")
_FOREWORDS = frozenset({"前言", "引言", "参考文献", "索引"})
_ROOM = "：　　"
_LETTER_STYLES = {"letterhead": "发文字号", "addressee": "主送", "signature": "落款"}


class TextWriter:
    """Writes the pieces of one text; ``headings`` are those that it has bookmarked, for the table of contents."""

    def __init__(
        self,
        version: Version,
        letter: Mapping[str, str],
        width: int,
        relate: Relate,
        styles: Mapping[str, Look] | None = None,
        prefix: str = "",
        below: int = 0,
    ) -> None:
        """Begin a text.

        Args:
            version: The text.
            letter: The classes of its paragraphs by eId.
            width: The width of a line.
            relate: Makes relationships of addresses.
            styles: The styles of the document, by default those of one text of this kind.
            prefix: Begins the names of those that it uses.
            below: How many levels of headings stand above its own.
        """
        self._version, self._letter, self._width, self._relate = version, letter, width, relate
        self._standard = version.structure.style is Style.CLAUSES
        self._looks = looks(self._standard) if styles is None else styles
        self._prefix, self._below = prefix, below
        self._after_table = False

    def write(self, piece: Piece, number: int = 0) -> Iterator[str]:
        """Yield the XML of a piece; a heading with a ``number`` is one that the table of contents leads to."""
        if piece.shape is Shape.TABLE:
            yield from self._table(piece)
            return
        self._after_table = False
        if piece.shape is Shape.CODE:
            yield paragraph(self._prefix + "代码", runs(piece.line, self._relate))
        elif piece.shape is Shape.HEADING:
            yield self._heading(piece, number)
        else:
            inside = runs(piece.line, self._relate, self._label(piece))
            # A line that is to be filled in is not drawn out to the margin where it is broken.
            own = '<w:jc w:val="left"/>' if _ROOM in piece.words else ""
            yield paragraph(self._prefix + self._style(piece), f"{self._bullet(piece)}{inside}", own)

    def _table(self, piece: Piece) -> Iterator[str]:
        if piece.line:
            yield paragraph(self._prefix + "表题", runs(piece.line, self._relate))
        elif self._after_table:
            yield paragraph(self._prefix + "Normal", "")  # else Word makes one table of two
        self._after_table = True
        yield table(piece.rows, self._width, self._relate)

    def _bullet(self, piece: Piece) -> str:
        return "<w:r><w:t>——</w:t></w:r>" if piece.bullet and not piece.begins(Kind.ITEM) else ""

    def _heading(self, piece: Piece, number: int) -> str:
        style = self._prefix + self._heading_style(piece)
        level = min(max(piece.depth - 1, 1) + self._below, 9)
        own = "" if self._looks[style].outline == level else f'<w:outlineLvl w:val="{level - 1}"/>'
        if not piece.depth:  # a heading by its look alone
            own = '<w:outlineLvl w:val="9"/>'
        inside = runs(piece.line, self._relate)
        return paragraph(style, bookmark(number, toc_mark(number), inside) if number else inside, own)

    def _heading_style(self, piece: Piece) -> str:
        kind = piece.starting[-1].kind if piece.starting else None
        if kind is Kind.ANNEX:
            return "附录标题" if self._standard else "附件标题"
        if self._standard and "".join(piece.words.split()) in _FOREWORDS:
            return "前言标题"
        if not self._standard and kind in _LEVELS:
            return _LEVELS[kind]
        return f"heading {min(max(piece.depth - 1, 1), 4)}"

    def _style(self, piece: Piece) -> str:
        found = next((self._letter[p.eid] for p in piece.starting if p.eid in self._letter), None)
        if found and not self._standard:
            return _LETTER_STYLES[found]
        if piece.begins(Kind.FIGURE):
            return "图题"
        if self._standard:
            return self._clause_style(piece)
        if piece.begins(Kind.ARTICLE):
            return "条文"
        return "层级" if any(p.kind in _ITEMS or p.kind in _LEVELS for p in piece.starting) else "Normal"

    def _clause_style(self, piece: Piece) -> str:
        if piece.begins(Kind.CLAUSE):
            return "无标题条"
        if piece.begins(Kind.FORMULA):
            return "公式"
        if any(provision.kind in _ITEMS for provision in piece.starting):
            return "列项"
        return "注" if _NOTE.match(piece.words) else "Normal"

    def _label(self, piece: Piece) -> str:
        kinds = (Kind.CLAUSE, Kind.ARTICLE)
        label = next((p.label for p in piece.starting if p.kind in kinds and p.label), None)
        return label.of(self._version.source.text) if label else ""


def toc_mark(number: int) -> str:
    """Return the bookmark of a heading to which the table of contents leads."""
    return f"_Toc{number:06d}"
