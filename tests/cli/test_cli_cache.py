"""``zhunsheng check`` with its memory: the same words, sooner."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhunsheng.checking.cache import FOLDER_VARIABLE

Run = Callable[..., Any]
BROKEN = ("第一条登记", "第九条登记")


@pytest.fixture
def cache() -> Path:
    folder = Path(os.environ[FOLDER_VARIABLE])
    folder.mkdir(mode=0o700)
    return folder


def break_rules(project: Path) -> None:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace(*BROKEN), "utf-8")


@pytest.mark.parametrize("kind", ["text", "json", "github", "sarif", "junit"])
def test_the_second_report_is_the_first_one(project: Path, run: Run, cache: Path, kind: str) -> None:
    break_rules(project)
    first = run("check", "--format", kind)
    assert first.code == 1
    assert len(list(cache.iterdir())) == 1
    assert run("check", "--format", kind) == first
    assert run("check", "--format", kind, "--no-cache") == first


def test_a_change_is_reported_and_its_mending_too(project: Path, run: Run) -> None:
    clean = run("check")
    break_rules(project)
    broken = run("check")
    assert (clean.code, broken.code) == (0, 1)
    assert "第九条" in broken.out
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace(BROKEN[1], BROKEN[0]), "utf-8")
    assert run("check") == clean


@pytest.mark.usefixtures("project")
def test_without_the_cache_nothing_is_written(run: Run, cache: Path) -> None:
    run("check", "--no-cache")
    assert not list(cache.iterdir())


def test_options_are_remembered_apart(project: Path, run: Run) -> None:
    break_rules(project)
    assert run("check").code == 1
    assert run("check", "--ignore", "R102").code == 0
    assert run("check", "--select", "S").code == 0
    assert run("check").code == 1


def test_a_mistake_in_the_configuration_is_told_every_time(project: Path, run: Run) -> None:
    run("check")
    (project / "zhunsheng.yml").write_text("sorces: [docs]\n", "utf-8")
    assert run("check").code == 2
    assert run("check").code == 2


def test_a_folder_that_is_gone_is_told_though_nothing_was_in_it(project: Path, run: Run) -> None:
    (project / "zhunsheng.yml").write_text("sources: [docs, standards, drafts]\n", "utf-8")
    (project / "drafts").mkdir()
    assert run("check").code == 0
    (project / "drafts").rmdir()
    gone = run("check")
    assert gone.code == 2
    assert "drafts" in gone.err


def test_a_part_of_the_project_is_reported_from_the_same_memory(project: Path, run: Run, cache: Path) -> None:
    break_rules(project)
    whole = run("check", "--format", "json")
    part = run("check", "--format", "json", "standards/assets")
    other = run("check", "--format", "json", "docs")
    assert whole.out == part.out
    assert other.code == 0
    assert len(list(cache.iterdir())) == 1


def test_fixes_are_made_though_all_is_remembered(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8") + "\n第三条　依照甲办发[2022]62号登记。\n", "utf-8")
    assert "R204" in run("check").out
    assert "已改正 1 处" in run("check", "--fix").err
    assert "甲办发〔2022〕62号" in file.read_text("utf-8")
    assert "R204" not in run("check").out


@pytest.mark.usefixtures("project")
def test_a_cached_result_is_told_without_loading_the_readers(project: Path, run: Run) -> None:
    (project / "zhunsheng.yml").unlink()  # reading a configuration takes pydantic
    run("check", ".")
    script = (
        "import sys; from zhunsheng.cli import main; code = main(['check', '.']); "
        "readers = {'pydantic', 'yaml', 'zhunsheng.rules', 'zhunsheng.reading.document'}; "
        "print(code, sorted(readers & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").splitlines()[-1] == "0 []"


def test_a_folder_of_law_texts_is_checked_without_pydantic(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text("# 甲市资产管理条例\n\n第一条　机关应当登记资产。\n", "utf-8")
    script = (
        "import sys; from zhunsheng.cli import main; code = main(['check', '--no-cache', sys.argv[1]]); "
        "print(code, sorted({'pydantic', 'yaml', 'zhunsheng.rules'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").splitlines()[-1] == "0 ['zhunsheng.rules']"
