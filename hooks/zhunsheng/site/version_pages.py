"""The pages about the versions of each instrument that has several: all of them, and each two neighbours compared."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Version
from zhunsheng.pages.comparison import comparison_page, comparison_title, mark_of
from zhunsheng.pages.pairs import Pair, Pairs
from zhunsheng.pages.timeline import (
    compared_on,
    comparison_beside,
    comparison_path,
    days,
    neighbours,
    versions_beside,
    versions_path,
)
from zhunsheng.pages.versions import unlike_law, versions_page, versions_title
from zhunsheng.site.difference_files import difference_facts
from zhunsheng.site.offers import Offers
from zhunsheng.weaving.addresses import page_path
from zhunsheng.weaving.companion import Companions, companion_path


@dataclass(frozen=True, slots=True)
class Written:
    """A written page: its Markdown, its metadata for the theme, and its companion script."""

    text: str
    facts: Mapping[str, str]
    companion: str = ""


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A page about versions before it is written; ``original`` is the text that it quotes."""

    path: str
    original: str
    write: Callable[[], Written]


def version_pages(companions: Companions, pairs: Pairs, offers: Offers) -> Iterator[VersionPage]:
    """Yield the pages of all instruments, to be written on demand since comparing texts takes time."""
    graph = pairs.graph
    for instrument in graph.corpus.instruments.values():
        if len(instrument.versions) < 2:
            continue
        current, timeline = instrument.current, pairs.timeline(instrument.current)
        if len(timeline.stages) > 1:
            yield VersionPage(versions_path(graph, current), "", partial(_versions, companions, pairs, current))
        for _, new in neighbours(timeline):
            version = new.version
            yield VersionPage(
                comparison_path(graph, version), version.source.text, partial(_comparison, pairs, version, offers)
            )


def version_page_paths(shown: Corpus) -> Iterator[str]:
    """Yield the paths that pages about versions may have in the woven tree."""
    for instrument in shown.instruments.values():
        if len(instrument.versions) > 1:
            for version in instrument.versions:
                page = page_path(version.source.path, shown.config)
                yield from (versions_beside(page), comparison_beside(page))


def version_facts(pairs: Pairs, version: Version) -> Mapping[str, str]:
    """Return, for the theme, the files of the pages about a version, relative to its own page."""
    timeline = pairs.timeline(version)
    if len(timeline.stages) < 2:
        return {}
    found = (versions_path(pairs.graph, version), compared_on(pairs.graph, timeline, version))
    return dict(zip(("versions", "diff"), map(posixpath.basename, found), strict=True))


def _versions(companions: Companions, pairs: Pairs, version: Version) -> Written:
    timeline, path = pairs.timeline(version), versions_path(pairs.graph, version)
    facts = {
        "title": versions_title(version),
        "reading": posixpath.basename(companion_path(path)),
        "versions": posixpath.basename(path),
        "mark": mark_of(unlike_law(timeline)),
        "unsearched": "yes",
        "hide": "toc",
    }
    companion = companions.of_versions(version, days(pairs.graph, timeline, path))
    return Written(versions_page(pairs, version), facts, companion)


def _comparison(pairs: Pairs, version: Version, offers: Offers) -> Written:
    pair = pairs.before(version)
    assert isinstance(pair, Pair)  # noqa: S101  neighbours have been told
    facts = {
        "title": comparison_title(pair),
        "mark": mark_of((pair.old, pair.new)),
        "compares": "yes",
        "unsearched": "yes",
        "hide": "toc",
        "sheet": "across",
        **difference_facts(comparison_path(pairs.graph, version), offers),
    }
    return Written(comparison_page(pairs.graph, pair), facts)
