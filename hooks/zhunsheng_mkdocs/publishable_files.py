"""Decides which files of ``docs/`` are copied to the site: attachments that are not beside withheld documents."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from zhunsheng.site.attachments import is_markdown, is_publishable, lies_with
from zhunsheng.site.tree import withheld
from zhunsheng.weaving.addresses import page_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from zhunsheng.corpus.disclosure import Published

log = logging.getLogger("mkdocs.plugins.zhunsheng")


def keep_publishable(files: Files, published: Published, shown: set[str], config: MkDocsConfig) -> frozenset[str]:
    """Remove from ``files`` the texts, whose pages come from the engine, and everything that must not be published.

    Returns:
        The pages of unpublished documents, beside which nothing is published.
    """
    docs = os.path.realpath(config.docs_dir)
    # Files outside the configured folders were not read, so it is unknown whether they are public.
    unread = {file.src_uri for file in files if file.src_dir == config.docs_dir and is_markdown(file.src_uri)}
    hidden = frozenset(withheld(published) | (unread - shown))
    settings = published.corpus.config
    as_pages = {page_path(path, settings) for path in (settings.requirements, settings.study, settings.synonyms)}
    for file in list(files):
        if file.is_documentation_page():
            files.remove(file)
        elif file.src_dir == config.docs_dir and (why := _unpublishable(file, docs, hidden)):
            files.remove(file)
            if file.src_uri not in as_pages:
                log.info("未发布 %s：%s", file.src_uri, why)
    return hidden


def _unpublishable(file: File, docs: str, hidden: set[str] | frozenset[str]) -> str | None:
    """Return why a file of ``docs/`` is not copied to the site, None if it is."""
    if not is_publishable(file.src_uri):
        return "不是可以发布的文件种类"
    if not os.path.realpath(file.abs_src_path or "").startswith(docs + os.sep):
        return "这是指向 docs 之外的符号链接"
    document = lies_with(file.src_uri, hidden)
    return f"与未公开的文件（{document}）同在一处；如可公开，请移到别的文件夹" if document else None
