"""Weaves the hand-written pages: their Markdown with pins linked and unsafe markup escaped.

These pages may use all Markdown that the theme offers, so they are not rebuilt block by block like instruments. Raw
HTML, attribute lists and unsafe addresses are escaped. The only attribute kept is the anchor of a heading,
``## 范围 {: #scope }``. Fenced code is kept as ``zhunsheng.model.fences`` finds it; inline code with markup in it is
written as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from zhunsheng.model import Span
from zhunsheng.model.fences import Markup, RegionKind, read_regions
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.brackets import without_open_brackets
from zhunsheng.weaving.escaping import escape, reference

Resolve = Callable[[str], str | None]

# Python-Markdown deletes these characters, which could form new markup from what they separated.
_TAKEN_OUT = re.compile(r"[\x02\x03]")
_ANCHOR = re.compile(r"[ \t]\{: ?#[a-z][a-z0-9-]*[a-z0-9] ?\}$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]")
_ADDRESS = r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)?"
_TITLE = r"(?:[ \t]+\"[^\"\n<{]*\")?"
_TOKEN = re.compile(
    rf"!\[(?P<words>[^\[\]\n<{{]*)\]\((?P<image>{_ADDRESS})(?P<behind>{_TITLE})\)"
    r"|\[(?P<pinned>[^\[\]\n]*)\]\([ \t]*ref:(?P<ref>[^()\n]*)\)"
    r"|(?P<dead>\][(:][ \t]*ref:[^()\n]*\)?)"
    rf"|\[(?P<named>[^\[\]\n]*)\]\((?P<whole>{_ADDRESS})(?P<beside>{_TITLE})\)"
    rf"|\]\((?P<address>{_ADDRESS})(?P<title>{_TITLE})\)"
    r"|\]:[ \t]*(?P<defined>[^\s]+)"
    r"|!(?=\[)|\][(:]|[<{]|`{3,}|~{3,}"
)
# [label]: address "title", the title also on the next line; and what refers to it: [words][label], [label][], [label].
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]{0,9}<?(?P<to>[^\s<>]+)>?[^\n]*(?:\n[ \t]+[\"'(][^\n]*)?$",
    re.MULTILINE,
)
_REFERRED = re.compile(r"\[(?P<shown>[^\[\]\n]{1,200})\](?:[ ]?\[(?P<label>[^\[\]\n]{0,200})\]|(?![\[(:]))")
_FENCES = ("`", "~")
_MARKUP = re.compile(r"[<>{}\[\]&!]")
_MARKUP_OR_FENCE = re.compile(r"[<{\[\]():!`~&]")
_BRACKETS = re.compile(r"[\[\]!]")
_WHOLE_TITLE = re.compile(r"\"[^\"\n<{]*\"")


def weave_page(
    text: str,
    resolve: Resolve,
    marked: Mapping[str, str] | None = None,
    is_absent: Callable[[str], bool] = frozenset().__contains__,
) -> str:
    """Write the Markdown of a page.

    Args:
        text: The page's body.
        resolve: Returns the address of a pinned reference (``hjg-2022-62#lv1_4``), None if it leads nowhere.
        marked: Generated blocks by the comment that each replaces.
        is_absent: Tells whether an address is that of a page which this site does not have.
    """
    text = _without_absent(_TAKEN_OUT.sub("", text), is_absent)
    parts: list[tuple[str, bool]] = []
    at = 0
    for span, kind in _kept(text):
        words = span.of(text)
        if kind is RegionKind.FENCED:
            words = _set_off(text, span.start, words)
        elif kind is RegionKind.INLINE:
            words = _code(words)
        elif kind is RegionKind.COMMENT:
            words = (marked or {}).get(words, "") or _apart(text, span)
        parts += [(_safe(text[at : span.start], resolve, is_absent), True), (words, False)]
        at = span.end
    parts.append((_safe(text[at:], resolve, is_absent), True))
    return "".join(without_open_brackets(parts))


def _without_absent(text: str, is_absent: Callable[[str], bool]) -> str:
    """Return a page without the definitions of links to pages that are not there, and with the words of these links."""
    gone = {found["label"].casefold() for found in _DEFINITION.finditer(text) if is_absent(found["to"])}
    if not gone:
        return text

    def words(found: re.Match[str]) -> str:
        return found["shown"] if (found["label"] or found["shown"]).casefold() in gone else found[0]

    return _REFERRED.sub(words, _DEFINITION.sub(lambda found: "" if is_absent(found["to"]) else found[0], text))


def _kept(text: str) -> Iterator[tuple[Span, RegionKind | None]]:
    """Yield the spans of a page to keep: code and comments with their kind, and anchors of headings without one."""
    at = 0
    for kind, span in read_regions(text, Span(0, len(text)), Markup.PAGE):
        yield from _anchors(text, Span(at, span.start))
        yield span, kind
        at = span.end
    yield from _anchors(text, Span(at, len(text)))


def _anchors(text: str, within: Span) -> Iterator[tuple[Span, None]]:
    for found in _ANCHOR.finditer(text, *within):
        ends_line = text.startswith("\n", found.end()) or found.end() == len(text)
        if ends_line and _HEADING.match(text, text.rfind("\n", 0, found.start()) + 1):
            yield Span(*found.span()), None


def _apart(text: str, span: Span) -> str:
    """Return the replacement of a comment: nothing, unless it separates two fence marks that would join."""
    return "<span></span>" if text[span.start - 1 : span.start] in _FENCES and span.end < len(text) else ""


def _set_off(text: str, start: int, fenced: str) -> str:
    """Return fenced code after a blank line if it could otherwise be read as part of indented code before it."""
    line = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    return f"\n{fenced}" if line.strip(" \t") and _MARKUP.search(fenced) else fenced


def _code(written: str) -> str:
    """Return inline code unchanged if it has no markup characters, else as an escaped HTML element."""
    words = written.strip("`")
    if not _MARKUP.search(words):
        return written
    return f"<code>{escape(words.strip(' '))}</code>"


def _safe(text: str, resolve: Resolve, is_absent: Callable[[str], bool]) -> str:
    return _TOKEN.sub(lambda found: _written(found, resolve, is_absent), text)


def _written(found: re.Match[str], resolve: Resolve, is_absent: Callable[[str], bool]) -> str:
    if found["image"] is not None and is_safe(found["image"], image=True):
        return f"![{found['words']}]({_address(found['image'])}{_title(found['behind'])})"
    if found["pinned"] is not None:
        reference_, _, title = found["ref"].partition(" ")
        target = resolve(reference_)
        words = _safe(found["pinned"], resolve, is_absent)
        # If it leads nowhere only the words are kept: the reference may name an unpublished document.
        return f"[{words}]({target}{' ' + _title(title) if _WHOLE_TITLE.fullmatch(title) else ''})" if target else words
    if found["whole"] is not None and is_safe(found["whole"]):
        words = _safe(found["named"], resolve, is_absent)
        if is_absent(found["whole"]):
            return words
        return f"[{words}]({_address(found['whole'])}{_title(found['beside'])})"
    if found["address"] is not None and is_safe(found["address"]):
        return f"]({_address(found['address'])}{_title(found['title'])})"
    if found["defined"] is not None and is_safe(found["defined"]):
        return f"]: {_address(found['defined'])}"
    if found["dead"]:
        return reference("]")
    return _MARKUP_OR_FENCE.sub(lambda mark: reference(mark[0]), found[0])


def _title(title: str) -> str:
    """Return the title of a link with its brackets escaped: they could begin an image if this proves to be no link."""
    return _BRACKETS.sub(lambda mark: reference(mark[0]), title)


def _address(address: str) -> str:
    return address.replace("&", reference("&"))
