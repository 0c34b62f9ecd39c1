"""How pages are made that no navigation lists: one after the other, by as many processes as are worth their while.

MkDocs reads all pages before it writes the first one and keeps them meanwhile, as a navigation may need their titles.
What no navigation lists is needed by no other page. So here each such page is woven, rendered, written and let go of
before the next is begun, and those of a large corpus are dealt out among processes; what else came of a page waits in a
file until all are made. The site is the same for any number of processes, and so is what MkDocs says of it.
"""

from __future__ import annotations

import gc
import logging
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import zip_longest
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple

# What MkDocs itself calls for each page; its last version is the one that is pinned, and offers no other way.
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.toc import TableOfContents

from zhunsheng.searching.documents import Document
from zhunsheng.sources.memory import give_back
from zhunsheng.sources.processes import CAN_COPY, deal, helpers, processors
from zhunsheng_mkdocs.woven_files import SiteFiles, WovenFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from zhunsheng.searching import SearchIndex

MOST_SHARES = 4
WORTH_A_SHARE = 300_000  # characters, whose pages take longer to make than a process takes to start
_FIXED = 3_000  # what a page takes besides its text, in characters
_AT_ONCE = 300  # pages, for which what was read of the texts is kept
_DONE = "done"


class Made(NamedTuple):
    """What came of one page.

    What MkDocs said of it, what the search has to know of it, and what MkDocs has yet to validate: its anchors, and by
    file the anchors that it links to.
    """

    said: list[logging.LogRecord]
    document: Document | None
    present: set[str]
    links: Mapping[str, dict[str, str]]


class Maker:
    """Makes the pages that were set aside.

    Args:
        files: All files of the site, of which some were set aside.
        config: The settings of the site.
        env: The theme's templates, with all that they need.
        search: What has to know every page.
    """

    def __init__(self, files: SiteFiles, config: MkDocsConfig, env: jinja2.Environment, search: SearchIndex) -> None:
        self._files = files
        self._config = config
        self._env = env
        self._search = search
        self._listed = files.documentation_pages()

    def make(self) -> None:
        """Make all of them, and say what MkDocs said of them in the order of the pages."""
        if not self._files.aside:
            return
        shares = self._shares()
        gc.freeze()  # what is there stays, so nobody has to look through it for garbage
        self._forget()
        with ExitStack() as stack:
            files = [stack.enter_context(TemporaryFile()) for _ in shares]
            self._make_all(shares, files)
            gc.unfreeze()
            made = {n: page for share, file in zip(shares, files, strict=True) for n, page in _read(file, len(share))}
        for n in sorted(made):
            self._take(self._files.aside[n], made[n])

    def validate(self) -> None:
        """Let MkDocs validate the links to anchors of these pages, as it does those of all others."""
        for file in self._files.aside:
            file.page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def _shares(self) -> list[list[int]]:
        """Deal the pages out by their numbers."""
        sizes = {n: _FIXED + file.length for n, file in enumerate(self._files.aside)}
        worth = min(MOST_SHARES, processors(), sum(sizes.values()) // WORTH_A_SHARE) if CAN_COPY else 1
        return [sorted(share) for share in deal(sizes, [0] * max(1, worth))]

    def _make_all(self, shares: Sequence[Sequence[int]], files: Sequence[IO[bytes]]) -> None:
        """Make all shares, the first one in this process, and write what came of each into its file."""
        mine, *theirs = zip(shares, files, strict=True)
        with ExitStack() as stack:
            pipes: list[Connection] = []
            with suppress(OSError):  # no processes to be had
                pipes = stack.enter_context(helpers(self._help, theirs))
            self._make(*mine)
            for (share, file), pipe in zip_longest(theirs, pipes):
                if not (pipe and _is_done(pipe)):
                    file.seek(0)
                    file.truncate()
                    self._make(share, file)

    def _help(self, share: Sequence[int], file: IO[bytes], pipe: Connection) -> None:
        gc.enable()  # a page leaves much behind that goes round in circles
        # What is said of a page on which this process fails, the first one says when it fails on that page itself.
        logger = logging.getLogger("mkdocs")
        logger.handlers, logger.propagate = [logging.NullHandler()], False
        self._make(share, file)
        pipe.send(_DONE)

    def _make(self, share: Sequence[int], file: IO[bytes]) -> None:
        for start in range(0, len(share), _AT_ONCE):
            for n in share[start : start + _AT_ONCE]:
                pickle.dump((n, self._one(self._files.aside[n])), file)
            self._forget()
        file.flush()

    def _forget(self) -> None:
        """Let go of what was read of all texts, and of what pages left behind; give back the room that it took."""
        for file in self._files.woven():
            if file.leaf and file.leaf.version:
                file.leaf.version.forget()
        gc.collect()
        give_back()

    def _one(self, file: WovenFile) -> Made:
        page = file.page
        with _heard() as said:
            _populate_page(page, self._config, self._files)
            _build_page(page, self._config, self._listed, self._files.nav, self._env)
        page.toc = TableOfContents([])
        links = {other.src_uri: found for other, found in (page.links_to_anchors or {}).items()}
        return Made(said, self._search.give(file.src_uri), page.present_anchor_ids or set(), links)

    def _take(self, file: WovenFile, made: Made) -> None:
        for record in made.said:
            logging.getLogger(record.name).callHandlers(record)
        if made.document:
            self._search.take(made.document)
        file.page.present_anchor_ids = made.present
        found = ((self._files.get_file_from_path(path), links) for path, links in made.links.items())
        file.page.links_to_anchors = {other: links for other, links in found if other}


def _is_done(pipe: Connection) -> bool:
    """Tell whether a helper comes to the end of its share; one that is gone does not."""
    try:
        return pipe.recv() == _DONE
    except (OSError, EOFError, pickle.PickleError):
        return False


def _read(file: IO[bytes], pages: int) -> Iterator[tuple[int, Made]]:
    file.seek(0)
    for _ in range(pages):
        yield pickle.load(file)  # noqa: S301  it is our own, and nobody else can open it


class _Ear(logging.Handler):
    """Keeps what is said, in a form that another process can read."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        self.heard.append(record)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Keep what MkDocs says from being heard; what it said before it failed is let out."""
    logger = logging.getLogger("mkdocs")
    ear = _Ear()
    before = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [ear], False
    failed = True
    try:
        yield ear.heard
        failed = False
    finally:
        logger.handlers, logger.propagate = before
        if failed:
            for record in ear.heard:
                logging.getLogger(record.name).callHandlers(record)
