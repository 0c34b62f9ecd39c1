"""A shorter way through Python-Markdown for the lines that weaving writes; what comes out is the same to the byte.

Most of a woven page is lines of one form: words, links and anchors as ``zhunsheng.weaving.body`` writes them, and
below them ``{: #art_1__para_1 .item }``. Python-Markdown tries a dozen kinds of blocks and two dozen kinds of inline
markup on each. Here a line that is wholly of the known form is made into its elements at once; every other line goes
the usual way, as does everything under another generator. tests/weave holds the two ways together.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement  # noqa: S405  elements are made here, nothing is parsed

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Neither of these begins a block of another kind, nor is any character in them markup.
_WORDS = r"[^\\`*_\[\]<>&{}!|~^\x02\x03\n]"
_REFERENCE = r"&#\d{1,7};"
_LABEL = rf"(?:{_WORDS}|{_REFERENCE})*"
_LINK = re.compile(
    rf"\[(?P<label>{_LABEL})\]\((?P<address>[\w./#%@:?=+,;~-]+)\)"
    r"(?:\{: (?:#(?P<id>[\w-]+) )?\.(?P<kind>[a-z-]+) \})?(?!\{)"
)
_ANCHOR = r'<span id="[\w-]+"></span>'
_BLOCK = re.compile(r"(?P<line>(?![\s#=+?!:>/-]|\d+\.).*(?<![ \t]))\n\{: (?P<attributes>(?:[#.][\w-]+ )+)\}")
_TOKEN = re.compile(rf"{_WORDS}+|(?P<raw>{_REFERENCE}|{_ANCHOR}|<br>)|(?P<link>{_LINK.pattern})")
_RAW = re.compile(_REFERENCE)
_BEFORE_INLINE = 25  # Python-Markdown looks for inline markup at 20


class WovenMarkdown(Extension):
    """Puts the shorter way in front of all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Register it."""
        filling = _Filling(md)
        md.parser.blockprocessors.register(_WovenLine(md, filling), "zhunsheng-woven", 1000)
        md.treeprocessors.register(_WovenCells(md, filling), "zhunsheng-cells", _BEFORE_INLINE)


class ScrollingTables(Extension):
    """Puts the tables of pages that people write into a frame, as those of instruments are.

    A table that is wider than a phone scrolls in its frame, which a key must be able to reach (WCAG 2.2, 2.1.1).
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Register it, behind all that looks for tables."""
        md.treeprocessors.register(_Frames(md), "zhunsheng-frames", -10)


class _Frames(Treeprocessor):
    def run(self, root: Element) -> None:
        """Frame every table that is in no figure and no other frame."""
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table" and parent.tag != "figure" and not parent.get("tabindex"):
                    frame = Element("figure", {"class": "table", "tabindex": "0"})
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[place] = frame


class _WovenLine(BlockProcessor):
    """Makes a paragraph of a woven line."""

    def __init__(self, md: Markdown, filling: _Filling) -> None:
        super().__init__(md.parser)
        self._filling = filling

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether the block may be a woven line."""
        return block.endswith(" }") and block.count("\n") == 1 and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Make the paragraph; False leaves the block to the others."""
        found = _BLOCK.fullmatch(blocks[0])
        tokens = _tokens(found["line"]) if found else None
        if found is None or tokens is None:
            return False
        blocks.pop(0)
        element = SubElement(parent, "p")
        for attribute in found["attributes"].split():
            _give(element, attribute)
        self._filling.fill(element, tokens)
        return None


class _WovenCells(Treeprocessor):
    """Fills the cells of tables in the same way, before the inline markup of all else is looked for."""

    def __init__(self, md: Markdown, filling: _Filling) -> None:
        super().__init__(md)
        self._filling = filling

    def run(self, root: Element) -> None:
        """Fill every cell that is wholly of the known form."""
        for cell in root.iter("td"):
            tokens = _tokens(cell.text) if cell.text and not len(cell) else None
            if tokens:
                cell.text = None
                self._filling.fill(cell, tokens)


class _Filling:
    """Puts what tokens stand for into an element."""

    def __init__(self, md: Markdown) -> None:
        self._stash = md.htmlStash

    def fill(self, element: Element, tokens: list[re.Match[str]]) -> None:
        """Fill an element that is empty."""
        last: Element | None = None
        words: list[str] = []
        for token in tokens:
            if token["link"]:
                _add(element, last, words)
                last = SubElement(element, "a", {"href": token["address"]})
                last.text = AtomicString(_RAW.sub(lambda raw: self._stash.store(raw[0]), token["label"]))
                if token["kind"]:
                    _give(last, f".{token['kind']}")
                if token["id"]:
                    _give(last, f"#{token['id']}")
                words = []
            elif token["raw"]:
                # As Python-Markdown keeps them: each tag by itself, put back when the page is written.
                opening, closing, _ = token["raw"].partition("</span>")
                words += [self._stash.store(part) for part in (opening, closing) if part]
            else:
                words.append(token[0])
        _add(element, last, words)


def _tokens(line: str) -> list[re.Match[str]] | None:
    """Take a line apart, None where any of it is not of the known form."""
    tokens = []
    at = 0
    while at < len(line):
        token = _TOKEN.match(line, at)
        if token is None:
            return None
        tokens.append(token)
        at = token.end()
    return tokens


def _add(element: Element, last: Element | None, words: list[str]) -> None:
    text: Any = AtomicString("".join(words)) if words else None
    if text is None:
        return
    if last is None:
        element.text = text
    else:
        last.tail = text


def _give(element: Element, attribute: str) -> None:
    """Give an element an id, or one more class."""
    if attribute[0] == "#":
        element.set("id", attribute[1:])
    else:
        kinds = element.get("class")
        element.set("class", f"{kinds} {attribute[1:]}" if kinds else attribute[1:])
