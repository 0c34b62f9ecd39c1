"""Clean corpora, of which mutants are made, and what has been changed in a mutant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.registry import Fact, Registry, shipped_registry
from zhunsheng.model import Finding, Requirement, Severity, Source, Version
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.model.titles import title_key
from zhunsheng.reading.document import read_document
from zhunsheng.reading.register import read_register
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.rules import check
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Reader, read_files


@dataclass(frozen=True)
class Ground:
    """A corpus as it was read, file by file, so that a mutant needs to read anew only the file that it changes."""

    name: str
    config: Config
    registry: Registry
    documents: Mapping[str, Version | Page]
    today: date
    register: Source | None = None
    requirements: tuple[Requirement, ...] = ()

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus as it is."""
        return gather(self.config, self.registry, self.documents.values(), self.requirements, self.register)

    @cached_property
    def _all_links(self) -> dict[str, tuple[Link, ...]]:
        return {v.source.path: self.resolver.links(v) for v in self.corpus.versions}

    def links_of(self, version: Version) -> tuple[Link, ...]:
        """Return all citations of a version, followed."""
        return self._all_links[version.source.path]

    @cached_property
    def links(self) -> tuple[tuple[Version, Link], ...]:
        """Every citation that leads somewhere, with the version in which it stands."""
        known = {Outcome.FOUND, Outcome.KNOWN}
        return tuple((v, x) for v in self.corpus.versions for x in self.links_of(v) if x.outcome in known)

    @cached_property
    def resolver(self) -> Resolver:
        """What follows references of the data."""
        return Resolver(self.corpus, self.today)

    @cached_property
    def known_titles(self) -> frozenset[str]:
        """The keys of all titles that a citation may lead to."""
        return frozenset({*self.corpus.titles, *self.corpus.former_titles, *self.registry.keys})

    @cached_property
    def before(self) -> tuple[Finding, ...]:
        """What the check finds before anything is broken."""
        return check(self.corpus, self.today)

    @property
    def is_clean(self) -> bool:
        """Whether the check finds nothing but information; the age of the registry (M020) is no fault of a text."""
        return all(d.severity is Severity.INFO or d.code == "M020" for d in self.before)

    def text(self, path: str) -> str:
        """Return the text of a file as it is."""
        if self.register and path == self.register.path:
            return self.register.text
        document = self.documents.get(path)
        return document.source.text if document else ""

    def changed(self, change: Change) -> Ground:
        """Return the ground with a change made."""
        if change.fact:
            old, new = change.fact
            facts = (new if fact is old else fact for fact in self.registry.facts)
            return replace(self, registry=Registry(tuple(facts), self.registry.provenance))
        source = Source(change.path, change.apply(self.text(change.path)))
        if self.register and change.path == self.register.path:
            requirements, _ = read_register(source)
            return replace(self, register=source, requirements=requirements)
        return replace(self, documents={**self.documents, change.path: read_document(source)})


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a stretch of a file replaced, a new file, or other facts about an instrument outside."""

    path: str = ""
    start: int = 0
    end: int = 0
    text: str = ""
    fact: tuple[Fact, Fact] | None = None

    def apply(self, text: str) -> str:
        """Return ``text`` with the change made."""
        return text[: self.start] + self.text + text[self.end :]

    def moved(self, path: str, offset: int) -> int:
        """Return where a character is after the change that stood at ``offset`` before it."""
        if path != self.path or offset < self.end:
            return offset
        return offset + len(self.text) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change that makes a reference wrong, and the finding that it must bring.

    ``offset`` is the place of the finding in the file ``path`` after the change; ``right`` is the title that a
    suggestion must name, where one is asked for; ``words`` says in Chinese what was done.
    """

    kind: str
    change: Change
    code: str
    path: str
    offset: int
    words: str
    right: str | None = None


Operator = Callable[[Ground], Iterable[Mutant]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check said of a mutant."""

    mutant: Mutant
    ground: str
    caught: bool
    coded: bool
    placed: bool
    suggested: bool
    line: int
    column: int
    found: tuple[str, ...] = field(default=())


def judge(ground: Ground, mutant: Mutant) -> Verdict:
    """Make a mutant, check it, and compare what is found with what must be."""
    after = ground.changed(mutant.change)
    found = list(check(after.corpus, after.today))
    for known in ground.before:
        found = _without(found, known)
    line, column = Source("", after.text(mutant.path)).index().position(mutant.offset)
    coded = [d for d in found if d.code == mutant.code]
    placed = [d for d in coded if (d.path, d.span.start) == (mutant.path, mutant.offset)]
    suggested = mutant.right is not None and any(f"是否为{mutant.right}？" in d.message for d in placed)
    sources = {source.path: source for source in after.corpus.sources}
    told = tuple(f"{d.code} {sources[d.path].place(d.span)} {d.message}" for d in found[:6])
    return Verdict(mutant, ground.name, bool(found), bool(coded), bool(placed), suggested, line, column, told)


def _without(found: list[Finding], known: Finding) -> list[Finding]:
    """Take one finding out that was there before; its line may have moved, its words have not."""
    for n, finding in enumerate(found):
        if (finding.code, finding.path, finding.message) == (known.code, known.path, known.message):
            return found[:n] + found[n + 1 :]
    return found


def project_ground(root: Path, today: date) -> Ground:
    """Read the project in ``root``.

    Raises:
        ValueError: There is no project, or its configuration is wrong.
    """
    project = open_project(root)
    if not isinstance(project, Project):
        raise ValueError("；".join(project.messages))
    files = read_files(root, project.config)
    sources = {p: decode(p, data) for p, data in files.items() if isinstance(data, bytes)}
    register = sources.get(project.config.requirements)
    documents = {
        path: read_document(source)
        for path, source in sources.items()
        if isinstance(source, Source) and path.endswith(".md")
    }
    if not isinstance(register, Source):
        return Ground("本项目", project.config, shipped_registry(), documents, today)
    requirements, _ = read_register(register)
    return Ground("本项目", project.config, shipped_registry(), documents, today, register, requirements)


def law_grounds(folder: Path, paths: Iterable[str], today: date) -> Iterator[Ground]:
    """Yield each law text that is clean by itself, with the shipped registry, as a corpus of its own."""
    config = Config(sources=(".",))
    reader = Reader(folder, config.max_file_mb)
    for path in paths:
        source = reader.source(path)
        document = read_document(source) if isinstance(source, Source) else None
        if isinstance(document, Version) and document.plain and len(document.structure):
            ground = Ground(path, config, shipped_registry(), {path: document}, today)
            if ground.is_clean:
                yield ground


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles name one instrument."""
    return title_key(one) == title_key(other)
