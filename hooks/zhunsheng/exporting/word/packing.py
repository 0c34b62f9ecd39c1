"""Saves Word documents reproducibly: the same content gives the same bytes on every machine and day."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import lru_cache

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zhunsheng.exporting.word.markup import legal
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
