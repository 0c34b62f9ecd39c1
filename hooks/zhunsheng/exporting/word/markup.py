"""WordprocessingML as strings: paragraphs, runs, tables and fields, with all words escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

from zhunsheng.exporting.manuscript import Line, Run, words_of
from zhunsheng.exporting.word.styles import HEI, style_id
from zhunsheng.model.apparatus import APPARATUS

Relate = Callable[[str], str]
"""From the address of a link to the id of its relationship."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_MARK = re.compile("[A-Za-z0-9_]+")
_LONGEST_MARK = 40
_WIDEST, _NARROWEST = 24, 3
_KEPT_TOGETHER = 8  # rows at most of a table that is not parted between two pages
_ROOM = 48  # that the columns to be written in would have together, were there no others


def words(text: str) -> str:
    """Return text for XML, without the characters that it cannot hold."""
    return escape(legal(text))


def legal(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
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
    """Return a line with a blank as wide as a character behind the ``label`` that it begins with."""
    first = line[0].words if line else ""
    if not label or not first.startswith(label) or not first.removeprefix(label).strip():
        return line
    return line[0]._replace(words=f"{label}　{first.removeprefix(label).lstrip()}"), *line[1:]


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """Write a paragraph in a style, with properties of its own behind it."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style_id(style))}/>{properties}</w:pPr>{inside}</w:p>"


def apparatus(blocks: Iterable[str], gallery: str = "") -> str:
    """Write blocks that are no part of the text, so that an import leaves them out again."""
    part = f'<w:docPartObj><w:docPartGallery w:val="{gallery}"/><w:docPartUnique/></w:docPartObj>' if gallery else ""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{APPARATUS}"/>{part}</w:sdtPr>'
        f"<w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"
    )


def field(instruction: str, result: str, dirty: bool = False) -> str:
    """Write a field with what it shows until it is reckoned anew."""
    begin = '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' if dirty else '<w:fldChar w:fldCharType="begin"/>'
    return (
        f"<w:r>{begin}</w:r>"
        f'<w:r><w:instrText xml:space="preserve"> {words(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, inside: str) -> str:
    """Put a bookmark around runs."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def provision_mark(eid: str) -> str:
    """Return the name of a provision's bookmark, which Word bounds to 40 letters, digits and low lines."""
    name = f"_{eid}"
    if len(name) <= _LONGEST_MARK and _MARK.fullmatch(name):
        return name
    return f"_{blake2b(eid.encode(), digest_size=16).hexdigest()}"


def table(
    rows: Sequence[Sequence[Line]], width: int, relate: Relate, height: int = 0, sides: Sequence[str] = ()
) -> str:
    """Write a table over the whole width of the text, its first row a head that is repeated on every page.

    Args:
        rows: The cells, in each row the same number.
        width: The width of the text in twentieths of a point.
        relate: Makes relationships of addresses.
        height: How high the rows below the head are at least, in the same unit; 0 for as high as their words.
        sides: To which side the words of each column stand below the head, as Word names it; empty for the style's.
    """
    columns = _widths(rows, width)
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
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
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


def _widths(rows: Sequence[Sequence[Line]], width: int) -> list[int]:
    """Share the width out by the longest cell of each column, none of them squeezed or stretched without end.

    A column with blank cells is one to be written in, which the words in it do not measure.
    """
    columns = range(len(rows[0]))
    room = [_ROOM // len(columns) if any(not words_of(row[n]).strip() for row in rows) else _NARROWEST for n in columns]
    weights = [min(max(*(len(words_of(row[n])) for row in rows), room[n]), _WIDEST) for n in columns]
    return [width * weight // sum(weights) for weight in weights]


def _run(one: Run, relate: Relate, properties: str = "") -> str:
    properties += "<w:b/>" if one.strong else ""
    within = one.address is not None and one.address.startswith("#")
    if one.address and (within or _OUTSIDE.match(one.address)):
        linked = run(one.words, f'<w:rStyle w:val="Hyperlink"/>{properties}')
        where = f'w:anchor="{provision_mark(one.address[1:])}"' if within else f'r:id="{relate(one.address)}"'
        return f'<w:hyperlink {where} w:history="1">{linked}</w:hyperlink>'
    return run(one.words, properties)
