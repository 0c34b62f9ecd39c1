"""Which files the pages of the site link to.

An attachment in a folder of its own has no metadata and lies with no document; whose it is, only the links tell. Where
texts are withheld, one that no page links to may be theirs, whatever form their own link to it has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Set
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote

from zhunsheng.site.attachments import KINDS
from zhunsheng.site.leaf import Leaf

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


def linked_by_pages(pages: Iterable[Leaf], files: Set[str]) -> set[str]:
    """Return those of ``files`` to which pages link, or that are named like a page, as its downloads are.

    A page of an instrument whose source names none of the files is not woven for that.
    """
    found: set[str] = set()
    for leaf in pages if files else ():
        stem = posixpath.splitext(leaf.path)[0]
        found |= files & {stem + kind for kind in KINDS}
        if leaf.version is None or not files.isdisjoint(named_files(leaf.path, leaf.original)):
            found |= files & {*named_files(leaf.path, leaf.weave().shown_body)}
    return found


def linked_by_navigation(nav: object, files: Set[str]) -> Set[str]:
    """Return those of ``files`` that a navigation lists."""
    if isinstance(nav, list | dict):
        below = nav.values() if isinstance(nav, dict) else nav
        return {name for entry in below for name in linked_by_navigation(entry, files)}
    return files & {unquote(nav)} if isinstance(nav, str) else set()
