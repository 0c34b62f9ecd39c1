"""Writes WordprocessingML as strings: paragraphs, runs, tables and fields, with all words escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

from zhunsheng.exporting.manuscript import Line, Run, words_of
from zhunsheng.exporting.word.styles import HEI, style_id
from zhunsheng.model.apparatus import APPARATUS

Relate = Callable[[str], str]
"""Returns the relationship id for the address of a link."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_MARK = re.compile("[A-Za-z0-9_]+")
_LONGEST_MARK = 40
_WIDEST, _NARROWEST = 24, 3
_BESIDE = 2  # the room beside the words of a cell, in characters
_KEPT_TOGETHER = 8  # rows up to which a table is kept on one page
_MANY = 7  # columns from which on the words stand close to the lines
_NARROW = '<w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar>'
_ROOM = 48  # total width of the columns to write in, if there were no others


def words(text: str) -> str:
    """Escape text for XML, dropping characters that it cannot contain."""
    return escape(legal(text))


def legal(text: str) -> str:
    """Drop the characters that XML cannot contain."""
    return _ILLEGAL.sub("", text)


def run(text: str, properties: str = "") -> str:
    """Write a run of words."""
    inside = "<w:tab/>".join(f'<w:t xml:space="preserve">{words(part)}</w:t>' for part in text.split("\t"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def runs(line: Line, relate: Relate, label: str = "") -> str:
    """Write the runs of a line; the ``label`` that it begins with is set in 黑体."""
    first = line[0].words if line else ""
    if not label or not first.startswith(label):
        return "".join(_run(one, relate) for one in line)
    rest = (line[0]._replace(words=first[len(label) :]), *line[1:])
    return run(label, f'<w:rFonts w:eastAsia="{HEI}"/>') + "".join(_run(one, relate) for one in rest if one.words)


def set_apart(line: Line, label: str) -> Line:
    """Return a line with a full-width space after the ``label`` at its beginning."""
    first = line[0].words if line else ""
    if not label or not first.startswith(label) or not first.removeprefix(label).strip():
        return line
    return line[0]._replace(words=f"{label}　{first.removeprefix(label).lstrip()}"), *line[1:]


def without_label(line: Line, label: str) -> Line:
    """Return a line without the ``label`` at its beginning and the space after it."""
    first, *rest = line
    words = first.words.removeprefix(label).lstrip()
    if words or not rest:
        return first._replace(words=words), *rest
    return rest[0]._replace(words=rest[0].words.lstrip()), *rest[1:]


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """Write a paragraph in a style, with direct properties."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style_id(style))}/>{properties}</w:pPr>{inside}</w:p>"


def apparatus(blocks: Iterable[str], gallery: str = "Quick Parts") -> str:
    """Write blocks that are not part of the text, in a content control that an import leaves out.

    LibreOffice drops the tag when it saves the file, but keeps the category; a control of another kind it turns into
    fields.
    """
    part = f'<w:docPartGallery w:val="{gallery}"/><w:docPartCategory w:val="{APPARATUS}"/><w:docPartUnique/>'
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{APPARATUS}"/><w:docPartObj>{part}</w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"
    )


def field(instruction: str, result: str) -> str:
    """Write a field with the result to show until it is updated."""
    return f"{field_begin(instruction)}{run(result)}{field_end()}"


def field_begin(instruction: str) -> str:
    """Write what stands before the result of a field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {words(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """Write what stands after the result of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmark(number: int, name: str, inside: str) -> str:
    """Put a bookmark around runs."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def toc_mark(number: int) -> str:
    """Return the name of the bookmark of a heading for the table of contents."""
    return f"_Toc{number:06d}"


def provision_mark(eid: str) -> str:
    """Return the name of a provision's bookmark, which Word bounds to 40 letters, digits and low lines."""
    name = f"_{eid}"
    if len(name) <= _LONGEST_MARK and _MARK.fullmatch(name):
        return name
    return f"_{blake2b(eid.encode(), digest_size=16).hexdigest()}"


def table(
    rows: Sequence[Sequence[Line]], width: int, relate: Relate, height: int = 0, sides: Sequence[str] = ()
) -> str:
    """Write a table of full width, whose first row is a head that is repeated on every page.

    Args:
        rows: The rows, of equal length.
        width: The width of the text in twentieths of a point.
        relate: Returns the relationship id for an address.
        height: The minimum height of the rows below the head, in the same unit; 0 for none.
        sides: Word's name for the alignment of each column below the head; empty for that of the style.
    """
    columns = column_widths(rows, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    kept = len(rows) - 1 if len(rows) <= _KEPT_TOGETHER else 1
    aligned = [f'<w:jc w:val="{side}"/>' if side else "" for side in sides] or [""] * len(columns)
    body = "".join(
        _row(
            row,
            columns,
            n == 0,
            relate,
            height,
            [("<w:keepNext/>" if n < kept else "") + (own if n else "") for own in aligned],
        )
        for n, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{_NARROW if len(columns) > _MANY else ""}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(
    row: Sequence[Line], columns: Sequence[int], head: bool, relate: Relate, height: int, own: Sequence[str]
) -> str:
    style = "表头" if head else "表格"
    more = "<w:tblHeader/>" if head else f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties = f"<w:trPr><w:cantSplit/>{more}</w:trPr>"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, runs(cell, relate), its)}</w:tc>"
        for cell, column, its in zip(row, columns, own, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def column_widths(rows: Sequence[Sequence[Line]], width: int) -> list[int]:
    """Distribute the width by the longest cell of each column, within a minimum and a maximum.

    A column with blank cells is one to write in, whose width does not depend on its words.
    """
    columns = range(len(rows[0]))
    room = [_ROOM // len(columns) if any(not words_of(row[n]).strip() for row in rows) else _NARROWEST for n in columns]
    weights = [min(max(*(len(words_of(row[n])) for row in rows), room[n]), _WIDEST) + _BESIDE for n in columns]
    return [width * weight // sum(weights) for weight in weights]


def _run(one: Run, relate: Relate, properties: str = "") -> str:
    properties += "<w:b/>" if one.strong else ""
    within = one.address is not None and one.address.startswith("#")
    if one.address and (within or _OUTSIDE.match(one.address)):
        linked = run(one.words, f'<w:rStyle w:val="Hyperlink"/>{properties}')
        where = f'w:anchor="{provision_mark(one.address[1:])}"' if within else f'r:id="{relate(one.address)}"'
        return f'<w:hyperlink {where} w:history="1">{linked}</w:hyperlink>'
    return run(one.words, properties)
