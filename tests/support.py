"""How tests write a corpus down, and how they look at what was found in it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, NamedTuple, TypeVar

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Edition, Fact, Registry, Repeal
from zhunsheng.model import Problem, Rank, Source, Version
from zhunsheng.model.config import Config
from zhunsheng.model.outline import Outline
from zhunsheng.model.page import Page
from zhunsheng.reading.configuration import read_config
from zhunsheng.reading.document import read_document
from zhunsheng.rules import check

TODAY = date(2026, 1, 1)
PATH = "standards/a.md"

T = TypeVar("T")


def awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine comes to; in a thread of its own, since Playwright runs a loop in the main one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, coroutine).result()


class Found(NamedTuple):
    """A finding as a drafter sees it: where it is, and which words it covers."""

    code: str
    path: str
    line: int
    column: int
    words: str


def instrument(title: str, *lines: str, id: str = "a", **fields: object) -> str:
    """Write a file: front matter, the title as heading, and the lines of the text.

    With no further ``fields`` the first of ``lines`` is the sixth line of the file; each field moves it down by one.
    """
    head = [f"id: {id}", f"title: {title}", *(f"{name}: {value}" for name, value in fields.items())]
    return "\n".join(["---", *head, "---", f"# {title}", *lines, ""])


def corpus_of(
    files: Mapping[str, str | bytes] | str,
    *,
    config: Config | str | None = None,
    registry: Registry | None = None,
) -> Corpus:
    """Gather a corpus from files that are on no disk; a single text is the file ``standards/a.md``."""
    files = {PATH: files} if isinstance(files, str) else files
    settings = config_of(config) if isinstance(config, str) else config or Config()
    data = {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}
    return load_corpus(data, settings, registry or Registry())


def config_of(text: str) -> Config:
    """Read a configuration that has no mistakes."""
    config = read_config(text)
    assert isinstance(config, Config), config
    return config


def version_of(text: str, path: str = PATH) -> Version:
    """Read a file that is an instrument."""
    document = read_document(Source(path, text))
    assert isinstance(document, Version), document.problems
    return document


def page_of(text: str, path: str = "docs/a.md") -> Page:
    """Read a file that is a page."""
    document = read_document(Source(path, text))
    assert isinstance(document, Page)
    return document


def findings(corpus: Corpus, of: str = "", today: date = TODAY) -> list[Found]:
    """Check a corpus; ``of`` is the beginning of the codes that the test is about."""
    sources = {source.path: source for source in corpus.sources}
    found = []
    for one in check(corpus, today):
        if one.code.startswith(of):
            source = sources.get(one.path) or Source(one.path, "")
            found.append(Found(one.code, one.path, *source.index().position(one.span.start), one.span.of(source.text)))
    return found


def related_places(corpus: Corpus, of: str = "", today: date = TODAY) -> list[tuple[str, int, str, str]]:
    """Check a corpus and return the related places: the path, the line, the words there, and why they are named."""
    sources = {source.path: source for source in corpus.sources}
    related = [place for one in check(corpus, today) if one.code.startswith(of) for place in one.related]
    return [
        (r.path, sources[r.path].index().position(r.span.start)[0], r.span.of(sources[r.path].text), r.message)
        for r in related
    ]


def messages(corpus: Corpus, of: str = "", today: date = TODAY) -> list[str]:
    """Check a corpus and return what is said."""
    return [d.message for d in check(corpus, today) if d.code.startswith(of)]


def place(problem: Problem, text: str) -> tuple[int, int, str]:
    """Return the line and the column of a problem, and the words that it covers."""
    at = Source("", text).index().range(problem.span)
    return at.line, at.column, problem.span.of(text)


def law(
    title: str,
    articles: int = 0,
    *,
    effective: date | None = date(2020, 1, 1),
    rank: Rank | None = None,
    number: str | None = None,
    former: tuple[str, ...] = (),
    repeal: Repeal | None = None,
) -> Fact:
    """Return what the registry knows of an outside instrument that has so many articles of one paragraph each."""
    outline = Outline({str(n): (0,) for n in range(1, articles + 1)})
    edition = Edition.of(effective, effective, outline)
    return Fact(title, rank, number, former_titles=former, editions=(edition,), repeal=repeal)
