"""Trims the theme's style sheets to the rules that the pages of a site use, about a third.

A rule is dropped if its selector needs a class or a role that no page has and no script names, right-to-left text, or
an unused colour scheme; a custom property is dropped if nothing uses its value. All other rules, and their order, are
kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_STYLES = "assets/stylesheets/*.css"
# Each begins with a literal word, which is searched for many times faster than alternatives.
_VALUE = r"""=(?:"([^"]*)"|([^\s"'>]+))"""
_NAMED = tuple(re.compile(attribute + _VALUE) for attribute in ("class", "role", "for"))
_COLOURS = re.compile(r"""data-md-color-[a-z]+="([^"]*)\"""")
_NAME = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# The pieces of a style sheet: a string, an address, or a character that opens or ends something.
_PIECE = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|[{};]""", re.DOTALL)
_GROUPS = ("@media", "@supports")
_COMMA = re.compile(r",(?![^(]*\))")
# Arguments of :not, :is and the like, which are ignored when it is decided whether to keep a rule.
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_PART = re.compile(r"\[(?:role|for)=[\"']?([\w-]+)")
_COLOUR = re.compile(r"\[data-md-color-(?:scheme|primary|accent)=[\"']?([\w-]+)")
_ASKED = re.compile(r"--[\w-]+(?=\s*[,)\"'])")  # var(--a), var(--a, b), getPropertyValue("--a")
_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|url\([^\"')]*\)"
_PROPERTY = re.compile(rf"(?<=[{{;])\s*(--[\w-]+)\s*:(?:{_STRING}|[^;\"'{{}}])*;?", re.DOTALL)
_RIGHT_TO_LEFT = re.compile(r"\[dir=[\"']?rtl")


def trimmed_styles(site: Path, files: Sequence[Path]) -> dict[Path, str]:
    """Return the style sheets of the theme in a built site as they are when trimmed; nothing is written.

    Args:
        site: The folder of the site.
        files: Its pages, scripts and style sheets.
    """
    assets, sheets = site / "assets", set(site.glob(_STYLES))
    names: set[str] = set()
    asked: set[str] = set()
    for file in files:
        if file.suffix == ".html":
            html = file.read_text("utf-8")
            for pattern in _NAMED:
                names.update(name for quoted, bare in pattern.findall(html) for name in (quoted or bare).split())
            names.update(_COLOURS.findall(html))
            asked.update(_ASKED.findall(html))
        elif file.suffix == ".js" and file.is_relative_to(assets):
            names.update(_NAME.findall(file.read_text("utf-8")))
    kept = {sheet: trimmed(sheet.read_text("utf-8"), names) for sheet in sheets}
    for file in files:
        if file.suffix == ".css":
            asked.update(_ASKED.findall(kept[file] if file in kept else file.read_text("utf-8")))
    return {sheet: without_values(css, asked | names) for sheet, css in kept.items()}


def trimmed(css: str, names: set[str]) -> str:
    """Return a style sheet without the rules whose selectors need classes or colour schemes not among the names."""
    return "".join(_kept(_COMMENT.sub("", css), names))


def without_values(css: str, asked: set[str]) -> str:
    """Return a style sheet without unused custom properties."""
    return _PROPERTY.sub(lambda found: found[0] if found[1] in asked else "", css)


def _kept(css: str, names: set[str]) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(_GROUPS):
            inner = "".join(_kept(body, names))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}" if body else f"{head};"
        else:
            asked = [selector for selector in _COMMA.split(head) if _is_asked(selector, names)]
            if asked:
                yield f"{','.join(asked)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the prelude and the block of each rule; statements without a block have an empty one."""
    start = inside = depth = 0
    for piece in _PIECE.finditer(css):
        if piece[0] == "{":
            inside = inside if depth else piece.end()
            depth += 1
        elif piece[0] == "}":
            depth -= 1
            if not depth:
                yield css[start : inside - 1].strip(), css[inside : piece.start()]
                start = piece.end()
        elif piece[0] == ";" and not depth:
            yield css[start : piece.start()].strip(), ""
            start = piece.end()


def _is_asked(selector: str, names: set[str]) -> bool:
    plain = _BRACKETS.sub("", selector)
    wanted = {*_CLASS.findall(plain), *_COLOUR.findall(plain), *_PART.findall(plain)}
    return wanted <= names and not _RIGHT_TO_LEFT.search(plain)
