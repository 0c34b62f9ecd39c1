"""Writes the pieces of a text as Word paragraphs in their styles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from zhunsheng.exporting.manuscript import Line, Piece, words_of
from zhunsheng.exporting.word.automatic_numbers import Numbers
from zhunsheng.exporting.word.letter import ends, width
from zhunsheng.exporting.word.markup import (
    Relate,
    bookmark,
    paragraph,
    provision_mark,
    runs,
    set_apart,
    table,
    toc_mark,
    without_label,
)
from zhunsheng.exporting.word.page_numbers import Pages
from zhunsheng.exporting.word.styles import Look, looks
from zhunsheng.model import Kind, Style, Version
from zhunsheng.model.provision import EXPLANATIONS
from zhunsheng.weaving.blocks import Shape

_LEVELS = {Kind.LEVEL_1: "一级标题", Kind.LEVEL_2: "二级标题", Kind.LEVEL_3: "三级标题", Kind.LEVEL_4: "四级标题"}
_ITEMS = frozenset({Kind.ITEM, Kind.SUBITEM})
_UNTITLED = ("", *(f"{n}级无标题条" for n in "一二三四五"))
_NOTE = re.compile(r"(?:注|示例)[0-9]{0,2}[：:]")
_STATUS = re.compile(r"[（(](?:规范性|资料性)(?:附录)?[）)]")
_BESIDE = re.compile(r"[（(][^（）()]*(?:通过|修正|修订|公布|发布|印发|施行|批准)[^（）]*[）)]")
_FOREWORDS = frozenset({"前言", "引言", "参考文献", "索引"})
_DIVISIONS = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE})
_NUMBERED = frozenset({Kind.CLAUSE, Kind.TABLE, Kind.FIGURE})
_ENCLOSED = re.compile(r"附件[0-9一二三四五六七八九十]{0,3}")
_ENDED = re.compile(r"[。；：]")
_ROOM = "：　　"
_FIRST_MARK = 100_000  # after the numbers of the headings' bookmarks
_LETTER_STYLES = {"letterhead": "发文字号", "addressee": "主送", "signature": "落款"}
_BELOW_TABLE = '<w:spacing w:before="156"/>'


class TextWriter:
    """Writes the pieces of one text."""

    def __init__(
        self,
        version: Version,
        pieces: Sequence[Piece],
        letter: Mapping[str, str],
        width: int,
        relate: Relate,
        styles: Mapping[str, Look] | None = None,
        prefix: str = "",
        below: int = 0,
        cited: Collection[str] = (),
        numbered: bool = False,
    ) -> None:
        """Start a text.

        Args:
            version: The text.
            pieces: Its pieces in order.
            letter: The classes of its paragraphs by eId.
            width: The width of a line.
            relate: Makes relationships of addresses.
            styles: The styles of the document, by default those of one text of this kind.
            prefix: Begins the names of those that it uses.
            below: How many levels of headings stand above its own.
            cited: The eIds of the provisions to which links lead.
            numbered: Whether Word counts the numbers of provisions, as far as it counts the same.
        """
        self._version, self._letter, self._width, self._relate = version, letter, width, relate
        self._standard = version.structure.style is Style.CLAUSES
        self._ends = {} if self._standard else ends(pieces, letter)
        self._first = pieces[0].start if pieces else -1
        self._looks = looks(self._standard) if styles is None else styles
        self._prefix, self._below = prefix, below
        self._cited = frozenset(cited)
        self._marks = count(_FIRST_MARK)
        self._after_table = False
        styled = [(piece, style) for piece in pieces if (style := self._numbered_style(piece))] if numbered else []
        self.numbers = Numbers(version, styled, self._looks)

    def write(self, piece: Piece, number: int = 0) -> Iterator[str]:
        """Yield the XML of a piece; ``number`` is that of a heading's bookmark for the table of contents."""
        if piece.shape is Shape.TABLE:
            yield from self._table(piece)
            return
        below_table, self._after_table = _BELOW_TABLE if self._after_table else "", False
        if piece.shape is Shape.CODE:
            yield paragraph(self._prefix + "代码", runs(piece.line, self._relate), below_table)
        elif piece.shape is Shape.HEADING:
            yield from self._heading(piece, number)
        else:
            yield self._plain(piece, below_table)

    def lay_out(self, piece: Piece, pages: Pages) -> int:
        """Add a piece to the pages, as far as its height can be told; return the page on which it begins."""
        if piece.shape is Shape.TABLE:
            caption = pages.paragraph(self._prefix + "表题", piece.words) if piece.line else 0
            first = pages.table(self._prefix + "表格", piece.rows)
            return caption or first
        if piece.shape is Shape.HEADING:
            page = pages.paragraph(self._prefix + self._heading_style(piece), piece.words)
            for line in self._annex_lines(piece)[1:]:
                pages.paragraph(self._prefix + "Normal", words_of(line))
            return page
        style = "代码" if piece.shape is Shape.CODE else self._ends.get(piece.start, ("",))[0] or self._style(piece)
        return pages.paragraph(self._prefix + style, piece.words)

    def _plain(self, piece: Piece, below_table: str) -> str:
        style, own = self._ends.get(piece.start, ("", below_table))
        formula = self._formula(piece)
        style = style or self._style(piece)
        line, listed = self._counted(piece, style)
        inside = formula or runs(line, self._relate, "" if piece.line != line and listed else self._label(piece))
        if formula:
            half, whole = self._width // 2, self._width
            own = (
                f'<w:tabs><w:tab w:val="center" w:pos="{half}"/>'
                f'<w:tab w:val="right" w:leader="dot" w:pos="{whole}"/></w:tabs>{own}<w:jc w:val="left"/>'
            )
        elif _ROOM in piece.words:
            # A line to fill in is not justified, and is set smaller if it would not fit.
            own += '<w:jc w:val="left"/>'
            style = "填写栏" if self._is_too_long(piece) else style
        inside = self._marked(piece, f"{self._bullet(piece)}{inside}")
        return paragraph(self._prefix + style, inside, listed + own)

    def _is_too_long(self, piece: Piece) -> bool:
        """Tell whether the fields of a line of an official document, which has no number, do not fit on one line."""
        look = self._looks[self._prefix + "Normal"]
        has_label = any(provision.label for provision in piece.starting)
        is_long = width(piece.words) + look.indent > self._width * 10 // look.size
        return not self._standard and not has_label and is_long and piece.words.count(_ROOM) > 1

    def _counted(self, piece: Piece, style: str) -> tuple[Line, str]:
        """Return the line of a piece without a number that Word writes, and the properties that give it the number."""
        number = self.numbers.of(piece)
        if number is None:
            return set_apart(piece.line, self._number(piece)), self.numbers.without(style)
        return without_label(piece.line, number.label), number.properties

    def _marked(self, piece: Piece, inside: str) -> str:
        """Put bookmarks around a line in which provisions begin that links lead to."""
        for provision in piece.starting:
            if provision.eid in self._cited:
                inside = bookmark(next(self._marks), provision_mark(provision.eid), inside)
        return inside

    def _formula(self, piece: Piece) -> str:
        """Write a numbered formula centred, with its number at the end of the line; empty for any other line."""
        found = next((provision for provision in piece.starting if provision.kind is Kind.FORMULA), None)
        label = found.label.of(self._version.source.text) if found and found.label else ""
        if not self._standard or not label or not piece.words.endswith(label):
            return ""
        tab = "<w:r><w:tab/></w:r>"
        *front, last = piece.line
        formula = last.words.removesuffix(label).rstrip(" 　.…·\t")
        if not formula or not last.words.endswith(label):
            return ""
        number = last.words.removeprefix(formula).strip()  # with the leader dots before it
        before = runs((*front, last._replace(words=formula)), self._relate)
        return f"{tab}{before}{tab}{runs((last._replace(words=number),), self._relate)}"

    def _table(self, piece: Piece) -> Iterator[str]:
        if piece.line:
            caption, listed = self._counted(piece, "表题")
            yield paragraph(self._prefix + "表题", self._marked(piece, runs(caption, self._relate)), listed)
        elif self._after_table:
            yield paragraph(self._prefix + "Normal", "")  # otherwise Word joins the two tables
        self._after_table = True
        yield table(piece.rows, self._width, self._relate, sides=piece.sides)

    def _bullet(self, piece: Piece) -> str:
        return "<w:r><w:t>——</w:t></w:r>" if piece.bullet and not piece.begins(Kind.ITEM) else ""

    def _heading(self, piece: Piece, number: int) -> Iterator[str]:
        style = self._prefix + self._heading_style(piece)
        lines = self._annex_lines(piece)
        line, listed = self._counted(piece, self._numbered_style(piece))
        number_alone = self.numbers.of(piece) is not None
        if len(lines) == 2 and not self._standard:
            # GB/T 9704—2012, 7.3.7: 附件1 at the margin of the first line, its name in the middle of the third.
            first = "" if number_alone else runs(lines[0], self._relate)
            yield paragraph(self._prefix + "附件编号", self._marked(piece, first), listed)
            piece, line, listed = replace(piece, line=lines[1], starting=()), lines[1], ""
        elif not self._standard and style.endswith("附件标题"):
            style = self._prefix + "附件编号"
        level = min(max(piece.depth - 1, 1) + self._below, 9)
        own = "" if self._looks[style].outline == level else f'<w:outlineLvl w:val="{level - 1}"/>'
        if not piece.depth:  # a heading without marks
            own = '<w:outlineLvl w:val="9"/>'
        if self._standard and len(lines) > 1:
            # GB/T 1.1—2020: 附录A, its status and its name are below one another.
            below = [runs(one, self._relate) for one in lines]
            inside = "<w:r><w:br/></w:r>".join(["", *below[1:]] if number_alone else below)
        else:
            inside = runs(line, self._relate)
        inside = self._marked(piece, inside)
        yield paragraph(style, bookmark(number, toc_mark(number), inside) if number else inside, listed + own)

    def _annex_lines(self, piece: Piece) -> tuple[Line, ...]:
        """Return the lines of the heading of an annex, empty for another heading or an annex without a name."""
        found = next((p for p in piece.starting if p.kind is Kind.ANNEX and p.label), None)
        label = found.label.of(self._version.source.text) if found and found.label else ""
        splits = self._standard or _ENCLOSED.fullmatch(label)
        if len(piece.line) != 1 or not label or not splits or not piece.words.startswith(label):
            return ()
        only = piece.line[0]
        rest = piece.words.removeprefix(label).strip()
        status = _STATUS.match(rest) if self._standard else None
        parts = [label, status[0], rest[status.end() :].strip()] if status else [label, rest]
        if not parts[-1] or (self._standard and not status) or _ENDED.search(parts[-1]):
            return ()
        return tuple((only._replace(words=words),) for words in parts)

    def _number(self, piece: Piece) -> str:
        """Return the number to be followed by a space: of chapters, articles, clauses of standards and captions."""
        return _label_of(self._version, piece, _NUMBERED if self._standard else _DIVISIONS)

    def _numbered_style(self, piece: Piece) -> str:
        """Return the style of the paragraph that begins with the number of a piece, empty if it has none."""
        if piece.shape is Shape.TABLE:
            return "表题" if piece.line else ""
        if piece.shape is Shape.HEADING:
            style = self._heading_style(piece)
            return "附件编号" if style == "附件标题" else style
        if piece.shape is Shape.CODE or piece.begins(Kind.FORMULA) or self._ends.get(piece.start, ("",))[0]:
            return ""
        return self._style(piece)

    def _heading_style(self, piece: Piece) -> str:
        kind = piece.starting[-1].kind if piece.starting else None
        if kind is Kind.ANNEX:
            return "附录标题" if self._standard else "附件标题"
        if self._standard and "".join(piece.words.split()) in _FOREWORDS:
            return "前言标题"
        if is_explanation(piece):
            return "起草说明标题"
        if not self._standard and kind in _LEVELS:
            return _LEVELS[kind]
        return f"heading {min(max(piece.depth - 1, 1), 4)}"

    def _style(self, piece: Piece) -> str:
        found = next((self._letter[p.eid] for p in piece.starting if p.eid in self._letter), None)
        if found in _LETTER_STYLES and not self._standard:
            return _LETTER_STYLES[found]
        if not self._standard and piece.start == self._first and is_beside_title(piece):
            return "题注"
        if piece.begins(Kind.FIGURE):
            return "图题"
        if self._standard:
            return self._clause_style(piece)
        if piece.begins(Kind.ARTICLE):
            return "条文"
        if piece.begins(Kind.ITEM):
            return "项"
        if piece.begins(Kind.SUBITEM):
            return "目"
        return "层级" if any(p.kind in _LEVELS for p in piece.starting) else "Normal"

    def _clause_style(self, piece: Piece) -> str:
        if piece.begins(Kind.CLAUSE):
            depth = _label_of(self._version, piece, (Kind.CLAUSE,)).count(".")
            return _UNTITLED[depth] if 0 < depth < len(_UNTITLED) else "无标题条"
        if piece.begins(Kind.FORMULA):
            return "公式"
        kinds = {provision.kind for provision in piece.starting}
        if kinds & _ITEMS:
            return "列项" if Kind.ITEM in kinds else "二级列项"
        return "注" if _NOTE.match(piece.words) else "Normal"

    def _label(self, piece: Piece) -> str:
        note = _NOTE.match(piece.words) if self._standard else None
        if note:
            return note[0]
        return _label_of(self._version, piece, (Kind.CLAUSE, Kind.ARTICLE))


def is_beside_title(piece: Piece) -> bool:
    """Tell whether a line is the note on adoption below the title (题注)."""
    return bool(_BESIDE.fullmatch(piece.words.strip()))


def is_explanation(piece: Piece) -> bool:
    """Tell whether a heading begins what tells about the text and is no part of it: it has a page of its own."""
    return piece.shape is Shape.HEADING and piece.begins(Kind.DIVISION) and piece.words.strip() in EXPLANATIONS


def entry_words(version: Version, piece: Piece) -> str:
    """Return the words of a heading for the table of contents."""
    return words_of(set_apart(piece.line, _label_of(version, piece, _DIVISIONS | {Kind.CLAUSE})))


def end_line(width: int) -> str:
    """Write the line at the end of a standard, a quarter of the text width (文件终结线, GB/T 1.1—2020)."""
    side = width * 3 // 8
    return paragraph(
        "终结线",
        "",
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="auto"/></w:pBdr>'
        f'<w:ind w:leftChars="0" w:left="{side}" w:rightChars="0" w:right="{side}" '
        'w:firstLineChars="0" w:firstLine="0"/>',
    )


def _label_of(version: Version, piece: Piece, kinds: Collection[Kind]) -> str:
    """Return the label of the first provision of these kinds that begins in a piece."""
    label = next((p.label for p in piece.starting if p.kind in kinds and p.label), None)
    return label.of(version.source.text) if label else ""
