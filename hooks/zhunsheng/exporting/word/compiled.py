"""Writes a compilation as a Word document: cover, contents, and each text on new pages with its own header."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.section import CT_SectPr
from docx.oxml.xmlchemy import serialize_for_reading

from zhunsheng.exporting.compilation import Compilation
from zhunsheng.exporting.manuscript import Piece, read_pieces
from zhunsheng.exporting.material import Material
from zhunsheng.exporting.word.markup import bookmark, field, paragraph, run, toc_mark
from zhunsheng.exporting.word.packing import new_document, packed, relating
from zhunsheng.exporting.word.page_numbers import Pages
from zhunsheng.exporting.word.pages import headed, joined, section_end, set_pages, text_height, text_width
from zhunsheng.exporting.word.styles import COMPILED, STANDARD_PREFIX, written_styles
from zhunsheng.exporting.word.text import TextWriter
from zhunsheng.model import Style
from zhunsheng.model.days import day_words
from zhunsheng.wording.letter import letter_classes


def compiled_document(compilation: Compilation) -> bytes:
    """Write a compilation as a .docx; every page of a text that is not in force carries a caution.

    Args:
        compilation: The texts.

    Returns:
        The bytes of the file, reproducible for the same texts and date.
    """
    return _Compiler(compilation).write()


class _Compiler:
    def __init__(self, compilation: Compilation) -> None:
        self._compilation = compilation
        self._document = new_document(written_styles(COMPILED, nsdecls("w")))
        self._width = text_width(True)
        self._relate = relating(self._document)

    def write(self) -> bytes:
        document, compilation = self._document, self._compilation
        set_pages(document, True, joined((compilation.library, compilation.title)))
        body = document.element.body
        root = parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(self._blocks())}</w:body>")
        for element in list(root):
            body.insert(len(body) - 1, element)
        if compilation.materials:
            body.replace(body[-1], self._section(len(compilation.materials)))
        return packed(document, joined((compilation.library, compilation.title)))

    def _blocks(self) -> Iterator[str]:
        yield from self._cover()
        yield from self._contents()
        last = len(self._compilation.materials)
        for number, material in enumerate(self._compilation.materials, 1):
            yield from self._text(number, material)
            if number < last:
                yield paragraph("分节", "", str(serialize_for_reading(self._section(number))))

    def _cover(self) -> Iterator[str]:
        compilation = self._compilation
        yield paragraph("封面题名", run(compilation.title))
        yield paragraph("封面文字", run(compilation.library))
        yield paragraph("封面文字", run(compilation.day))
        yield from (paragraph("封面说明", run(words)) for words in compilation.explanations())
        yield paragraph("分节", "", section_end(self._document, None))

    def _contents(self) -> Iterator[str]:
        yield paragraph("目次标题", run("目　录"))
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self._width}"/></w:tabs>'
        for number, (material, first) in enumerate(zip(self._compilation.materials, self._pages(), strict=True), 1):
            mark = toc_mark(number)
            words = material.metadata.title + "".join(f"〔{word}〕" for word in material.marks())
            page = field(rf"PAGEREF {mark} \h", str(first))
            inside = f"{run(words)}<w:r><w:tab/></w:r>{page}"
            yield paragraph("toc 1", f'<w:hyperlink w:anchor="{mark}">{inside}</w:hyperlink>', tab)
        yield paragraph("分节", "", section_end(self._document, "upperRoman"))

    def _text(self, number: int, material: Material) -> Iterator[str]:
        title = run(material.metadata.title)
        yield paragraph("文件题名", bookmark(number, toc_mark(number), title))
        yield paragraph("文件状态", run(joined(tuple(_standing(material)))))
        yield from (paragraph("说明", run(note)) for note in material.notes())
        writer, pieces = self._writer(material)
        for piece in pieces:
            yield from writer.write(piece)

    def _writer(self, material: Material) -> tuple[TextWriter, list[Piece]]:
        """Return the pieces of a text to write, and their writer."""
        version = material.version
        letter = letter_classes(version)
        prefix = STANDARD_PREFIX if version.structure.style is Style.CLAUSES else ""
        pieces = list(read_pieces(version))
        writer = TextWriter(version, pieces, letter, self._width, self._relate, COMPILED, prefix, below=1)
        # The number is below the title, as for all other texts.
        heads = {eid for eid, found in letter.items() if found == "letterhead"}
        return writer, [piece for piece in pieces if heads.isdisjoint(p.eid for p in piece.starting)]

    def _pages(self) -> Iterator[int]:
        """Estimate the page on which each text begins."""
        pages = Pages(COMPILED, self._width, text_height(True))
        for material in self._compilation.materials:
            pages.turn()
            yield pages.paragraph("文件题名", material.metadata.title)
            pages.paragraph("文件状态", joined(tuple(_standing(material))))
            for note in material.notes():
                pages.paragraph("说明", note)
            writer, pieces = self._writer(material)
            for piece in pieces:
                writer.lay_out(piece, pages)

    def _section(self, number: int) -> CT_SectPr:
        """Return the section of a text: its own header, and page numbers that continue those of the text before."""
        material = self._compilation.materials[number - 1]
        words = joined((*material.marks(), material.metadata.title))
        return headed(self._document, deepcopy(self._document.sections[-1]._sectPr), words, 1 if number == 1 else None)


def _standing(material: Material) -> Iterator[str]:
    """Yield the facts below the title of a text: its number, date of effect and standing."""
    metadata = material.metadata
    if material.is_issued and metadata.number:
        yield metadata.number
    if material.is_issued and metadata.effective:
        yield f"{day_words(metadata.effective)}起施行{metadata.effect_note}"
    yield material.standing_words
