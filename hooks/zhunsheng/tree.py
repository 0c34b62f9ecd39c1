"""The whole site as a tree of plain Markdown: a pure function of the corpus and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus import Corpus
from zhunsheng.model import Ref, Version, parse_ref
from zhunsheng.model.page import Page
from zhunsheng.pages.backlinks import backlinks
from zhunsheng.pages.catalogue import CATALOGUE_PAGE, catalogue_page
from zhunsheng.pages.external import external_page
from zhunsheng.pages.head import REQUIREMENTS_PAGE, head
from zhunsheng.pages.markdown import generated
from zhunsheng.pages.requirements import requirements_page
from zhunsheng.pages.rule_pages import rule_pages
from zhunsheng.weave.addresses import EXTERNAL_PAGE, page_path
from zhunsheng.weave.body import weave_body
from zhunsheng.weave.graph import Graph
from zhunsheng.weave.page_text import weave_page

HOME_PAGE = "index.md"


@dataclass(frozen=True, slots=True)
class WovenPage:
    """One page of the tree.

    ``path`` lies in the tree; ``source`` is the file that a person edits to change the page, None for a page that is
    generated whole.
    """

    path: str
    text: str
    source: str | None = None


def weave(corpus: Corpus, today: date) -> tuple[WovenPage, ...]:
    """Weave a corpus.

    Args:
        corpus: What was read; what its audience may not see is left out of every page.
        today: The day, which the pages state.

    Returns:
        All pages, ordered by path.
    """
    graph = Graph.of(corpus, today)
    pages = [*_instruments(graph), *_pages(graph), *_generated(graph)]
    if not any(page.path == HOME_PAGE for page in pages):
        pages.append(WovenPage(HOME_PAGE, catalogue_page(graph)))
    return tuple(sorted(pages, key=lambda page: page.path))


def _instruments(graph: Graph) -> Iterator[WovenPage]:
    for version in graph.corpus.versions:
        path = graph.page(version)
        yield WovenPage(path, weave_version(graph, version), version.source.path)


def weave_version(graph: Graph, version: Version) -> str:
    """Return the page of one version: its front matter, its woven text, and what is generated around it."""
    path = graph.page(version)
    matter = version.source.text[: version.body.start]
    body = weave_body(
        version,
        graph.links[version.source.path],
        lambda link: graph.destination(path, link),
        after_title=generated(head(graph, version)),
    )
    foot = generated(backlinks(graph, version))
    return matter + body + (f"\n\n{foot}" if foot else "")


def _pages(graph: Graph) -> Iterator[WovenPage]:
    """Yield the pages for readers as they were written, with what they pin linked."""
    for page in graph.corpus.pages:
        path = page_path(page.source.path, graph.corpus.config)
        yield WovenPage(path, _written(graph, page, path), page.source.path)


def _written(graph: Graph, page: Page, path: str) -> str:
    def resolve(text: str) -> str | None:
        ref = parse_ref(text)
        link = graph.resolver.resolve(ref) if isinstance(ref, Ref) else None
        destination = graph.destination(path, link) if link else None
        return destination.address if destination else None

    text = page.source.text
    return text[: page.body.start] + weave_page(page.body.of(text), resolve)


def _generated(graph: Graph) -> Iterator[WovenPage]:
    yield WovenPage(CATALOGUE_PAGE, catalogue_page(graph))
    yield WovenPage(EXTERNAL_PAGE, external_page(graph))
    if graph.corpus.requirements:
        yield WovenPage(REQUIREMENTS_PAGE, requirements_page(graph), graph.corpus.config.requirements)
    for path, text in rule_pages():
        yield WovenPage(path, text)
