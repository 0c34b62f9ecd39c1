"""Finds the citations in all documents that lead to provisions of one text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Form, Ref, Structure, Style, Version, parse_ref
from zhunsheng.model.fences import Markup
from zhunsheng.model.page import Page
from zhunsheng.model.titles import title_key
from zhunsheng.reading.citations import read_citations
from zhunsheng.resolving import Link, Outcome, Resolver, locate

_PAGE = Structure(Style.FREE)


class Citing:
    """Resolves the citations of a corpus, including those in the prose of pages.

    Args:
        corpus: The corpus.
        today: The day as of which texts are in force.
    """

    def __init__(self, corpus: Corpus, today: date) -> None:
        self.corpus, self.resolver = corpus, Resolver(corpus, today)
        self._links: dict[str, tuple[Link, ...]] = {}

    def links(self, document: Version | Page, version: Version) -> tuple[Link, ...]:
        """Return the links of a version, or those links of a page that lead to ``version``."""
        if isinstance(document, Page):
            return tuple(self._of_page(document, version))
        path = document.source.path
        if path not in self._links:
            self._links[path] = self.resolver.links(document)
        return self._links[path]

    def is_meant(self, ref: Ref, version: Version) -> bool:
        """Tell whether a reference in data means this version."""
        link = self.resolver.resolve(ref)
        return link is not None and link.version is not None and link.version.source.path == version.source.path

    def _of_page(self, page: Page, version: Version) -> Iterator[Link]:
        for pin in page.pins:
            ref = parse_ref(pin.name or "")
            if isinstance(ref, Ref) and ref.eid and self.is_meant(ref, version):
                yield Link(pin, Outcome.FOUND, version, eid=ref.eid)
        names = [title_key(name) for name in (version.metadata.title, *version.metadata.short)]
        if not self.is_meant(Ref(version.metadata.id), version) or "《" not in page.source.text:
            return
        outline = self.resolver.outline(version)
        for citation in read_citations(page.source.text, page.body, _PAGE, Markup.PAGE):
            if citation.form is Form.PIN or not citation.path or title_key(citation.name or "") not in names:
                continue
            ends = [locate(outline, path) for path in (citation.path, citation.to) if path]
            eids = [end for end in ends if isinstance(end, str)]
            if len(eids) == len(ends):
                yield Link(citation, Outcome.FOUND, version, eid=eids[0], to=eids[1] if len(eids) > 1 else None)
