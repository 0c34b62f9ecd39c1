"""Builds the default navigation, places the pages that it does not list, and builds the contents of a page.

Without ``nav`` in ``mkdocs.yml`` the navigation lists only pages whose number does not grow with that of texts. MkDocs
would list every page on every page: 122 MB instead of 15 with 800 texts. Texts are found through the catalogue and the
search.
"""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from zhunsheng.pages.catalogue import CATALOGUE_PAGE
from zhunsheng.site.absent_pages import AbsentPages
from zhunsheng.site.generated_pages import HOME_PAGE
from zhunsheng.site.leaf import Leaf
from zhunsheng.weaving.body import TITLE_ID
from zhunsheng_mkdocs.woven_files import WovenFile

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from zhunsheng.pages.contents import Entry

_OF_CITING = re.compile(r"\.citing-[0-9]+\.md$")
MOST = 100
"""The most pages in a default navigation; if there are more, only those in no folder are listed."""


def default_navigation(leaves: Iterable[Leaf]) -> list[str]:
    """Return the paths of the home page, the written pages and the generated overviews."""
    paths = [leaf.path for leaf in leaves if leaf.version is None and not leaf.is_aside and _is_listed(leaf)]
    if len(paths) > MOST:
        paths = [path for path in paths if "/" not in path][:MOST]
    return sorted(paths, key=lambda path: (path != HOME_PAGE, path))


def _is_listed(leaf: Leaf) -> bool:
    """Tell whether a page is not a detail page, such as that of one rule or one unit."""
    is_generated_detail = leaf.source is None and "/" in leaf.path
    return not is_generated_detail or posixpath.basename(leaf.path) == HOME_PAGE


def place_unlisted(nav: Navigation, files: Files) -> None:
    """Make the section of each unlisted page that of its parent page, so that the right tab is active.

    The parent of a unit is the list of units, that of a rule the list of rules, that of a document the catalogue. What
    cites a document (``duty.citing-1.md``) is below the document.
    """
    listed = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages():
        if not file.page or not isinstance(file, WovenFile) or not file.leaf or file.src_uri in listed:
            continue
        folder = posixpath.dirname(file.src_uri)
        above = listed.get(f"{folder}.md") or listed.get(f"{folder}/index.md")
        if _OF_CITING.search(file.src_uri):
            cited = files.get_file_from_path(_OF_CITING.sub(".md", file.src_uri))
            file.page.above = cited.page if cited else None  # type: ignore[attr-defined]
            above = listed.get(cited.src_uri if cited else "") or listed.get(CATALOGUE_PAGE)
        elif above:
            file.page.above = above  # type: ignore[attr-defined]
        elif file.leaf.version or file.leaf.is_aside:
            above = listed.get(CATALOGUE_PAGE)
        if above:
            file.page.parent = above.parent


def without_pages(nav: object, absent: AbsentPages) -> Any:
    """Return the navigation without the pages that the site does not have, whose titles may be withheld."""
    if isinstance(nav, list):
        kept = [without_pages(entry, absent) for entry in nav]
        return [entry for entry in kept if entry not in (None, {}, [])]
    if isinstance(nav, dict):
        below = {title: without_pages(entry, absent) for title, entry in nav.items()}
        return {title: entry for title, entry in below.items() if entry not in (None, {}, [])}
    return None if isinstance(nav, str) and absent.leads_to(HOME_PAGE, nav) else nav


def table_of_contents(page: Page, entries: Iterable[Entry]) -> TableOfContents:
    """Return the contents of an instrument as the theme expects them: below the page's title."""
    title = AnchorLink(entities.escape(str(page.title)), TITLE_ID, 1)
    title.children = [_anchor(entry, 2) for entry in entries]
    return TableOfContents([title])


def _anchor(entry: Entry, level: int) -> AnchorLink:
    anchor = AnchorLink(entities.escape(entry.words), entry.eid, level)
    anchor.children = [_anchor(below, level + 1) for below in entry.below]
    return anchor
