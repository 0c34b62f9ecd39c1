"""The pages of the woven tree as MkDocs's files, each woven when MkDocs reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import write_file

from zhunsheng.weaving.companion import companion_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from zhunsheng.pages.contents import Entry
    from zhunsheng.site.leaf import Leaf, WovenPage


class WovenFile(File):
    """A page of the tree, woven from its ``leaf``, which is freed when all pages were read.

    ``length`` is the length of its text in characters; ``is_set_aside`` marks pages of ``SiteFiles.set_aside``.
    ``contents``, the chapters and articles of an instrument, are known once it was read.
    """

    page: Page
    leaf: Leaf | None
    length: int
    contents: tuple[Entry, ...] = ()
    is_set_aside = False
    _companion = ""

    @classmethod
    def of(cls, leaf: Leaf, config: MkDocsConfig, edited: bool) -> WovenFile:
        """Return the file of a page.

        Args:
            leaf: The page.
            config: The settings of the site.
            edited: Whether the page shows a link to edit its source.
        """
        file = cast("WovenFile", cls.generated(config, leaf.path, content=""))
        file.leaf = leaf
        file.length = len(leaf.original)
        file.edit_uri = leaf.source if edited else None
        if leaf.is_aside:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return file

    @property  # type: ignore[misc]  # MkDocs only reads it
    def content_string(self) -> str:
        """Weave the page; the text itself is not kept."""
        page = self.weave()
        return page.shown if page else ""

    def weave(self) -> WovenPage | None:
        """Weave the page; None if its leaf was freed."""
        if self.leaf is None:
            return None
        page = self.leaf.weave()
        self.contents, self._companion = page.contents, page.companion
        return page

    def has(self, anchor: str) -> bool:
        """Tell whether an anchor is that of an instrument's provision."""
        return self.leaf is not None and self.leaf.has(anchor)

    def write_companion(self) -> None:
        """Write the script that goes beside the page, if there is one."""
        if self._companion:
            write_file(self._companion.encode(), str(Path(self.dest_dir, companion_path(self.src_uri))))
        self.contents, self._companion = (), ""


class SiteFiles(Files):
    """All files of a site; those set aside are hidden from MkDocs and built by ``UnlistedPages``."""

    nav: Navigation
    aside: Sequence[WovenFile] = ()

    def set_aside(self) -> None:
        """Set aside the pages of the tree that no navigation lists, which no other page needs."""
        listed = {page.file.src_uri for page in self.nav.pages}
        shown = (file for file in self.woven() if file.inclusion.is_included())  # type: ignore[no-untyped-call]
        self.aside = [file for file in shown if file.src_uri not in listed]
        for file in self.aside:
            file.is_set_aside = True

    def woven(self) -> Iterator[WovenFile]:
        """Yield the pages of the tree."""
        return (file for file in self if isinstance(file, WovenFile))

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        """Return the pages without those set aside if MkDocs asks with an inclusion, to read or write them."""
        pages = super().documentation_pages(inclusion=inclusion or InclusionLevel.is_included)
        aside = {file.src_uri for file in self.aside} if inclusion else ()
        return [file for file in pages if file.src_uri not in aside]


def forget_known_anchors(page: Page) -> None:
    """Drop the anchors of a page, and its links to anchors, that weaving guarantees.

    Provisions have their anchors and citations were resolved; MkDocs would keep hundreds of thousands of both until all
    pages are written. All other links are left for MkDocs to validate.
    """
    page.present_anchor_ids = {a for a in page.present_anchor_ids or () if not _is_answered(page.file, a)}
    unsure = {
        file: {anchor: link for anchor, link in found.items() if not _is_answered(file, anchor)}
        for file, found in (page.links_to_anchors or {}).items()
    }
    page.links_to_anchors = {file: found for file, found in unsure.items() if found}


def _is_answered(file: File, anchor: str) -> bool:
    return isinstance(file, WovenFile) and file.has(anchor)
