"""A configuration that is no file, and a repository of another user, are told in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from zhunsheng.checking.project import Misconfigured, open_project
from zhunsheng.model.change import NoHistory
from zhunsheng.sources.git import open_repository


def pipe(file: Path) -> None:
    os.mkfifo(file)


def folder(file: Path) -> None:
    file.mkdir()


def dead_link(file: Path) -> None:
    file.symlink_to("nowhere.yml")


@pytest.mark.parametrize("make", [pipe, folder, dead_link])
def test_a_configuration_that_is_no_file_is_told_and_not_taken_for_none(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "zhunsheng.yml")
    found = open_project(tmp_path)
    assert isinstance(found, Misconfigured)
    assert "这不是文件" in found.findings[0].message


@pytest.mark.skipif(
    shutil.which("git") is None or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root can give a folder to another user",
)
def test_a_repository_of_another_user_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    for path in (tmp_path, tmp_path / ".git"):
        os.chown(path, 12345, 12345)
    found = open_repository(tmp_path)
    assert isinstance(found, NoHistory)
    assert "属于另一个用户" in found.reason
