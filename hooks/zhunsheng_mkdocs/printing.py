"""Prints the PDF of each text in a build if configured, and logs failures without failing the build."""

from __future__ import annotations

import logging
import time

from zhunsheng.checking.cache import cache_folder
from zhunsheng.checking.kept_files import KeptFiles
from zhunsheng.checking.project import Project
from zhunsheng.model.config import Download
from zhunsheng.reports.characters import inert
from zhunsheng.site.offers import Offers
from zhunsheng.site.printed_files import Prints, print_texts
from zhunsheng.weaving.graph import Graph

log = logging.getLogger("mkdocs.plugins.zhunsheng")


def printed(graph: Graph, offers: Offers, project: Project) -> Prints:
    """Return the PDF of each page, none if they are not offered."""
    if Download.PDF not in offers:
        return Prints({})
    prints = print_texts(graph, KeptFiles.of(cache_folder(), "pdf", project.root), time.monotonic)
    for words in prints.told:
        log.info("%s", inert(words))
    return prints
