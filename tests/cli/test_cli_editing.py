"""The command line: provisions inserted, deleted, moved and renumbered in the files of a project."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from commands import Run
from support import instrument
from zhunsheng.cli.common import write_together

JIA = instrument(
    "甲办法",
    "第一条　机关应当登记物资。\n",
    "第二条　物资每年盘点一次。\n",
    "第三条　依照第二条盘点的，结果应当公布。\n",
    id="jia",
)
YI = instrument("乙办法", "第一条　依照《甲办法》第二条、第三条办理。\n", id="yi", basis="[jia#art_3]")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of two texts, one with the line ends of Windows, as the present folder."""
    (tmp_path / "zhunsheng.yml").write_text("title: 标准库\nsources: [standards]\n", "utf-8")
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/jia.md").write_text(JIA, "utf-8")
    (tmp_path / "standards/yi.md").write_bytes(YI.replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_article_is_inserted_and_all_files_follow(project: Path, run: Run) -> None:
    ran = run("insert", "jia第一条", "--text", "登记免费。")
    assert ran.code == 0
    assert "已写入 2 个文件，相应修改的引用 4 处，要由人决定 0 处" in ran.err
    assert "第二条　登记免费。\n\n第三条　物资" in (project / "standards/jia.md").read_text("utf-8")
    yi = (project / "standards/yi.md").read_bytes().decode()
    assert yi == YI.replace("第二条、第三条", "第三条、第四条").replace("art_3", "art_4").replace("\n", "\r\n")


def test_that_a_chapter_goes_with_its_only_article_is_told(project: Path, run: Run) -> None:
    chapters = JIA.replace("第一条　机关", "## 第一章　登记\n\n第一条　机关").replace(
        "第二条　物资", "## 第二章　盘点\n\n第二条　物资"
    )
    (project / "standards/jia.md").write_text(chapters, "utf-8")
    shown = run("delete", "jia第一条", "--dry-run")
    assert shown.code == 0
    assert "-## 第一章　登记" in shown.out
    assert "第一章除第一条以外没有条文，一并删去" in shown.err
    refused = run("move", "jia第一条", "--after", "第二条")
    assert refused.code == 2
    assert "第一章除第一条以外没有条文，移走以后成为空的" in refused.err
    assert (project / "standards/jia.md").read_text("utf-8") == chapters


@pytest.mark.parametrize("before", ["第一章", "jia第一章", "jia#chp_1", "#chp_1"])
def test_a_chapter_is_named_and_moved_as_it_is_cited(project: Path, run: Run, before: str) -> None:
    chapters = JIA.replace("第一条　机关", "## 第一章　登记\n\n第一条　机关").replace(
        "第二条　物资", "## 第二章　盘点\n\n第二条　物资"
    )
    (project / "standards/jia.md").write_text(chapters, "utf-8")
    assert run("move", "jia第二章", "--before", before).code == 0
    moved = (project / "standards/jia.md").read_text("utf-8")
    assert [line for line in moved.splitlines() if line.startswith(("#", "第"))][1:] == [
        "## 第一章　盘点",
        "第一条　物资每年盘点一次。",
        "第二条　依照第一条盘点的，结果应当公布。",
        "## 第二章　登记",
        "第三条　机关应当登记物资。",
    ]
    assert "《甲办法》第一条、第二条办理" in (project / "standards/yi.md").read_text("utf-8")


def test_a_chapter_is_read_from_the_standard_input(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "standards/jia.md").write_text(JIA.replace("第一条　机关", "## 第一章　登记\n\n第一条　机关"), "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("监督\n机关应当检查。\n\n检查应当记录。\n"))
    ran = run("insert", "jia第一章", "--text", "-")
    assert ran.code == 0
    assert "## 第二章　监督\n\n第四条　机关应当检查。\n\n第五条　检查应当记录。\n" in (
        project / "standards/jia.md"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    "args",
    [
        ("insert", "jia第一条", "--text", "登记免费。", "--dry-run"),
        ("insert", "standards/jia.md#art_1", "--text", "登记免费。", "--dry-run"),
    ],
)
def test_a_trial_shows_what_would_be_written(project: Path, run: Run, args: tuple[str, ...]) -> None:
    ran = run(*args)
    assert ran.code == 0
    assert "-第一条　依照《甲办法》第二条、第三条办理。" in ran.out.splitlines()
    assert "+第一条　依照《甲办法》第三条、第四条办理。" in ran.out.splitlines()
    assert (project / "standards/jia.md").read_text("utf-8") == JIA


def test_nothing_is_written_while_something_is_to_be_decided(project: Path, run: Run) -> None:
    ran = run("delete", "jia第二条")
    assert ran.code == 1
    assert "standards/yi.md:7:7: “《甲办法》第二条”所引的《甲办法》第二条删去了；请修改或者删去这一处" in ran.err
    assert "standards/jia.md:10:7: “第二条”所引的第二条删去了" in ran.err
    assert (project / "standards/jia.md").read_text("utf-8") == JIA
    forced = run("delete", "jia第二条", "--force")
    assert forced.code == 1
    assert "standards/jia.md:8:7: “第二条”所引的第二条删去了" in forced.err  # where it is now
    assert "第二条　依照第二条盘点的" in (project / "standards/jia.md").read_text("utf-8")


def test_what_a_check_would_find_is_told_first(project: Path, run: Run) -> None:
    ran = run("insert", "jia第一条", "--text", "调拨的物资依照第九条办理。", "--dry-run")
    assert ran.code == 1
    assert "检查新发现 R102：本文件共四条，没有第九条" in ran.err


def test_a_text_is_renumbered(project: Path, run: Run) -> None:
    (project / "standards/jia.md").write_text(JIA.replace("第二条　物资", "第一条之一　物资"), "utf-8")
    assert run("renumber", "standards/jia.md", "--force").code == 1  # the reference to 第二条 led nowhere
    assert "第二条　物资" in (project / "standards/jia.md").read_text("utf-8")
    again = run("renumber", "jia")
    assert (again.code, again.out) == (0, "没有要改的\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("delete", "jia第九条"), "《甲办法》没有第九条"),
        (("delete", "丙第一条"), "不能识别是哪一份文件的哪一条款"),
        (("move", "jia第一条"), "--after 与 --before 写一个"),
        (("move", "jia第一条", "--after", "最后"), "“最后”不能识别是《甲办法》的哪一条款"),
        (("renumber", "bing"), "没有找到 bing"),
        (("delete", "jia第一条第一款"), "这是唯一的一款"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    project: Path, run: Run, args: tuple[str, ...], message: str
) -> None:
    del project
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("登记\u200b免费。", "“登记”之后有看不见的字符 U+200B（零宽空格）；没有改动，请删去以后再试"),
        ("⽤车免费。", "开头有像“用”的字符 U+2F64（康熙部首）；没有改动，请改为“用”以后再试"),
        ("登记\ufeff免\ufeff费。", "，共 2 个这样的字符；"),
    ],
)
def test_characters_that_nobody_sees_are_named_and_not_written(project: Path, run: Run, text: str, words: str) -> None:
    ran = run("insert", "jia第一条", "--text", text)
    assert ran.code == 2
    assert words in ran.err
    assert (project / "standards/jia.md").read_text("utf-8") == JIA


def test_files_without_a_project_are_edited_with_those_beside_them(project: Path, run: Run) -> None:
    (project / "zhunsheng.yml").unlink()
    ran = run("insert", "standards/jia.md第一条", "--text", "登记免费。", "--after")
    assert ran.code == 0
    assert "已写入 2 个文件" in ran.err


def test_nothing_is_done_while_a_file_cannot_be_read(project: Path, run: Run) -> None:
    (project / "docs").mkdir()
    (project / "docs/requirements.yml").write_text("requirements: [\n", "utf-8")
    ran = run("insert", "jia第一条", "--text", "登记免费。")
    assert ran.code == 2
    assert "docs/requirements.yml 有不能读取的内容，其中的引用不能相应修改" in ran.err


def test_where_one_file_cannot_be_written_none_is(project: Path) -> None:
    one, folder = project / "standards/jia.md", project / "standards/folder"
    folder.mkdir()
    with pytest.raises(OSError, match="folder"):
        write_together({one: b"new", folder: b"new"})
    assert one.read_text("utf-8") == JIA
    assert sorted(path.name for path in (project / "standards").iterdir()) == ["folder", "jia.md", "yi.md"]
