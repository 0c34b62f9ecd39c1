"""The forms of a text (申请表, 派车单), to which a query by name leads at once, with the files to fill in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote

from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import Document, Form, PageEntries

_LINKS = '<p class="form-files"'
"""How the links to the files of a form begin, on the page where the annex is named."""
_FILE = re.compile(r'href="([^"<>/]+\.(annex_[^"<>/.]+)\.[a-z]+)"')

_BRACKET = re.compile(r"\([^()]*\)$")

Listed = tuple[str, str, str, str, list[str]]


def forms_on(html: str, words: PageEntries) -> tuple[Form, ...]:
    """Return the forms on the page of a text, in their order."""
    if _LINKS not in html:
        return ()
    names = {anchor: label for anchor, label, _ in words}
    files: dict[str, list[str]] = {}
    for part in html.split(_LINKS)[1:]:
        for address, anchor in _FILE.findall(part.partition("</p>")[0]):
            files.setdefault(anchor, []).append(unquote(unescape(address)))
    return tuple(Form(anchor, names[anchor], tuple(held)) for anchor, held in files.items() if anchor in names)


def listed_forms(documents: Iterable[Document]) -> list[Listed]:
    """Return the forms of all documents as the browser loads them.

    Each has its name, the document's title, its address, the document's standing, and the addresses of its files.
    """
    return [
        (
            form.name,
            document.title,
            f"{document.url}#{form.anchor}",
            document.facts.standing,
            [_beside(document.url, name) for name in form.files],
        )
        for document in documents
        for form in document.forms
    ]


def last_characters(forms: Iterable[Listed]) -> set[str]:
    """Return the characters in which the names of forms end, folded and without a bracket (派车单（样式）)."""
    names = (_BRACKET.sub("", fold(name)) for name, *_ in forms)
    return {name[-1] for name in names if name}


def _beside(url: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(url), name)
