"""Renders a page of the tree: by a direct writer if it has only known forms, else by Python-Markdown."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

# MkDocs 1.6.1 is its last version and pinned; it has no public way to follow the links of a page.
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import TableOfContents

from zhunsheng_mkdocs.page_links import PageLinks
from zhunsheng_mkdocs.settings import MARKDOWN_EXTENSIONS
from zhunsheng_mkdocs.woven_files import WovenFile
from zhunsheng_mkdocs.woven_markdown import write_whole

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_BUILTIN = {"fenced_code"}  # of MkDocs, besides those that the plugin asks for
_ID = re.compile(r' id="([\w-]+)"')


def render(page: Page, config: MkDocsConfig, files: Files, *, plainly: bool, messages: list[logging.LogRecord]) -> None:
    """Render a page like ``Page.render``.

    Args:
        page: The page, which was read.
        config: The settings of the site.
        files: All files of the site.
        plainly: The result of ``has_own_markdown``; if False, every page is rendered by Python-Markdown.
        messages: Collects MkDocs's messages; a page with messages is rendered by Python-Markdown.
    """
    before = len(messages)
    links = _RelativePathTreeprocessor(page.file, files, config)
    # The direct writer does not produce the title and the table of contents, so it needs both beforehand.
    is_told = isinstance(page.file, WovenFile) and bool(page.file.contents) and "title" in page.meta
    written = write_whole(page.markdown or "", PageLinks(links).address) if plainly and is_told else None
    if written is None or len(messages) > before:
        del messages[before:]
        Page.render(page, config, files)
        return
    page.content, page.toc = written, TableOfContents([])
    page.present_anchor_ids, page.links_to_anchors = set(_ID.findall(written)), links.links_to_anchors


def has_own_markdown(config: MkDocsConfig) -> bool:
    """Tell whether the Markdown extensions and their settings are exactly those of the plugin."""
    names = {name for name in config.markdown_extensions if isinstance(name, str)}
    settings = {name: of for name, of in config.mdx_configs.items() if of}
    own = {name: of for name, of in MARKDOWN_EXTENSIONS.items() if of}
    return names == MARKDOWN_EXTENSIONS.keys() | _BUILTIN and settings == own
