"""Writes a form as a Word document: fields and tables with room to write, on a page of suitable orientation."""

from __future__ import annotations

from collections.abc import Iterator

from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from zhunsheng.exporting.forms import Form, is_form_table, with_blank_rows
from zhunsheng.exporting.manuscript import Piece
from zhunsheng.exporting.material import Material
from zhunsheng.exporting.word.markup import paragraph, run, runs, table
from zhunsheng.exporting.word.packing import new_document, packed, relating
from zhunsheng.exporting.word.pages import joined, set_pages
from zhunsheng.exporting.word.styles import styles_xml
from zhunsheng.weaving.blocks import Shape
from zhunsheng.wording.provisions import titled

_MARGIN, _SHORT, _LONG = 20, 210, 297  # of A4, in millimetres
_TWENTIETHS = 1440 / 25.4  # of a point, in a millimetre
_MOST_UPRIGHT = 8  # columns that fit on a portrait page
_ROWS = 10  # of a list on paper
_HEIGHT, _HEIGHT_ACROSS = 520, 400  # of a row


def form_document(material: Material, form: Form) -> bytes:
    """Write a form as a .docx to fill in; every page names its text and carries the cautions.

    Args:
        material: The text that the form belongs to.
        form: One of its forms.

    Returns:
        The bytes of the file, reproducible for the same text.
    """
    document = new_document(styles_xml(False, nsdecls("w")))
    marks = material.marks()
    set_pages(document, False, joined((*marks, titled(material.metadata.title) + form.label)))
    across = max(len(piece.rows[0]) for piece in form.tables) > _MOST_UPRIGHT
    section = document.sections[0]
    if across:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(size) for size in ((_LONG, _SHORT) if across else (_SHORT, _LONG)))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.footer_distance = Mm(10)
    height = _HEIGHT_ACROSS if across else _HEIGHT
    width = int(((_LONG if across else _SHORT) - 2 * _MARGIN) * _TWENTIETHS)

    relate = relating(document)

    def blocks() -> Iterator[str]:
        yield paragraph("附件编号", run(form.label), '<w:pageBreakBefore w:val="0"/>')
        yield paragraph("表格名称", run(form.name or material.metadata.title))
        yield from (paragraph("说明", run(note)) for note in material.notes())
        after_table = False
        for piece in form.pieces:
            yield from _piece(piece, after_table)
            after_table = piece.shape is Shape.TABLE

    def _piece(piece: Piece, after_table: bool) -> Iterator[str]:
        if piece.shape is not Shape.TABLE:
            yield paragraph("填写栏", runs(piece.line, relate))
            return
        if piece.line:
            yield paragraph("表题", runs(piece.line, relate))
        elif after_table:
            yield paragraph("填写栏", "")  # otherwise Word joins the two tables
        is_form = is_form_table(piece)
        rows = with_blank_rows(piece.rows, _ROWS) if is_form and form.goes_on else piece.rows
        yield table(rows, width, relate, height if is_form else 0)

    root = parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(blocks())}</w:body>")
    body = document.element.body
    for element in list(root):
        body.insert(len(body) - 1, element)
    return packed(document, joined((form.name, *marks)))
