"""The past of a project: which file changed when, what it held then, and what is said where nobody knows."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from zhunsheng.model import Finding
from zhunsheng.model.change import Change, NoHistory
from zhunsheng.model.config import Config
from zhunsheng.sources.files import Files, read_files
from zhunsheng.sources.git import Repository, Snapshot, open_repository, run_git, uncommitted
from zhunsheng.sources.programs import find_browser, find_office

FOLDERS = ("docs", "standards")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="本机没有 git")


class Drafting:
    """A folder whose changes are committed on days that the test names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2026-01-01T09:00:00+08:00") -> str:
        names = {"NAME": "起草人", "EMAIL": "drafter@example.cn", "DATE": day}
        environment = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in names.items()}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(self.folder)}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=clean | environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, day: str, words: str = "修改", **files: str | None) -> str:
        """Write files, named with two underscores for each slash, or delete them; return the commit's name."""
        for name, content in files.items():
            file = self.folder / (name.replace("__", "/") + ".md")
            if content is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", words, day=f"{day}T09:00:00+08:00")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def drafting(tmp_path: Path) -> Drafting:
    folder = tmp_path / "project"
    folder.mkdir()
    return Drafting(folder)


def repository(folder: Path) -> Repository:
    found = open_repository(folder)
    assert isinstance(found, Repository), found
    return found


def changes(folder: Path) -> tuple[Change, ...]:
    found = repository(folder).changes(FOLDERS)
    assert not isinstance(found, NoHistory), found
    return found


def contents(of: Snapshot, folders: tuple[str, ...] = FOLDERS, max_file_mb: int = 4) -> Files:
    found = of.read(Config(sources=folders, max_file_mb=max_file_mb))
    assert not isinstance(found, NoHistory)
    return found


def snapshot(folder: Path, revision: str = "HEAD") -> Snapshot:
    found = repository(folder).snapshot(revision)
    assert isinstance(found, Snapshot), found
    return found


def test_every_change_has_its_day_and_what_the_file_held(drafting: Drafting) -> None:
    drafting.commit("2026-01-01", standards__duty="值班。", README="说明。")
    drafting.commit("2026-02-01", standards__duty="昼夜值班。", standards__leave="请假。")
    drafting.commit("2026-03-01", standards__duty=None)
    found = changes(drafting.folder)
    assert [(c.when.date().isoformat(), c.path) for c in found] == [
        ("2026-03-01", "standards/duty.md"),
        ("2026-02-01", "standards/duty.md"),
        ("2026-02-01", "standards/leave.md"),
        ("2026-01-01", "standards/duty.md"),
    ]
    held = repository(drafting.folder).contents(name for c in found for name in (c.old, c.new) if name)
    assert not isinstance(held, NoHistory)
    words = [tuple(held[name].decode() if name else None for name in (c.old, c.new)) for c in found]
    assert words == [("昼夜值班。", None), ("值班。", "昼夜值班。"), (None, "请假。"), (None, "值班。")]


def test_a_merge_counts_once_on_the_day_on_which_readers_saw_it(drafting: Drafting) -> None:
    drafting.commit("2026-01-01", standards__duty="值班。")
    drafting.git("checkout", "--quiet", "-b", "draft")
    drafting.commit("2026-02-01", standards__duty="昼夜值班。")
    drafting.commit("2026-02-02", standards__duty="昼夜轮流值班。")
    drafting.git("checkout", "--quiet", "main")
    drafting.git("merge", "--quiet", "--no-ff", "-m", "合并", "draft", day="2026-03-01T09:00:00+08:00")
    assert [c.when.date().isoformat() for c in changes(drafting.folder)] == ["2026-03-01", "2026-01-01"]


def test_a_project_below_the_top_of_a_repository_knows_its_own_files_alone(drafting: Drafting) -> None:
    drafting.commit("2026-01-01", law__standards__duty="值班。", standards__other="其他。")
    below = drafting.folder / "law"
    assert [c.path for c in changes(below)] == ["standards/duty.md"]
    assert list(contents(snapshot(below))) == ["standards/duty.md"]


def test_names_of_files_are_read_as_they_are(drafting: Drafting) -> None:
    names = ["standards/值班 办法.md", "standards/:a.md", "standards/-x.md", "standards/'q\".md"]
    (drafting.folder / "standards").mkdir()
    for name in names:
        (drafting.folder / name).write_text("文。", "utf-8")
    (drafting.folder / "standards" / "line\nend.md").write_text("文。", "utf-8")
    drafting.commit("2026-01-01")
    assert sorted(c.path for c in changes(drafting.folder)) == sorted(names)
    assert sorted(snapshot(drafting.folder).files) == sorted(names)


def test_a_snapshot_reads_what_the_project_would_have_read_then(drafting: Drafting) -> None:
    for name in ("docs/a", "docs/node_modules/b", "docs/.hidden/c", "docs/.d", "docs/site/e", "site/f", "standards/g"):
        file = drafting.folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("文。", "utf-8")
    (drafting.folder / "docs" / "linked.md").symlink_to("a.md")
    drafting.commit("2026-01-01")
    (drafting.folder / "docs" / "linked.md").unlink()  # which a snapshot does not follow
    for folders in (FOLDERS, (".",), ("site",)):
        assert contents(snapshot(drafting.folder), folders) == read_files(drafting.folder, Config(sources=folders))


def test_the_files_of_a_revision_are_bytes_or_tell_why_not(drafting: Drafting) -> None:
    first = drafting.commit("2026-01-01", docs__a="甲。\r\n", docs__b="乙" * 400_000)
    drafting.commit("2026-02-01", docs__a="甲二。", docs__b="乙。")
    old = contents(snapshot(drafting.folder, first), max_file_mb=1)
    assert old["docs/a.md"] == "甲。\r\n".encode()
    large = old["docs/b.md"]
    assert isinstance(large, Finding)
    assert "超过上限" in large.message
    assert contents(snapshot(drafting.folder, "main"))["docs/b.md"] == "乙。".encode()


def test_data_files_belong_to_a_revision(drafting: Drafting) -> None:
    drafting.commit("2026-01-01", docs__a="甲。", standards__duty="值班。")
    for name in ("docs/requirements.yml", "standards/duty.compared.yml", "standards/lonely.compared.yml"):
        (drafting.folder / name).write_text("", "utf-8")
    drafting.commit("2026-02-01")
    data = ["standards/duty.compared.yml", "docs/requirements.yml"]
    assert list(contents(snapshot(drafting.folder))) == ["docs/a.md", "standards/duty.md", *data]


@pytest.mark.parametrize(
    "revision", ["", "no-such-branch", "--upload-pack=x", "-h", "HEAD~99", "a\nb", "HEAD:docs", "0" * 40, "^HEAD"]
)
def test_what_names_no_revision_is_told_in_one_sentence(drafting: Drafting, revision: str) -> None:
    drafting.commit("2026-01-01", docs__a="甲。")
    found = repository(drafting.folder).snapshot(revision)
    assert found == NoHistory(f"代码库里没有 {revision} 这个版本")


def test_the_revision_of_the_sources_says_where_they_differ_from_it(drafting: Drafting) -> None:
    assert repository(drafting.folder).revision(FOLDERS) is None
    drafting.commit("2026-01-01", docs__a="甲。", README="说明。")
    name = repository(drafting.folder).revision(FOLDERS)
    assert name
    assert snapshot(drafting.folder).commit.startswith(name)
    (drafting.folder / "README.md").write_text("改。", "utf-8")
    assert repository(drafting.folder).revision(FOLDERS) == name
    (drafting.folder / "docs" / "a.md").write_text("乙。", "utf-8")
    assert repository(drafting.folder).revision(FOLDERS) == f"{name}（另有未提交的修改）"


def test_without_a_repository_without_commits_or_without_git_there_is_no_history(
    tmp_path: Path, drafting: Drafting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_repository(tmp_path) == NoHistory("项目不在 git 代码库里，没有变动历史")
    assert repository(drafting.folder).changes(FOLDERS) == NoHistory("代码库里还没有提交，没有变动历史")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert open_repository(drafting.folder) == NoHistory("本机没有 git，无法读取变动历史")


def test_a_shallow_clone_lists_no_changes_but_gives_what_it_has(drafting: Drafting, tmp_path: Path) -> None:
    drafting.commit("2026-01-01", docs__a="甲。")
    drafting.commit("2026-02-01", docs__a="甲二。")
    clone = tmp_path / "clone"
    drafting.git("clone", "--quiet", "--depth=1", drafting.folder.as_uri(), str(clone))
    found = repository(clone).changes(FOLDERS)
    assert isinstance(found, NoHistory)
    assert "浅克隆" in found.reason
    assert list(contents(snapshot(clone))) == ["docs/a.md"]


def test_a_slow_git_is_not_waited_for(drafting: Drafting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("zhunsheng.sources.git.SECONDS", 0.2)
    found = open_repository(drafting.folder)
    assert isinstance(found, NoHistory)
    assert "没有答复" in found.reason


@pytest.mark.parametrize(
    ("key", "program"),
    [
        ("core.pager", "{}"),
        ("core.fsmonitor", "{}"),
        ("diff.external", "{}"),
        ("gpg.program", "{}"),
        ("alias.log", "!{}"),
        ("diff.x.textconv", "{}"),
        ("core.sshCommand", "{}"),
        ("filter.x.clean", "{}"),
        ("filter.x.process", "{}"),
        ("filter.x=y.clean", "{}"),
    ],
)
def test_settings_of_a_repository_run_nothing(drafting: Drafting, tmp_path: Path, key: str, program: str) -> None:
    drafting.commit("2026-01-01", docs__a="甲。")
    drafting.commit("2026-02-01", docs__a="乙。")
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n", "utf-8")
    trap.chmod(0o755)
    (drafting.folder / ".git" / "info").mkdir(exist_ok=True)
    (drafting.folder / ".git" / "info" / "attributes").write_text("*.md diff=x filter=x\n", "utf-8")
    for name, value in ((key, program.format(trap)), ("log.showSignature", "true"), ("pager.log", "true")):
        drafting.git("config", name, value)
    os.utime(drafting.folder / "docs/a.md", (1, 1))  # git would have to read it again
    assert repository(drafting.folder).revision(FOLDERS)
    assert uncommitted(drafting.folder, ["docs/a.md"]) == []
    assert len(changes(drafting.folder)) == 2
    found = snapshot(drafting.folder)
    assert contents(found) == {"docs/a.md": "乙。".encode()}
    assert not sprung.exists()


def test_a_file_differs_from_the_commit_by_its_words_and_not_by_its_line_ends(drafting: Drafting) -> None:
    drafting.commit("2026-01-01", docs__a="甲。\n")
    file = drafting.folder / "docs/a.md"
    for data, differs in (("甲。\r\n", False), ("乙。\n", True), ("甲。\n", False)):
        file.write_bytes(data.encode())
        assert uncommitted(drafting.folder, ["docs/a.md"]) == (["docs/a.md"] if differs else [])
    file.unlink()
    assert uncommitted(drafting.folder, ["docs/a.md"]) == ["docs/a.md"]
    drafting.git("rm", "-q", "docs/a.md")
    assert uncommitted(drafting.folder, ["docs/a.md"]) == ["docs/a.md"]
    file.parent.mkdir(exist_ok=True)
    (drafting.folder / "docs/b.md").write_text("丙。", "utf-8")
    assert uncommitted(drafting.folder, ["docs/b.md"]) == ["docs/b.md"]


def test_the_environment_of_a_hook_leads_to_no_other_repository(
    drafting: Drafting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafting.commit("2026-01-01", docs__a="甲。")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert [c.path for c in changes(drafting.folder)] == ["docs/a.md"]


def answering(*answers: bytes) -> Callable[[Path, Sequence[str], bytes], bytes | NoHistory]:
    given = iter(answers)
    return lambda folder, arguments, words: next(given, NoHistory("没有了"))


@pytest.mark.parametrize(
    "log",
    [
        b"",
        b"\x00\x00",
        b"nonsense",
        b"\x01",
        b"\x01abc 2026-13-45\x00\n:100644 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" M\x00docs/a.md\x00",
        b"\x01abc 2026-01-01T00:00:00+08:00\x00\n:100644 100644 " + b"1" * 40,
        b":100644 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" M\x00docs/a.md\x00",
        b"\x01abc 2026-01-01T00:00:00+08:00\x00\n:160000 120000 " + b"1" * 40 + b" " + b"2" * 40 + b" M\x00docs/a.md",
    ],
)
def test_what_git_says_is_not_taken_for_granted(log: bytes) -> None:
    found = Repository(Path(), answering(b"1" * 40, log)).changes(FOLDERS)
    assert found == ()


def test_what_is_cut_off_is_no_content() -> None:
    name = "1" * 40
    for told in (
        b"",
        name.encode(),
        f"{name} blob".encode(),
        f"{name} blob 3\nab".encode(),
        f"{name} missing\n".encode(),
    ):
        assert Repository(Path(), answering(told)).contents([name]) == {}


def test_the_project_itself_can_be_read() -> None:
    root = Path(__file__).resolve().parents[1]
    found = open_repository(root)
    if isinstance(found, NoHistory) or found.is_shallow:
        pytest.skip("this checkout has no whole history")
    listed = found.changes(FOLDERS)
    assert not isinstance(listed, NoHistory)
    assert "docs/notice.md" in {change.path for change in listed}
    assert run_git(root, ("no-such-command",)) == NoHistory("git 没有正常答复，变动历史没有读取")


def test_a_program_that_lies_in_the_working_directory_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "soffice", "chromium"):
        forged = tmp_path / name
        forged.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n", "utf-8")
        forged.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.curdir]))
    assert isinstance(run_git(tmp_path, ["version"]), NoHistory)
    assert find_office() is None
    assert find_browser() is None
    assert not (tmp_path / "was-run").exists()
