"""Writes a Word document: 公文 and 条文体 by GB/T 9704—2012, 标准体 by GB/T 1.1—2020."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zhunsheng.exporting.manuscript import Piece, Run, read_pieces
from zhunsheng.exporting.material import Material
from zhunsheng.exporting.word.comments import Remarks
from zhunsheng.exporting.word.markup import apparatus, bookmark, paragraph, run, table, toc_mark
from zhunsheng.exporting.word.packing import add_numbering, new_document, packed, relating
from zhunsheng.exporting.word.page_numbers import Pages
from zhunsheng.exporting.word.pages import (
    cover_end,
    joined,
    number_from_one,
    section_end,
    set_pages,
    text_height,
    text_width,
)
from zhunsheng.exporting.word.styles import looks, styles_xml
from zhunsheng.exporting.word.table_of_contents import (
    Entry,
    contents_with_pages,
    contents_without_pages,
)
from zhunsheng.exporting.word.text import TextWriter, end_line, entry_words, is_beside_title, is_explanation
from zhunsheng.exporting.word.title import title
from zhunsheng.model import Kind, Style
from zhunsheng.weaving.blocks import Shape
from zhunsheng.wording.letter import letter_classes

_TITLE_MARK = 1
_RULE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="auto"/></w:pBdr>'
# GB/T 9704—2012, 7.2.7: the line below the number.
_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'


_LONG = 40  # articles from which a text with chapters has a table of contents


def word_document(material: Material, printed: bool = False) -> bytes:
    """Write a version as a .docx.

    A text that has not been issued, and a gist, carries a caution on every page and has neither letterhead nor number.
    Additions to the text are in content controls, which an import leaves out.

    Args:
        material: The version with its context.
        printed: Whether LibreOffice is to print it, which does not update tables of contents.

    Returns:
        The bytes of the file, reproducible for the same text and date.
    """
    return _Writer(material, printed).write()


class _Writer:
    def __init__(self, material: Material, printed: bool) -> None:
        self._material, self._printed = material, printed
        self._version = material.version
        self._standard = self._version.structure.style is Style.CLAUSES
        self._document = new_document(styles_xml(self._standard, nsdecls("w")))
        self._letter = letter_classes(self._version)
        self._looks = looks(self._standard)
        self._width = text_width(self._standard)
        leads = material.leads()
        self._pieces = list(read_pieces(self._version, leads))
        self._cited = {lead.address[1:] for lead in leads if lead.address.startswith("#")}
        self._relate = relating(self._document)

    def write(self) -> bytes:
        material, document = self._material, self._document
        name = material.metadata.title
        marks = material.marks()
        number = material.metadata.number if self._standard and material.is_issued else None
        header = joined((*marks, name if marks else "", number or ""))
        set_pages(document, self._standard, header)
        body = document.element.body
        parts = "".join(self._blocks())
        root = parse_xml(f"<w:body {nsdecls('w', 'r')}>{parts}</w:body>")
        for element in list(root):
            body.insert(len(body) - 1, element)
        if self._standard:
            number_from_one(document)
        return packed(document, joined((name, *marks)))

    def _blocks(self) -> Iterator[str]:
        if self._standard:
            yield from self._standard_blocks()
        else:
            yield from self._letter_blocks()
        if self._material.described:
            yield from self._described()

    def _text_writer(self, pieces: list[Piece]) -> TextWriter:
        writer = TextWriter(
            self._version, pieces, self._letter, self._width, self._relate, cited=self._cited, numbered=True
        )
        add_numbering(self._document, writer.numbers.xml(nsdecls("w")), dict(writer.numbers.bindings()))
        return writer

    def _notes(self) -> Iterator[str]:
        notes = self._material.notes()
        if notes:
            yield apparatus(paragraph("说明", run(note)) for note in notes)

    # 公文 and 条文体

    def _letter_blocks(self) -> Iterator[str]:
        above = [piece for piece in self._pieces if self._is_letterhead(piece)]
        pieces = [piece for piece in self._pieces if piece not in above]
        writer = self._text_writer(pieces)
        organs = {f"{organ}文件" for organ in self._material.metadata.issuer}
        for piece in above if self._material.is_issued else ():
            organ = piece.words.strip() in organs
            yield paragraph("发文标志" if organ else "发文字号", run(piece.words), "" if organ else _RED_LINE)
        yield paragraph("Title", *title(self._title(), self._looks["Title"], self._width))
        yield from self._notes()
        remarks = Remarks(self._document, self._version, pieces, self._material.commented)
        numbers = self._numbered_headings(pieces)
        waiting = bool(numbers)
        for piece in pieces:
            if waiting and not (piece is pieces[0] and is_beside_title(piece)):
                waiting = False
                yield apparatus(self._chapters(pieces, numbers), "Table of Contents")
            yield from remarks.beside(piece, list(writer.write(piece, numbers.get(piece.start, 0))))

    def _numbered_headings(self, pieces: list[Piece]) -> dict[int, int]:
        """Return the numbers of the headings' bookmarks by the start of their pieces, none for a short text."""
        headings = [piece for piece in pieces if piece.shape is Shape.HEADING and piece.depth in (2, 3)]
        chapters = any(piece.begins(Kind.CHAPTER) for piece in headings)
        if not chapters or len(self._version.structure.of(Kind.ARTICLE)) < _LONG:
            return {}
        return {piece.start: number for number, piece in enumerate(headings, 2)}

    def _chapters(self, pieces: list[Piece], numbers: dict[int, int]) -> Iterator[str]:
        yield paragraph("目录标题", run("目　录"))
        found = [piece for piece in pieces if piece.start in numbers]
        words = (entry_words(self._version, piece) for piece in found)
        yield from contents_without_pages(
            [Entry(one, numbers[piece.start], piece.depth - 1) for piece, one in zip(found, words, strict=True)]
        )

    def _is_letterhead(self, piece: Piece) -> bool:
        return any(self._letter.get(provision.eid) == "letterhead" for provision in piece.starting)

    def _title(self) -> str:
        return self._material.metadata.title

    # 标准体

    def _standard_blocks(self) -> Iterator[str]:
        yield from self._cover()
        headings = [piece for piece in self._pieces if piece.shape is Shape.HEADING and piece.depth == 2]
        numbers = {piece.start: number for number, piece in zip(count(2), headings, strict=False)}
        first = next((piece for piece in self._pieces if piece.begins(Kind.CLAUSE)), None)
        writer = self._text_writer(self._pieces)
        yield apparatus(self._contents(headings, numbers, writer), "Table of Contents")
        remarks = Remarks(self._document, self._version, self._pieces, self._material.commented)
        if first is None:
            yield from self._first_page()
        has_ended = False
        for piece in self._pieces:
            if piece is first:
                yield from self._first_page()
            if is_explanation(piece) and not has_ended:
                has_ended = True
                yield apparatus([end_line(self._width)])
            number = numbers.get(piece.start, 0) if piece.shape is Shape.HEADING else 0
            yield from remarks.beside(piece, list(writer.write(piece, number)))
        if not has_ended:
            yield apparatus([end_line(self._width)])

    def _cover(self) -> Iterator[str]:
        material, metadata = self._material, self._material.metadata
        kind = metadata.genre or "标准"
        number = metadata.number if material.is_issued else None
        above = [paragraph("封面标志", run(joined((*material.marks(), kind))))]
        above.append(paragraph("封面编号", run(number or ""), _RULE_BELOW))
        yield apparatus(above)
        words, own = title(self._title(), self._looks["Title"], self._width)
        yield paragraph("Title", bookmark(_TITLE_MARK, toc_mark(_TITLE_MARK), words), own)
        yield from self._notes()
        foot = tuple(self._foot_of_cover()) if material.is_issued else ()
        yield apparatus([paragraph("Normal", "", cover_end(self._document, bool(material.marks()), foot))])

    def _foot_of_cover(self) -> Iterator[str]:
        """Yield the dates and the issuers at the foot of the cover."""
        metadata = self._material.metadata
        days = (("发布", metadata.issued), (f"实施{metadata.effect_note}", metadata.effective))
        stated = [f"{day.isoformat()} {event}" if day else "" for event, day in days]
        if any(stated):
            tab = f'<w:tabs><w:tab w:val="right" w:pos="{self._width}"/></w:tabs>'
            yield paragraph("封面日期", run("\t".join(stated)), _RULE_BELOW + tab)
        for n, organ in enumerate(metadata.issuer, 1):
            yield paragraph("封面文字", run(f"{organ}　发布" if n == len(metadata.issuer) else organ))

    def _contents(self, headings: list[Piece], numbers: dict[int, int], writer: TextWriter) -> Iterator[str]:
        yield paragraph("目次标题", run("目　次"))
        words = [entry_words(self._version, piece) for piece in headings]
        before, text = self._pages(words, writer)
        entries = [
            Entry(one, numbers[start], page=before.get(start) or text[start], is_before_text=start in before)
            for one, start in zip(words, (piece.start for piece in headings), strict=True)
        ]
        yield from contents_with_pages(entries, self._width, self._printed)

    def _pages(self, contents: list[str], writer: TextWriter) -> tuple[dict[int, int], dict[int, int]]:
        """Estimate the page of each piece before the first clause and from it on, by the start of the piece."""
        front = list(takewhile(lambda piece: not piece.begins(Kind.CLAUSE), self._pieces))
        front = front if len(front) < len(self._pieces) else []  # without clauses all is text
        roman, arabic = (Pages(self._looks, self._width, text_height(True)) for _ in range(2))
        roman.paragraph("目次标题", "目　次")
        for words in contents:
            roman.paragraph("toc 1", words)
        arabic.paragraph("正文首页题名", self._title())
        before = {piece.start: writer.lay_out(piece, roman) for piece in front}
        return before, {piece.start: writer.lay_out(piece, arabic) for piece in self._pieces[len(front) :]}

    def _first_page(self) -> Iterator[str]:
        """Yield the end of the section before the text, and the title repeated there.

        LibreOffice would drop a control that goes over the end of a section.
        """
        yield apparatus([paragraph("Normal", "", section_end(self._document, "upperRoman"))])
        repeated = title(self._title(), self._looks["正文首页题名"], self._width)
        yield apparatus([paragraph("正文首页题名", *repeated)])

    def _described(self) -> Iterator[str]:
        rows = [((Run("项目"),), (Run("内容"),)), *(((Run(name),), (Run(words),)) for name, words in self._facts())]
        yield apparatus(
            [paragraph("表题", run("文件信息"), "<w:pageBreakBefore/>"), table(rows, self._width, self._relate)]
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        return self._material.facts()
