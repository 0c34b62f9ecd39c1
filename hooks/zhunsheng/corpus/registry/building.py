"""Building the registry: extracts facts from law texts without keeping their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from zhunsheng.corpus.registry.facts import Edition, Fact, Registry, Repeal, Snapshot
from zhunsheng.corpus.repealing import article_at, begins, clauses
from zhunsheng.model import Kind, Metadata, Rank, Version
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key

# The titles of decisions that many places use alike, and the beginning of a title that names a place.
_DECISION = re.compile(r"关于(?:修改|修正|修订|废止|清理|停止施行).{0,200}(?:决定|决议|通知)")
_OF_A_PLACE = re.compile(r"[一-鿿]{2,8}?(?:省|市|自治区|自治州|自治县|县|区|州|盟|旗)")
_LOCAL = frozenset({Rank.LOCAL_REGULATION, Rank.GOVERNMENT_RULE})


def build_registry(versions: Iterable[Version], provenance: str, taken: Snapshot | None = None) -> Registry:
    """Extract the facts of law texts.

    Args:
        versions: The texts, read; several of one title are its editions.
        provenance: Where they come from, in a sentence.
        taken: When they were taken from there.

    Returns:
        The registry, ordered by title. What a text says that it repeals is in it too, as far as nothing else is known
        of it.
    """
    by_title: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        by_title[title_key(version.metadata.title)].append(version)
    repeals = _repeals([v for key in sorted(by_title) for v in by_title[key]])
    # What a decision with such a title repeals is kept; a citation of the title itself could mean another place's.
    by_title = {key: them for key, them in by_title.items() if not _is_generic(them[0].metadata.title, them[0])}
    facts = [_fact(by_title[key]) for key in sorted(by_title)]
    newest = {key: max(filter(None, map(_dated, by_title[key])), default=None) for key in by_title}
    known = [_with_repeal(fact, repeals, newest[title_key(fact.title)]) for fact in facts]
    gone = [Fact(title, repeal=repeal) for key, (title, repeal) in sorted(repeals.items()) if key not in by_title]
    return Registry((*known, *gone), provenance, taken)


def _fact(versions: list[Version]) -> Fact:
    """Combine the editions of one title; undated texts with disjoint articles are parts of one work."""
    editions: list[tuple[Version, list[Outline]]] = []
    for version in sorted(versions, key=_age):
        outline = Outline.of(version.structure)
        last = editions[-1] if editions else None
        if last and last[0].key == version.key and all(o.is_apart_from(outline) for o in last[1]):
            last[1].append(outline)
        elif not (last and _age(last[0]) == _age(version)):
            editions.append((version, [outline]))
    current = editions[-1][0].metadata
    return Fact(
        current.title,
        current.rank,
        current.number,
        editions=tuple(_edition(version.metadata, _sorted(Outline.joined(outlines))) for version, outlines in editions),
    )


def _edition(metadata: Metadata, outline: Outline) -> Edition:
    is_derived = metadata.effective is not None and not metadata.effect_is_stated
    return Edition.of(metadata.issued, metadata.effective, outline, derived=is_derived)


def _age(version: Version) -> tuple[str, str]:
    metadata = version.metadata
    effective, issued = metadata.effective or metadata.issued, metadata.issued
    return effective.isoformat() if effective else "", issued.isoformat() if issued else ""


def _sorted(outline: Outline) -> Outline:
    """Sort articles by number, since the books of a code may be read in any order."""
    order = sorted(outline.articles, key=lambda number: [int(part) for part in re.findall(r"\d+", number)])
    return Outline({number: outline.articles[number] for number in order}, outline.divisions, outline.others)


def _repeals(versions: list[Version]) -> dict[str, tuple[str, Repeal]]:
    """Return what the texts repeal, by the key of its title; of several repeals the first one counts."""
    repeals: dict[str, tuple[str, Repeal]] = {}
    for version in versions:
        for clause in clauses(version):
            if not _is_generic(clause.title, version):
                at = clause.span.start
                article = article_at(version, at)
                eid = article.eid if article.kind is Kind.ARTICLE else ""
                _add(repeals, clause.title, Repeal(version.metadata.title, eid, begins(version, at)))
    return repeals


def _is_generic(title: str, of: Version) -> bool:
    """Tell whether a title that a text bears or names could be that of another place's instrument as well.

    It names no issuer and no place: a decision on amendments, or anything that the text of a place calls so.
    """
    if not title.startswith("关于"):
        return False
    is_local = of.metadata.rank in _LOCAL or bool(_OF_A_PLACE.match(of.metadata.title))
    return is_local or bool(_DECISION.fullmatch(title))


def _add(repeals: dict[str, tuple[str, Repeal]], title: str, repeal: Repeal) -> None:
    known = repeals.get(title_key(title))
    if known is None or (repeal.on and known[1].on and repeal.on < known[1].on):
        repeals[title_key(title)] = (title, repeal)


def _dated(version: Version) -> date | None:
    return version.metadata.effective or version.metadata.issued or version.metadata.adopted


def _with_repeal(fact: Fact, repeals: dict[str, tuple[str, Repeal]], latest: date | None) -> Fact:
    """Mark a fact as repealed unless it is younger than the repeal, as a new edition under the old title is."""
    found = repeals.get(title_key(fact.title))
    if not found or title_key(found[1].by) == title_key(fact.title):
        return fact
    if latest is None or found[1].on is None or latest >= found[1].on:
        return fact
    return fact._replace(repeal=found[1])
