"""The table as a Word document that an office can fill in and circulate."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.run import Run

from zhunsheng.amending.side_by_side import Row, SideBySide
from zhunsheng.amending.telling import COLUMNS, KEY, counts_of, label_of, remark_of, rows_of, title_of
from zhunsheng.reports.archives import NO_DAY, settled
from zhunsheng.reports.characters import shown
from zhunsheng.wording.differing import Side, Stretch

_WIDTHS = (Cm(10.8), Cm(10.8), Cm(4.1))
_RED, _GREEN = RGBColor(0xA0, 0x00, 0x00), RGBColor(0x00, 0x59, 0x1F)
_CAUTION = RGBColor(0xC0, 0x00, 0x00)


def format_document(found: SideBySide, everything: bool) -> bytes:
    """Write the document: A4 across, the head of the table on each page."""
    document = Document()
    _set_up(document, title_of(found), found.notes)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = _plain(title.add_run(shown(title_of(found))), "黑体")
    run.font.size, run.bold = Pt(16), True
    for note in found.notes:
        caution = document.add_paragraph()
        caution.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _plain(caution.add_run(shown(note)), "楷体").font.color.rgb = _CAUTION
    _plain(document.add_paragraph().add_run(f"{counts_of(found)}。{KEY}"))
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _plain(cell.paragraphs[0].add_run(words)).bold = True
    _repeat_head(table)
    for row in rows_of(found, everything):
        _fill(table, row)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width  # LibreOffice reads the widths of the columns, Word those of the cells
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue(), NO_DAY)


def _number_pages(document: Doc) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        foot.add_run()._r.append(mark)
        if kind == "begin":
            field = OxmlElement("w:instrText")
            field.text = "PAGE"
            foot.add_run()._r.append(field)
        elif kind == "separate":
            _plain(foot.add_run("1"))


def _set_up(document: Doc, title: str, notes: tuple[str, ...]) -> None:
    section = document.sections[0]
    if notes:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _plain(head.add_run(shown("；".join(notes))))
    _number_pages(document)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    day = datetime(NO_DAY.year, NO_DAY.month, NO_DAY.day, tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = shown(title), "准绳", ""
    properties.created = properties.modified = day


def _repeat_head(table: Table) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _fill(table: Table, row: Row) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    remark = remark_of(row)
    if row.entry.old:
        _write(cells[0], label_of(row.entry.old), row.side(Side.OLD), "" if row.entry.new else remark)
    if row.entry.new:
        _write(cells[1], label_of(row.entry.new), row.side(Side.NEW), remark)


def _write(cell: _Cell, label: str, stretches: tuple[Stretch, ...], remark: str) -> None:
    paragraph = cell.paragraphs[0]
    if label:
        _plain(paragraph.add_run(f"{shown(label)}　")).bold = True
    for stretch in stretches:
        for n, part in enumerate(shown(stretch.text).split("\n")):
            if n:
                paragraph = cell.add_paragraph()
            if part:
                _marked(_plain(paragraph.add_run(part)), stretch.side)
    if remark:
        _plain(paragraph.add_run(remark)).italic = True


def _marked(run: Run, side: Side) -> None:
    if side is Side.OLD:
        run.font.strike, run.font.color.rgb = True, _RED
    elif side is Side.NEW:
        run.font.underline, run.font.color.rgb = True, _GREEN


def _plain(run: Run, font: str = "宋体") -> Run:
    run.font.name, run.font.size = font, Pt(10.5)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
