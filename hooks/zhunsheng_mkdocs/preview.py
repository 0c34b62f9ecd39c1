"""Caches between the builds of a preview, so that a change is shown quickly."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.structure.pages import Page

from zhunsheng.pages.chronicle import PastVersions
from zhunsheng.searching.index import ReadPage
from zhunsheng.site.downloads import Workbooks
from zhunsheng_mkdocs.broken_texts import BrokenTexts
from zhunsheng_mkdocs.woven_files import WovenFile

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink, TableOfContents

    from zhunsheng.checking.project import Project
    from zhunsheng.corpus.corpus import Corpus

# Settings that no template shows, or that are compared in another way.
_NOT_SHOWN = frozenset({"theme", "plugins", "hooks", "nav", "config_file_path", "mdx_configs"})


@dataclass(frozen=True, slots=True)
class _Rendered:
    """The rendered Markdown of a page; ``links`` are by the path of their target file."""

    markdown: str | None
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]] | None

    @classmethod
    def of(cls, page: Page) -> _Rendered:
        """Return the result that was just rendered into a page."""
        links = page.links_to_anchors
        by_path = None if links is None else {file.src_uri: found for file, found in links.items()}
        title, anchors = page._title_from_render, page.present_anchor_ids
        return cls(page.markdown, page.content, page.toc, title, anchors, by_path)

    def give(self, page: Page, files: Files) -> None:
        """Apply it to the same page of another build with the same files."""
        page.content, page.toc, page._title_from_render = self.content, self.toc, self.title
        page.present_anchor_ids = self.anchors
        if self.links is not None:
            found = ((files.get_file_from_path(path), links) for path, links in self.links.items())
            page.links_to_anchors = {file: links for file, links in found if file}


@dataclass(slots=True)
class _Written:
    """The output of a template for a page, its inputs, and the finished page."""

    seen: object
    output: str
    finished: str = ""


class _KnownPages(Template):
    """A template that returns the output of the build before if its inputs are the same."""

    pages: dict[str, _Written]

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render a page, or return the cached output."""
        page = args[0].get("page") if args else None
        if page is None:
            return super().render(*args, **kwargs)
        seen = _seen(page)
        known = self.pages.get(page.file.src_uri)
        if known is None or known.seen != seen:
            known = self.pages[page.file.src_uri] = _Written(seen, super().render(*args, **kwargs))
        return known.output


def _seen(page: Page) -> object:
    """Return the properties of a page that its template can read."""
    beside = [(other.title, other.url) if other else None for other in (page.previous_page, page.next_page)]
    facts = (page.title, page.url, page.edit_url, page.canonical_url, page.update_date, page.is_homepage)
    return page.content, facts, repr(page.meta), beside, [_entry(entry) for entry in page.toc]


def _entry(entry: AnchorLink) -> object:
    return entry.id, entry.title, entry.level, [_entry(below) for below in entry.children]


def _shown(config: MkDocsConfig, nav: Navigation) -> object:
    """Return what the templates can read besides the page: the settings, the navigation, and their own source."""
    settings = {name: value for name, value in config.items() if name not in _NOT_SHOWN}
    theme = {name: config.theme[name] for name in config.theme}
    files = [file for folder in config.theme.dirs for file in sorted(Path(folder).rglob("*.html"))]
    dated = [(str(file), file.stat().st_mtime_ns) for file in files]
    return json.dumps([settings, theme, dated], default=_plainly, sort_keys=True), [_item(item) for item in nav]


def _plainly(value: object) -> str:
    """Return a value as text for comparison: only its type if the text would have a memory address."""
    written = str(value)
    return type(value).__name__ if " at 0x" in written else written


def _item(item: StructureItem) -> object:
    return item.title, getattr(item, "url", ""), [_item(below) for below in getattr(item, "children", None) or ()]


class Templates(BytecodeCache):
    """A bytecode cache with the theme's templates as compiled for the last build."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the bytecode compiled from the same source."""
        if compiled := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the compiled bytecode."""
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@dataclass(slots=True)
class Preview:
    """The caches of a preview, so that only what has changed is read and rendered again.

    A rendered page depends on its Markdown, and on the set of files for its links.
    """

    corpus: Corpus | None = None
    searched: dict[str, ReadPage] = field(default_factory=dict)
    past: PastVersions = field(default_factory=dict)
    templates: Templates = field(default_factory=Templates)
    workbooks: Workbooks = field(default_factory=Workbooks)
    broken: BrokenTexts = field(default_factory=BrokenTexts)
    _pages: dict[str, _Rendered] = field(default_factory=dict)
    _written: dict[str, _Written] = field(default_factory=dict)
    _ground: object = None
    _around: object = None

    def begin(self, files: Files, config: MkDocsConfig) -> None:
        """Clear the rendered pages if the files or the settings have changed."""
        names = [extension for extension in config.markdown_extensions if isinstance(extension, str)]
        ground = ({file.src_uri: file.url for file in files}, names, repr(config.mdx_configs), repr(config.validation))
        if ground != self._ground:
            self._pages.clear()
        self._ground = ground

    def open(self, env: Environment, config: MkDocsConfig, nav: Navigation) -> None:
        """Install the template cache, cleared if something that every page shows has changed."""
        around = _shown(config, nav)
        if around != self._around:
            self._written.clear()
        self._around = around
        env.bytecode_cache = self.templates
        env.template_class = type("KnownPages", (_KnownPages,), {"pages": self._written})

    def finished(self, page: Page, output: str, finish: Callable[[str], str]) -> str:
        """Return the result of ``finish`` for a page's output, cached while the output is the same."""
        known = self._written.get(page.file.src_uri)
        if known is None or known.output is not output:
            return finish(output)
        known.finished = known.finished or finish(output)
        return known.finished

    def read(self, project: Project) -> Corpus:
        """Read a project, keeping the last valid version of texts that have become invalid."""
        self.corpus = self.broken.kept(project.corpus(before=self.corpus), self.corpus)
        return self.corpus

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Render a page, unless it was rendered from the same Markdown before."""
        kept = self._pages.get(page.file.src_uri)
        if kept and kept.markdown == page.markdown:
            kept.give(page, files)
        else:
            Page.render(page, config, files)
            self._pages[page.file.src_uri] = _Rendered.of(page)
        version = page.file.leaf.version if isinstance(page.file, WovenFile) and page.file.leaf else None
        page.content = self.broken.noted(version, page.content or "")
