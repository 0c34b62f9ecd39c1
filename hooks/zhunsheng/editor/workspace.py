"""The workspace: a project with the unsaved texts of an editor in place of its files, re-read as they change.

A workspace belongs to one thread. It reflects the files as of the last ``reread`` and the texts as of the last
``update``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from zhunsheng.checking.project import Misconfigured, Project, configured, open_project
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.editor.texts import UTF16, EditorText
from zhunsheng.editor.touching import Uses, touched
from zhunsheng.gaps import Gaps
from zhunsheng.model import Finding, Ref, Source, Version, parse_ref
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.resolving import Link, Resolver
from zhunsheng.resolving.standing import Standings
from zhunsheng.rules import Context, check_in
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import CONFIG_NAME, Files, with_unsaved


class Snapshot:
    """A corpus as read at one moment, with lazily computed links, standings and gaps.

    Args:
        corpus: The corpus.
        today: The day as of which validity is judged.
    """

    def __init__(self, corpus: Corpus, today: date) -> None:
        self.corpus = corpus
        self.today = today
        self.resolver = Resolver(corpus, today)
        self._links: dict[str, tuple[Link, ...]] = {}
        self._whole = Context(corpus, today, self.resolver, (), (), {})

    @cached_property
    def documents(self) -> Mapping[str, Version | Page]:
        """What was read, by path."""
        return {document.source.path: document for document in self.corpus.documents}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The texts of all files that were read, by path."""
        return {source.path: source for source in self.corpus.sources}

    @property
    def standings(self) -> Standings:
        """The standing of each version on the day."""
        return self._whole.standings

    @property
    def gaps(self) -> Gaps:
        """The state of every requirement."""
        return self._whole.gaps

    def links(self, document: Version | Page) -> tuple[Link, ...]:
        """Return the links of a version, or the pins of a page."""
        path = document.source.path
        if path not in self._links:
            if isinstance(document, Version):
                self._links[path] = self.resolver.links(document)
            else:
                self._links[path] = tuple(
                    link._replace(citation=pin)
                    for pin in document.pins
                    if isinstance(ref := parse_ref(pin.name or ""), Ref) and (link := self.resolver.resolve(ref))
                )
        return self._links[path]

    def link_at(self, path: str, offset: int) -> Link | None:
        """Return the link at an offset, or the one that ends there, if there is any."""
        document = self.documents.get(path)
        if document is None:
            return None
        at = (link for link in self.links(document) if link.citation.span.start <= offset <= link.citation.span.end)
        found = sorted(at, key=lambda link: (not link.citation.span.holds(offset), -link.citation.span.start))
        return found[0] if found else None

    def context(self, paths: Collection[str]) -> Context:
        """Return the context for a check of these files only."""
        documents = [document for path in paths if (document := self.documents.get(path))]
        versions = tuple(document for document in documents if isinstance(document, Version))
        pages = tuple(document for document in documents if isinstance(document, Page))
        links = {version.source.path: self.links(version) for version in versions}
        return Context(self.corpus, self.today, self.resolver, versions, pages, links, self._whole)


class Workspace:
    """One project with the unsaved texts of an editor.

    Args:
        root: The project's folder.
        today: Tells the day as of which validity is judged; a server may run past midnight.
        encoding: The units in which the editor counts columns.
    """

    def __init__(self, root: Path, today: Callable[[], date] = date.today, encoding: str = UTF16) -> None:
        self.root = root
        self.encoding = encoding
        self._today = today
        self._unsaved: dict[str, str] = {}
        self._files: Files = {}
        self._config = Config()
        self._wrong: tuple[Finding, ...] = ()
        self._unused: dict[str, tuple[Finding, ...]] = {}
        self._changed: set[str] = set()
        self._texts: dict[str, EditorText] = {}
        self._decoded: dict[str, tuple[bytes, Source | Finding]] = {}
        self._addresses: dict[str, tuple[str, int | None]] = {}
        self._settings: tuple[Config, tuple[Finding, ...], date] | None = None
        self.files: Files = {}
        """The bytes of all files, with the unsaved texts in place of those on disk."""
        self.snapshot = Snapshot(Corpus(self._config, shipped_registry()), today())
        self.findings: dict[str, tuple[Finding, ...]] = {}
        """The findings of the last check of each file."""
        self.stale: set[str] = set()
        """The paths of files to check again, as they or files that they may cite have changed."""
        self._uses = Uses()
        self._later: set[str] = set()  # to check again at the next reread, as after a save
        self.reread()

    @property
    def unsaved(self) -> Mapping[str, str]:
        """The texts that the editor holds, by path."""
        return self._unsaved

    def update(self, texts: Mapping[str, str | None]) -> None:
        """Set unsaved texts, or drop those given as None, and read what has changed."""
        changed = {path for path, text in texts.items() if text != self._unsaved.get(path)}
        for path in changed:
            text = texts[path]
            if text is None:
                del self._unsaved[path]
            else:
                self._unsaved[path] = text
        if CONFIG_NAME in changed:
            self.reread()
        elif changed:
            self._read()

    def reread(self) -> None:
        """Read the configuration and all files from disk again."""
        found = self._project()
        if isinstance(found, Project):
            self._config, self._wrong = found.config, ()
        else:  # keep using the last valid one
            self._wrong = found.findings
        files, before = Project(self.root, self._config).files(), self._files
        # A change of a text touches few others; all are checked again once it is saved.
        self.stale |= self._later
        self._later = set()
        # Unchanged files keep the same bytes object, which makes comparing them cheap.
        self._files = {path: before[path] if before.get(path) == data else data for path, data in files.items()}
        self._read()

    def _project(self) -> Project | Misconfigured:
        written = self._unsaved.get(CONFIG_NAME)
        if written is None:
            return open_project(self.root)
        source = decode(CONFIG_NAME, written.encode("utf-8", "replace"))
        if isinstance(source, Finding):
            return Misconfigured(Source(CONFIG_NAME, ""), (source,))
        return configured(self.root, source)

    def _read(self) -> None:
        """Load the corpus, unless nothing has changed since it was loaded."""
        self._texts.clear()
        files = with_unsaved(self._files, self._unsaved, self._config)
        settings = self._config, self._wrong, self._today()
        if files == self.files and settings == self._settings:
            return
        is_set, self._settings = settings == self._settings, settings
        corpus = load_corpus(
            files, self._config, shipped_registry(), before=self.snapshot.corpus, decoding=self._decoding
        )
        self._decoded = {path: one for path, one in self._decoded.items() if path in files}
        named = (entry.path for entry in self._config.accepted)
        every = {*files, *self.findings, *named, *((CONFIG_NAME,) if self._wrong else ())}
        found = touched(self.snapshot.corpus, corpus, self.files, files, self._uses) if is_set else None
        self.stale = every if found is None else every & (self.stale | found)
        self._later |= every - self.stale
        self.files = files
        self.snapshot = Snapshot(corpus, self._today())

    def _decoding(self, path: str, data: bytes) -> Source | Finding:
        """Decode a file, reusing the result if its bytes have not changed."""
        known = self._decoded.get(path)
        if known is None or (known[0] is not data and known[0] != data):
            known = self._decoded[path] = data, decode(path, data)
        return known[1]

    def address(self, path: str, uri: str | None, version: int | None) -> None:
        """Record the URI and the version of a file that is open in the editor; a URI of None means it was closed."""
        if uri is None:
            self._addresses.pop(path, None)
        else:
            self._addresses[path] = uri, version

    def uri(self, path: str) -> str:
        """Return the URI of a file, in the editor's spelling if it is open there."""
        return self._addresses[path][0] if path in self._addresses else (self.root / path).as_uri()

    def version(self, path: str) -> int | None:
        """Return the version of a file that is open in the editor, None for any other."""
        return self._addresses[path][1] if path in self._addresses else None

    def size(self, path: str) -> int:
        """Return the number of bytes of a file, 0 for one that was not read."""
        data = self.files.get(path)
        return len(data) if isinstance(data, bytes) else 0

    def document(self, path: str) -> Version | Page | None:
        """Return the version or page read from a file, None where it is no document."""
        return self.snapshot.documents.get(path)

    def text(self, path: str) -> EditorText | None:
        """Return the text of a file, from the editor if it is open there; None where it could not be read."""
        if path not in self._texts:
            source = self._source(path)
            if source is None:
                return None
            self._texts[path] = EditorText(source, self._written(path, source), self.encoding)
        return self._texts[path]

    def _source(self, path: str) -> Source | None:
        source = self.snapshot.sources.get(path)
        if source is None and path in self._unsaved:  # the configuration, or a file that was not read
            decoded = decode(path, self._unsaved[path].encode("utf-8", "replace"))
            return decoded if isinstance(decoded, Source) else None
        return Source(path, self._on_disk(path)) if path == CONFIG_NAME else source

    def _written(self, path: str, source: Source) -> str:
        if path in self._unsaved:
            return self._unsaved[path]
        data = self.files.get(path)
        if isinstance(data, bytes) and (source.crlf or source.odd):
            return data.decode("utf-8-sig", "replace")
        return source.text

    def _on_disk(self, path: str) -> str:
        try:
            return (self.root / path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def current(self, path: str) -> tuple[Finding, ...]:
        """Return the up-to-date findings of a file, checking it first if it is stale."""
        if path in self.stale:
            self.examine([path])
        return self.findings.get(path, ())

    def take_changed(self) -> set[str]:
        """Return, and forget, the files whose findings have changed since the last call, except stale ones."""
        found = self._changed - self.stale
        self._changed -= found
        return found

    def examine(self, paths: Iterable[str]) -> None:
        """Check files."""
        wanted = list(dict.fromkeys(paths))
        self.stale -= set(wanted)
        found: dict[str, list[Finding]] = {path: [] for path in wanted}
        named = {entry.path for entry in self._config.accepted}
        for path in wanted:
            if isinstance(version := self.document(path), Version):
                self._uses.note(version, self.snapshot.links(version))
        together = [path for path in wanted if path not in named]
        for group in (together, *([path] for path in wanted if path in named)):
            checked = check_in(self.snapshot.context(group), only=set(group))
            for finding in checked:
                if finding.path in found:
                    found[finding.path].append(finding)
            if group is not together:  # an entry of the configuration that accepts nothing in this file
                self._unused[group[0]] = tuple(finding for finding in checked if finding.path == CONFIG_NAME)
        found[CONFIG_NAME] = [*self._wrong, *(one for path in sorted(named) for one in self._unused.get(path, ()))]
        self._changed |= {path for path, now in found.items() if tuple(now) != self.findings.get(path, ())}
        for path, now in found.items():
            if now:
                self.findings[path] = tuple(now)
            else:
                self.findings.pop(path, None)
