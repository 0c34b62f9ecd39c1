"""Writes tables of contents as fields that Word can update, with the present entries as their result.

Nothing asks for an update on opening, because Word would first show a message about fields that refer to other files.
The result therefore has the page numbers as estimated, until the table is updated (F9) or printed. LibreOffice does
not update such a field, so for printing with it the entries are written without one. It then counts the pages, but in
Arabic numerals only; the Roman page numbers before the text stay those computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhunsheng.exporting.word.markup import field, field_begin, field_end, paragraph, run, toc_mark
from zhunsheng.exporting.word.page_numbers import roman


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents: its words, the number of its bookmark, its level, and its estimated page."""

    words: str
    number: int
    level: int = 1
    page: int = 0
    is_before_text: bool = False


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
        number = roman(entry.page) if entry.is_before_text else str(entry.page)
        counted = field(rf"PAGEREF {toc_mark(entry.number)} \h", number)
        page = run(number) if printed and entry.is_before_text else counted
        inside.append(_link(entry, f"{run(entry.words)}<w:r><w:tab/></w:r>{page}"))
    yield from _lines(entries, inside if printed else _in_field(r'TOC \o "1-1" \h \z \u', inside), tab)


def contents_without_pages(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of a table without page numbers, as laws have it, to two levels."""
    inside = [_link(entry, run(entry.words)) for entry in entries]
    yield from _lines(entries, _in_field(r'TOC \o "1-2" \n \h \z \u', inside), "")


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
