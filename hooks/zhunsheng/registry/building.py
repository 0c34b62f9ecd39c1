"""Building the registry: from law texts to the facts about them, none of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from zhunsheng.model import Kind, Span, Version
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key
from zhunsheng.registry.facts import Edition, Fact, Registry, Repeal

# 《甲条例》同时废止 and 《甲条例》、《乙办法》同时废止, in the closing articles.
_REPEALED = re.compile(
    r"(?P<titles>(?:《[^《》\n]{2,60}(?:〈[^〈〉\n]{1,60}〉[^《》\n]{0,30})?》[^《》。；\n]{0,40})+)同时废止"
)
_TITLE = re.compile(r"《(?P<title>[^《》\n]{2,90})》")


def build_registry(versions: Iterable[Version], provenance: str) -> Registry:
    """Take the facts out of law texts.

    Args:
        versions: The texts, read; several of one title are its editions.
        provenance: Where they come from and when they were taken, in a sentence.

    Returns:
        The registry, ordered by title. What a text says that it repeals is in it too, as far as nothing else is known
        of it.
    """
    by_title: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        by_title[title_key(version.metadata.title)].append(version)
    facts = [_fact(by_title[key]) for key in sorted(by_title)]
    repeals = _repeals([v for key in sorted(by_title) for v in by_title[key]])
    known = [_with_repeal(fact, repeals) for fact in facts]
    gone = [Fact(title, repeal=repeal) for key, (title, repeal) in sorted(repeals.items()) if key not in by_title]
    return Registry((*known, *gone), provenance)


def _fact(versions: list[Version]) -> Fact:
    """Put the editions of one title together; undated texts with other articles are parts of one work."""
    editions: list[tuple[Version, Outline]] = []
    for version in sorted(versions, key=_age):
        outline = Outline.of(version.structure)
        last = editions[-1] if editions else None
        if last and last[0].key == version.key and last[1].articles.keys().isdisjoint(outline.articles):
            editions[-1] = (last[0], last[1].merged(outline))
        elif not (last and _age(last[0]) == _age(version)):
            editions.append((version, outline))
    current = editions[-1][0].metadata
    return Fact(
        current.title,
        current.rank,
        current.number,
        editions=tuple(
            Edition.of(v.metadata.issued, v.metadata.effective, _sorted(outline)) for v, outline in editions
        ),
    )


def _age(version: Version) -> tuple[str, str]:
    metadata = version.metadata
    effective, issued = metadata.effective or metadata.issued, metadata.issued
    return effective.isoformat() if effective else "", issued.isoformat() if issued else ""


def _sorted(outline: Outline) -> Outline:
    """Order the articles by number, since the books of a code may be read in any order."""
    order = sorted(outline.articles, key=lambda number: [int(part) for part in re.findall(r"\d+", number)])
    return Outline({number: outline.articles[number] for number in order}, outline.divisions, outline.others)


def _repeals(versions: list[Version]) -> dict[str, tuple[str, Repeal]]:
    repeals: dict[str, tuple[str, Repeal]] = {}
    for version in versions:
        for eid, words in _closing(version):
            for found in _REPEALED.finditer(words):
                for title in _TITLE.findall(found["titles"]):
                    repeal = Repeal(version.metadata.title, eid, version.metadata.effective)
                    repeals[title_key(title)] = (title, repeal)
    return repeals


def _closing(version: Version) -> Iterable[tuple[str, str]]:
    """Return the last three articles of a text with their words."""
    articles = [p for p in version.structure.provisions if p.kind is Kind.ARTICLE][-3:]
    return [(p.eid, Span(*p.span).of(version.source.text)) for p in articles]


def _with_repeal(fact: Fact, repeals: dict[str, tuple[str, Repeal]]) -> Fact:
    """Mark a fact as repealed unless it is younger than the repeal, as a new edition under the old title is."""
    found = repeals.get(title_key(fact.title))
    if not found or title_key(found[1].by) == title_key(fact.title):
        return fact
    latest = fact.editions[-1].effective or fact.editions[-1].issued
    if latest is None or found[1].on is None or latest >= found[1].on:
        return fact
    return replace(fact, repeal=found[1])
