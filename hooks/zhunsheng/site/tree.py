"""The whole site as a tree of plain Markdown: a pure function of the corpus and the day."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import itemgetter

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published, publish
from zhunsheng.model import Ref, Version, parse_ref
from zhunsheng.model.change import NoHistory
from zhunsheng.model.config import Download, unit_names
from zhunsheng.pages.backlinks import CitingPart, backlinks, citing_page, citing_parts
from zhunsheng.pages.bodies import BODIES_PAGE, bodies_page
from zhunsheng.pages.carrying import carrying
from zhunsheng.pages.catalogue import CATALOGUE_PAGE, PARTS_FOLDER, Catalogue
from zhunsheng.pages.chronicle import Chronicle, chronicle
from zhunsheng.pages.cited_by import cited_by
from zhunsheng.pages.contents import contents
from zhunsheng.pages.documents import UNITS_PAGE
from zhunsheng.pages.external import external_page
from zhunsheng.pages.gap_list import GAPS_PAGE, gaps_page
from zhunsheng.pages.glossary import GLOSSARY_PAGE, glossary_page
from zhunsheng.pages.head import REQUIREMENTS_PAGE, head, internal_banner, mark, sheet_foot
from zhunsheng.pages.history import history
from zhunsheng.pages.learning import STUDY_PAGE, study_page
from zhunsheng.pages.markdown import generated
from zhunsheng.pages.matrix import MATRIX_PAGE, matrix_page
from zhunsheng.pages.notes import Targets, notes
from zhunsheng.pages.outside import outside
from zhunsheng.pages.overview import OVERVIEW_MARK, overview
from zhunsheng.pages.pairs import Pairs
from zhunsheng.pages.pillar_documents import by_pillar, pillar_documents
from zhunsheng.pages.provision_notes import provision_notes
from zhunsheng.pages.requirements import requirements_page
from zhunsheng.pages.rests import Rests, rests
from zhunsheng.pages.rule_pages import rule_pages, slips_told
from zhunsheng.pages.search import SEARCH_MARK, SEARCH_PAGE, search_door, search_page
from zhunsheng.pages.system import SYSTEM_PAGE, system_page
from zhunsheng.pages.timeline import days
from zhunsheng.pages.unit import unit_page
from zhunsheng.pages.units import unit_path, units_page
from zhunsheng.pages.updates import UPDATES_PAGE, updates_page
from zhunsheng.site.attachments import is_markdown
from zhunsheng.site.form_files import form_links
from zhunsheng.site.leaf import Leaf, WovenPage, beside_markdown
from zhunsheng.site.legislation import legislation
from zhunsheng.site.offers import NOTHING, Offers
from zhunsheng.site.printed_files import pdf_path
from zhunsheng.site.version_pages import VersionPage, version_facts, version_page_paths, version_pages
from zhunsheng.site.word_files import has_text, word_path
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, page_path, place_on_site, target
from zhunsheng.weaving.body import weave_body
from zhunsheng.weaving.companion import Companions, companion_path
from zhunsheng.weaving.graph import Graph
from zhunsheng.weaving.page_text import weave_page

HOME_PAGE = "index.md"

# The pages about the register, where there is one.
_OF_REQUIREMENTS: Mapping[str, Callable[[Graph], str]] = {
    REQUIREMENTS_PAGE: requirements_page,
    GAPS_PAGE: gaps_page,
    MATRIX_PAGE: matrix_page,
    SYSTEM_PAGE: system_page,
    BODIES_PAGE: bodies_page,
    UNITS_PAGE: units_page,
}
_TITLE = re.compile(r"^title[ \t]*:", re.MULTILINE)
_FIRST_HEADING = re.compile(r"\s*# [^\n]*\n")
# Their tables need the width of the table of contents; one of them is printed in landscape.
_WIDE = {
    HOME_PAGE: {"hide": "navigation toc"},
    GAPS_PAGE: {"hide": "toc", "sheet": "across"},
    SYSTEM_PAGE: {"hide": "toc"},
}


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
        corpus: What the audience may see. A corpus as it was read passes the gate here, for its configured audience.
        today: The day, which the pages state.
        told: What happened to the corpus; without it, what the dates of its instruments tell.
        feed: Where the same can be subscribed to, None where there is no such file.

    Returns:
        All pages, ordered by path. A page that a person has written takes the place of a generated one; what two
        persons have written for one place is in it twice, which ``collisions`` tells beforehand.
    """
    published = corpus if isinstance(corpus, Published) else publish(corpus)
    told = told or chronicle(published, today, NoHistory("没有读取变动历史"))
    return tuple(leaf.weave() for leaf in leaves(Graph.of(published, today), told, feed))


def leaves(graph: Graph, told: Chronicle, feed: str | None = None, offers: Offers = NOTHING) -> tuple[Leaf, ...]:
    """Return the pages of a corpus whose links have been followed, as ``weave`` does, the instruments' unwoven.

    Args:
        graph: The corpus.
        told: What happened to it.
        feed: Where the same can be subscribed to.
        offers: What the pages offer to be taken home.
    """
    companions, pairs = Companions(graph), Pairs(graph)
    written = [*_instruments(graph, companions, pairs, offers), *map(Leaf.of, _pages(graph, told, companions))]
    taken = {place_on_site(leaf.path) for leaf in written}
    overviews = [*_generated(graph, told, feed, offers)]
    parts = {place_on_site(page.path) for page in overviews if _is_part(page)}
    written = [replace(leaf, displaces=True) if place_on_site(leaf.path) in parts else leaf for leaf in written]
    generated = (*map(Leaf.generated, overviews), *_of_versions(companions, pairs, offers), *_of_citing(graph))
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
    """Tell whether a generated page is one of those into which a long list is divided."""
    return page.facts.get("unsearched") == "yes"


def has_parts(pages: Iterable[Leaf]) -> bool:
    """Tell whether the catalogue is divided."""
    return any(page.path.startswith(f"{PARTS_FOLDER}/") and page.source is None for page in pages)


def collisions(published: Published) -> tuple[Collision, ...]:
    """Return the places in the tree for which there is more than one page, ordered by path."""
    shown = published.corpus
    held: dict[str, list[str]] = defaultdict(list)
    for document in shown.documents:
        held[place_on_site(page_path(document.source.path, shown.config))].append(document.source.path)
    fixed = (CATALOGUE_PAGE, EXTERNAL_PAGE, SEARCH_PAGE, UPDATES_PAGE)
    made = {place_on_site(path) for path in (*fixed, *(path for path, _ in rule_pages()))}
    made |= {*_of_requirements(shown), *_of_units(shown), *version_page_paths(shown)}
    made |= {GLOSSARY_PAGE} if _has_terms(shown) else set()
    made |= {STUDY_PAGE} if shown.study and shown.study.paths else set()
    return tuple(
        Collision(place, tuple(sorted(sources)))
        for place, sources in sorted(held.items())
        if len(sources) > 1 or place in made
    )


def displaced(leaf: Leaf) -> str:
    """Say that a page stands in the place of a part of a long list, and how to mend it."""
    return f"{leaf.source} 的位置 {leaf.path} 是自动分出的列表页，那一页的内容会看不到；请改名或移走"


def withheld(published: Published) -> frozenset[str]:
    """Return the paths that the pages of withheld files would have."""
    config = published.corpus.config
    return frozenset(page_path(path, config) for path in published.withheld if is_markdown(path))


def _of_requirements(shown: Corpus) -> Iterator[str]:
    """Yield the pages that there are of a register: none of an empty one, that of units only where any are listed."""
    if shown.requirements:
        yield from (path for path in _OF_REQUIREMENTS if path != UNITS_PAGE or shown.config.lists)


def _of_units(shown: Corpus) -> dict[str, str]:
    """Return the pages of units by path, each with the unit's name."""
    return {unit_path(name): name for name in unit_names(shown.config)} if shown.requirements else {}


def absent(published: Published) -> frozenset[str]:
    """Return the generated pages that this corpus does not have, which a fixed navigation may list all the same."""
    shown = published.corpus
    has_study = bool(shown.study and shown.study.paths)
    there = {*_of_requirements(shown), *({STUDY_PAGE} if has_study else ())}
    there |= {GLOSSARY_PAGE} if _has_terms(shown) else set()
    return frozenset({*_OF_REQUIREMENTS, STUDY_PAGE, GLOSSARY_PAGE}) - there


def _has_terms(shown: Corpus) -> bool:
    return any(instrument.current.definitions for instrument in shown.instruments.values())


def _instruments(graph: Graph, companions: Companions, pairs: Pairs, offers: Offers) -> Iterator[Leaf]:
    found = Rests.of(graph)
    held = by_pillar(graph)
    for version in graph.corpus.versions:
        weave = partial(_instrument, graph, version, found, companions, pairs, offers, held)
        yield Leaf(graph.page(version), version.source.path, weave, version.source.text, version)


def _instrument(
    graph: Graph,
    version: Version,
    found: Rests,
    companions: Companions,
    pairs: Pairs,
    offers: Offers,
    held: Mapping[str, Sequence[Version]],
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
        "foot": sheet_foot(graph, version),
        "word": posixpath.basename(word_path(path)) if Download.DOCX in offers and has_text(version) else "",
        "pdf": posixpath.basename(pdf_path(path)) if path in offers.printed else "",
        "markdown": posixpath.basename(path) if Download.MD in offers and has_text(version) else "",
        **version_facts(pairs, version),
        "legislation": legislation(graph, version),
    }
    targets = Targets(partial(graph.destination, path))
    text = _woven(graph, version, found, targets, companions, pairs, offers)
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
) -> str:
    """Return the page of one version: its front matter, its woven text, and what is generated around it."""
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
    """Let the head's references show the words that they point to, too; on paper the head says it all."""
    page = graph.page(version)
    metadata = version.metadata
    for ref in (*(entry.ref for entry in metadata.basis), *(entry.ref for entry in metadata.implements)):
        found = graph.resolver.resolve(ref) if isinstance(ref, Ref) and not graph.withholds(ref) else None
        destination = graph.destination(page, found) if found else None
        if found and destination:
            targets.links.setdefault(destination.address, found)


def _pages(graph: Graph, told: Chronicle, companions: Companions) -> Iterator[WovenPage]:
    """Yield the pages written for readers, with their pins linked."""
    missing = absent(graph.published)
    for page in graph.corpus.pages:
        path = page_path(page.source.path, graph.corpus.config)
        titled = _TITLE.search(page.source.text, 0, page.body.start)
        targets = Targets(lambda link, path=path: graph.destination(path, link))  # type: ignore[misc]
        body = page.body.of(page.source.text)
        marked = {OVERVIEW_MARK: generated(overview(graph, path, told))} if OVERVIEW_MARK in body else {}
        marked[SEARCH_MARK] = generated(search_door(path))
        is_absent = partial(_leads_to, missing, path)
        body = _bannered(graph, weave_page(body, partial(_pinned, graph, targets), marked, is_absent))
        companion = companions.of_page(targets.links)
        facts = {"title": page.title} if titled else {}
        facts |= _WIDE.get(path, {})
        facts |= {"reading": posixpath.basename(companion_path(path))} if companion else {}
        text = page.source.text[: page.body.start] + body
        yield WovenPage(path, text, page.source.path, page.body.start, facts, companion=companion)


def _pinned(graph: Graph, targets: Targets, text: str) -> str | None:
    ref = parse_ref(text)
    link = graph.resolver.resolve(ref) if isinstance(ref, Ref) else None
    destination = targets.destination(link) if link else None
    return destination.address if destination else None


def _leads_to(missing: frozenset[str], page: str, address: str) -> bool:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target(address))) in missing


def _bannered(graph: Graph, text: str) -> str:
    """Put the banner of an internal build behind the title of a page."""
    return _behind_title(text, generated(internal_banner(graph.corpus.config)))


def _behind_title(text: str, block: str) -> str:
    title = _FIRST_HEADING.match(text)
    at = title.end() if title else 0
    return f"{text[:at]}\n{block}\n{text[at:]}" if block else text


def _slips(graph: Graph) -> dict[str, str]:
    """Return the places of the project's pages about slips that a rule has found, by the rule's code."""
    slips: dict[str, str] = {}
    for page in graph.corpus.pages:
        slips |= slips_told(page_path(page.source.path, graph.corpus.config), page.body.of(page.source.text))
    return slips


def _of_versions(companions: Companions, pairs: Pairs, offers: Offers) -> Iterator[Leaf]:
    """Yield the pages about the versions of each instrument that has several."""
    for page in version_pages(companions, pairs, offers):
        yield Leaf(
            page.path,
            None,
            partial(_of_version_page, pairs.graph, page),
            page.original,
            is_aside=True,
            is_generated=True,
        )


def _of_citing(graph: Graph) -> Iterator[Leaf]:
    """Yield the pages that list the citations of a text, where they are too long for its own."""
    for version in graph.corpus.versions:
        for part in citing_parts(graph, version):
            weave = partial(_of_citing_page, graph, version, part)
            yield Leaf(part.path, None, weave, part.label, is_aside=True)


def _of_citing_page(graph: Graph, version: Version, part: CitingPart) -> WovenPage:
    return WovenPage(part.path, _bannered(graph, citing_page(graph, version, part)), facts={"unsearched": "yes"})


def _of_version_page(graph: Graph, page: VersionPage) -> WovenPage:
    written = page.write()
    facts = {name: words for name, words in written.facts.items() if words}
    return WovenPage(page.path, _bannered(graph, written.text), facts=facts, companion=written.companion)


def _generated(graph: Graph, told: Chronicle, feed: str | None, offers: Offers) -> Iterator[WovenPage]:
    catalogue = Catalogue.of(graph)
    home = _behind_title(catalogue.page(graph.corpus.config.title), overview(graph, HOME_PAGE, told))
    yield WovenPage(HOME_PAGE, _bannered(graph, home), facts=_WIDE[HOME_PAGE])
    choices = {"catalogue": posixpath.basename(companion_path(CATALOGUE_PAGE))} if catalogue.parts else {}
    listed = catalogue.page(with_compilations=Download.PILLARS in offers)
    yield WovenPage(CATALOGUE_PAGE, _bannered(graph, listed), facts=choices, companion=catalogue.data)
    external, external_parts = external_page(graph, Download.DATA in offers)
    yield WovenPage(EXTERNAL_PAGE, _bannered(graph, external))
    yield WovenPage(SEARCH_PAGE, _bannered(graph, search_page(graph.corpus.config.words)))
    glossary, glossary_parts = glossary_page(graph)
    if glossary:
        yield WovenPage(GLOSSARY_PAGE, _bannered(graph, glossary), facts={"hide": "toc"})
    for path in _of_requirements(graph.corpus):
        page = _bannered(graph, _OF_REQUIREMENTS[path](graph))
        source = graph.corpus.config.requirements if path == REQUIREMENTS_PAGE else None
        yield WovenPage(path, page, source, facts=_WIDE.get(path, {}))
    for path, name in _of_units(graph.corpus).items():
        yield WovenPage(path, _bannered(graph, unit_page(graph, name)), facts={"hide": "toc"})
    updates, updates_parts = updates_page(graph, told, feed)
    yield WovenPage(UPDATES_PAGE, _bannered(graph, updates), facts={"compares": "yes"})
    if study := study_page(graph):
        yield WovenPage(STUDY_PAGE, _bannered(graph, study), graph.corpus.config.study)
    for path, text in rule_pages(_slips(graph), graph.corpus.config.words):
        yield WovenPage(path, _bannered(graph, text))
    of_catalogue = [part for parts in catalogue.parts.values() for part in parts]
    for part in (*of_catalogue, *external_parts, *glossary_parts, *updates_parts):
        facts = {"unsearched": "yes"} | ({"compares": "yes"} if part in updates_parts else {})
        yield WovenPage(part.path, _bannered(graph, part.text), facts=facts)
