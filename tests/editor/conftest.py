"""The project that the tests of the editor work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from workspaces import workspace_in, write
from zhunsheng.editor.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that a module's tests look at and do not change."""
    return workspace_in(write(tmp_path_factory.mktemp("project")))


@pytest.fixture
def own_workspace(tmp_path: Path) -> Workspace:
    """A workspace that one test may change."""
    return workspace_in(write(tmp_path))
