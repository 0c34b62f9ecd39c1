"""Commands that are forked find everything imported; without that the suite takes twice as long, and nobody is told."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from starting import LOADED, mkdocs

HOOK = """
import sys
from pathlib import Path
Path("missing.txt").write_text(" ".join(name for name in {names} if name not in sys.modules), "utf-8")
"""


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="这个系统不能复制进程")
def test_a_build_finds_all_that_it_needs_imported(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\nhooks: [hook.py]\n", "utf-8")
    (tmp_path / "hook.py").write_text(HOOK.format(names=LOADED), "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# 甲\n", "utf-8")
    assert mkdocs("build", "-q", cwd=tmp_path).returncode == 0
    assert (tmp_path / "missing.txt").read_text("utf-8") == ""
