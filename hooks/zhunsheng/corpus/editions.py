"""Which texts are editions of one instrument, and whether the registry knows a newer one than those that are held.

A plain law text has no id of its own, so its title tells which instrument it is a text of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from zhunsheng.corpus.registry.facts import Fact, Registry
from zhunsheng.model import Instrument, Metadata, Version
from zhunsheng.model.config import KnownChange
from zhunsheng.model.metadata import LaterText
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key

_FIRST = "1"


def as_read(version: Version) -> Version:
    """Return a version as its file has it, without what was set here when it was gathered before."""
    metadata = version.metadata
    if version.plain and metadata.id != metadata.title:
        metadata = metadata._replace(id=metadata.title)
    if metadata.later:
        metadata = metadata._replace(later=None)
    return version if metadata is version.metadata else replace(version, metadata=metadata)


def joined(versions: Mapping[str, list[Version]]) -> dict[str, list[Version]]:
    """Return the versions by id, plain texts with the one instrument of their title that names its id.

    They are texts of one instrument only where each has its day and no two the same one, and where no rank speaks
    against it; 关于……的决定 may be anybody's.

    Args:
        versions: The versions by id; the id of a plain text is its title.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for identifier, texts in versions.items():
        for version in texts:
            if not version.plain:
                named[title_key(version.metadata.title)].add(identifier)
    found = dict(versions)
    for identifier, texts in versions.items():
        key = title_key(identifier)
        ids = named.get(key, ()) if all(version.plain for version in texts) else ()
        if len(ids) == 1 and not key.startswith("关于"):
            (own,) = ids
            if _are_editions([*found[own], *texts]):
                found[own] = [*found[own], *(_under(own, version) for version in texts)]
                del found[identifier]
    return found


def _under(identifier: str, version: Version) -> Version:
    return replace(version, metadata=version.metadata._replace(id=identifier))


def _are_editions(texts: Sequence[Version]) -> bool:
    """Tell whether texts of one title may be editions of one instrument, each in force from another day."""
    days = [version.metadata.effective for version in texts]
    ranks = {version.metadata.rank for version in texts} - {None}
    are_issued = all(version.metadata.status.is_issued for version in texts)
    return are_issued and None not in days and len(set(days)) == len(days) and len(ranks) < 2


def with_later_texts(
    instruments: Mapping[str, Instrument], registry: Registry, changes: Iterable[KnownChange]
) -> dict[str, Instrument]:
    """Return the instruments, the current text of each with what is known to have come after it.

    Args:
        instruments: Everything that was gathered.
        registry: What is known of the editions of instruments.
        changes: What is known of changes whose texts the registry does not have.
    """
    known: dict[str, list[KnownChange]] = defaultdict(list)
    for change in changes:
        known[title_key(change.title)].append(change)
    return {i: _with_later(instrument, registry, known) for i, instrument in instruments.items()}


def _with_later(instrument: Instrument, registry: Registry, changes: Mapping[str, Sequence[KnownChange]]) -> Instrument:
    current, own = instrument.current, _last_day(instrument)
    metadata = current.metadata
    if not metadata.status.is_issued or own is None or metadata.title.startswith("关于"):
        return instrument
    told = [change for change in changes.get(title_key(metadata.title), ()) if change.on and change.on > own]
    last = max(told, key=lambda change: change.on or own, default=None)
    later = LaterText(last.on, change=last.words) if last and last.on else _registered(current, own, registry)
    if later is None:
        return instrument
    marked = replace(current, metadata=metadata._replace(later=later))
    return replace(instrument, versions=(*instrument.versions[:-1], marked))


def _registered(version: Version, own: date, registry: Registry) -> LaterText | None:
    """Return the newest text that the registry knows, None where it is not newer than a day."""
    fact = registry.find(version.metadata.title)
    if fact is None or not fact.editions or not _is_of(fact, version.metadata):
        return None
    newest = fact.editions[-1]
    made = newest.issued or newest.effective
    if made is None or made <= own:
        return None
    outline, known = Outline.of(version.structure), newest.outline
    if _FIRST in known.articles and _FIRST not in outline.articles:
        return None  # a book of a code, which states a day of its own
    return LaterText(made, _are_alike(outline, known))


def _are_alike(outline: Outline, known: Outline) -> bool:
    """Tell whether two texts have the same provisions; the lines below a title may be paragraphs in one alone."""
    same = outline.articles == known.articles and outline.divisions == known.divisions
    return same and (bool(known.articles) or outline.others == known.others)


def _is_of(fact: Fact, metadata: Metadata) -> bool:
    """Tell whether a fact is of the instrument that metadata describe, and not of another one of its title.

    What is known to be repealed has either ended, or is followed by another instrument of its title.
    """
    if fact.repeal or title_key(fact.title) != title_key(metadata.title):
        return False
    return not (fact.rank and metadata.rank and fact.rank is not metadata.rank)


def _last_day(instrument: Instrument) -> date | None:
    """Return the last day that the held texts state, None where one of them states none."""
    of_each = [
        [day for day in (m.adopted, m.issued, m.effective) if day]
        for m in (version.metadata for version in instrument.versions)
    ]
    return max(map(max, of_each)) if all(of_each) else None
