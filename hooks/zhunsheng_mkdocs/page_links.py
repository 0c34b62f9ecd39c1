"""Following the links of a page, from addresses in the tree to addresses on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # MkDocs 1.6.1 is its last version and pinned; it has no public way to follow the links of a page.
    from mkdocs.structure.pages import _RelativePathTreeprocessor


class PageLinks:
    """Follows the links of a page like MkDocs, but each page that they lead to only once, whatever the anchor.

    A page cites the same few texts at hundreds of places, and MkDocs looks up the file at each.

    Args:
        processor: MkDocs's own for this page, which records the links for validation.
    """

    def __init__(self, processor: _RelativePathTreeprocessor) -> None:
        self._processor = processor
        self._pages: dict[str, tuple[str, dict[str, str]]] = {}

    def address(self, url: str) -> str:
        """Return the address on the site for an address in the tree, and record the anchor in it."""
        path, _, anchor = url.partition("#")
        if not anchor or "?" in path:
            return self._processor.path_to_url(url)
        if path not in self._pages:
            first = self._processor.path_to_url(url)
            recorded = self._processor.links_to_anchors.values()
            leads = next((anchors for anchors in recorded if anchors.get(anchor) == url), None)
            if leads is None:  # leads outside the site
                return first
            self._pages[path] = first.removesuffix(f"#{anchor}"), leads
        address, anchors = self._pages[path]
        anchors.setdefault(anchor, url)
        return f"{address}#{anchor}"
