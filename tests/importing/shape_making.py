"""Heads of documents from the lines in tests/data/heads*.yml: as text and as Word files, and what was read off them."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

import yaml
from docx_making import Word, front

from zhunsheng.importing import Imported, import_document


class Shape(NamedTuple):
    """The lines of a document, and its title, number, issuer and days of adoption, publication and effect.

    ``doubt`` is a field that is not read rightly, which must be told.
    """

    lines: str
    title: str
    number: str = ""
    issuer: str = ""
    adopted: str = ""
    issued: str = ""
    effective: str = ""
    word: bool = False
    told: bool = False
    doubt: str = ""


_INNER = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
_BOXES = {
    "@box ": (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{_INNER}</wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    ),
    "@vml ": f"<w:p><w:r><w:pict><v:shape><v:textbox>{_INNER}</v:textbox></v:shape></w:pict></w:r></w:p>",
    "@sdt ": (
        '<w:sdt><w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>"
    ),
}
_STYLES = {"@title ": "Title", "@h1 ": "Heading 1"}
_MARKED = re.compile(r"(\{-[^}]*-\}|\{\+[^}]*\+\}|\{h:[^}]*\}|⏎|⇥)")


def as_text(shape: Shape) -> Imported:
    """Import the lines as a text file."""
    lines = re.sub(r"^\||^\[|\]$", "", shape.lines, flags=re.MULTILINE)
    result = import_document(lines.encode(), "measure.txt")
    assert isinstance(result, Imported)
    return result


def as_word(shape: Shape) -> Imported:
    """Import the lines as a Word file."""
    word = Word()
    chapters = word.levels(("decimal", "%1"))
    for line in shape.lines.split("\n"):
        mark = line[: line.find(" ") + 1] if line.startswith("@") else ""
        rest = line.removeprefix(mark)
        if line.startswith("[["):
            _table(word, [row.split("|") for row in line[2:].split("//")])
        elif line.startswith("["):
            _bodies(word, line.strip("[]").split("/"))
        elif mark in _STYLES:
            word.say(rest, style=_STYLES[mark])
        elif mark in _BOXES:
            word.xml(_BOXES[mark].format(escape(rest)))
        elif mark == "@head ":
            word.document.sections[0].header.paragraphs[0].text = rest
        elif mark == "@foot ":
            word.document.sections[0].footer.paragraphs[0].text = rest
        elif mark == "@num ":
            word.item(chapters, 0, rest)
        else:
            word.xml(_paragraph(line))
    return word.imported()


def read(result: Imported) -> tuple[str, ...]:
    """Return what was read, in the order of a shape's fields."""
    fields = yaml.safe_load(front(result))
    issuer = fields.get("issuer", "")
    stated = {**fields, "issuer": "、".join(issuer) if isinstance(issuer, list) else issuer}
    return tuple(str(stated.get(key, "")) for key in ("title", "number", "issuer", "adopted", "issued", "effective"))


def _table(word: Word, rows: list[list[str]]) -> None:
    table = word.document.add_table(len(rows), max(map(len, rows)))
    for n, texts in enumerate(rows):
        for cell, text in zip(table.rows[n].cells, texts, strict=False):
            cell.text = text


def _bodies(word: Word, cells: list[str]) -> None:
    """Add a row with a cell for each text, whose words are paragraphs."""
    row = word.document.add_table(1, len(cells)).rows[0]
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text, *more = text.split(" ")
        for name in more:
            cell.add_paragraph(name)


def _paragraph(line: str) -> str:
    place = {"|": "center", ">": "right"}.get(line[:1])
    properties = f'<w:pPr><w:jc w:val="{place}"/></w:pPr>' if place else ""
    return f"<w:p>{properties}{''.join(map(_run, _MARKED.split(line[1:] if place else line)))}</w:p>"


def _run(piece: str) -> str:
    words = f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
    if piece in ("⏎", "⇥"):
        return f"<w:r><w:{'br' if piece == '⏎' else 'tab'}/></w:r>"
    if piece.startswith("{-"):
        return f'<w:del w:id="1"><w:r><w:delText>{escape(piece[2:-2])}</w:delText></w:r></w:del>'
    if piece.startswith("{+"):
        return f'<w:ins w:id="2"><w:r><w:t>{escape(piece[2:-2])}</w:t></w:r></w:ins>'
    if piece.startswith("{h:"):
        return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(piece[3:-1])}</w:t></w:r>"
    return f"<w:r>{words}</w:r>" if piece else ""
