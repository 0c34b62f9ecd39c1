"""The bytes of a Word document, the same for the same content on every machine and day."""

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

# What a zip can state at the earliest; the day on which a file was made says nothing about its text.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# Parts of the template that no text uses: a picture, its styles a second time, lists whose styles are not here.
_UNUSED = frozenset({"thumbnail", "stylesWithEffects", "customXml", "numbering"})
_DAY = datetime(2000, 1, 1)


def new_document(styles: str) -> Word:
    """Return an empty document with these styles."""
    return Document(io.BytesIO(_template(styles)))


@lru_cache(maxsize=8)
def _template(styles: str) -> bytes:
    """Return the bytes of an empty document; the library's own template takes several times as long to read."""
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
    """Return the bytes of a document, with nothing in its properties but its title."""
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
        # Readers look for the list of types first.
        for name in sorted(names, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            file.writestr(entry, package.read(name))
    return written.getvalue()
