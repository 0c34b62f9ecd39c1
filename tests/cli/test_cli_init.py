"""A new project checks and builds at once, and no file is ever replaced."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhunsheng.cli import main


def test_a_new_project_checks_and_builds_and_a_broken_reference_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    assert main(["init", str(folder), "--title", "某市: “标准库”"]) == 0
    monkeypatch.chdir(folder)
    assert main(["check", "--strict"]) == 0
    around = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "某市: “标准库”" in (folder / "site" / "index.html").read_text("utf-8")
    example = folder / "standards" / "example.md"
    example.write_text(example.read_text("utf-8").replace("依照第二条", "依照第九条"), "utf-8")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "standards/example.md:18:7" in capsys.readouterr().out


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("原有", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
