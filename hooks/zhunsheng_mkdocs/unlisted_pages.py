"""Building the pages that no navigation lists: one by one, on a large site in several processes.

MkDocs reads all pages before it writes the first one and keeps them until the end, because the navigation may need
their titles. A page outside the navigation is not needed by any other, so it is woven, rendered and written at once,
and only the data for the search and the validation of links is kept. The site and MkDocs's messages are the same for
any number of processes.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, cast

# Private functions of MkDocs, which is pinned to 1.6.1, its last version: it has no public function for a single page.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.toc import TableOfContents

from zhunsheng.searching.documents import Document
from zhunsheng_mkdocs.processes import available, forked
from zhunsheng_mkdocs.whole_pages import has_own_markdown, render
from zhunsheng_mkdocs.woven_files import SiteFiles, WovenFile

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from zhunsheng.searching.index import SearchIndex

_UNDER_WAY = 8  # shares submitted to each process, so that it has enough to do while this one makes a long page
_MOST = 4  # pages of a share at most
_SHARES = 4  # shares for each process into which the remaining pages are divided at least
_KEPT = 200  # pages after which a process drops the parsed texts


class MadePage(NamedTuple):
    """The data kept of a page that was written.

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
        """Build all of them, and repeat MkDocs's messages in the order of the pages.

        Garbage is collected with what is dropped after every few pages: collections in between take a twentieth of the
        time and find little.
        """
        global _inherited
        _inherited = self
        self._forget()
        gc.collect()
        gc.freeze()  # a collection in a forked process would else write to every object that it shares with this one
        gc.disable()
        try:
            with self._executor() as executor:
                made = self._shared(executor) if executor else repeat(None)
                for file, page in zip(self._files.aside, made, strict=False):
                    # A page that failed in another process is built again here, so that its error is reported.
                    self._take(file, page or self.make_page(file))
        finally:
            _inherited = None
            gc.enable()
            gc.unfreeze()

    def _shared(self, executor: Executor) -> Iterator[MadePage | None]:
        """Yield the pages; other processes build them from the first on, this process from the last on.

        This process works too, since an idle one would take as much memory. Shares are handed out on demand and get
        smaller towards the end, so that all processes finish together.
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
        """Build a page by its number."""
        return self.make_page(self._files.aside[number])

    def make_page(self, file: WovenFile) -> MadePage:
        """Weave, render and write a page."""
        page = file.page
        with _recorded() as messages:
            page.read_source = partial(_read, page)  # type: ignore[method-assign]
            page.render = partial(render, page, plainly=self._plainly, messages=messages)  # type: ignore[method-assign]
            _populate_page(page, self._config, self._files)
            _build_page(page, self._config, self._listed, self._files.nav, self._env)
        del page.read_source, page.render
        page.toc = TableOfContents([])
        self._since_forgetting += 1
        if self._since_forgetting >= _KEPT:
            self._forget()
        links = {other.src_uri: found for other, found in (page.links_to_anchors or {}).items()}
        return MadePage(messages, self._search.give(file.src_uri), page.present_anchor_ids or set(), links)

    def validate(self) -> None:
        """Validate the links to anchors of these pages, as MkDocs does for all others."""
        for file in self._files.aside:
            file.page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def _executor(self) -> AbstractContextManager[Executor | None]:
        """Return a pool of forked processes for a large site: templates and the corpus cannot be pickled."""
        return forked(available() - 1, sum(file.length for file in self._files.aside), _silence)

    def _forget(self) -> None:
        """Drop the parsed contents of all texts, several times their size; they are parsed again on demand."""
        for file in self._files.woven():
            if file.leaf and file.leaf.version:
                file.leaf.version.forget()
        gc.collect(0)  # all that was made since the last time, as nothing is collected in between
        self._since_forgetting = 0

    def _take(self, file: WovenFile, made: MadePage) -> None:
        for record in made.messages:
            logging.getLogger(record.name).callHandlers(record)
        if made.document:
            self._search.take(made.document)
        file.page.present_anchor_ids = made.anchors
        found = ((self._files.get_file_from_path(path), links) for path, links in made.links.items())
        file.page.links_to_anchors = {other: links for other, links in found if other}


def _read(page: Page, config: MkDocsConfig) -> None:
    """Read a page like ``Page.read_source``, without writing its facts out as front matter and parsing them again."""
    del config
    woven = cast("WovenFile", page.file).weave()
    page.markdown, page.meta = (woven.shown_body.lstrip("\n"), woven.plain_facts) if woven else ("", {})


def _share(left: int, processes: int) -> int:
    """Return the number of pages in the next share for another process."""
    return max(1, min(_MOST, left // (_SHARES * processes)))


_inherited: UnlistedPages | None = None
"""The pages that forked processes build; inherited by them."""


def _silence() -> None:
    """Silence MkDocs in a forked process; its messages are returned with the pages and logged by the parent."""
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [logging.NullHandler()], False


def _make_in_process(numbers: Sequence[int]) -> list[MadePage | None]:
    """Build pages in a forked process; None for each that fails."""
    return [_attempt(number) for number in numbers]


def _attempt(number: int) -> MadePage | None:
    with suppress(Exception):
        return _inherited.make_number(number) if _inherited else None
    return None


def _made(future: Future[list[MadePage | None]], count: int) -> Iterable[MadePage | None]:
    """Return the pages that a process has built; if it was killed, None for each."""
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
    """Record MkDocs's messages; if it fails, the recorded messages are logged after all."""
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
