"""What all tests may use."""

from __future__ import annotations

import itertools
import os
import tarfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import growing
from bounding import bounded
from growing import Growing
from sharing import once
from zhunsheng.checking.cache import FOLDER_VARIABLE

# CI judges a change, so it tries the same 50 examples each time; a developer's machine looks for new ones, 30 a run,
# and as many as one likes with ``--hypothesis-profile=thorough``, where a test does not ask for a number itself. No
# example is timed: other work on the machine would be judged with it.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("looking", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("ci" if os.environ.get("CI") else "looking")

ROOT = Path(__file__).resolve().parents[1]
LAWS = ROOT.parent / "shared" / "corpus" / "laws-cn.tar.xz"
OWN_NOTICE = "id: hjg-2022-62\n"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Bound what fixtures wait for."""
    with bounded(item.nodeid):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Bound what a test waits for."""
    with bounded(item.nodeid):
        yield


@pytest.fixture(scope="session")
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the names of folders that are not there yet.

    Few tests need theirs, and to make a folder among thousands costs more than most tests do.
    """
    folder = tmp_path_factory.mktemp("caches")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_cache(_caches: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test read or write the cache of the user."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(next(_caches)))


@pytest.fixture(scope="session")
def own_content() -> Path:
    """Return this repository's folder, for tests that know what stands in its documents.

    Another city puts its own in their place and has nothing to mend here: its CI tests the tool, and then builds.
    """
    notice = ROOT / "docs" / "notice.md"
    if not (notice.is_file() and OWN_NOTICE in notice.read_text("utf-8")):
        pytest.skip("docs/ 和 standards/ 已经换成别的内容")
    return ROOT


@pytest.fixture(scope="session")
def law_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the collection of law texts, which is no part of the repository."""
    if not LAWS.is_file():
        pytest.skip("the collection of law texts is not at hand (../shared/corpus/laws-cn.tar.xz)")

    def unpack(folder: Path) -> None:
        with tarfile.open(LAWS) as archive:
            archive.extractall(folder, filter="data")

    return once(tmp_path_factory, "laws", unpack)


@pytest.fixture
def growth() -> Growing:
    """Return what compares the processor time of a text with that of a shorter one."""
    return growing.growth


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that read the collection of law texts."""
    for item in items:
        if "law_texts" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.laws)
