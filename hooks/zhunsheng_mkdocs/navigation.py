"""The navigation of the site, the place of the pages that it does not list, and the contents of a page.

A project whose ``mkdocs.yml`` states no navigation gets one of the pages that do not grow with the number of texts.
MkDocs would list every page, and every page carries the navigation: with 800 texts a site of 122 MB instead of 15.
Texts are found through the catalogue and the search.
"""

from __future__ import annotations

import html as entities
import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.site.generated_pages import HOME_PAGE
from zhunsheng.site.leaf import Leaf
from zhunsheng.weaving.body import TITLE_ID
from zhunsheng_mkdocs.woven_files import WovenFile

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from zhunsheng.pages.contents import Entry

MOST = 100
"""How many pages a navigation lists; of more, those alone that lie in no folder."""


def default_navigation(leaves: Iterable[Leaf]) -> list[str]:
    """Return the paths of the home page, of the pages that people have written, and of the generated overviews."""
    paths = [leaf.path for leaf in leaves if leaf.version is None and not leaf.is_aside and _is_listed(leaf)]
    if len(paths) > MOST:
        paths = [path for path in paths if "/" not in path][:MOST]
    return sorted(paths, key=lambda path: (path != HOME_PAGE, path))


def _is_listed(leaf: Leaf) -> bool:
    """Tell whether a page is no detail of another: of the rules and the units there is one page each."""
    is_generated_detail = leaf.source is None and "/" in leaf.path
    return not is_generated_detail or posixpath.basename(leaf.path) == HOME_PAGE


def place_unlisted(nav: Navigation, files: Files) -> None:
    """Put each page that the navigation does not list under the page that leads to it: the tab of that one is its own.

    A unit is below the units, a rule below the rules, a document below the catalogue.
    """
    listed = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages():
        if not file.page or not isinstance(file, WovenFile) or not file.leaf or file.src_uri in listed:
            continue
        folder = posixpath.dirname(file.src_uri)
        above = listed.get(f"{folder}.md") or listed.get(f"{folder}/index.md")
        if above:
            file.page.above = above  # type: ignore[attr-defined]
        elif file.leaf.version or file.leaf.is_aside:
            above = listed.get(CATALOGUE_PAGE)
        if above:
            file.page.parent = above.parent


def without_pages(nav: object, paths: frozenset[str]) -> Any:
    """Return the navigation without the generated pages that this corpus has no use for."""
    if isinstance(nav, list):
        kept = [without_pages(entry, paths) for entry in nav]
        return [entry for entry in kept if entry not in (None, {}, [])]
    if isinstance(nav, dict):
        below = {title: without_pages(entry, paths) for title, entry in nav.items()}
        return {title: entry for title, entry in below.items() if entry not in (None, {}, [])}
    return None if nav in paths else nav


def table_of_contents(page: Page, entries: Iterable[Entry]) -> TableOfContents:
    """Return the contents of an instrument as the theme expects them: below the page's title."""
    title = AnchorLink(entities.escape(str(page.title)), TITLE_ID, 1)
    title.children = [_anchor(entry, 2) for entry in entries]
    return TableOfContents([title])


def _anchor(entry: Entry, level: int) -> AnchorLink:
    anchor = AnchorLink(entities.escape(entry.words), entry.eid, level)
    anchor.children = [_anchor(below, level + 1) for below in entry.below]
    return anchor
