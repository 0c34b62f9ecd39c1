"""Adds what the engine generates to the files of a build: pages, pictures, downloads and Markdown.

A generated file gives way to one that a person has put at the same path.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import write_file

from zhunsheng.reports.characters import inert
from zhunsheng.site.absent_pages import AbsentPages
from zhunsheng.site.markdown_files import markdown_files
from zhunsheng.site.pictures import pictures
from zhunsheng.site.tree import collisions, displaced
from zhunsheng_mkdocs.woven_files import WovenFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from zhunsheng.checking.project import Project
    from zhunsheng.corpus.disclosure import Published
    from zhunsheng.pages.feed import Addresses
    from zhunsheng.site.leaf import Leaf
    from zhunsheng.site.offers import Offers
    from zhunsheng.weaving.graph import Graph

log = logging.getLogger("mkdocs.plugins.zhunsheng")


def report_collisions(published: Published) -> None:
    """Log which generated pages a written page replaces.

    Raises:
        PluginError: Two files would become the same page.
    """
    for collision in collisions(published):
        if len(collision.sources) > 1:
            sources = inert("、".join(collision.sources))
            raise PluginError(f"{sources} 会成为同一个网页 {collision.path}；请给其中之一改名或移走")
        log.info("%s 取代了自动生成的页面 %s", collision.sources[0], collision.path)


def add_pages(files: Files, pages: Sequence[Leaf], config: MkDocsConfig, *, edited: bool) -> None:
    """Add the pages of the woven tree.

    Args:
        files: All files of the site.
        pages: The pages.
        config: The settings of the site.
        edited: Whether readers are shown where the source of a page is edited.

    Raises:
        PluginError: A written page has the path of a part of a generated list.
    """
    if lost := next((page for page in pages if page.displaces), None):
        raise PluginError(inert(displaced(lost)))
    for page in pages:
        files.append(WovenFile.of(page, config, edited=edited))


def add_pictures(
    files: Files, pages: Sequence[Leaf], hidden: frozenset[str], project: Project, config: MkDocsConfig
) -> None:
    """Add the pictures that the pages show and that MkDocs has not found in ``docs/`` itself.

    Args:
        files: All files of the site.
        pages: The pages.
        hidden: The pages of unpublished documents, beside which no picture is published.
        project: The project with the pictures.
        config: The settings of the site.
    """
    for place, picture in pictures(project, pages, hidden).items():
        if files.get_file_from_path(place) is None:
            files.append(File.generated(config, place, abs_src_path=str(picture)))


def write_markdown(files: Files, pages: Sequence[Leaf], graph: Graph, offers: Offers, config: MkDocsConfig) -> None:
    """Write the Markdown of pages directly into the site, since MkDocs would take these files for pages."""
    for place, data in markdown_files(graph, offers, AbsentPages.of(graph.published), pages):
        if place.endswith(".md") or not _is_taken(files, config, place):
            write_file(data, str(Path(config.site_dir, place)))


def offer(files: Files, config: MkDocsConfig, place: str, data: bytes | str) -> None:
    """Add a generated file, unless a person has put one at its path, which may be the signed original."""
    if not _is_taken(files, config, place):
        files.append(File.generated(config, place, content=data))


def _is_taken(files: Files, config: MkDocsConfig, place: str) -> bool:
    """Tell whether there is already a file at a path; log it if a person put it there, since links will lead to it."""
    own = files.get_file_from_path(place)
    if own is None or own.generated_by:
        return own is not None
    path = os.path.relpath(own.abs_src_path or place, Path(config.config_file_path).parent).replace(os.sep, "/")
    log.info("%s 取代了自动生成的 %s，网页的下载链接给出的是它；要用自动生成的，请改名或移走", inert(path), place)
    return True


def addresses_of(files: Files, config: MkDocsConfig) -> Addresses | None:
    """Return the function from paths of pages to absolute addresses; None if ``site_url`` is not set."""
    site = (config.site_url or "").rstrip("/")
    urls = {file.src_uri: file.url for file in files}
    return (lambda path: f"{site}/{urls.get(path, path)}") if site else None
