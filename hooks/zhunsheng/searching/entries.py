"""From a rendered page to what is indexed of it: entries, each with the place that a result leads to.

The HTML is read and not the woven tree, because it is what readers see: generated tables, admonitions and the pages
for readers are in it, and nothing that is not published can be. An instrument is divided by its provisions down to
the article (条), clause or level, any other page by its headings; the title is an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from zhunsheng.model import Kind, Structure
from zhunsheng.wording import provision_words

# Attribute values may hold a closing angle bracket in quotes; possessive, so that nothing is read twice.
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ID = re.compile(r"""(?:^|\s)id\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CLASS = re.compile(r"""(?:^|\s)class\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?:\s|=|$)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "header", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "text", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_VOID = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# What no reader sees as text (the title of a drawing is heard alone), and what serves the page and is not its text.
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "button", "select", "textarea", "iframe", "title", "desc"}
)
_UNSEEN_CLASSES = frozenset({"sheet", "headerlink", "notes", "unsearched"})
_MAY_BE_UNSEEN = re.compile("hidden|sheet|headerlink|notes|unsearched")
# Links that are nothing but words here, which is most of the tags of a law.
_CITATION = re.compile(r'<a (?:class="cite[a-z-]*" )?(?:data-note="\d+" )?href="[^"<>]*">([^<>]*)</a>')

# What the site adds to a text at a provision (who cites it, how far it is carried out) and behind the whole of it.
_ASIDES = frozenset({"cited-by", "carrying"})
_BEHIND = "foot"
_HEAD = "文件信息"
_TOLD = "的引用和落实"

# What is found inside one of these is found in what holds it.
_WITHIN = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.TABLE, Kind.FIGURE})


class Entry(NamedTuple):
    """One place of a page: its anchor (empty for the page itself), its name, and the words that are seen there.

    ``aside`` tells what is no word of an instrument's text but was added to it by the site.
    """

    anchor: str
    label: str
    text: str
    aside: bool = False


@dataclass(slots=True)
class _Open:
    """An entry that is being read."""

    anchor: str
    label: str
    parts: list[str]
    aside: bool = False


def read_entries(html: str, title: str, structure: Structure | None = None) -> tuple[Entry, ...]:
    """Read the entries of a page.

    Args:
        html: The rendered text of the page, without what the theme puts around it.
        title: Its title, for a page that does not show one itself.
        structure: The provisions of an instrument; None for any other page.

    Returns:
        The title as the first entry, then all others that have any words in the order of the page, asides last.
    """
    reader = _Reader(structure)
    for tag, words in _seen(_CITATION.sub(r"\1", _without_comments(html))):
        if words:
            reader.open.parts.append(words)
        if tag is not None:
            reader.tag(tag)
    return reader.entries(title)


class _Reader:
    """Divides what is seen into entries as the anchors come."""

    def __init__(self, structure: Structure | None) -> None:
        self._structure = structure
        self._titled = False
        self._heading: tuple[str, int] | None = None  # the heading that is being read, and where its words begin
        self.open = _Open("", "", [])
        self._done: list[_Open] = []
        self._title: _Open | None = None
        self._around: _Open | None = None  # the entry that an aside at a provision interrupts
        self._folds = 0  # how deep in folds that aside is

    def tag(self, tag: re.Match[str]) -> None:
        name = tag["name"].lower()
        if self._structure and name == "details":
            self._fold(tag)
        if tag["end"]:
            self._closed(name)
        elif not self._around and (name in _HEADINGS or "id" in tag["attributes"]):
            self._opened(name, _value(_ID, tag["attributes"]))
            if _BEHIND in tag["attributes"]:
                self.open.aside |= _BEHIND in _classes(tag["attributes"])
        if name in _BLOCK:
            self.open.parts.append("\n")

    def _fold(self, tag: re.Match[str]) -> None:
        """Keep what the site tells at a provision apart from its words, which go on behind."""
        if tag["end"] and self._around:
            self._folds -= 1
            if not self._folds:
                self._done.append(self.open)
                self.open, self._around = self._around, None
        elif not tag["end"] and (self._around or _ASIDES & _classes(tag["attributes"])):
            self._folds += 1
            if not self._around:
                self._around = self.open
                self.open = _Open(self._around.anchor, f"{self._around.label}{_TOLD}", [], aside=True)

    def _opened(self, name: str, anchor: str) -> None:
        if name == "h1" and not self._titled:
            self._titled = True
            self._begin("", "")
            self._title = self.open
            self._heading = (name, 0)
            return
        provision = self._structure.get(anchor) if self._structure and anchor else None
        if self._structure and provision:
            while provision.kind in _WITHIN and provision.parent >= 0:
                provision = self._structure.provisions[provision.parent]
            if provision.kind in _WITHIN:
                return
            if provision.eid != self.open.anchor:
                self._begin(provision.eid, provision_words(self._structure, provision.eid))
        elif name in _HEADINGS and anchor:
            self._begin(anchor, "")
        if name in _HEADINGS:
            self._heading = (name, len(self.open.parts))

    def _closed(self, name: str) -> None:
        if self._heading is None or self._heading[0] != name:
            return
        if self.open is self._title:
            self._begin("", "")
        else:
            words = _plain(self.open.parts[self._heading[1] :])
            self.open.label = self.open.label if self.open.label in words else ""
            self.open.label = self.open.label or words
            if words.startswith(self.open.label):
                self.open.label = words
        self._heading = None

    def _begin(self, anchor: str, label: str) -> None:
        self._done.append(self.open)
        self.open = _Open(anchor, label, [])

    def entries(self, title: str) -> tuple[Entry, ...]:
        self._begin("", "")
        shown = _plain(self._title.parts) if self._title else ""
        others = [self._entry(e) for e in self._done if e is not self._title]
        others.sort(key=lambda entry: entry.aside)
        return (Entry("", "", shown or title), *(entry for entry in others if entry.text))

    def _entry(self, read: _Open) -> Entry:
        if self._structure and not read.anchor:  # what stands before an instrument's first provision: its head
            return Entry("", _HEAD, _plain(read.parts), aside=True)
        return Entry(read.anchor, read.label, _plain(read.parts), read.aside)


def _seen(html: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Yield each tag with the words that stand before it; words that no reader sees are left out, their tags too."""
    at = 0
    unseen, depth = "", 0
    for tag in _TAG.finditer(html):
        words = "" if unseen else html[at : tag.start()]
        at = tag.end()
        if unseen:
            name = tag["name"].lower()
            depth += (-1 if tag["end"] else 1) if name == unseen else 0
            unseen = unseen if depth else ""
        elif not tag["end"] and _is_unseen(tag["name"].lower(), tag["attributes"]) and not _is_empty(tag):
            unseen, depth = tag["name"].lower(), 1
            yield None, words
        else:
            yield tag, words
    if not unseen:
        yield None, html[at:]


def _is_empty(tag: re.Match[str]) -> bool:
    return tag["attributes"].endswith("/") or tag["name"].lower() in _VOID


def _is_unseen(name: str, attributes: str) -> bool:
    if name in _UNSEEN:
        return True
    if not _MAY_BE_UNSEEN.search(attributes):
        return False
    classes = _classes(attributes)
    return bool(_UNSEEN_CLASSES & classes) or ("hidden" in attributes and bool(_HIDDEN.search(attributes)))


def _classes(attributes: str) -> set[str]:
    return set(_value(_CLASS, attributes).split())


def _without_comments(html: str) -> str:
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        end = html.find("-->", start + 4)
        if end < 0:
            break
        parts.append(html[at:start])
        at = end + 3
    return "".join([*parts, html[at:]])


def _value(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return unescape(found[1] or found[2] or "") if found else ""


def _plain(parts: list[str]) -> str:
    return _BLANKS.sub(" ", unescape("".join(parts))).strip(" ")
