"""Which project a command is about, wherever it is called, and that it never calls clean what it has not looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run


@pytest.fixture
def outside(project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project, with a mistake in it, seen from a folder that is in none."""
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("本办法第一条", "本办法第九条"), "utf-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    return project


@pytest.mark.parametrize("asked", ["standards/assets/rules.md", "standards/assets", "standards", "."])
def test_what_is_asked_for_is_looked_for_in_its_own_project(outside: Path, run: Run, asked: str) -> None:
    code, out, _ = run("check", outside / asked)
    assert code == 1
    assert out.startswith("standards/assets/rules.md:10:7: 错误[R102]")
    assert "共 1 个错误" in out


def test_a_file_is_judged_by_the_whole_of_its_project(outside: Path, run: Run) -> None:
    assert run("check", outside / "docs/notice.md").code == 0


def test_cite_follows_citations_within_the_project_of_the_file(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (project / "standards/assets/other.md").write_text(
        "---\nid: other\ntitle: 乙办法\npillar: assets\n---\n# 乙办法\n\n第一条　依照《登记办法》第一条登记。\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path.parent)
    _, out, _ = run("cite", "--format", "json", project / "standards/assets/other.md")
    found = json.loads(out)["citations"][0]
    assert (found["id"], found["outcome"], found["outcome_text"]) == ("rules", "found", "已链接")


@pytest.mark.parametrize("command", ["check", "cite"])
def test_a_file_beside_the_sources_is_not_looked_at(project: Path, run: Run, command: str) -> None:
    (project / "README.md").write_text("# 说明\n", "utf-8")
    code, out, err = run(command, "README.md")
    assert (code, out) == (2, "")
    assert "README.md 不在 sources（docs、standards）之内" in err
    assert "未检查" in err


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/seal.png", "docs/.hidden.md"])
def test_what_is_no_source_is_never_called_clean(project: Path, run: Run, name: str) -> None:
    (project / name).write_bytes(b"\x89PNG")
    code, out, err = run("check", name)
    assert (code, out) == (2, "")
    assert "未检查" in err


def test_the_register_is_a_file_of_the_project(project: Path, run: Run) -> None:
    assert run("check", "docs/requirements.yml").out == "没有发现问题\n"


@pytest.mark.parametrize("inside", ["docs/empty", "drafts"])
def test_an_empty_folder_is_not_called_clean(project: Path, run: Run, inside: str) -> None:
    (project / inside).mkdir()
    code, out, err = run("check", inside)
    assert (code, out) == (2, "")
    assert "没有 Markdown 文件" in err


def test_a_picture_that_is_in_no_project_is_not_called_clean(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seal.png").write_bytes(b"\x89PNG")
    code, _, err = run("check", "seal.png")
    assert code == 2
    assert "seal.png 不是 Markdown 文件" in err


def test_files_of_two_projects_are_not_checked_as_one(
    project: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "zhunsheng.yml").write_text("sources: [docs]\n", "utf-8")
    (other / "docs").mkdir()
    (other / "docs/a.md").write_text("# 甲\n", "utf-8")
    code, _, err = run("check", "docs/notice.md", other / "docs/a.md")
    assert code == 2
    assert "不在同一个准绳项目里" in err


def test_a_folder_that_is_a_project_is_checked_by_its_own_configuration(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "zhunsheng.yml").write_text("sources: [docs]\n", "utf-8")
    rules = project / "standards/assets/rules.md"
    rules.write_text(rules.read_text("utf-8").replace("第一条登记", "第九条登记"), "utf-8")
    monkeypatch.chdir(project.parent)
    assert "rules.md" not in run("check", project).out


def test_fix_leaves_a_linked_file_and_its_target_alone(project: Path, run: Run) -> None:
    target = project / "kept/b.md"
    target.parent.mkdir()
    words = "---\nid: b\ntitle: 乙办法\npillar: assets\n---\n# 乙办法\n\n第一条　依照甲办发[2020]1号登记。\n"
    target.write_text(words, "utf-8")
    link = project / "standards/assets/b.md"
    link.symlink_to(target)
    _, _, err = run("check", "--fix")
    assert "standards/assets/b.md 是符号链接，未作改动" in err
    assert link.is_symlink()
    assert target.read_text("utf-8") == words


def test_fix_keeps_who_may_read_and_gives_all_lines_the_same_end(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    words = file.read_text("utf-8").replace("\n", "\r\n", 1) + "\n第三条　依照甲办发[2020]1号登记。\r续写。\n"
    file.write_bytes(words.encode())
    file.chmod(0o600)
    assert "已改正 2 处" in run("check", "--fix").err
    mended = words.replace("[2020]", "〔2020〕").replace("\r\n", "\n").replace("\r", "\n")
    assert file.read_bytes() == mended.encode()
    assert file.stat().st_mode & 0o777 == 0o600
