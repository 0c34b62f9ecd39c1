"""A new project checks and builds at once, and no file is ever replaced."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from starting import mkdocs
from zhunsheng.cli import main

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "hooks" / "zhunsheng" / "data" / "project"
CI_FILES = (".github/workflows/site.yml", ".gitlab-ci.yml")


def built(folder: Path) -> None:
    done = mkdocs("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return a new project."""
    folder = tmp_path / "new"
    assert main(["init", str(folder), "--title", "某市: “标准库”"]) == 0
    return folder


@pytest.fixture
def regulation(tmp_path: Path) -> Path:
    """Return a Word file with a regulation of three articles."""
    document = docx.Document()
    for line in (
        "甲市节约用水条例",
        "第一条　为了节约用水，制定本条例。",
        "第二条　市水务部门应当制定用水定额。",
        "第三条　本条例自2025年1月1日起施行。",
    ):
        document.add_paragraph(line)
    file = tmp_path / "甲市节约用水条例.docx"
    document.save(str(file))
    return file


def test_a_new_project_checks_and_builds_and_a_broken_reference_is_found(
    new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(new)
    assert main(["check", "--strict"]) == 0
    built(new)
    assert "某市: “标准库”" in (new / "site" / "index.html").read_text("utf-8")
    example = new / "standards" / "example.md"
    example.write_text(example.read_text("utf-8").replace("依照第二条", "依照第九条"), "utf-8")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "standards/example.md:18:7" in capsys.readouterr().out


def test_every_template_is_written(new: Path) -> None:
    written = {file.relative_to(new).as_posix() for file in new.rglob("*") if file.is_file()}
    assert written == {
        *(".gitattributes", ".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml", ".pre-commit-config.yaml"),
        *("README.md", "mkdocs.yml", "zhunsheng.yml", "requirements.txt"),
        *("docs/index.md", "docs/requirements.yml", "standards/example.md"),
    }
    assert len(written) == len([file for file in TEMPLATES.rglob("*") if file.is_file()])
    left = [
        name for name in written if any(mark in (new / name).read_text("utf-8") for mark in ("{title}", "{version"))
    ]
    assert left == []


def test_the_regulation_is_imported_on_the_way(
    tmp_path: Path, regulation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    assert main(["init", str(folder), "--regulation", str(regulation), "--id", "jia-water"]) == 0
    assert "读入：" in (said := capsys.readouterr().out)
    assert "3 条" in said
    assert "zhunsheng import" not in said
    monkeypatch.chdir(folder)
    assert "id: jia-water\n" in (folder / "docs" / "regulation.md").read_text("utf-8")
    example = folder / "standards" / "example.md"
    example.write_text(example.read_text("utf-8").replace("依照第二条", "依照《甲市节约用水条例》第二条"), "utf-8")
    assert main(["check"]) == 0
    built(folder)
    page = (folder / "site" / "regulation.html").read_text("utf-8")
    assert 'id="art_2"' in page
    assert "法规" in page
    assert "regulation.html#art_2" in (folder / "site" / "standards" / "example.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--regulation", "没有.docx"], "没有这个文件"),
        (["--regulation", "a.pdf"], "PDF 文件已损坏"),
        (["--regulation", "a.txt", "--id", "甲 乙"], "不能作为 id"),
        (["--id", "jia"], "--regulation"),
    ],
)
def test_a_regulation_that_cannot_be_imported_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(b"%PDF-1.7")
    Path("a.txt").write_text("甲条例\n第一条　甲。\n", "utf-8")
    assert main(["init", "new", *options]) == 2
    assert reason in capsys.readouterr().err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.pdf", "a.txt"]


def test_the_version_is_written_in_one_place(new: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = (new / "requirements.txt").read_text("utf-8").splitlines()[-1]
    assert pinned.startswith("zhunsheng[site,importing]==")
    version = pinned.rpartition("==")[2]
    holding = [file.name for file in new.rglob("*") if file.is_file() and version in file.read_text("utf-8")]
    assert holding == ["requirements.txt"]
    assert {"site", "importing"} <= project["optional-dependencies"].keys()


def test_the_ci_files_check_build_and_publish(new: Path) -> None:
    for name in CI_FILES:
        commands = "\n".join(_commands(yaml.safe_load((new / name).read_text("utf-8"))))
        wanted = ("pip install -r requirements.txt", "zhunsheng check --format", "mkdocs build --strict")
        assert [command for command in wanted if command not in commands] == [], name
    github = yaml.safe_load((new / CI_FILES[0]).read_text("utf-8"))["jobs"]
    assert github["publish"]["needs"] == "check"
    steps = [step["uses"] for job in github.values() for step in job["steps"] if "uses" in step]
    assert {step.partition("@")[0].rpartition("/")[2] for step in steps} >= {"upload-pages-artifact", "deploy-pages"}
    assert all(len(step.partition("@")[2]) == 40 for step in steps), "actions are pinned by commit"
    gitlab = yaml.safe_load((new / CI_FILES[1]).read_text("utf-8"))
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]


def test_the_actions_are_those_that_this_repository_uses(new: Path) -> None:
    ours = (ROOT / ".github/workflows/site.yml").read_text("utf-8")
    theirs = (new / CI_FILES[0]).read_text("utf-8")
    used = [line.strip().removeprefix("- ") for line in theirs.splitlines() if "uses: " in line]
    assert used
    assert [line for line in used if line not in ours] == []


def _commands(value: Any, key: str = "") -> list[str]:
    """Return every command of a CI file."""
    if isinstance(value, dict):
        return [command for name, below in value.items() for command in _commands(below, str(name))]
    if isinstance(value, list):
        return [command for below in value for command in _commands(below, key)]
    return [value] if key in {"run", "script"} and isinstance(value, str) else []


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("原有", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_empty_folder_that_one_stands_in_becomes_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["init", "."]) == 0
    assert "  1. 运行 zhunsheng check" in capsys.readouterr().out
    assert Path.cwd().stat().st_ino == tmp_path.stat().st_ino == before
    assert main(["check"]) == 0


def test_a_folder_that_cannot_be_written_to_stays_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "empty"
    target.mkdir()
    renamed = Path.rename

    def failing(place: Path, to: Path) -> Path:
        if place.name == "zhunsheng.yml" and to.parent == target:
            raise OSError(28, "No space left on device", str(to))
        return renamed(place, to)

    monkeypatch.setattr(Path, "rename", failing)
    assert main(["init", str(target)]) == 2
    assert list(target.iterdir()) == []
    assert [file.name for file in tmp_path.iterdir()] == ["empty"]


def test_the_library_of_an_organisation_begins_with_its_charter(tmp_path: Path, regulation: Path) -> None:
    folder = tmp_path / "house"
    assert main(["init", str(folder), "--regulation", str(regulation), "--profile", "organisation"]) == 0
    assert "  - 章程: regulation.md\n" in (folder / "mkdocs.yml").read_text("utf-8")
    assert not [path for path in folder.rglob("*") if path.is_file() and "法规" in path.read_text("utf-8")]
