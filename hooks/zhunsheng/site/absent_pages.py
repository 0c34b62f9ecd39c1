"""Addresses of pages that the site does not have: generated ones that the corpus lacks, and those of withheld texts.

The name of a withheld file often is its title, so what leads to one keeps its words only.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from zhunsheng.corpus.disclosure import Published
from zhunsheng.model.config import Config
from zhunsheng.site.attachments import is_markdown
from zhunsheng.site.generated_pages import absent
from zhunsheng.weaving.addresses import page_path, target


@dataclass(frozen=True, slots=True)
class AbsentPages:
    """The paths of pages, in the woven tree, that the site does not have."""

    paths: frozenset[str]
    config: Config

    @classmethod
    def of(cls, published: Published, more: Iterable[str] = ()) -> AbsentPages:
        """Return the absent pages of what an audience may see, and ``more`` of them."""
        return cls(absent(published) | withheld(published) | frozenset(more), published.corpus.config)

    def without(self, there: Iterable[str]) -> AbsentPages:
        """Return the pages that are not among those that are there."""
        return AbsentPages(self.paths - frozenset(there), self.config)

    def leads_to(self, page: str, address: str) -> bool:
        """Tell whether an address on a page leads to one of them.

        It may name the page or its source, as seen from the page or from its source, or the file on the site.
        """
        if not self.paths:
            return False
        path = target(address)
        path = f"{path.removesuffix('.html')}.md" if path.endswith(".html") else path
        root = self.config.sources[0] if self.config.sources else "."
        seen = (posixpath.normpath(posixpath.join(folder, posixpath.dirname(page), path)) for folder in ("", root))
        return any(place in self.paths or page_path(place, self.config) in self.paths for place in seen)


def withheld(published: Published) -> frozenset[str]:
    """Return the paths that the pages of withheld files would have."""
    config = published.corpus.config
    return frozenset(page_path(path, config) for path in published.withheld if is_markdown(path))
