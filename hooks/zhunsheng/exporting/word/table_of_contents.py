"""Writes tables of contents as fields that Word can update, with the present entries as their result.

Nothing asks for an update on opening, because Word would first show a message about fields that refer to other files;
the page numbers appear when the table is updated (F9) or printed. LibreOffice does not update such a field, so for
printing with it the entries are written without one. It then counts the pages, but in Arabic numerals only; the Roman
page numbers before the text are computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhunsheng.exporting.manuscript import Piece
from zhunsheng.exporting.word.letter import width
from zhunsheng.exporting.word.markup import field, field_begin, field_end, paragraph, run, toc_mark

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LINES = 39  # on a page of a standard, below its heading


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents: its words, the number of its bookmark, its level, and its page if known."""

    words: str
    number: int
    level: int = 1
    page: str = ""


def contents_with_pages(entries: Sequence[Entry], line: int, printed: bool) -> Iterator[str]:
    """Yield the lines of a table with page numbers.

    Args:
        entries: Its entries.
        line: The width of a line, in twentieths of a point.
        printed: Whether LibreOffice is to count the pages, so that there is no field around the entries.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{line}"/></w:tabs>'
    inside = []
    for entry in entries:
        known = printed and entry.page
        page = run(entry.page) if known else field(rf"PAGEREF {toc_mark(entry.number)} \h", "")
        inside.append(_link(entry, f"{run(entry.words)}<w:r><w:tab/></w:r>{page}"))
    yield from _lines(entries, inside if printed else _in_field(r'TOC \o "1-1" \h \z \u', inside), tab)


def contents_without_pages(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of a table without page numbers, as laws have it, to two levels."""
    inside = [_link(entry, run(entry.words)) for entry in entries]
    yield from _lines(entries, _in_field(r'TOC \o "1-2" \n \h \z \u', inside), "")


def pages_before_text(pieces: Sequence[Piece], entries: int, line: int) -> dict[int, str]:
    """Return the page of each heading before the first clause in Roman numerals, by the start of its piece.

    Each of them begins a page; the table of contents comes first.

    Args:
        pieces: The pieces before the first clause.
        entries: How many lines the table of contents has.
        line: How wide a line is, in hundredths of a character.
    """
    found: dict[int, str] = {}
    page, used = 1, entries
    for piece in pieces:
        if piece.depth == 2:
            page, used = page + (max(used, 1) - 1) // _LINES + 1, 0
            if page < len(_ROMAN):
                found[piece.start] = _ROMAN[page]
        else:
            used += -(-(width(piece.words) + 200) // line)
    return found


def _link(entry: Entry, inside: str) -> str:
    return f'<w:hyperlink w:anchor="{toc_mark(entry.number)}">{inside}</w:hyperlink>'


def _in_field(instruction: str, inside: Sequence[str]) -> list[str]:
    """Begin a field in the first line and end it in the last one."""
    if not inside:
        return []
    lines = [field_begin(instruction) + inside[0], *inside[1:]]
    return [*lines[:-1], lines[-1] + field_end()]


def _lines(entries: Sequence[Entry], inside: Sequence[str], properties: str) -> Iterator[str]:
    for entry, words in zip(entries, inside, strict=True):
        yield paragraph(f"toc {entry.level}", words, properties)
