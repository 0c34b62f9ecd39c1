"""Grounds (clean corpora to mutate), mutants, and their verdicts."""

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
    """A corpus with its files, so that only the changed file of a mutant is read again."""

    name: str
    config: Config
    registry: Registry
    documents: Mapping[str, Version | Page]
    today: date
    register: Source | None = None
    requirements: tuple[Requirement, ...] = ()

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus without a change."""
        return gather(self.config, self.registry, self.documents.values(), self.requirements, self.register)

    @cached_property
    def _all_links(self) -> dict[str, tuple[Link, ...]]:
        return {v.source.path: self.resolver.links(v) for v in self.corpus.versions}

    def links_of(self, version: Version) -> tuple[Link, ...]:
        """Return all resolved citations of a version."""
        return self._all_links[version.source.path]

    @cached_property
    def links(self) -> tuple[tuple[Version, Link], ...]:
        """The citations that lead somewhere, with their versions."""
        known = {Outcome.FOUND, Outcome.KNOWN}
        return tuple((v, x) for v in self.corpus.versions for x in self.links_of(v) if x.outcome in known)

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver of the corpus."""
        return Resolver(self.corpus, self.today)

    @cached_property
    def known_titles(self) -> frozenset[str]:
        """The keys of all known titles."""
        return frozenset({*self.corpus.titles, *self.corpus.former_titles, *self.registry.keys})

    @cached_property
    def before(self) -> tuple[Finding, ...]:
        """The findings before any change."""
        return check(self.corpus, self.today)

    @property
    def is_clean(self) -> bool:
        """Whether there are only findings of severity information; M020, on the registry, does not count."""
        return all(d.severity is Severity.INFO or d.code == "M020" for d in self.before)

    def text(self, path: str) -> str:
        """Return the unchanged text of a file."""
        if self.register and path == self.register.path:
            return self.register.text
        document = self.documents.get(path)
        return document.source.text if document else ""

    def changed(self, change: Change) -> Ground:
        """Return the ground with a change applied."""
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
    """One change: a replaced span of a file, a new file, or new facts about an outside instrument."""

    path: str = ""
    start: int = 0
    end: int = 0
    text: str = ""
    fact: tuple[Fact, Fact] | None = None

    def apply(self, text: str) -> str:
        """Return ``text`` with the change applied."""
        return text[: self.start] + self.text + text[self.end :]

    def moved(self, path: str, offset: int) -> int:
        """Return the offset, after the change, of the character at ``offset`` before it."""
        if path != self.path or offset < self.end:
            return offset
        return offset + len(self.text) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change that makes a reference wrong, and the finding that it must cause.

    ``offset`` is the position of the finding in the file ``path`` after the change; ``right`` is the title that the
    message must suggest, if any; ``words`` describes the change in Chinese.
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
    """The findings on a mutant, compared with the expected one."""

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
    """Apply a mutant, check the corpus, and compare the findings with the expected one."""
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
    """Return the findings without a known one, matched by its words since its line may have moved."""
    for n, finding in enumerate(found):
        if (finding.code, finding.path, finding.message) == (known.code, known.path, known.message):
            return found[:n] + found[n + 1 :]
    return found


def project_ground(root: Path, today: date) -> Ground:
    """Read the project in ``root``.

    Raises:
        ValueError: The configuration of the project is wrong.
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
