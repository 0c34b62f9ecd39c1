"""A configuration that is no file, a repository of another user, and files that nobody can keep, open or copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY, corpus_of, findings, instrument
from zhunsheng.checking.project import Misconfigured, Project, open_project
from zhunsheng.corpus.disclosure import publish
from zhunsheng.exporting import Material, export
from zhunsheng.model.change import NoHistory
from zhunsheng.model.config import Config
from zhunsheng.resolving import Resolver
from zhunsheng.rules import check
from zhunsheng.site.downloads import downloads
from zhunsheng.site.tree import weave
from zhunsheng.sources.attachments import unwalkable
from zhunsheng.sources.git import open_repository
from zhunsheng.sources.names import unfit_names


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


def told(root: Path) -> list[tuple[str, str]]:
    """Return the codes and the paths of what a check of the folder ``docs`` finds."""
    corpus = Project(root, Config(sources=("docs",))).corpus()
    return [(found.code, found.path) for found in findings(corpus)]


def laid(root: Path, *names: str | bytes) -> Path:
    """Write a page and other files into ``docs``, and return that folder."""
    docs = root / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# 首页\n", "utf-8")
    for name in names:
        (docs / os.fsdecode(name)).write_text("甲\n", "utf-8")
    return docs


def test_a_link_to_a_folder_is_told_and_walked_by_nobody(tmp_path: Path) -> None:
    docs = laid(tmp_path)
    (docs / "out").symlink_to("/usr")
    (docs / ".hidden").mkdir()
    (docs / ".hidden" / "loop").symlink_to(docs)
    assert told(tmp_path) == [("M011", "docs/out")]
    assert sorted(found.path for found in unwalkable(tmp_path, "docs")) == ["docs/.hidden/loop", "docs/out"]


def test_a_pipe_and_a_name_that_is_no_text_are_told(tmp_path: Path) -> None:
    docs = laid(tmp_path, b"\xff\xfe.png", b"\xff.md")
    os.mkfifo(docs / "a.png")
    assert told(tmp_path) == [("M001", "docs/?.md"), ("M001", "docs/??.png"), ("M001", "docs/a.png")]
    assert sorted(found.path for found in unwalkable(tmp_path, "docs")) == ["docs/?.md", "docs/??.png", "docs/a.png"]


def test_a_folder_too_deep_to_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid(tmp_path))
    for _ in range(20):
        os.mkdir("d" * 250)  # noqa: PTH102  a whole path would be too long
        os.chdir("d" * 250)
    Path("a.md").write_text("# 甲\n", "utf-8")
    os.chdir(tmp_path)
    ((code, path),) = told(tmp_path)
    assert code == "M001"
    assert path.startswith("docs/ddd")


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (["a.md", "b.md", "c.png"], []),
        (["a.md", "A.md"], ["docs/a.md"]),
        (["a.png", "a.PNG"], ["docs/a.png"]),
        (
            [unicodedata.normalize("NFC", "é.md"), unicodedata.normalize("NFD", "é.md")],
            ["docs/e\u0301.md", "docs/é.md"],
        ),
        (["con.md", "console.md", "NUL.png", "a b.md"], ["docs/NUL.png", "docs/con.md"]),
        (["a:b.md", "a?.png"], ["docs/a:b.md", "docs/a?.png"]),
    ],
)
def test_a_name_that_another_system_cannot_keep_is_told(tmp_path: Path, names: list[str], wrong: list[str]) -> None:
    laid(tmp_path, *names)
    assert told(tmp_path) == [("M027", path) for path in wrong]


def test_a_folder_that_another_system_cannot_keep_is_told_once() -> None:
    paths = ["docs/aux/a.md", "docs/aux/b.md", "docs/B/a.md", "docs/b/a.md", "docs/b/b.md"]
    assert [path for path, _ in unfit_names(paths)] == ["docs/aux/a.md", "docs/b/a.md"]


@given(st.lists(st.text("aAbé中.", min_size=1, max_size=3), unique=True, max_size=6))
def test_of_names_that_are_alike_all_but_one_are_told(names: list[str]) -> None:
    fit = [name for name in names if not name.endswith((".", " "))]
    wrong = {path for path, _ in unfit_names(fit)}
    assert len({unicodedata.normalize("NFC", name).casefold() for name in fit}) == len(set(fit) - wrong)


@pytest.mark.parametrize(
    ("table", "is_told"),
    [
        ("名称,数\n甲,-5\n乙,+3.2%\n丙,-\n", False),
        ("名称,'=1+1\n", False),
        ('名称,"=HYPERLINK(""https://a.cn"")"\n', True),
        ("名称, @SUM(A1)\n", True),
    ],
)
def test_a_formula_in_a_table_is_told(tmp_path: Path, table: str, is_told: bool) -> None:
    (laid(tmp_path) / "a.csv").write_text(table, "utf-8")
    assert told(tmp_path) == ([("M028", "docs/a.csv")] if is_told else [])


@pytest.mark.parametrize(
    ("name", "table", "is_told"),
    [
        ("a.tsv", "名称\t数\n甲\t=cmd()\n", True),
        ("a.tsv", "名称\t数\n甲，乙\t-5\n", False),
        ("a.csv", "名称;数\n甲;=cmd()\n", True),
        ("a.csv", "sep=|\n名称|数\n甲|=cmd()\n", True),
        ("a.csv", "名称,数\n甲;=乙,2\n", False),
    ],
)
def test_a_formula_is_told_whatever_parts_the_cells(tmp_path: Path, name: str, table: str, is_told: bool) -> None:
    (laid(tmp_path) / name).write_text(table, "utf-8")
    assert told(tmp_path) == ([("M028", f"docs/{name}")] if is_told else [])


def test_a_formula_is_told_in_a_table_of_another_encoding_and_behind_what_cannot_be_read(tmp_path: Path) -> None:
    docs = laid(tmp_path)
    (docs / "a.csv").write_text("甲,乙\n=cmd(),1\n", "utf-16")
    (docs / "b.csv").write_text(f"甲,{'乙' * 200_000}\n=cmd(),1\n", "utf-8")
    assert told(tmp_path) == [("M028", "docs/a.csv"), ("M028", "docs/b.csv")]


def test_what_is_told_of_an_attachment_withholds_no_page(tmp_path: Path) -> None:
    docs = laid(tmp_path, "con.png", "a.md")
    (docs / "b.md").write_text(instrument("甲办法", "第一条　甲。"), "utf-8")
    published = publish(Project(tmp_path, Config(sources=("docs",))).corpus())
    assert {document.source.path for document in published.corpus.documents} == {
        "docs/a.md",
        "docs/b.md",
        "docs/index.md",
    }


def test_a_whole_folder_that_is_no_project_is_not_looked_over(tmp_path: Path) -> None:
    laid(tmp_path, "con.png")
    assert findings(Project(tmp_path, Config(sources=(".",))).corpus(), today=TODAY) == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_can_stand_anywhere(day: str) -> None:
    dates = dict.fromkeys(("issued", "effective", "repealed", "valid_until", "recheck_due"), day)
    requirement = (
        f"requirements:\n  - {{id: open, title: 登记制度, demand: express, source: a#art_1, quote: 应当制定办法,"
        f" instrument: 办法, pillar: x, due: {day}, confirmed: {{by: 甲局, on: {day}}}}}\n"
    )
    files = {
        "standards/a.md": instrument("登记条例", "第一条　各局应当制定办法。", rank="local-regulation", **dates),
        "standards/b.md": instrument("值班条例", "第一条　依照《登记条例》第一条。", id="b", effective=day),
        "docs/requirements.yml": requirement,
    }
    corpus = corpus_of(files)
    for today in (date(1, 1, 1), TODAY, date(9999, 12, 31)):
        assert check(corpus, today) is not None
        published = publish(corpus)
        assert [page.path for page in weave(published, today) if page.path == "standards/a.md"] == ["standards/a.md"]
        assert downloads(published, today)["gaps.xlsx"].startswith(b"PK")
        resolver = Resolver(corpus, today)
        for version in corpus.versions:
            for kind in ("akn", "json", "md"):
                assert export(kind, Material(version, published, resolver, today, described=True))
