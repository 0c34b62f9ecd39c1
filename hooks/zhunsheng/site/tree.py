"""The whole site as a tree of plain Markdown: a pure function of the corpus and the day."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import itemgetter

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published, publish
from zhunsheng.model import Ref, Version, parse_ref
from zhunsheng.model.change import NoHistory
from zhunsheng.model.config import Download
from zhunsheng.pages.backlinks import backlinks
from zhunsheng.pages.carrying import carrying
from zhunsheng.pages.catalogue import CATALOGUE_PAGE, PARTS_FOLDER
from zhunsheng.pages.chronicle import Chronicle, chronicle
from zhunsheng.pages.cited_by import cited_by
from zhunsheng.pages.contents import contents
from zhunsheng.pages.glossary import GLOSSARY_PAGE
from zhunsheng.pages.head import VERBATIM_MARK, head, is_verbatim, mark, sheet_foot
from zhunsheng.pages.history import history
from zhunsheng.pages.learning import STUDY_PAGE
from zhunsheng.pages.markdown import generated
from zhunsheng.pages.notes import Targets, notes
from zhunsheng.pages.outside import outside
from zhunsheng.pages.overview import OVERVIEW_MARK, overview
from zhunsheng.pages.pairs import Pairs
from zhunsheng.pages.pillar_documents import by_pillar, pillar_documents
from zhunsheng.pages.provision_notes import provision_notes
from zhunsheng.pages.reporting import REPORT_MARK, report_block
from zhunsheng.pages.rests import Rests, rests
from zhunsheng.pages.rule_pages import rule_pages
from zhunsheng.pages.search import SEARCH_MARK, SEARCH_PAGE, search_door
from zhunsheng.pages.timeline import days
from zhunsheng.pages.updates import UPDATES_PAGE
from zhunsheng.site.absent_pages import AbsentPages
from zhunsheng.site.form_files import form_links
from zhunsheng.site.generated_pages import (
    WIDE,
    bannered,
    has_terms,
    of_citing,
    of_versions,
    overviews,
    pages_of_units,
    register_pages,
)
from zhunsheng.site.leaf import Leaf, WovenPage, beside_markdown
from zhunsheng.site.legislation import legislation
from zhunsheng.site.offers import NOTHING, Offers
from zhunsheng.site.printed_files import pdf_path
from zhunsheng.site.version_pages import version_facts, version_page_paths
from zhunsheng.site.word_files import has_text, word_path
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, page_path, place_on_site
from zhunsheng.weaving.body import weave_body
from zhunsheng.weaving.companion import Companions, companion_path
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.page_text import weave_page

_TITLE = re.compile(r"^title[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Collision:
    """Files that would all be the page at ``path``; a single one takes the place of a generated page."""

    path: str
    sources: tuple[str, ...]


def weave(
    corpus: Corpus | Published, today: date, told: Chronicle | None = None, feed: str | None = None
) -> tuple[WovenPage, ...]:
    """Weave a corpus.

    Args:
        corpus: A published corpus; an unpublished one is published here for its configured audience.
        today: The date that the pages state.
        told: The chronicle of the corpus; by default what the dates of its instruments imply.
        feed: The path of the feed, if there is one.

    Returns:
        All pages, ordered by path. A written page replaces a generated one; two written pages with the same path are
        both included, which ``collisions`` reports beforehand.
    """
    published = corpus if isinstance(corpus, Published) else publish(corpus)
    told = told or chronicle(published, today, NoHistory("没有读取变动历史"))
    return tuple(leaf.weave() for leaf in leaves(Graph.of(published, today), told, feed))


def leaves(graph: Graph, told: Chronicle, feed: str | None = None, offers: Offers = NOTHING) -> tuple[Leaf, ...]:
    """Return the pages of a corpus like ``weave``, but with the pages of instruments not yet woven.

    Args:
        graph: The corpus with its links.
        told: Its chronicle.
        feed: The path of the feed, if there is one.
        offers: The downloads of the site.
    """
    companions, pairs = Companions(graph), Pairs(graph)
    written = [*_instruments(graph, companions, pairs, offers), *map(Leaf.of, _pages(graph, told, companions))]
    taken = {place_on_site(leaf.path) for leaf in written}
    listed = [*overviews(graph, told, feed, offers)]
    parts = {place_on_site(page.path) for page in listed if _is_part(page)}
    written = [replace(leaf, displaces=True) if place_on_site(leaf.path) in parts else leaf for leaf in written]
    generated = (*map(Leaf.generated, listed), *of_versions(companions, pairs, offers), *of_citing(graph))
    made = (leaf for leaf in generated if place_on_site(leaf.path) not in taken)
    found = sorted([*written, *made], key=lambda leaf: leaf.path)
    if Download.MD in offers:
        found = [
            replace(leaf, weave=partial(beside_markdown, leaf.weave))
            if leaf.version is None and leaf.path != SEARCH_PAGE
            else leaf
            for leaf in found
        ]
    return tuple(found)


def _is_part(page: WovenPage) -> bool:
    """Tell whether a generated page is a part of a long list."""
    return page.facts.get("unsearched") == "yes"


def has_parts(pages: Iterable[Leaf]) -> bool:
    """Tell whether the catalogue is divided."""
    return any(page.path.startswith(f"{PARTS_FOLDER}/") and page.source is None for page in pages)


def collisions(published: Published) -> tuple[Collision, ...]:
    """Return the paths in the tree with more than one page, in order."""
    shown = published.corpus
    held: dict[str, list[str]] = defaultdict(list)
    for document in shown.documents:
        held[place_on_site(page_path(document.source.path, shown.config))].append(document.source.path)
    fixed = (CATALOGUE_PAGE, EXTERNAL_PAGE, SEARCH_PAGE, UPDATES_PAGE)
    made = {place_on_site(path) for path in (*fixed, *(path for path, _ in rule_pages()))}
    made |= {*register_pages(shown), *pages_of_units(shown), *version_page_paths(shown)}
    made |= {GLOSSARY_PAGE} if has_terms(shown) else set()
    made |= {STUDY_PAGE} if shown.study and shown.study.paths else set()
    return tuple(
        Collision(place, tuple(sorted(sources)))
        for place, sources in sorted(held.items())
        if len(sources) > 1 or place in made
    )


def displaced(leaf: Leaf) -> str:
    """Return the message that a page has the path of a part of a long list."""
    return f"{leaf.source} 的位置 {leaf.path} 是自动分出的列表页，那一页的内容会看不到；请改名或移走"


def _instruments(graph: Graph, companions: Companions, pairs: Pairs, offers: Offers) -> Iterator[Leaf]:
    found, absent = Rests.of(graph), AbsentPages.of(graph.published)
    held = by_pillar(graph)
    for version in graph.corpus.versions:
        weave = partial(_instrument, graph, version, found, companions, pairs, offers, held, absent)
        yield Leaf(graph.page(version), version.source.path, weave, version.source.text, version)


def _instrument(
    graph: Graph,
    version: Version,
    found: Rests,
    companions: Companions,
    pairs: Pairs,
    offers: Offers,
    held: Mapping[str, Sequence[Version]],
    absent: AbsentPages,
) -> WovenPage:
    path = graph.page(version)
    metadata = version.metadata
    facts = {
        "id": metadata.id,
        "title": metadata.title,
        "style": version.structure.style.value,
        "pillar": pillar_documents(graph, version, held),
        "reading": posixpath.basename(companion_path(path)),
        "text": "yes" if has_text(version) else "",
        "mark": mark(graph, version),
        "verbatim": VERBATIM_MARK if is_verbatim(graph, version) else "",
        "foot": sheet_foot(graph, version),
        "word": posixpath.basename(word_path(path)) if Download.DOCX in offers and has_text(version) else "",
        "pdf": posixpath.basename(pdf_path(path)) if path in offers.printed else "",
        "markdown": posixpath.basename(path) if Download.MD in offers and has_text(version) else "",
        **version_facts(pairs, version),
        "legislation": legislation(graph, version),
    }
    targets = Targets(partial(graph.destination, path))
    text = _woven(graph, version, found, targets, companions, pairs, offers, absent)
    _follow_metadata(graph, version, targets)
    return WovenPage(
        path,
        text,
        version.source.path,
        version.body.start,
        {name: words for name, words in facts.items() if words},
        tuple(contents(version)),
        companions.of_version(version, targets.links, days(graph, pairs.timeline(version), path)),
    )


def _woven(
    graph: Graph,
    version: Version,
    found: Rests,
    targets: Targets,
    companions: Companions,
    pairs: Pairs,
    offers: Offers,
    absent: AbsentPages,
) -> str:
    """Return the page of one version: its front matter, its woven text, and the generated parts around it."""
    behind = [
        *form_links(graph, version, offers),
        *history(pairs, version),
        *provision_notes(carrying(graph, version), cited_by(graph, version, companions)),
    ]
    body = weave_body(
        version,
        graph.links[version.source.path],
        targets.destination,
        after_title=generated(head(graph, version, pairs.timeline(version))),
        behind=sorted(behind, key=itemgetter(0)),
        sentences=graph.sentences(version),
        terms=graph.term_uses(version),
        is_absent=partial(absent.leads_to, graph.page(version)),
    )
    parts = (
        rests(graph, version, found),
        backlinks(graph, version),
        outside(graph, version),
        notes(graph, targets, companions),
    )
    foot = generated("\n\n".join(filter(None, parts)), newlines=2)
    return version.source.text[: version.body.start] + body + foot


def _follow_metadata(graph: Graph, version: Version, targets: Targets) -> None:
    """Add the targets of references in the metadata to those whose words are shown on demand."""
    page = graph.page(version)
    metadata = version.metadata
    for ref in (*(entry.ref for entry in metadata.basis), *(entry.ref for entry in metadata.implements)):
        found = graph.resolver.resolve(ref) if isinstance(ref, Ref) and not graph.withholds(ref) else None
        destination = graph.destination(page, found) if found else None
        if found and destination:
            targets.links.setdefault(destination.address, found)


def _pages(graph: Graph, told: Chronicle, companions: Companions) -> Iterator[WovenPage]:
    """Yield the pages written for readers, with their pins linked."""
    absent = AbsentPages.of(graph.published)
    for page in graph.corpus.pages:
        path = page_path(page.source.path, graph.corpus.config)
        titled = _TITLE.search(page.source.text, 0, page.body.start)
        targets = Targets(lambda link, path=path: graph.destination(path, link))  # type: ignore[misc]
        body = page.body.of(page.source.text)
        marked = {OVERVIEW_MARK: generated(overview(graph, path, told))} if OVERVIEW_MARK in body else {}
        marked[SEARCH_MARK] = generated(search_door(path))
        marked[REPORT_MARK] = generated(report_block(graph.corpus.config))
        body = bannered(
            graph, weave_page(body, partial(_pinned, graph, targets), marked, partial(absent.leads_to, path))
        )
        companion = companions.of_page(targets.links)
        facts = {"title": page.title} if titled else {}
        facts |= WIDE.get(path, {})
        facts |= {"reading": posixpath.basename(companion_path(path))} if companion else {}
        text = page.source.text[: page.body.start] + body
        yield WovenPage(path, text, page.source.path, page.body.start, facts, companion=companion)


def _pinned(graph: Graph, targets: Targets, text: str) -> str | None:
    ref = parse_ref(text)
    link = graph.resolver.resolve(ref) if isinstance(ref, Ref) else None
    destination = targets.destination(link) if link else None
    return destination.address if destination else None
