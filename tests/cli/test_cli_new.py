"""``zhunsheng new``: the skeleton of a draft, which checks at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run


@pytest.mark.parametrize(
    ("title", "style", "line"),
    [
        ("会议室办法", "条文体", "第一条　为了……，根据《甲通知》第一部分，制定本办法。"),
        ("会议室配置规范", "标准体", "本文件落实《甲通知》第一部分的要求。"),
        ("会议室工作方案", "公文体", "为了落实《甲通知》第一部分的要求，制定本方案。"),
    ],
)
def test_the_skeleton_of_each_style_checks_without_errors(
    project: Path, run: Run, title: str, style: str, line: str
) -> None:
    code, out, err = run("new", "rooms", "--title", title, "--requirement", "register")
    written = (project / "standards/assets/rooms.md").read_text("utf-8")
    assert (code, err) == (0, "")
    assert f"（{style}）" in out
    assert line in written
    assert "status: draft" in written
    code, out, _ = run("check", "--strict", "standards/assets/rooms.md")
    assert code == 0, out


def test_the_words_of_the_requirement_stand_in_a_comment_alone(project: Path, run: Run) -> None:
    run("new", "rooms", "--title", "会议室办法", "--requirement", "req:register")
    written = (project / "standards/assets/rooms.md").read_text("utf-8")
    comment, _, rest = written.partition("-->")
    assert "《甲通知》第一部分，原文：各单位要抓紧制定登记办法" in comment
    assert "抓紧制定" not in rest


def test_a_document_that_carries_the_requirement_out_already_is_named(project: Path, run: Run) -> None:
    rules = project / "standards/assets/rules.md"
    rules.write_text(
        rules.read_text("utf-8").replace("pillar:", "implements: [{ref: 'req:register'}]\npillar:"), "utf-8"
    )
    code, _, err = run("new", "rooms", "--title", "会议室办法", "--requirement", "register")
    assert code == 0
    assert "《登记办法》" in err


def test_the_genre_is_added_to_a_title_that_lacks_it(project: Path, run: Run) -> None:
    assert run("new", "rooms", "--title", "会议室使用", "--genre", "规定", "--pillar", "assets")[0] == 0
    written = (project / "standards" / "assets" / "rooms.md").read_text("utf-8")
    assert "title: 会议室使用规定\ngenre: 规定\n" in written
    code, _, err = run("new", "other", "--title", "会议室使用", "--genre", "随便", "--pillar", "assets")
    assert (code, "“随便”不是认得的文种" in err) == (2, True)


def test_a_title_that_the_library_holds_is_told(project: Path, run: Run) -> None:
    code, _, err = run("new", "rooms", "--title", "登记办法", "--pillar", "assets")
    assert code == 0
    assert "本库已有《登记办法》（standards/assets/rules.md）；" in err


@pytest.mark.parametrize("place", ["drafts/rooms.md", "../rooms.md", "standards/rooms.txt"])
def test_a_place_that_nothing_reads_is_told(project: Path, run: Run, place: str) -> None:
    code, _, err = run("new", "rooms", "--title", "会议室办法", "--pillar", "assets", "-o", place)
    assert code == 0
    assert (project / place).exists()
    assert f"{place} 不在 sources（" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("rules", "--title", "会议室办法"), "已由《登记办法》使用"),
        (("会议室", "--title", "会议室办法"), "不能作标识"),
        (("rooms",), "--title"),
        (("rooms", "--title", "会议室办法", "--requirement", "none"), "没有 none"),
        (("rooms", "--title", "会议室办法", "--pillar", "none"), "应为：assets"),
        (("rooms", "--title", "会议室办法", "-o", "docs/notice.md"), "已经存在"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(project: Path, run: Run, args: tuple[str, ...], words: str) -> None:
    before = {p: p.read_bytes() for p in project.rglob("*.md")}
    code, _, err = run("new", *args)
    assert code == 2
    assert words in err
    assert {p: p.read_bytes() for p in project.rglob("*.md")} == before
