"""What is kept while a preview is served, so that a change is soon on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.structure.pages import Page

from zhunsheng.model import Version
from zhunsheng.model.page import Page as MarkdownPage
from zhunsheng.reports.gaps.downloads import Workbooks
from zhunsheng.searching import Seen

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.toc import TableOfContents

Document = Version | MarkdownPage


@dataclass(frozen=True, slots=True)
class _Rendered:
    """What became of the Markdown of a page; ``links`` are kept by the path of the file that they lead to."""

    markdown: str | None
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]] | None

    @classmethod
    def of(cls, page: Page) -> _Rendered:
        """Return what a page has just been given."""
        links = page.links_to_anchors
        by_path = None if links is None else {file.src_uri: found for file, found in links.items()}
        title, anchors = page._title_from_render, page.present_anchor_ids
        return cls(page.markdown, page.content, page.toc, title, anchors, by_path)

    def give(self, page: Page, files: Files) -> None:
        """Give it to the same page of another build, which has the same files."""
        page.content, page.toc, page._title_from_render = self.content, self.toc, self.title
        page.present_anchor_ids = self.anchors
        if self.links is not None:
            found = ((files.get_file_from_path(path), links) for path, links in self.links.items())
            page.links_to_anchors = {file: links for file, links in found if file}


class Templates(BytecodeCache):
    """The theme's templates as they were compiled for the last build."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same source."""
        if compiled := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@dataclass(slots=True)
class Preview:
    """What is kept while a preview is served, so that only what has changed is read and rendered again.

    What a page is rendered to depends on its Markdown, and on which files there are for its links to lead to.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    searched: dict[str, Seen] = field(default_factory=dict)
    templates: Templates = field(default_factory=Templates)
    workbooks: Workbooks = field(default_factory=Workbooks)
    _pages: dict[str, _Rendered] = field(default_factory=dict)
    _ground: object = None

    def begin(self, files: Files, config: MkDocsConfig) -> None:
        """Forget the pages if there are other files, or other settings."""
        names = [extension for extension in config.markdown_extensions if isinstance(extension, str)]
        ground = ({file.src_uri: file.url for file in files}, names, repr(config.mdx_configs), repr(config.validation))
        if ground != self._ground:
            self._pages.clear()
        self._ground = ground

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Render a page, unless it was rendered from the same Markdown before."""
        kept = self._pages.get(page.file.src_uri)
        if kept and kept.markdown == page.markdown:
            kept.give(page, files)
        else:
            Page.render(page, config, files)
            self._pages[page.file.src_uri] = _Rendered.of(page)
