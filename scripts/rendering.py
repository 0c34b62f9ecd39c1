"""Renders woven pages as the site does, and reads back what a reader sees of each provision."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import markdown

from zhunsheng.model import Kind, Version
from zhunsheng_mkdocs.settings import MARKDOWN_EXTENSIONS
from zhunsheng_mkdocs.woven_markdown import WovenMarkdown

_VOID = frozenset({"br", "hr", "img", "input"})
_OWN_LINE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM})
_MARKUP = re.compile(r"^#+\s|^- (?=\S)|\*\*|`")
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")  # control characters are nothing that a reader could see
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


def extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the Markdown extensions of the site, and their settings."""
    return list(MARKDOWN_EXTENSIONS), {name: settings for name, settings in MARKDOWN_EXTENSIONS.items() if settings}


def render(woven: str) -> str:
    """Return the HTML of a woven page, which must be the same with and without the fast path for known forms."""
    usual, shorter = _renderers()
    html = usual.reset().convert(woven)
    if shorter.reset().convert(woven) != html:
        raise ValueError("两种生成网页的办法结果不同")
    return html


@cache
def _renderers() -> tuple[markdown.Markdown, markdown.Markdown]:
    """Make the two renderers once: to make them takes longer than to render a short text."""
    names, settings = extensions()
    usual = markdown.Markdown(extensions=names, extension_configs=settings)
    return usual, markdown.Markdown(extensions=[*names, WovenMarkdown()], extension_configs=settings)


class _Reader(HTMLParser):
    """Collects the text inside every element that has an id."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        identifier = dict(attrs).get("id")
        if identifier:
            self.texts.setdefault(identifier, [])
        self._open.append((tag, identifier))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, identifier in self._open:
            if identifier:
                self.texts[identifier].append(data)


def seen(html: str) -> dict[str, str]:
    """Return the text that a reader sees inside each element with an id, white space left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return {identifier: _bare("".join(parts)) for identifier, parts in reader.texts.items()}


def lost(version: Version, html: str) -> list[str]:
    """Return the eIds of the provisions of which a reader does not see the source's own words."""
    shown = seen(html)
    text = version.source.text
    missing = []
    behind = [*version.structure.provisions[1:], None][: len(version.structure)]
    for provision, following in zip(version.structure, behind, strict=True):
        if provision.eid not in shown:
            missing.append(provision.eid)
        elif following and "\n" not in text[provision.span.start : following.span.start]:
            continue  # its words are those of the provision that begins on the same line
        elif provision.kind in _OWN_LINE:
            start = text.rfind("\n", 0, provision.span.start) + 1
            end = text.find("\n", provision.span.start)
            words = text[start : end if end >= 0 else len(text)]
            right = {_bare(words), _bare(re.sub(r"^#+\s", "", words))} if version.plain else {_bare(_plain(words))}
            # A link to an address that would run is shown as it was typed.
            if shown[provision.eid] not in right and (
                version.plain or _bare(_plain(shown[provision.eid])) not in right
            ):
                missing.append(provision.eid)
        elif provision.label and _bare(provision.label.of(text)) not in shown.get(provision.eid, ""):
            missing.append(provision.eid)
    return missing


def _plain(words: str) -> str:
    return _LINK.sub(r"\1", _MARKUP.sub("", words))


def _bare(words: str) -> str:
    return _INVISIBLE.sub("", words)
