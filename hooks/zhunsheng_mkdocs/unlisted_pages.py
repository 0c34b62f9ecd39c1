"""Making the pages that no navigation lists: one after the other, in several processes on a large site.

MkDocs reads all pages before it writes the first one and keeps them until the end, because the navigation may need
their titles. No other page needs anything of a page that the navigation does not list. Such a page is woven, rendered
and written at once, and only what the search and the validation of links need of it is kept. The site and MkDocs's
messages are the same for any number of processes.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

# MkDocs 1.6.1 is its last version and pinned; it has no public function that makes a single page.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.toc import TableOfContents

from zhunsheng.searching.documents import Document
from zhunsheng_mkdocs.processes import available, forked
from zhunsheng_mkdocs.whole_pages import has_own_markdown, render
from zhunsheng_mkdocs.woven_files import SiteFiles, WovenFile

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from zhunsheng.searching.index import SearchIndex

_UNDER_WAY = 2  # shares of each other process: one that it makes, and one that is ready when it has
_MOST = 4  # pages of a share
_SHARES = 4  # for each process, at least, into which the pages that are still to be made are divided
_KEPT = 80  # pages after which a process forgets what it has read of the texts


class MadePage(NamedTuple):
    """What is kept of a page that was written.

    ``messages`` are MkDocs's, ``document`` is for the search; ``anchors`` and ``links`` (anchors by the path of the
    file that they are in) are what MkDocs has yet to validate.
    """

    messages: list[logging.LogRecord]
    document: Document | None
    anchors: set[str]
    links: Mapping[str, dict[str, str]]


class UnlistedPages:
    """The pages that were set aside.

    Args:
        files: All files of the site.
        config: The settings of the site.
        env: The theme's templates.
        search: The index, to which every page is added.
    """

    def __init__(self, files: SiteFiles, config: MkDocsConfig, env: jinja2.Environment, search: SearchIndex) -> None:
        self._files = files
        self._config = config
        self._env = env
        self._search = search
        self._listed = files.documentation_pages()
        self._plainly = has_own_markdown(config)
        self._since_forgetting = 0

    def make(self) -> None:
        """Make all of them, and repeat what MkDocs said of them in the order of the pages."""
        global _inherited
        _inherited = self
        self._forget()
        gc.freeze()  # a collection in a forked process would else write to every object that it shares with this one
        try:
            with self._executor() as executor:
                made = self._shared(executor) if executor else repeat(None)
                for file, page in zip(self._files.aside, made, strict=False):
                    # A page that failed in another process is made again here, where its error is reported.
                    self._take(file, page or self.make_page(file))
        finally:
            _inherited = None
            gc.unfreeze()

    def _shared(self, executor: Executor) -> Iterator[MadePage | None]:
        """Yield the pages; other processes make them from the first on, and this process from the last on.

        A process that only waited would take as much memory as one that works. Whoever is faster makes more, and the
        shares get smaller towards the end, so that all end together.
        """
        processes = available()
        most_under_way = _UNDER_WAY * (processes - 1)
        given: list[tuple[int, Future[list[MadePage | None]]]] = []
        own: list[MadePage] = []
        first, last = 0, len(self._files.aside)
        try:
            while first < last:
                under_way = sum(not future.done() for _, future in given[-most_under_way:])
                if under_way < most_under_way:
                    numbers = range(first, first + _share(last - first, processes))
                    given.append((len(numbers), executor.submit(_make_in_process, numbers)))
                    first = numbers.stop
                else:
                    last -= 1
                    own.append(self.make_number(last))
        except BrokenExecutor:
            pass  # a process was killed
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise
        for count, future in given:
            yield from _made(future, count)
        yield from repeat(None, last - first)
        yield from reversed(own)

    def make_number(self, number: int) -> MadePage:
        """Make a page by its number."""
        return self.make_page(self._files.aside[number])

    def make_page(self, file: WovenFile) -> MadePage:
        """Weave, render and write a page."""
        page = file.page
        with _recorded() as messages:
            page.render = partial(render, page, plainly=self._plainly, messages=messages)  # type: ignore[method-assign]
            _populate_page(page, self._config, self._files)
            _build_page(page, self._config, self._listed, self._files.nav, self._env)
        del page.render
        page.toc = TableOfContents([])
        self._since_forgetting += 1
        if self._since_forgetting >= _KEPT:
            self._forget()
        links = {other.src_uri: found for other, found in (page.links_to_anchors or {}).items()}
        return MadePage(messages, self._search.give(file.src_uri), page.present_anchor_ids or set(), links)

    def validate(self) -> None:
        """Let MkDocs validate the links to anchors of these pages, as it does those of all others."""
        for file in self._files.aside:
            file.page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def _executor(self) -> AbstractContextManager[Executor | None]:
        """Return other processes for a large site; forked ones, since templates and the corpus cannot be pickled."""
        return forked(available() - 1, sum(file.length for file in self._files.aside), _silence)

    def _forget(self) -> None:
        """Drop what was parsed of all texts, which takes several times their room; it is parsed again on demand."""
        for file in self._files.woven():
            if file.leaf and file.leaf.version:
                file.leaf.version.forget()
        gc.collect()
        self._since_forgetting = 0

    def _take(self, file: WovenFile, made: MadePage) -> None:
        for record in made.messages:
            logging.getLogger(record.name).callHandlers(record)
        if made.document:
            self._search.take(made.document)
        file.page.present_anchor_ids = made.anchors
        found = ((self._files.get_file_from_path(path), links) for path, links in made.links.items())
        file.page.links_to_anchors = {other: links for other, links in found if other}


def _share(left: int, processes: int) -> int:
    """Return how many of the pages that are left another process is given next."""
    return max(1, min(_MOST, left // (_SHARES * processes)))


_inherited: UnlistedPages | None = None
"""The pages that forked processes make; they inherit it."""


def _silence() -> None:
    """Let a forked process write nothing of what MkDocs says, which its pages hold for the first process to write."""
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [logging.NullHandler()], False


def _make_in_process(numbers: Sequence[int]) -> list[MadePage | None]:
    """Make pages in a forked process; None for each that fails."""
    return [_attempt(number) for number in numbers]


def _attempt(number: int) -> MadePage | None:
    with suppress(Exception):
        return _inherited.make_number(number) if _inherited else None
    return None


def _made(future: Future[list[MadePage | None]], count: int) -> Iterable[MadePage | None]:
    """Return the pages that a process has made; if it was killed, None for each."""
    try:
        return future.result()
    except BrokenExecutor:
        return repeat(None, count)


class _Recorder(logging.Handler):
    """Keeps log records in a form that can be pickled."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self.records.append(record)


@contextmanager
def _recorded() -> Iterator[list[logging.LogRecord]]:
    """Record what MkDocs says; where it fails, what it said before is said after all."""
    logger = logging.getLogger("mkdocs")
    recorder = _Recorder()
    before = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [recorder], False
    failed = True
    try:
        yield recorder.records
        failed = False
    finally:
        logger.handlers, logger.propagate = before
        if failed:
            for record in recorder.records:
                logging.getLogger(record.name).callHandlers(record)
