"""The corpus: all instruments of a repository, gathered so that they can be found by id, title and number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from zhunsheng.corpus.editions import as_read, joined, with_later_texts
from zhunsheng.corpus.registry import Registry
from zhunsheng.corpus.repealing import Names, with_repeals, without_repeal
from zhunsheng.model import Finding, Instrument, Kind, Ref, Requirement, Source, Version
from zhunsheng.model.comparison import ComparisonRecord
from zhunsheng.model.config import Config, KnownChange
from zhunsheng.model.numbers import number_key
from zhunsheng.model.page import Page
from zhunsheng.model.titles import title_key

if TYPE_CHECKING:
    from zhunsheng.model.learning import Study  # loaded with what reads study paths, which few projects have
    from zhunsheng.model.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was read, immutable.

    ``titles`` and ``numbers`` map the keys of titles, short names, former titles and document numbers to instruments'
    ids; a key that two instruments share maps to both. ``comparisons`` are kept by the path of the standard that was
    compared. ``unread`` says what is wrong with files that could not be read.
    """

    config: Config
    registry: Registry
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    register: Source | None = None
    unread: tuple[Finding, ...] = ()
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    former_titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    comparisons: Mapping[str, ComparisonRecord] = field(default_factory=dict)
    study: Study | None = None
    synonyms: Synonyms | None = None

    @property
    def versions(self) -> Iterable[Version]:
        """All versions of all instruments, by instrument and date."""
        return (v for instrument in self.instruments.values() for v in instrument.versions)

    @property
    def documents(self) -> Iterable[Version | Page]:
        """All versions and all pages."""
        yield from self.versions
        yield from self.pages

    @property
    def sources(self) -> Iterable[Source]:
        """The texts of all files that were read: documents, comparison records, register, study paths, synonyms."""
        yield from (document.source for document in self.documents)
        yield from (record.source for record in self.comparisons.values())
        beside = (self.register, self.study and self.study.source, self.synonyms and self.synonyms.source)
        yield from (source for source in beside if source)

    @property
    def known_changes(self) -> tuple[KnownChange, ...]:
        """The changes of outside instruments that are not in the registry; what the configuration says counts first."""
        return _known_changes(self.config, self.registry)

    def find(self, ref: Ref) -> Version | None:
        """Return the version that ``ref`` names: the current one where it has no date."""
        instrument = self.instruments.get(ref.id)
        if instrument is None or ref.date is None:
            return instrument.current if instrument else None
        return next((v for v in instrument.versions if v.metadata.effective == ref.date), None)

    def requirement(self, identifier: str) -> Requirement | None:
        """Return the requirement of this id, or None."""
        return next((r for r in self.requirements if r.id == identifier), None)


def _known_changes(config: Config, registry: Registry) -> tuple[KnownChange, ...]:
    told = {(title_key(change.title), change.on) for change in config.known_changes}
    others = (change for change in registry.changes if (title_key(change.title), change.on) not in told)
    return (*config.known_changes, *others)


def gather(
    config: Config,
    registry: Registry,
    documents: Iterable[Version | Page],
    requirements: tuple[Requirement, ...] = (),
    register: Source | None = None,
    unread: tuple[Finding, ...] = (),
    comparisons: Mapping[str, ComparisonRecord] | None = None,
    study: Study | None = None,
    synonyms: Synonyms | None = None,
) -> Corpus:
    """Put what was read together.

    Args:
        config: The configuration.
        registry: Facts about instruments outside.
        documents: Versions and pages in any order; the corpus does not depend on it.
        requirements: The register's entries.
        register: The register's file.
        unread: What is wrong with files that could not be read.
        comparisons: The comparison records, by the path of the standard that was compared.
        study: The study paths, where there is a file of them.
        synonyms: The synonyms, where there is a file of them.
    """
    versions: dict[str, list[Version]] = defaultdict(list)
    pages: list[Page] = []
    pillars = frozenset(pillar.id for pillar in config.pillars)
    for document in documents:
        if isinstance(document, Page):
            pages.append(document)
        else:
            version = _in_its_pillar(as_read(without_repeal(document)), pillars)
            versions[version.metadata.id].append(version)
    dates = {i: _shared_date(parts) for i, parts in versions.items() if _may_share_a_date(parts)}
    dated = {i: [_dated(part, day) for part in versions[i]] for i, day in dates.items() if day}
    editions = joined({i: dated.get(i, parts) for i, parts in versions.items()})
    instruments = {i: Instrument(i, _by_age(editions[i])) for i in sorted(editions)}
    titles = _index(instruments, lambda v: (v.metadata.title, *v.metadata.short))
    numbers = _numbers(instruments)
    return Corpus(
        config,
        registry,
        with_later_texts(
            with_repeals(instruments, Names(titles, numbers), registry), registry, _known_changes(config, registry)
        ),
        tuple(sorted(pages, key=lambda page: page.source.path)),
        requirements,
        register,
        tuple(sorted(unread, key=lambda finding: finding.path)),
        titles,
        _index(instruments, lambda v: v.metadata.former_titles),
        numbers,
        comparisons or {},
        study,
        synonyms,
    )


def _in_its_pillar(version: Version, pillars: Collection[str]) -> Version:
    """Return a version whose front matter states no pillar, in that of its folder, which bears the pillar's id."""
    metadata = version.metadata
    if "pillar" in metadata.spans:
        return version
    folder = version.source.path.rpartition("/")[0].rpartition("/")[2]
    pillar = folder if folder in pillars else None
    return version if metadata.pillar == pillar else replace(version, metadata=metadata._replace(pillar=pillar))


def _may_share_a_date(versions: list[Version]) -> bool:
    """Tell whether files of one title may be parts of one work, as the books of a code are, of which one has a date."""
    if len(versions) < 2 or not all(version.plain for version in versions):
        return False
    return {bool(version.metadata.effective) for version in versions} == {True, False}


def _shared_date(versions: list[Version]) -> date | None:
    """Return the date that the parts of one work have, as one of them states; None where they are no such parts."""
    dates = {version.metadata.effective for version in versions if version.metadata.effective}
    if len(dates) != 1 or any(not are_parts(one, other) for one, other in combinations(versions, 2)):
        return None
    return dates.pop()


def _dated(version: Version, day: date) -> Version:
    return replace(version, metadata=version.metadata._replace(effective=day))


def are_parts(one: Version, other: Version) -> bool:
    """Tell whether two plain texts of one title are parts of one work: they have articles, none of them in common."""
    if not (one.plain and other.plain):
        return False
    theirs = {p.eid for p in other.structure.provisions if p.kind is Kind.ARTICLE}
    ours = {p.eid for p in one.structure.provisions if p.kind is Kind.ARTICLE}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _by_age(versions: list[Version]) -> tuple[Version, ...]:
    return tuple(versions if len(versions) == 1 else sorted(versions, key=_age))


def _age(version: Version) -> tuple[bool, str, str]:
    """Sort the oldest first; the file without a date in its name is the current version."""
    metadata = version.metadata
    name = version.source.path.rsplit("/", 1)[-1]
    day = metadata.effective or metadata.issued
    return "@" not in name, day.isoformat() if day else "", version.source.path


def _index(
    instruments: Mapping[str, Instrument], names: Callable[[Version], Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for instrument in instruments.values():
        for key in sorted({title_key(n) for v in instrument.versions for n in names(v)}):
            found[key].append(instrument.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _numbers(instruments: Mapping[str, Instrument]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for instrument in instruments.values():
        for key in sorted({number_key(v.metadata.number) for v in instrument.versions if v.metadata.number}):
            found[key].append(instrument.id)
    return {key: tuple(ids) for key, ids in found.items()}
