"""Saves Word documents reproducibly: the same content gives the same bytes on every machine and day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from zhunsheng.exporting.word.markup import Relate, legal
from zhunsheng.exporting.word.styles import fonts_xml

# The earliest date that a zip can state.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# Unused parts of the template: a thumbnail, a copy of its styles, and lists.
_UNUSED = frozenset({"thumbnail", "stylesWithEffects", "customXml", "numbering"})
_DAY = datetime(2000, 1, 1)


def new_document(styles: str) -> Word:
    """Return an empty document with these styles."""
    return Document(io.BytesIO(_template(styles)))


@lru_cache(maxsize=8)
def _template(styles: str) -> bytes:
    """Return the bytes of an empty document, which loads much faster than the library's own template."""
    document = Document()
    root = document.styles.element
    for element in list(root):
        root.remove(element)
    for element in list(parse_xml(styles)):
        root.append(element)
    for relations in (document.part.package.rels, document.part.rels):
        for name, relation in [*relations.items()]:
            kind = relation.reltype.rpartition("/")[2]
            if kind in _UNUSED:
                del relations[name]
            elif kind == "fontTable":
                relation.target_part._blob = fonts_xml(nsdecls("w")).encode()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def relating(document: Word) -> Relate:
    """Return a function that gives each address its relationship in a document."""

    @cache
    def relate(address: str) -> str:
        return str(document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    return relate


def add_numbering(document: Word, numbering: str, bindings: Mapping[str, str]) -> None:
    """Add the definitions of automatic numbers, and to each style by its id the properties that give it one."""
    if not numbering:
        return
    name, content = PackURI("/word/numbering.xml"), numbering.encode()
    part = Part(name, CONTENT_TYPE.WML_NUMBERING, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    for style in document.styles.element.findall(qn("w:style")):
        if properties := bindings.get(style.get(qn("w:styleId"))):
            _number_style(style, properties)


def _number_style(style: BaseOxmlElement, properties: str) -> None:
    """Put the properties of a number where the schema has them, before those of spacing."""
    own = style.find(qn("w:pPr"))
    own.insert(
        sum(child.tag in (qn("w:keepNext"), qn("w:pageBreakBefore")) for child in own),
        parse_xml(properties.replace("<w:numPr>", f"<w:numPr {nsdecls('w')}>", 1)),
    )


def packed(document: Word, title: str) -> bytes:
    """Return the bytes of a document, with only the title in its properties."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.language = legal(title)[:255], "zh-CN"
    properties.created = properties.modified = _DAY
    properties.revision = 1
    raw = io.BytesIO()
    document.save(raw)
    written = io.BytesIO()
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        names = package.namelist()
        # Readers expect the list of types first.
        for name in sorted(names, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            file.writestr(entry, package.read(name))
    return written.getvalue()
