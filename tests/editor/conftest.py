"""The project that the tests of the editor work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import desk_in, write
from zhunsheng.editor.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that a module's tests look at and do not change."""
    return desk_in(write(tmp_path_factory.mktemp("project")))


@pytest.fixture
def own_desk(tmp_path: Path) -> Desk:
    """A desk that one test may change."""
    return desk_in(write(tmp_path))
