"""Reads a PDF with a text layer into blocks; a scan is refused."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.importing.blocks import Block, Manuscript
from zhunsheng.importing.package import Unreadable
from zhunsheng.importing.pdfedges import without_edges
from zhunsheng.importing.pdflines import paragraphs
from zhunsheng.importing.pdfpages import Page, read_pages
from zhunsheng.importing.pdftables import with_tables
from zhunsheng.importing.report import Matter, Tally

_MARK = b"%PDF-"
_WITHIN = 1024
_UNKNOWN_SHARE = 0.3
_FEW = 20
_WHOLE = 0.6
_SCAN = (
    "这是扫描件，每一页是一张图片，没有可以读取的文字；请找到它的 Word 原件，"
    "或者先用文字识别（OCR）软件转成文字、逐字校对，再导入。"
)
_NO_ENCODING = "PDF 的字体没有给出文字的编码，读出来是乱码；请找到它的 Word 原件，另存为 .docx 后再导入。"


def recognises(data: bytes, _name: str) -> bool:
    """Tell whether a file is a PDF, whose header may follow a few other bytes (ISO 32000-1, note 13)."""
    return _MARK in data[:_WITHIN]


def read_pdf(data: bytes, tally: Tally) -> Manuscript:
    """Read the paragraphs and tables of a PDF, without page numbers and running heads.

    Args:
        data: The bytes of the file.
        tally: Records notices for the user.

    Raises:
        MissingExtraError: The library that reads it is not installed.
        Unreadable: It is a scan, encrypted, damaged, too large, or its fonts have no mapping to Unicode.
    """
    return Manuscript(blocks_of(read_pages(data, tally), tally))


def blocks_of(pages: Sequence[Page], tally: Tally) -> tuple[Block, ...]:
    """Return pages as paragraphs and tables.

    Raises:
        Unreadable: They are a scan, or their fonts have no mapping to Unicode.
    """
    _refuse_scan(pages, tally)
    _tell(pages, tally)
    without_edges(pages, tally)
    return paragraphs([list(with_tables(page, tally)) for page in pages], tally)


def _refuse_scan(pages: Sequence[Page], tally: Tally) -> None:
    texts = ["".join(row.text for row in page.rows) for page in pages]
    characters = sum(map(len, texts))
    # A scanner may add its name or a number to each page.
    if sum(page.pictured > _WHOLE for page in pages) * 2 >= len(pages) and characters < _FEW * len(pages):
        raise Unreadable(_SCAN)
    if tally.count(Matter.UNMAPPED) > _UNKNOWN_SHARE * characters:
        raise Unreadable(_NO_ENCODING)


def _tell(pages: Sequence[Page], tally: Tally) -> None:
    """Record what the pages contain besides text."""
    for page in pages:
        if page.slanted.strip():
            tally.note(Matter.SLANTED, page.slanted)
        if page.notes:
            tally.note(Matter.PAGE_REMARK, times=page.notes)
        for words in page.forms:
            tally.note(Matter.PAGE_FORM, words)
        if page.attached:
            tally.note(Matter.CHUNK, times=page.attached)
        if page.pictures and not page.rows:
            tally.note(Matter.PICTURED_PAGE, f"第 {page.number} 页")
        elif page.pictured > _WHOLE:
            tally.note(Matter.RECOGNISED, f"第 {page.number} 页")
        elif page.pictures:
            tally.note(Matter.PICTURE, f"第 {page.number} 页", page.pictures)
