"""A built site, a server for it, and a Chromium that remembers what a page asked for and what it was refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browsing import ROOT, TODAY, Opener, Watched, absent, build, serving
from querying import PAGE
from search_recall import PROGRAMS, Texts
from sharing import once
from shelving import shelve
from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.disclosure import publish
from zhunsheng.searching.index import SearchIndex
from zhunsheng.weaving.graph import Graph

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-turbofan",  # to compile what a page runs once takes longer than to run it
]


@pytest.fixture(scope="session")
def site(own_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site as it stands in the repository."""
    return once(tmp_path_factory, "site", lambda folder: build(own_content, folder))


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Return the address of the site on this machine."""
    with serving(site) as address:
        yield address


@pytest.fixture
def folder(site: Path) -> str:
    """Return the folder that the site is read from, for tests of what is the same on a server, which allows more."""
    return site.as_uri() + "/"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: str, site: Path) -> str:
    """Return where the site is read from: a server, or a folder."""
    return served if request.param == "http" else site.as_uri() + "/"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        absent("本机没有 Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


# What the templates add to a page after it was indexed.
_ADDED = re.compile(
    r'<nav class="where".*?</nav>|<div class="page-actions">(?:<div.*?</div>|<a.*?</a>|[^<])*</div>', re.DOTALL
)


@pytest.fixture(scope="session")
def packs_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same site with the index of a small one: the texts themselves."""
    return once(tmp_path_factory, "packs", lambda folder: _with_packs(site, folder))


def _with_packs(site: Path, copy: Path) -> None:
    shutil.copytree(site, copy, dirs_exist_ok=True)
    project = open_project(ROOT)
    assert isinstance(project, Project)
    files = {file.relative_to(copy).as_posix(): file for file in sorted(copy.rglob("*.html"))}
    urls = {path.removesuffix("html") + "md": path for path in files if path != "404.html" and ".citing-" not in path}
    index = SearchIndex(Graph.of(publish(project.corpus()), date.fromisoformat(TODAY)), urls, small=1 << 40)
    for path, url in urls.items():
        article = re.search(r"<article[^>]*>(.*?)</article>", files[url].read_text("utf-8"), re.DOTALL)
        if article:
            index.add(path, url, _ADDED.sub("", article[1]))
    index.write(copy)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a small project with an older version, a draft and a repealed text."""
    return once(tmp_path_factory, "library", lambda folder: build(shelve(tmp_path_factory.mktemp("library")), folder))


@pytest.fixture
def shelf(library: Path) -> str:
    """Return where the texts of that site are read from: a folder, where scripts may do the least."""
    return f"{library.as_uri()}/standards/"


@pytest.fixture(params=["http", "file"])
def either_shelf(request: pytest.FixtureRequest, library: Path) -> Iterator[str]:
    """Return where they are read from, a server or a folder, for tests of what differs between the two."""
    if request.param == "file":
        yield f"{library.as_uri()}/standards/"
        return
    with serving(library) as address:
        yield f"{address}standards/"


@pytest.fixture(params=["packs", "pairs"])
def either(request: pytest.FixtureRequest, site: Path, packs_site: Path) -> str:
    """Return the folder of the site with either index."""
    return (site if request.param == "pairs" else packs_site).as_uri() + "/"


@pytest.fixture(scope="session")
def texts(site: Path) -> Texts:
    """Return what readers see, read in another way than the index reads it."""
    return Texts.of(site)


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Opener]:
    """Return a function that opens an address, in a fresh profile, with the options of a browser context."""
    contexts: list[BrowserContext] = []

    def opened(url: str, **options: object) -> Watched:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        watched = Watched(context.new_page())
        context.on("request", lambda request: watched.requested.append(request.url))
        watched.page.on(
            "console", lambda m: watched.complaints.append(m.text) if m.type in {"error", "warning"} else None
        )
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.goto(url)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def asking(chromium: Browser, site: Path, packs_site: Path) -> Iterator[dict[str, Page]]:
    """Return a page of each site to which questions are put directly."""
    pages = {}
    for name, folder in (("packs", packs_site), ("pairs", site)):
        pages[name] = chromium.new_page()
        pages[name].goto((folder / PAGE).as_uri())
        pages[name].evaluate("zhunsheng.loadSearch().then(() => 0)")
    yield pages
    for page in pages.values():
        page.close()
