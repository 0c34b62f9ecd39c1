"""Splits a rendered page into search entries, each with the anchor that a result links to.

The HTML is read rather than the woven Markdown because it is what readers see: it includes generated tables and
admonitions, and nothing that is withheld. An instrument is split by its provisions down to the article (条), clause or
level, any other page by its headings; the title is an entry of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from zhunsheng.model import Kind, Structure, Version
from zhunsheng.wording.naming import provision_words

# Attribute values may hold angle brackets in quotes. Possessive quantifiers keep the match linear; an unquoted "<"
# ends the attempt, since otherwise each of many unclosed tags would be scanned to the end of the page.
_ANY = r"(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)"
_TAG = re.compile(f"<{_ANY}>")
# Quick patterns for the common tags of a law: those that separate words, those that do not even that, and anchors.
_GAP = "p>|t[dhr]>|table>|tbody>|thead>|li>|ul>|ol>|d[dlt]>"
_NOTHING = "a>|b>|code>|em>|span>|strong>|time>"
_LINK = r'a (?:class="cite[a-z-]*" )?(?:data-note="\d+" )?href="[^"<>]*">'
_ANCHOR = r'(?P<short>[ap])(?: class="(?:item|num)")?(?: href="[^"<>\s]*")? id="(?P<id>[^"<>&\s]*)">'
_RUN = re.compile(
    rf"(?P<words>[^<]*+(?:<(?:/(?:{_GAP}|{_NOTHING})|{_GAP}|{_LINK}|br>|{_NOTHING})[^<]*+)*+)"
    rf"(?P<tag><(?:{_ANCHOR}|{_ANY}>))?"
)
_NOTHINGS = re.compile(rf"</?(?:{_NOTHING}|{_LINK})")
# It begins with one of a set, so that it is found fast; of the tags among words only gaps are left by then.
_GAPS = re.compile(r"[ \t\r\n\f<](?:[ \t\r\n\f]+|(?<=<)[^>]*>|<[^>]*>)*")
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
# Elements not shown as text (the title of a drawing is only read out), and controls of the page.
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "button", "select", "textarea", "iframe", "title", "desc"}
)
_UNSEEN_CLASSES = frozenset({"sheet", "headerlink", "notes", "unsearched", "form-files"})
_MAY_BE_UNSEEN = re.compile("hidden|sheet|headerlink|notes|unsearched|form-files")

# Generated blocks at a provision (citations of it, its implementation) and after the text.
_ASIDES = frozenset({"cited-by", "carrying"})
_BEHIND = "foot"
_HEAD = "文件信息"
_TOLD = "的引用和落实"
_DRAFTING_NOTES = "起草说明"  # about a text, not part of it

# A match inside one of these is reported for the element that holds it.
_WITHIN = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.TABLE, Kind.FIGURE, Kind.FORMULA})


class Entry(NamedTuple):
    """An entry: its anchor (empty for the page itself), its name, and the text that is visible there.

    ``aside`` marks text that the site has added to an instrument, such as who cites a provision.
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


def read_entries(html: str, title: str, version: Version | None = None) -> tuple[Entry, ...]:
    """Read the entries of a page.

    Args:
        html: The rendered text of the page, without what the theme puts around it.
        title: Its title, for a page that does not show one itself.
        version: The instrument that the page shows; None for any other page.

    Returns:
        The title as the first entry, then all others that have any words in the order of the page, asides last.
    """
    reader = _Reader(version)
    html = _without_comments(html)
    at = 0
    while at < len(html) and (found := _RUN.match(html, at)):
        at = found.end()
        words, tag, short, anchor = found.group("words", "tag", "short", "id")
        reader.open.parts.append(words)
        if short:
            reader.anchor(short, anchor)
        elif not tag:
            reader.open.parts.append("&lt;" if at < len(html) else "")  # begins no tag
            at += 1
        elif (
            not found["end"] and reader.leaves_out(found["name"].lower(), found["attributes"]) and not _is_empty(found)
        ):
            at = _behind(html, found)
        else:
            reader.tag(found)
    return reader.entries(title)


class _Reader:
    """Splits the visible text into entries at the anchors."""

    def __init__(self, version: Version | None) -> None:
        self._version = version
        self._places = _places(version.structure) if version else {}
        self._titled = False
        # The heading that is being read, and where its words begin.
        self._heading: tuple[str, _Open, int] | None = None
        self.open = _Open("", "", [])
        self._done: list[_Open] = []
        self._title: _Open | None = None
        self._around: _Open | None = None  # the entry that a generated block interrupts
        self._folds = 0  # how deep in folds that aside is

    def leaves_out(self, name: str, attributes: str) -> bool:
        """Tell whether an element is not searched: what is not seen, and on pages of the site examples of texts."""
        return _is_unseen(name, attributes) or (name == "pre" and self._version is None)

    def anchor(self, name: str, anchor: str) -> None:
        """Handle a tag, other than a heading, that has nothing but an anchor."""
        place = self._places.get(anchor)
        if self._version and place and place != self.open.anchor and not self._around:
            self._begin(place, provision_words(self._version, place))
        if name == "p":
            self.open.parts.append("\n")

    def tag(self, tag: re.Match[str]) -> None:
        """Handle any other tag."""
        name = tag["name"].lower()
        if self._version and name == "details":
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
        """Separate what the site adds at a provision from the provision's own text, which continues after it."""
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
            self._heading = (name, self.open, 0)
            return
        place = self._places.get(anchor)
        if place == "":
            return
        if self._version and place:
            if place != self.open.anchor:
                self._begin(place, provision_words(self._version, place))
        elif name in _HEADINGS and anchor:
            self._begin(anchor, "")
        if name in _HEADINGS:
            self._heading = (name, self.open, len(self.open.parts))

    def _closed(self, name: str) -> None:
        if self._heading is None or self._heading[0] != name:
            return
        if self.open is self._title:
            self._begin("", "")
        else:
            _, entry, start = self._heading
            words = _plain(self.open.parts[start:] if entry is self.open else self.open.parts)
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
        if self._version and not read.anchor:  # the head: everything before an instrument's first provision
            return Entry("", _HEAD, _plain(read.parts), aside=True)
        aside = read.aside or (self._version is not None and read.label == _DRAFTING_NOTES)
        return Entry(read.anchor, read.label, _plain(read.parts), aside)


def _places(structure: Structure) -> dict[str, str]:
    """Map each anchor to the anchor of the entry that it belongs to; empty where it belongs to none."""
    places: list[str] = []
    for provision in structure.provisions:
        if provision.kind not in _WITHIN:
            places.append(provision.eid)
        else:
            places.append(places[provision.parent] if provision.parent >= 0 else "")
    return dict(zip([provision.eid for provision in structure.provisions], places, strict=True))


def _behind(html: str, opened: re.Match[str]) -> int:
    """Return the end of an invisible element."""
    depth = 1
    for tag in _TAG.finditer(html, opened.end()):
        if tag["name"].lower() == opened["name"].lower():
            depth += -1 if tag["end"] else 1
            if not depth:
                return tag.end()
    return len(html)


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
    words = "".join(parts)
    if "<" in words:  # all others are in another notation
        words = _NOTHINGS.sub("", words)
    words = _GAPS.sub(" ", words)
    if "&" in words:
        words = _BLANKS.sub(" ", unescape(words))
    return words.strip(" ")
