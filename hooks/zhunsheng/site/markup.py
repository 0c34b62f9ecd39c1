"""Sanitizes rendered pages: only known HTML elements and attributes are kept."""

from __future__ import annotations

import re
from html import unescape

import nh3

# What Markdown, its usual extensions and the engine's own tables and drawings write; no script, frame, form or media.
_ELEMENTS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl"),
    *("dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd"),
    *("label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var"),
    *("svg", "desc", "line", "path", "rect", "text", "title"),
}
_EVERYWHERE = {
    *("aria-hidden", "aria-label", "aria-labelledby", "class", "dir", "hidden", "id", "lang", "role", "tabindex"),
    *("title", "data-head", "data-kind", "data-note", "data-reading", "data-search-exclude", "data-value"),
}
_PAINT = {"fill", "stroke", "stroke-dasharray", "stroke-width"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "col": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "input": {"checked", "disabled", "id", "name"},
    "label": {"for"},
    "line": _PAINT | {"x1", "x2", "y1", "y2"},
    "ol": {"start", "type"},
    "path": _PAINT | {"d"},
    "rect": _PAINT | {"height", "rx", "width", "x", "y"},
    "svg": {"height", "viewBox", "width", "xmlns"},
    "td": {"colspan", "rowspan", "style"},
    "text": {"fill", "font-size", "text-anchor", "x", "y"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
_CLEANER = nh3.Cleaner(
    tags=_ELEMENTS,
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    tag_attribute_values={"input": {"type": {"checkbox", "radio"}}},
    filter_style_properties={"text-align"},  # Python-Markdown aligns the cells of tables so
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)

# In what the cleaner writes, every value is quoted.
_PICTURE = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
_SOURCE = re.compile(r' src="([^"]*)"')
_UNSEEN = re.compile(r"[\x00-\x20]")  # which browsers drop from an address before they read it
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


def known_markup(html: str) -> str:
    """Return the content of a page without elements, attributes, comments and addresses that no page needs.

    The text of an unknown element is kept, except that of scripts and style sheets. This is the last line of defence
    against markup that a source got past weaving and the renderer: no page redirects, loads or runs anything.
    """
    clean = _CLEANER.clean(html)
    return _PICTURE.sub(_held, clean) if "<img" in clean else clean


def _held(picture: re.Match[str]) -> str:
    """Return a picture without the address of another site, which a browser would ask for it."""
    source = _SOURCE.search(picture[0])
    is_outside = bool(source) and _OUTSIDE.match(_UNSEEN.sub("", unescape(source[1] if source else "")))
    return _SOURCE.sub("", picture[0]) if is_outside else picture[0]


def has_lost_markup(before: str, after: str) -> bool:
    """Tell whether ``known_markup`` removed elements from a page; comments do not count."""
    return after.count("<") < before.count("<") - before.count("<!--")
