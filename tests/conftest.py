"""What all tests may use."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import settings

from zhunsheng.caching import FOLDER_VARIABLE

# CI judges a change, so it tries the same examples each time; a developer's machine goes on looking for new ones.
# No example is timed: a machine that has other work to do proves nothing.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("looking", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "looking")

LAWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws-cn.tar.xz"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test read or write the cache of the user."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def law_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the collection of law texts, which is no part of the repository."""
    if not LAWS.is_file():
        pytest.skip("the collection of law texts is not at hand (../shared/corpus/laws-cn.tar.xz)")
    folder = tmp_path_factory.mktemp("laws")
    with tarfile.open(LAWS) as archive:
        archive.extractall(folder, filter="data")
    return folder
