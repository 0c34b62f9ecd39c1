"""Judges of a page that is woven of a text: which elements, attributes, addresses and comments are the engine's own."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from zhunsheng.site.markup import known_markup

# What may stand in a page that is woven of a text.
ELEMENTS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "strong", "em", "code", "pre", "span", "div", "br", "hr", "img"),
    *("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}
ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "start", "style", "tabindex"}
_FORMS = re.compile(r"(?i)(?:https?:|mailto:|#|(?![a-z][a-z0-9+.-]*:|[/\\\s]).)")
_OUTSIDE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|[/\\]")
_OWN_COMMENT = re.compile(r"sp(?:&#\d+;)*")  # the blanks of an empty line, which unweaving needs


class Judge(HTMLParser):
    """Collects what no page woven of a text holds."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element, its attributes and addresses."""
        if tag not in ELEMENTS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES or not _is_right(name, value or ""):
                self.wrong.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        """Judge a comment: the engine writes one kind."""
        if not _OWN_COMMENT.fullmatch(data):
            self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Judge a declaration: no page holds one."""
        self.wrong.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Judge a processing instruction: no page holds one."""
        self.wrong.append(f"<?{data}>")


def _is_right(name: str, value: str) -> bool:
    if name == "style":
        return bool(re.fullmatch(r"(?:text-align: \w+;)?", value))
    if name == "src":
        return not _OUTSIDE.match(value)
    return name != "href" or not value or bool(_FORMS.match(value))


def wrong_in(html: str) -> list[str]:
    """Return what a page holds that none should."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.wrong


def beyond_gate(html: str) -> list[str]:
    """Return the elements, attributes and addresses of a page that the last gate takes out, or that ask elsewhere."""
    before, after = _Markup(), _Markup()
    before.feed(html)
    after.feed(known_markup(html))
    return [*(before.read - after.read), *before.outside]


class _Markup(HTMLParser):
    """Counts the elements and attributes of a page, and keeps the addresses of pictures outside."""

    def __init__(self) -> None:
        super().__init__()
        self.read: Counter[str] = Counter()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.update((f"<{tag}>", *(f"{tag} {name}" for name, _ in attrs)))
        self.outside += [f"{name}={value}" for name, value in attrs if not _is_right(name, value or "")]
