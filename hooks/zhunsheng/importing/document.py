"""Reads a Word document into blocks: paragraphs, tables and notes, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from zhunsheng.importing.blocks import Block, Line, Manuscript, Note
from zhunsheng.importing.characters import LINE_ENDS, tidy
from zhunsheng.importing.fields import Fields
from zhunsheng.importing.figures import Picture, is_caption, picture
from zhunsheng.importing.numbering import Listed, Numbering
from zhunsheng.importing.package import RESAVE, Package, Unreadable, below, switched
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.runs import RunReader, chosen, words_of
from zhunsheng.importing.styles import BODY_LEVEL, Look, Styles
from zhunsheng.importing.tables import TableReader
from zhunsheng.model.apparatus import APPARATUS

_WRAPPERS = frozenset(("w:customXml", "w:ins", "w:moveTo", "w:sdtContent", "w:smartTag"))
_OTHER_FORMATS = (
    ("xl/", "表格（Excel）"),
    ("ppt/", "幻灯片（PowerPoint）"),
    ("OFD.xml", "OFD 版式文件"),
    ("content.xml", "ODF 文档"),
)


def read_document(data: bytes, tally: Tally) -> Manuscript:
    """Read a .docx.

    Args:
        data: The bytes of the file.
        tally: Records notices for the user.

    Returns:
        Its blocks and notes.

    Raises:
        Unreadable: It cannot be read, or is not a .docx.
    """
    package = Package(data)
    main = next((entry.target for entry in package.relationships("") if entry.kind == "officeDocument"), "")
    main = main if main in package.names else "word/document.xml"
    root = package.xml(main)
    body = None if root is None else root.find("w:body")
    if body is None:
        raise Unreadable(_not_a_document(package))
    return _Reader(package, main, tally).read(body)


def _is_apparatus(control: Element) -> bool:
    """Tell whether a content control is one of our export's additions (cover, contents, metadata)."""
    marks = (below(control, "w:sdtPr", *names) for names in (("w:tag",), ("w:docPartObj", "w:docPartCategory")))
    return any(mark is not None and mark.get("w:val") == APPARATUS for mark in marks)


def _not_a_document(package: Package) -> str:
    for mark, kind in _OTHER_FORMATS:
        if any(name.startswith(mark) for name in package.names):
            return f"这是{kind}，不是 .docx；请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
    return f"文件里没有正文（缺少 word/document.xml），不是 Word 文档或已损坏；{RESAVE}"


class _Reader:
    """Reads one document, keeping the state of its numbering, fields and notices."""

    def __init__(self, package: Package, main: str, tally: Tally) -> None:
        self._tally = tally
        parts: dict[str, list[str]] = {}
        relationships = package.relationships(main)
        for entry in relationships:
            parts.setdefault(entry.kind, []).append(entry.target)
        self._images = {entry.id: entry.target for entry in relationships if entry.kind == "image"}
        self._waiting: list[tuple[str, str]] = []  # pictures that may be followed by their caption
        self._beside = 0  # nesting depth of tables and notes, in which figures are not supported
        self._package, self._main, self._parts = package, main, parts
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles.numbering(), tally)
        self._notes: dict[tuple[str, str], Note] = {}
        self._sources = {kind: self._numbered(f"{kind}s", f"w:{kind}") for kind in ("footnote", "endnote")}
        self._tables = TableReader(self._blocks, tally)
        self._runs = RunReader(self._styles, tally, Fields(tally), self._mark)
        self._carried = ""
        self._unread: list[tuple[tuple[str, str], Element]] = []  # notes that are referenced but not read yet

    def _part(self, kind: str) -> Element | None:
        names = self._parts.get(kind)
        return self._package.xml(names[0]) if names else None

    def _numbered(self, kind: str, tag: str) -> dict[str, Element]:
        root = self._part(kind)
        return {} if root is None else {element.get("w:id", ""): element for element in root.findall(tag)}

    def read(self, body: Element) -> Manuscript:
        """Read the body, then report unused notes, comments, headers, footers and macros."""
        blocks = tuple(self._blocks(body))
        self._figures("")
        self._runs.fields.close()
        self._tell_unused_notes()
        self._tell_comments()
        for kind, matter in (("header", Matter.HEADER), ("footer", Matter.FOOTER)):
            self._tell_margins(kind, matter)
        if any(name.endswith("vbaProject.bin") for name in self._package.names):
            self._tally.note(Matter.MACRO)
        self._tell_addresses(blocks)
        return Manuscript(blocks, tuple(self._notes.values()))

    def _tell_addresses(self, blocks: tuple[Block, ...]) -> None:
        """Report the addresses of links, unless the text shows them."""
        parts = [self._main, *(name for kind in ("footnotes", "endnotes") for name in self._parts.get(kind, ()))]
        texts = "".join(
            block.text if isinstance(block, Line) else "".join(map("".join, block.rows)) for block in blocks
        )
        for address in dict.fromkeys(address for part in parts for address in self._package.addresses(part)):
            if address and address.removeprefix("mailto:") not in texts:
                self._tally.note(Matter.ADDRESS, address)

    def _blocks(self, parent: Element, toc: bool = False) -> Iterator[Block]:
        for element in parent:
            yield from self._block(element, toc)
        yield from self._flush(toc)

    def _block(self, element: Element, toc: bool) -> Iterator[Block]:
        tag = element.tag
        if tag == "w:p":
            yield from self._paragraph(element, toc)
        elif tag == "w:tbl":
            yield from self._table(element, toc)
        elif tag == "w:sdt" and _is_apparatus(element):
            self._tally.note(Matter.APPARATUS)
        elif tag == "w:sdt":
            gallery = below(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
            contents = gallery is not None and gallery.get("w:val") == "Table of Contents"
            for content in element.findall("w:sdtContent"):
                yield from self._blocks(content, toc or contents)
        elif tag in _WRAPPERS:
            yield from self._blocks(element, toc)
        elif tag in ("w:del", "w:moveFrom"):
            self._tally.note(Matter.DELETED if tag == "w:del" else Matter.MOVED, words_of(element))
        elif tag == "mc:AlternateContent":
            branch = chosen(element)
            yield from self._blocks(branch, toc) if branch is not None else ()
        elif tag in ("w:altChunk", "w:subDoc"):
            self._tally.note(Matter.CHUNK)
        elif tag not in ("w:sectPr", "w:tcPr") and words_of(element).strip():
            self._tally.note(Matter.UNKNOWN, words_of(element))
            yield from self._lines(words_of(element), "", Look(), toc)

    def _flush(self, toc: bool) -> Iterator[Line]:
        """Yield the words carried over from a deleted paragraph mark when no paragraph follows."""
        text, self._carried = self._carried, ""
        yield from self._lines(text, "", Look(), toc)

    def _table(self, element: Element, toc: bool) -> Iterator[Block]:
        yield from self._flush(toc)
        self._figures("")
        self._beside += 1
        blocks = list(self._tables.read(element))
        self._beside -= 1
        for block in blocks:
            yield replace(block, toc=toc) if isinstance(block, Line) else block

    def _paragraph(self, element: Element, toc: bool) -> Iterator[Block]:
        properties = element.find("w:pPr")
        look = self._styles.paragraph(properties)
        outer, self._runs.boxes = self._runs.boxes, []
        contents, self._runs.outside = self._runs.fields.in_contents, False
        text = self._runs.read(element, bool(look.hidden))
        boxes, self._runs.boxes = self._runs.boxes, outer
        pictures, self._runs.pictures = self._runs.pictures, []
        contents = (contents or self._runs.fields.in_contents) and not self._runs.outside
        if not text.strip() and (look.hidden or switched(below(properties, "w:rPr", "w:vanish"))):
            pass  # a hidden paragraph shows nothing, not even its number
        elif properties is not None and below(properties, "w:rPr", "w:del") is not None:
            # The paragraph mark is a tracked deletion: the text continues in the next paragraph.
            if text.strip():
                self._tally.note(Matter.PARAGRAPH_JOINED, text)
            self._carried += text
        else:
            text, self._carried = self._carried + text, ""
            label = self._numbering.advance(self._listed(look))
            if is_caption(text.strip()):
                self._waiting, pictures = [*self._waiting, *pictures], []
            yield from self._lines(text, label, look, toc or look.toc or contents)
        self._waiting += pictures
        if self._beside:
            self._figures("")
        for box in boxes:
            inside = tuple(self._blocks(box))
            words = "".join(block.text for block in inside if isinstance(block, Line))
            self._tally.note(Matter.TEXT_BOX if inside else Matter.SHAPE, words)
            yield from inside

    def _listed(self, look: Look) -> Listed:
        num, level = look.listed
        if num and level is None:
            level = self._numbering.level_of_style(num, look.style)
        return Listed(num, level or 0)

    def _lines(self, text: str, label: str, look: Look, toc: bool) -> Iterator[Line]:
        level = 0 if look.level is None or look.level >= BODY_LEVEL else look.level + 1
        pieces = [piece for raw in LINE_ENDS.split(text) if (piece := tidy(raw, self._tally))]
        if len(pieces) > 1 and not toc:
            self._tally.note(Matter.BREAK, times=len(pieces) - 1)
        if label and not pieces:
            self._tally.note(Matter.LABEL_ALONE, label)
            pieces = [""]
        for number, piece in enumerate(pieces):
            head = _spaced(label, piece) if number == 0 else ""
            length = len(head.rstrip())
            line = (head + piece).rstrip()
            yield Line(line, length, level, look.title, bool(look.centred), toc, figures=self._figures(line))

    def _figures(self, below: str) -> tuple[Picture, ...]:
        """Return the pending pictures if ``below`` is a caption; record all others as left out."""
        waiting, self._waiting = self._waiting, []
        found: list[Picture] = []
        for source, words in waiting:
            one = picture(self._package.picture(self._images.get(source, ""))) if is_caption(below) else None
            if one:
                found.append(one)
            else:
                self._tally.note(Matter.PICTURE, words)
        return tuple(found)

    def _mark(self, reference: Element) -> str:
        """Return the mark of a note, reading the note at its first reference."""
        kind = "footnote" if reference.tag == "w:footnoteReference" else "endnote"
        key = (kind, reference.get("w:id", ""))
        if key in self._notes:
            return self._notes[key].mark
        source = self._sources[kind].get(key[1])
        if source is None:
            self._tally.note(Matter.LOST_NOTE)
            return ""
        matter = Matter.FOOTNOTE if kind == "footnote" else Matter.ENDNOTE
        self._tally.note(matter)
        number = self._tally.count(matter)
        mark = f"〔注{number}〕" if kind == "footnote" else f"〔尾注{number}〕"
        # Reserve the place now and read the note later: notes may refer to one another and to themselves.
        self._notes[key] = Note(mark, "")
        self._unread.append((key, source))
        if len(self._unread) == 1:
            for other, words in self._unread:  # grows as notes refer to others
                self._notes[other] = Note(self._notes[other].mark, self._aside(words))
            self._unread.clear()
        return mark

    def _aside(self, element: Element) -> str:
        """Return the text of a part outside the body (note, comment, header, footer) as one line."""
        runs, carried = self._runs, self._carried
        self._runs, self._carried = RunReader(self._styles, self._tally, Fields(self._tally), self._mark), ""
        self._beside += 1
        words = " ".join(_flat(block) for block in self._blocks(element))
        self._beside -= 1
        self._runs.fields.close()
        self._runs, self._carried = runs, carried
        return words

    def _tell_unused_notes(self) -> None:
        for kind, sources in self._sources.items():
            for identity, element in sources.items():
                if (kind, identity) not in self._notes and element.get("w:type", "normal") == "normal":
                    self._tally.note(Matter.UNUSED_NOTE, words_of(element))

    def _tell_comments(self) -> None:
        for element in self._numbered("comments", "w:comment").values():
            author = element.get("w:author", "").strip()
            words = " ".join(words for part in element.iter("w:p") if (words := words_of(part)))
            self._tally.note(Matter.COMMENT, f"{author}：{words}" if author else words)

    def _tell_margins(self, kind: str, matter: Matter) -> None:
        told = set()
        for name in self._parts.get(kind, ()):
            root = self._package.xml(name)
            words = (
                "" if root is None else " ".join(filter(None, (words_of(part).strip() for part in root.iter("w:p"))))
            )
            pictures = root is not None and next(root.iter("pic:pic"), None) is not None
            if (words or pictures) and words not in told:
                told.add(words)
                self._tally.note(matter, words or "（图片）")


def _spaced(label: str, text: str) -> str:
    """Return an automatic number followed by the space that our own sources write there."""
    number = label.rstrip()
    if not number:
        return ""
    if number.startswith("第") and number[-1] in "编章节条":
        return number + "　"
    if number[-1] in "）、．。：】〕":
        return number
    if number[-1] == "." and not number[:-1].count("."):
        return number + (" " if text[:1].isdigit() else "")
    return label if label == number else number + " "


def _flat(block: Block) -> str:
    if isinstance(block, Line):
        return block.text
    return "；".join(" ".join(cell for cell in row if cell) for row in block.rows)
