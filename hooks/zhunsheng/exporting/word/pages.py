"""Sets up the pages of a Word document: paper, margins, headers with cautions, and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.section import CT_SectPr
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading
from docx.section import _Footer, _Header
from docx.shared import Length, Mm

from zhunsheng.exporting.word.markup import field, paragraph, run

# GB/T 9704—2012, 5.2: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm. GB/T 1.1—2020: 版心 165 mm wide.
_LETTER = (37, 26, 35, 28)
_STANDARD = (25, 20, 25, 25)
_LETTER_GRID = '<w:docGrid %s w:type="lines" w:linePitch="579"/>'
_FOOT_OF_COVER = 22  # of a standard's cover, in millimetres
_EMU = 635  # in a twentieth of a point


def set_pages(document: Word, standard: bool, header: str) -> None:
    """Give a document its paper, header and page numbers.

    Args:
        document: The document.
        standard: Whether it is a standard, else an official document or a text in articles.
        header: The words at the head of every page, empty for a text in force.
    """
    section = document.sections[0]
    top, right, bottom, left = (Mm(value) for value in (_STANDARD if standard else _LETTER))
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.header_distance = Mm(15)
    section.footer_distance = Length(bottom - Mm(12)) if not standard else Mm(12)
    document.settings.odd_and_even_pages_header_footer = True
    # GB/T 1.1—2020: the number is at the outer edge of each page.
    _fill(section.header, paragraph("页眉文字", run(header)))
    _fill(section.even_page_header, paragraph("页眉文字", run(header), '<w:jc w:val="left"/>' if standard else ""))
    _fill(section.footer, _number(standard, "right"))
    _fill(section.even_page_footer, _number(standard, "left"))
    if not standard:
        properties = section._sectPr
        for grid in properties.findall(qn("w:docGrid")):
            properties.remove(grid)
        properties.append(parse_xml(_LETTER_GRID % nsdecls("w")))


def text_width(standard: bool) -> int:
    """Return the width of a line in twentieths of a point."""
    _top, right, _bottom, left = _STANDARD if standard else _LETTER
    return Mm(210 - left - right) // _EMU


def text_height(standard: bool) -> int:
    """Return the height of the text of a page in twentieths of a point."""
    top, _right, bottom, _left = _STANDARD if standard else _LETTER
    return Mm(297 - top - bottom) // _EMU


def section_end(document: Word, numbers: str | None) -> str:
    """Return the properties of a paragraph that ends a section.

    Args:
        document: The document, with its paper, headers and footers set.
        numbers: Word's name for the format of its page numbers, which start at one; None for no numbers.
    """
    properties = deepcopy(document.sections[-1]._sectPr)
    if numbers is None:
        _without(properties, "w:footerReference")
    else:
        _count_pages(properties, f'w:fmt="{numbers}"')
    return str(serialize_for_reading(properties))


def cover_end(document: Word, with_header: bool, foot: Sequence[str]) -> str:
    """Return the properties of the paragraph that ends the cover of a standard.

    Args:
        document: The document, with its paper and headers set.
        with_header: Whether the cover has the header as well.
        foot: The paragraphs at the foot of the sheet.
    """
    properties = deepcopy(document.sections[-1]._sectPr)
    _without(properties, "w:footerReference", *(() if with_header else ("w:headerReference",)))
    if foot:
        part, relation = document.part.add_footer_part()  # type: ignore[no-untyped-call]
        _rewrite(part.element, *foot)
        reference = f'<w:footerReference {nsdecls("w", "r")} w:type="default" r:id="{relation}"/>'
        properties.insert(len(properties.findall(qn("w:headerReference"))), parse_xml(reference))
        properties.footer_margin = Mm(_FOOT_OF_COVER)
    return str(serialize_for_reading(properties))


def headed(document: Word, properties: CT_SectPr, words: str, start: int | None) -> CT_SectPr:
    """Give a section its own header and, if its page numbers restart, the first number."""
    _without(properties, "w:headerReference")
    for kind in ("even", "default"):
        part, relation = document.part.add_header_part()  # type: ignore[no-untyped-call]
        _rewrite(part.element, paragraph("页眉文字", run(words)))
        reference = f'<w:headerReference {nsdecls("w", "r")} w:type="{kind}" r:id="{relation}"/>'
        properties.insert(0, parse_xml(reference))
    if start is not None:
        _count_pages(properties)
    return properties


def _without(properties: CT_SectPr, *names: str) -> None:
    for element in [element for name in names for element in properties.findall(qn(name))]:
        properties.remove(element)


def number_from_one(document: Word) -> None:
    """Restart the page numbers of the last section at one."""
    _count_pages(document.sections[-1]._sectPr)


def _count_pages(properties: CT_SectPr, form: str = "") -> None:
    kind = parse_xml(f'<w:pgNumType {nsdecls("w")} {form} w:start="1"/>')
    properties.insert_element_before(kind, "w:cols", "w:docGrid")


def _number(standard: bool, side: str) -> str:
    number = field("PAGE", "1")
    inside = number if standard else run("— ") + number + run(" —")
    # GB/T 9704—2012, 7.5: the number is one character from the edge.
    edge = "" if standard else f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
    return paragraph("页码", inside, f'{edge}<w:jc w:val="{side}"/>')


def _fill(part: _Header | _Footer, *paragraphs: str) -> None:
    part.is_linked_to_previous = False
    _rewrite(part._element, *paragraphs)


def _rewrite(root: BaseOxmlElement, *paragraphs: str) -> None:
    for element in list(root):
        root.remove(element)
    for written in paragraphs:
        root.append(parse_xml(written.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def joined(words: Sequence[str]) -> str:
    """Join the words of a header."""
    return "　".join(word for word in words if word)
