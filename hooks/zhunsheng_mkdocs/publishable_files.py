"""Decides which files of ``docs/`` are copied to the site: attachments that do not belong to withheld documents."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING
from unicodedata import normalize

from zhunsheng.model.config import Audience
from zhunsheng.site.absent_pages import withheld
from zhunsheng.site.attachments import is_markdown, is_publishable, is_schema, lies_with
from zhunsheng.site.linked_files import linked_by_navigation, linked_by_pages
from zhunsheng.weaving.addresses import page_path

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from zhunsheng.corpus.disclosure import Published
    from zhunsheng.site.leaf import Leaf

log = logging.getLogger("mkdocs.plugins.zhunsheng")


def keep_publishable(files: Files, published: Published, pages: Sequence[Leaf], config: MkDocsConfig) -> frozenset[str]:
    """Remove from ``files`` the texts, whose pages come from the engine, and everything that must not be published.

    Args:
        files: All files of the site.
        published: The corpus that the audience may see.
        pages: The pages of the site.
        config: The settings of the site.

    Returns:
        The pages of unpublished documents, beside which nothing is published.
    """
    docs = os.path.realpath(config.docs_dir)
    # Files outside the configured folders were not read, so it is unknown whether they are public.
    settings, shown = published.corpus.config, {page.path for page in pages}
    texts = {file.src_uri for file in files if file.src_dir == config.docs_dir and is_markdown(file.src_uri)}
    hidden = frozenset(withheld(published) | (texts - shown))
    given = {normalize("NFC", file.src_uri): file.src_uri for file in files if file.src_dir == config.docs_dir}
    if hidden and published.audience is Audience.PUBLIC:
        led_to = linked_by_pages(pages, given.keys()) | linked_by_navigation(config.nav, given.keys())
        kept = {given[name] for name in led_to} | {str(config.theme.get(name)) for name in ("logo", "favicon")}
    else:
        kept = set(given.values())
    as_pages = {page_path(path, settings) for path in (settings.requirements, settings.study, settings.synonyms)}
    for file in list(files):
        if file.is_documentation_page():
            files.remove(file)
        elif file.src_dir == config.docs_dir and (why := _unpublishable(file, docs, hidden, kept)):
            files.remove(file)
            if file.src_uri not in as_pages:
                log.info("未发布 %s：%s", file.src_uri, why)
    return hidden


def _unpublishable(file: File, docs: str, hidden: Set[str], kept: Set[str]) -> str | None:
    """Return why a file of ``docs/`` is not copied to the site, None if it is."""
    if not is_publishable(file.src_uri):
        return "不是可以发布的文件种类"
    if not os.path.realpath(file.abs_src_path or "").startswith(docs + os.sep):
        return "这是指向 docs 之外的符号链接"
    if document := lies_with(file.src_uri, hidden):
        return f"与未公开的文件（{document}）同在一处；如可公开，请移到别的文件夹"
    if is_schema(file.src_uri) or file.src_uri in kept:
        return None
    return "没有公开的页面链接到它，而有的文件没有公开，它可能是那些文件的附件；如可公开，请在公开的页面上链接到它"
