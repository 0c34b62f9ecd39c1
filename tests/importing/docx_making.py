"""Word files for the tests: made by python-docx, with the XML that it has no words for put in by hand."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from zhunsheng.importing import Imported, import_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


@functools.cache
def _template() -> bytes:
    """Return the template of python-docx without lists and the styles of tables.

    To read the hundred styles, which no text uses, takes longer than all else in the import of a short text.
    """
    document = docx.Document()
    numbering, styles = document.part.numbering_part.element, document.part.styles.element
    tables = [style for style in styles.style_lst if style.get(f"{{{W}}}type") == "table"]
    unused = [style for style in tables if style.get(f"{{{W}}}default") is None]
    for child in (*numbering, *styles.latentStyles, *unused):
        child.getparent().remove(child)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class Word:
    """A Word file in the making."""

    def __init__(self) -> None:
        self.document: Document = docx.Document(io.BytesIO(_template()))
        self._lists = 0
        self._nums = 0
        self._parts: dict[str, str] = {}

    def say(self, *texts: str, style: str | None = None) -> Paragraph:
        """Add paragraphs and return the last one."""
        for text in texts:
            paragraph = self.document.add_paragraph(text, style)
        return paragraph

    def centred(self, text: str) -> Paragraph:
        paragraph = self.say(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def xml(self, inner: str) -> None:
        """Add XML to the body, before the section properties."""
        body = self.document.element.body
        for element in parse_xml(f"<w:body {NAMESPACES}>{inner}</w:body>"):
            body.insert(len(body) - 1, element)

    def levels(self, *levels: tuple[str, str], extra: dict[int, str] | None = None) -> int:
        """Define a list by the format and text of its levels; return the number of a list made from it."""
        inner = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{(extra or {}).get(n, "")}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate(levels)
        )
        key = self._lists
        self._lists += 1
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inner}</w:abstractNum>')
        numbering = self.document.part.numbering_part.element
        numbering.insert(key, abstract)
        return self.another(key)

    def another(self, abstract: int, start: int | None = None, level: int = 0) -> int:
        """Make one more list of a definition, restarted at ``start``."""
        self._nums += 1
        override = (
            ""
            if start is None
            else f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._nums}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )
        return self._nums

    def item(self, num: int, level: int, *texts: str) -> None:
        """Add paragraphs with an automatic number."""
        for text in texts:
            numbered(self.say(text), num, level)

    def part(self, name: str, kind: str, xml: str) -> None:
        """Add a part (footnotes, comments…) and the relationship of the document to it."""
        self._parts[name] = xml
        self._parts.setdefault("", "")
        self._parts[""] += (
            f'<Relationship Id="added{len(self._parts)}" Type="{OFFICE}/relationships/{kind}" Target="{name}"/>'
        )

    def bytes(self) -> bytes:
        """Return the file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        if not self._parts:
            return buffer.getvalue()
        relations = self._parts.pop("")
        changed = {f"word/{name}": xml.encode() for name, xml in self._parts.items()}
        return rewritten(buffer.getvalue(), changed, relations)

    def imported(self, name: str = "measure.docx") -> Imported:
        """Import the file."""
        result = import_document(self.bytes(), name)
        assert isinstance(result, Imported), result
        return result


NAMESPACES = " ".join(
    (
        nsdecls("w", "r", "wp", "a", "pic", "m"),
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    )
)


def numbered(paragraph: Paragraph, num: int, level: int = 0) -> None:
    """Give a paragraph (or a style) an automatic number."""
    properties = (
        paragraph._p.get_or_add_pPr() if isinstance(paragraph, Paragraph) else paragraph.element.get_or_add_pPr()
    )
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))


def rewritten(data: bytes, parts: dict[str, bytes], relations: str = "", drop: Iterable[str] = ()) -> bytes:
    """Return a .docx with parts put in or left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name in drop or name in parts:
                continue
            content = source.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            target.writestr(name, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def body(result: Imported) -> list[str]:
    """Return the lines behind the title, blank ones left out."""
    lines = [line for line in result.markdown.split("---\n", 2)[2].split("\n") if line]
    return lines[1:]


def front(result: Imported) -> str:
    """Return the front matter."""
    return result.markdown.split("---\n", 2)[1]


def told(result: Imported, words: str) -> bool:
    """Tell whether a notice says ``words``."""
    return any(words in notice for notice in result.summary.notices)
