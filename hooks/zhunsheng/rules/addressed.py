"""Links whose author has written the address of a provision: [第九条](jia.md#art_9) must lead to one that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from zhunsheng.model import Finding, Span, Version
from zhunsheng.model.fences import Markup
from zhunsheng.model.page import Page
from zhunsheng.reading.citations.masks import without_code
from zhunsheng.rules.context import Context
from zhunsheng.wording.provisions import titled

_LINK = re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\((?P<file>[^()\s:#?]{1,300}\.md)?#(?P<eid>[A-Za-z0-9_-]{1,200})\)")
# What an eId begins with; any other anchor may be that of a heading, which the generator makes.
_EID = re.compile(
    "(?:art|para|cl|tbl|fig|eq|part|subpart|chp|sec|lv[1-4]|annex)_[0-9A-Za-z][\\w-]*|(?:annex|pre)__[a-z][\\w-]*"
)


def broken_addresses(context: Context) -> Iterator[Finding]:
    """Yield the links to provisions of the corpus that are not there.

    Args:
        context: What is checked; links to what is no instrument of it are the generator's business.
    """
    versions = {version.source.path: version for version in context.corpus.versions}
    for document in context.documents:
        text, path = document.source.text, document.source.path
        if ".md#" not in text and "](#" not in text:
            continue
        for link in _LINK.finditer(_shown(document), *document.body):
            target = _target(versions, context.corpus.config.sources, path, link["file"])
            if target and not target.structure.get(link["eid"]) and _EID.fullmatch(link["eid"]):
                message = f"{titled(target.metadata.title)}中没有锚点 {link['eid']}"
                yield Finding(path, Span(*link.span()), message)


def _shown(document: Version | Page) -> str:
    markup = Markup.PAGE if isinstance(document, Page) else Markup.PLAIN if document.plain else Markup.INSTRUMENT
    return without_code(document.source.text, document.body, markup)


def _target(versions: dict[str, Version], sources: tuple[str, ...], path: str, file: str | None) -> Version | None:
    """Return the version that an address leads to, as the files lie or as their pages do; None where it is none."""
    if file is None:
        return versions.get(path)
    root = sources[0].rstrip("/") + "/" if sources else ""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path.removeprefix(root)), unquote(file)))
    return versions.get(found) or versions.get(page) or versions.get(root + page)
