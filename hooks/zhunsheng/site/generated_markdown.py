"""Converts generated pages to plain Markdown for other programs: no HTML elements, no attribute lists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

_ATTRIBUTES = r"(?:[^<>\"]|\"[^\"]*\")*"
_PICTURE = re.compile(r"<figure class=\"picture\".*?</figure>|<svg\b.*?</svg>", re.DOTALL)
_TABLE = re.compile(rf"<table\b{_ATTRIBUTES}>(?P<rows>.*?)</table>", re.DOTALL)
_ROW = re.compile(rf"<tr\b{_ATTRIBUTES}>(?P<cells>.*?)</tr>", re.DOTALL)
_CELL = re.compile(rf"<t[hd]\b(?P<attributes>{_ATTRIBUTES})>(?P<words>.*?)</t[hd]>", re.DOTALL)
_SPANNED = re.compile(r"colspan=\"(?P<columns>[0-9]{1,2})\"")
_TAG = re.compile(rf"</?(?!br\b)[a-z][a-z0-9]*\b{_ATTRIBUTES}>")
_LIST = re.compile(r"[ \t]*\{:(?:[^{}\"]|\"[^\"]*\")*\}")
_ADMONITION = re.compile(
    r"^(?:!!!|\?\?\?\+?) [a-z]+(?: \"(?P<title>[^\"\n]*)\")?\n(?P<body>(?:(?: {4}[^\n]*)?\n)*)", re.MULTILINE
)
_LINK = re.compile(r"\]\((?P<path>[^()\s:#]+)\.md(?P<rest>[?#][^()\s]*)?\)")
_BLANK = re.compile(r"\n{3,}")


def generated_markdown(text: str, path: str, held: Collection[str]) -> str:
    """Return a generated page as plain Markdown.

    Args:
        text: The page, without front matter.
        path: Its path in the tree.
        held: The paths of the pages that exist as Markdown.
    """
    text = _TABLE.sub(_table, _PICTURE.sub("", text))
    text = _ADMONITION.sub(_quoted, _LIST.sub("", _TAG.sub("", text)))
    return f"{_BLANK.sub(chr(10) * 2, with_links(text, path, held)).strip()}\n"


def with_links(text: str, path: str, held: Collection[str]) -> str:
    """Return a page whose links to pages that do not exist as Markdown lead to the web pages instead.

    Args:
        text: The page.
        path: Its path in the tree.
        held: The paths of the pages that exist as Markdown.
    """
    folder = posixpath.dirname(path)

    def followed(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, f"{unquote(found['path'])}.md"))
        return found[0] if target in held else f"]({found['path']}.html{found['rest'] or ''})"

    return _LINK.sub(followed, text)


def _table(found: re.Match[str]) -> str:
    """Convert an HTML table to Markdown, with its first row as the head."""
    rows = [list(_cells(row["cells"])) for row in _ROW.finditer(found["rows"])]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n\n" + "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]]) + "\n\n" if lines else ""


def _cells(row: str) -> Iterator[str]:
    for cell in _CELL.finditer(row):
        yield " ".join(cell["words"].split())
        spanned = _SPANNED.search(cell["attributes"])
        yield from [""] * (int(spanned["columns"]) - 1 if spanned else 0)


def _quoted(found: re.Match[str]) -> str:
    title = [f"**{found['title']}**", ""] if found["title"] else []
    lines = (*title, *(line[4:] for line in found["body"].strip("\n").split("\n")))
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
