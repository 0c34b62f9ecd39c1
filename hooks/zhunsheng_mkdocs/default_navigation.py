"""The navigation of a site whose ``mkdocs.yml`` states none: the pages that do not grow with the number of texts.

MkDocs would list every page, and every page carries the navigation: with 800 texts a site of 122 MB instead of 15, and
a hundred times as much with ten times as many. Texts are found through the catalogue and the search.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from zhunsheng.site.leaf import Leaf
from zhunsheng.site.tree import HOME_PAGE

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
