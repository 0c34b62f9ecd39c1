"""The pages of the tree that are generated whole: overviews, parts of long lists, versions, rules and units."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published
from zhunsheng.model import Version
from zhunsheng.model.config import Download, unit_names
from zhunsheng.pages.backlinks import CitingPart, citing_page, citing_parts
from zhunsheng.pages.bodies import BODIES_PAGE, bodies_page
from zhunsheng.pages.catalogue import CATALOGUE_PAGE, Catalogue
from zhunsheng.pages.chronicle import Chronicle
from zhunsheng.pages.documents import UNITS_PAGE
from zhunsheng.pages.external import external_page
from zhunsheng.pages.gap_list import gaps_page
from zhunsheng.pages.glossary import GLOSSARY_PAGE, glossary_page
from zhunsheng.pages.head import GAPS_PAGE, REQUIREMENTS_PAGE, internal_banner
from zhunsheng.pages.learning import STUDY_PAGE, study_page
from zhunsheng.pages.markdown import generated
from zhunsheng.pages.matrix import MATRIX_PAGE, matrix_page
from zhunsheng.pages.overview import overview
from zhunsheng.pages.pairs import Pairs
from zhunsheng.pages.requirements import requirements_page
from zhunsheng.pages.rule_pages import rule_pages, slips_told
from zhunsheng.pages.search import SEARCH_PAGE, search_page
from zhunsheng.pages.system import SYSTEM_PAGE, system_page
from zhunsheng.pages.unit import unit_page
from zhunsheng.pages.units import unit_path, units_page
from zhunsheng.pages.updates import UPDATES_PAGE, updates_page
from zhunsheng.site.leaf import Leaf, WovenPage
from zhunsheng.site.offers import Offers
from zhunsheng.site.version_pages import VersionPage, version_pages
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, page_path
from zhunsheng.weaving.companion import Companions, companion_path
from zhunsheng.weaving.graph import Graph

HOME_PAGE = "index.md"
# The pages about the register, if there is one.
_OF_REQUIREMENTS: Mapping[str, Callable[[Graph], str]] = {
    REQUIREMENTS_PAGE: requirements_page,
    GAPS_PAGE: gaps_page,
    MATRIX_PAGE: matrix_page,
    SYSTEM_PAGE: system_page,
    BODIES_PAGE: bodies_page,
    UNITS_PAGE: units_page,
}
_FIRST_HEADING = re.compile(r"\s*# [^\n]*\n")
# Their tables need the width of the table of contents; one of them is printed in landscape.
WIDE = {
    HOME_PAGE: {"hide": "navigation toc"},
    GAPS_PAGE: {"hide": "toc", "sheet": "across"},
    MATRIX_PAGE: {"hide": "toc"},
    SYSTEM_PAGE: {"hide": "toc"},
}


def overviews(graph: Graph, told: Chronicle, feed: str | None, offers: Offers) -> Iterator[WovenPage]:
    """Yield the home page, the overviews, the pages of units and rules, and the parts of long lists."""
    catalogue = Catalogue.of(graph)
    home = _behind_title(catalogue.page(graph.corpus.config.title), overview(graph, HOME_PAGE, told))
    yield WovenPage(HOME_PAGE, bannered(graph, home), facts=WIDE[HOME_PAGE])
    data = posixpath.basename(companion_path(CATALOGUE_PAGE))
    choices = {"catalogue": data} if catalogue.parts else {"listed": "documents"}
    listed = catalogue.page(with_compilations=Download.PILLARS in offers)
    yield WovenPage(CATALOGUE_PAGE, bannered(graph, listed), facts=choices, companion=catalogue.data)
    external, external_parts = external_page(graph, Download.DATA in offers)
    yield WovenPage(EXTERNAL_PAGE, bannered(graph, external))
    yield WovenPage(SEARCH_PAGE, bannered(graph, search_page(graph, _lists(graph.corpus))))
    glossary, glossary_parts = glossary_page(graph)
    if glossary:
        yield WovenPage(GLOSSARY_PAGE, bannered(graph, glossary), facts={"hide": "toc"})
    for path in register_pages(graph.corpus):
        page = bannered(graph, _OF_REQUIREMENTS[path](graph))
        source = graph.corpus.config.requirements if path == REQUIREMENTS_PAGE else None
        yield WovenPage(path, page, source, facts=WIDE.get(path, {}))
    for path, name in pages_of_units(graph.corpus).items():
        yield WovenPage(path, bannered(graph, unit_page(graph, name)), facts={"hide": "toc"})
    updates, updates_parts = updates_page(graph, told, feed)
    yield WovenPage(UPDATES_PAGE, bannered(graph, updates), facts={"compares": "yes"})
    if study := study_page(graph):
        yield WovenPage(STUDY_PAGE, bannered(graph, study), graph.corpus.config.study)
    for path, text in rule_pages(_slips(graph), graph.corpus.config.words):
        yield WovenPage(path, bannered(graph, text))
    of_catalogue = [part for parts in catalogue.parts.values() for part in parts]
    for part in (*of_catalogue, *external_parts, *glossary_parts, *updates_parts):
        facts = {"unsearched": "yes"} | ({"compares": "yes"} if part in updates_parts else {})
        yield WovenPage(part.path, bannered(graph, part.text), facts=facts)


def _lists(shown: Corpus) -> frozenset[str]:
    """Return the pages about the register and the terms that this corpus has."""
    return frozenset({*register_pages(shown), *({GLOSSARY_PAGE} if has_terms(shown) else ())})


def _slips(graph: Graph) -> dict[str, str]:
    """Return, by the code of a rule, the place in the project's pages about mistakes that it has found."""
    slips: dict[str, str] = {}
    for page in graph.corpus.pages:
        slips |= slips_told(page_path(page.source.path, graph.corpus.config), page.body.of(page.source.text))
    return slips


def of_versions(companions: Companions, pairs: Pairs, offers: Offers) -> Iterator[Leaf]:
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


def _of_version_page(graph: Graph, page: VersionPage) -> WovenPage:
    written = page.write()
    facts = {name: words for name, words in written.facts.items() if words}
    return WovenPage(page.path, bannered(graph, written.text), facts=facts, companion=written.companion)


def of_citing(graph: Graph) -> Iterator[Leaf]:
    """Yield the pages that list the citations of a text, if they are too long for the page of the text."""
    for version in graph.corpus.versions:
        for part in citing_parts(graph, version):
            weave = partial(_of_citing_page, graph, version, part)
            yield Leaf(part.path, None, weave, part.label, is_aside=True, is_generated=True)


def _of_citing_page(graph: Graph, version: Version, part: CitingPart) -> WovenPage:
    return WovenPage(part.path, bannered(graph, citing_page(graph, version, part)), facts={"unsearched": "yes"})


def register_pages(shown: Corpus) -> Iterator[str]:
    """Yield the pages about the register: none for an empty one, that of units only if any are listed."""
    if shown.requirements:
        yield from (path for path in _OF_REQUIREMENTS if path != UNITS_PAGE or shown.config.lists)


def pages_of_units(shown: Corpus) -> dict[str, str]:
    """Return the names of units by the paths of their pages."""
    return {unit_path(name): name for name in unit_names(shown.config)} if shown.requirements else {}


def has_terms(shown: Corpus) -> bool:
    """Tell whether any current version defines a term."""
    return any(instrument.current.definitions for instrument in shown.instruments.values())


def absent(published: Published) -> frozenset[str]:
    """Return the generated pages that this corpus lacks, although a navigation may list them."""
    shown = published.corpus
    has_study = bool(shown.study and shown.study.paths)
    there = {*register_pages(shown), *({STUDY_PAGE} if has_study else ())}
    there |= {GLOSSARY_PAGE} if has_terms(shown) else set()
    return frozenset({*_OF_REQUIREMENTS, STUDY_PAGE, GLOSSARY_PAGE}) - there


def bannered(graph: Graph, text: str) -> str:
    """Add the banner of an internal build after the title of a page."""
    return _behind_title(text, generated(internal_banner(graph.corpus.config)))


def _behind_title(text: str, block: str) -> str:
    title = _FIRST_HEADING.match(text)
    at = title.end() if title else 0
    return f"{text[:at]}\n{block}\n{text[at:]}" if block else text
