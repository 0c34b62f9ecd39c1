"""Writes Akoma Ntoso 3 (OASIS LegalDocML 1.0): FRBR metadata, the structure with its eIds, and the references.

An issued text in articles is an ``act``; everything else, including gists and drafts, is a ``doc`` whose work is marked
as not prescriptive. Items are ``point`` and subitems ``indent``, although the naming convention has other tokens for
these elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from zhunsheng.exporting.akoma_metadata import NAMESPACE, clean, is_act, meta, own_period, target_iri
from zhunsheng.exporting.manuscript import Line, markup_of, read_pieces, words_between, words_of
from zhunsheng.exporting.material import Material
from zhunsheng.model import Kind, Provision, Span
from zhunsheng.resolving import Link

_NAMES = {
    Kind.PART: "part",
    Kind.SUBPART: "subpart",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
    Kind.PARAGRAPH: "paragraph",
    Kind.ITEM: "point",
    Kind.SUBITEM: "indent",
    Kind.CLAUSE: "clause",
    Kind.DIVISION: "division",
    Kind.LEVEL_1: "level",
    Kind.LEVEL_2: "level",
    Kind.LEVEL_3: "level",
    Kind.LEVEL_4: "level",
}
_BLOCKS = frozenset({Kind.TABLE, Kind.FIGURE, Kind.FORMULA})


def akoma_document(material: Material) -> bytes:
    """Write a version as Akoma Ntoso."""
    root = Element("akomaNtoso", {"xmlns": NAMESPACE})
    act = is_act(material)
    name = material.metadata.genre or material.version.structure.style.value
    attributes = {"name": clean(name)} | ({"contains": "singleVersion"} if act else {})
    document = SubElement(root, "act" if act else "doc", attributes)
    document.append(meta(material))
    _Writer(material).write(document, "body" if act else "mainBody")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


class _Writer:
    """Writes the structure of one text."""

    def __init__(self, material: Material) -> None:
        self._material, self._version = material, material.version
        self._below: dict[int, list[int]] = defaultdict(list)
        for index, provision in enumerate(self._version.structure):
            self._below[provision.parent].append(index)
        corpus = material.published.corpus
        self._links = [link for link in material.links() if target_iri(corpus, link)]
        self._tables: dict[str, tuple[tuple[Line, ...], ...]] = {
            provision.eid: piece.rows
            for piece in read_pieces(self._version)
            for provision in piece.starting
            if piece.rows and provision.kind is Kind.TABLE
        }

    def write(self, document: Element, body_name: str) -> None:
        """Write the title, the text before the first provision, and the body."""
        preface = SubElement(document, "preface")
        title = SubElement(preface, "longTitle")
        SubElement(SubElement(title, "p"), "docTitle").text = clean(self._material.metadata.title)
        for note in self._material.notes():
            SubElement(preface, "p", {"class": "note"}).text = clean(note)
        tops = self._below[-1]
        before = [index for index in tops if self._at(index).kind is Kind.PREAMBLE]
        for index in before[:1]:
            preamble = SubElement(document, "preamble", {"eId": self._at(index).eid})
            for inner in self._all_below(index):
                self._block(preamble, self._at(inner))
        period = own_period(self._material)
        body = SubElement(document, body_name, {"period": period} if period else {})
        for index in tops:
            if index not in before[:1]:
                self._hierarchy(body, index)
        if not len(body):  # a body needs at least one element
            SubElement(SubElement(SubElement(body, "hcontainer", {"name": "empty"}), "content"), "p")

    def _at(self, index: int) -> Provision:
        return self._version.structure.provisions[index]

    def _all_below(self, index: int) -> Iterator[int]:
        for inner in self._below[index]:
            yield inner
            yield from self._all_below(inner)

    def _hierarchy(self, parent: Element, index: int) -> None:
        """Write a provision: its number and heading, then its children or its content."""
        provision = self._at(index)
        if provision.kind in _BLOCKS:  # between provisions a table needs a container
            container = SubElement(parent, "hcontainer", {"name": provision.kind.name.lower()})
            self._block(SubElement(container, "content"), provision)
            return
        name = _NAMES.get(provision.kind)
        named = {} if name else {"name": provision.kind.name.lower()}
        element = SubElement(parent, name or "hcontainer", {"eId": provision.eid, **named})
        for tag, span in (("num", provision.label), ("heading", provision.heading)):
            if span:
                self._words(SubElement(element, tag), span)
        below = self._below[index]
        if any(self._at(inner).kind not in _BLOCKS for inner in below):
            if provision.text.of(self._version.source.text).strip():
                self._words(SubElement(SubElement(element, "intro"), "p"), provision.text)
            for inner in below:
                self._hierarchy(element, inner)
            return
        content = SubElement(element, "content")
        formulas = [self._at(inner).eid for inner in below if self._at(inner).kind is Kind.FORMULA]
        if provision.text.of(self._version.source.text).strip() or not below:
            line = SubElement(content, "p")
            self._words(line, provision.text)
            for eid in formulas:
                SubElement(line, "span", {"eId": eid})
        for inner in below:
            if self._at(inner).kind is not Kind.FORMULA:
                self._block(content, self._at(inner))

    def _block(self, parent: Element, provision: Provision) -> None:
        if provision.eid in self._tables:
            self._table(parent, provision)
            return
        line = SubElement(parent, "p", {"eId": provision.eid})
        spans = [
            span for span in (provision.label, provision.heading, provision.text) if span and span.start < span.end
        ]
        for n, span in enumerate(spans):
            self._words(line if len(spans) == 1 else SubElement(line, "span"), span)
            if n + 1 < len(spans):
                line[-1].tail = "　"

    def _table(self, parent: Element, provision: Provision) -> None:
        table = SubElement(parent, "table", {"eId": provision.eid})
        named = [span for span in (provision.label, provision.heading) if span]
        if named:
            SubElement(table, "caption").text = clean(" ".join(span.of(self._version.source.text) for span in named))
        for n, row in enumerate(self._tables[provision.eid]):
            line = SubElement(table, "tr")
            for cell in row:
                SubElement(SubElement(line, "td" if n else "th"), "p").text = clean(words_of(cell))

    def _words(self, element: Element, span: Span) -> None:
        """Write the words of a span, with citations as references."""
        markup = markup_of(self._version, span)
        at, last = span.start, None
        for link in self._within(span):
            before = clean(words_between(self._version, Span(at, link.citation.span.start), markup))
            if last is None:
                element.text = (element.text or "") + before
            else:
                last.tail = before
            last = SubElement(element, "ref", {"href": target_iri(self._material.published.corpus, link) or ""})
            last.text = clean(words_between(self._version, link.citation.span, markup))
            at = link.citation.span.end
        rest = clean(words_between(self._version, Span(at, span.end), markup))
        if last is None:
            element.text = rest
        else:
            last.tail = rest

    def _within(self, span: Span) -> Sequence[Link]:
        found, end = [], span.start
        for link in self._links:
            start = link.citation.span.start
            if start >= end and link.citation.span.end <= span.end:
                found.append(link)
                end = link.citation.span.end
        return found
