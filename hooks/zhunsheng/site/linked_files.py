"""Which files the texts link to, so that what only withheld texts link to is not published.

An attachment in a folder of its own has no metadata and lies with no document; whose it is, only the links tell.
"""

from __future__ import annotations

import posixpath
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Set
from html import unescape
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from zhunsheng.model.config import Config
from zhunsheng.site.attachments import KINDS
from zhunsheng.site.leaf import Leaf
from zhunsheng.weaving.addresses import page_path

# References to a file: [words](file), [words](<file>), <img src="file">, [word]: file
_NAMED = re.compile(
    r"""\]\([ \t]{0,3}(?:<([^<>\n]+)>|([^()\s<>]+(?:\([^()\s]*\)[^()\s]*)*))"""
    r"""|\b(?:src|href)=(?:"([^"\n]+)"|'([^'\n]+)'|([^"'\s>]+))"""
    r"""|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]{0,3}(?:<([^<>\n]+)>|([^\s<>]+))""",
    re.MULTILINE,
)
_BEHIND = re.compile("[?#]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def named_files(path: str, text: str) -> Iterator[str]:
    """Yield the paths to which the links and pictures of a text lead.

    Args:
        path: The path of the text, from which its addresses are read.
        text: Its Markdown.
    """
    folder = posixpath.dirname(path)
    for found in _NAMED.finditer(text):
        name = unquote(_BEHIND.split(unescape(found[found.lastindex or 0]), maxsplit=1)[0])
        yield normalize("NFC", posixpath.normpath(posixpath.join(folder, _ESCAPED.sub(r"\1", name))).lstrip("/"))


def linked_by_withheld(root: Path, withheld: Iterable[str], config: Config) -> dict[str, str]:
    """Return the files that withheld texts link to, each with one of the texts, as paths in the site's tree.

    Args:
        root: The project's folder.
        withheld: The paths of the texts in the project, those that could not be read included.
        config: The configuration, which names the folders.
    """
    found: dict[str, str] = {}
    for path in sorted(withheld):
        text, page = _text(root / path), page_path(path, config)
        for name in (*named_files(page, text), *(page_path(name, config) for name in named_files(path, text))):
            found.setdefault(name, page)
    return found


def linked_by_pages(pages: Iterable[Leaf], files: Set[str]) -> set[str]:
    """Return those of ``files`` to which pages link, or that are named like a page, as its downloads are.

    A page whose source names none of the files is not woven for that.
    """
    found: set[str] = set()
    for leaf in pages if files else ():
        stem = posixpath.splitext(leaf.path)[0]
        found |= files & {stem + kind for kind in KINDS}
        if not found.issuperset(files & {*named_files(leaf.path, leaf.original)}):
            found |= files & {*named_files(leaf.path, leaf.weave().shown_body)}
    return found


def _text(file: Path) -> str:
    """Read a text of which only the links matter, in whatever encoding it is; empty if it is not there."""
    try:
        data = file.read_bytes() if file.is_file() else b""
    except OSError:
        return ""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "ignore")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "ignore")
