"""Folders, parts and long names: where an import writes, and that it overwrites nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import yaml

from commands import Run


@pytest.mark.parametrize("length", [81, 84])
def test_a_long_chinese_name_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, length: int) -> None:
    monkeypatch.chdir(tmp_path)
    Path("来文.txt").write_text("会议室管理办法\n第一条　制定本办法。\n", "utf-8")
    output = Path("会" * length + ".md")
    assert run("import", "来文.txt", "-o", output, "--id", "rooms").code == 0
    assert "第一条　制定本办法。" in output.read_text("utf-8")


def test_a_folder_is_imported_with_a_summary_that_begins_with_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("a/rooms.txt", "会议室办法\n（2024年1月5日甲市人民政府令第3号公布）\n第一条　本办法自2024年2月1日起施行。\n"),
        ("a/guests.txt", "接待办法\n（2024年1月5日甲市人民政府令第4号公布）\n第一条　制定本办法。\n"),
        ("b/rooms.txt", "礼堂办法\n第一条　制定本办法。\n"),
        ("empty.txt", ""),
        ("notes.xlsx", "no text"),
        ("~$rooms.docx", "a lock of Word"),
    ):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text(text, "utf-8")
    Path("out/a").mkdir(parents=True)
    Path("out/a/rooms.md").write_text("mine", "utf-8")
    code, out, _ = run("import", "in", "-o", "out")
    assert code == 1
    lines = [line for line in out.splitlines() if not line.startswith(" ")]
    assert lines == [
        "共 4 份：未导入 1，需核对 2，已导入 1",
        "未导入　empty.txt",
        "需核对　a/guests.txt → a/guests.md　接待办法",
        "需核对　b/rooms.txt → b/rooms.md　礼堂办法",
        "已导入　a/rooms.txt → a/rooms-2.md　会议室办法",
        f"汇总表：{Path('out/导入汇总.csv')}",
    ]
    assert Path("out/a/rooms.md").read_text("utf-8") == "mine"
    rows = list(csv.reader(io.StringIO(Path("out/导入汇总.csv").read_text("utf-8-sig"))))
    assert [row[:4] for row in rows[1:]] == [
        ["empty.txt", "未导入", "", ""],
        ["a/guests.txt", "需核对", "a/guests.md", "接待办法"],
        ["b/rooms.txt", "需核对", "b/rooms.md", "礼堂办法"],
        ["a/rooms.txt", "已导入", "a/rooms-2.md", "会议室办法"],
    ]
    assert rows[2][-1] == "没有认出施行日期，查到以后在文件头补上。"
    ids = {yaml.safe_load(Path("out", row[2]).read_text("utf-8").split("---\n")[1])["id"] for row in rows[2:]}
    assert ids == {row[-2] for row in rows[2:]}
    assert len(ids) == 3, "no two documents of a folder have one id"


def test_a_file_is_split_beside_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("关于会议室的通知\n各部门：\n通知如下。\n附件1\n会议室登记表\n登记如下。\n", "utf-8")
    Path("rooms-2.md").write_text("mine", "utf-8")
    code, out, _ = run("import", "a.txt", "-o", "rooms.md", "--split")
    assert code == 0
    assert "已写入 rooms-2-2.md：会议室登记表" in out
    assert Path("rooms-2.md").read_text("utf-8") == "mine"
    assert run("import", "a.txt", "-o", "rooms.md", "--split").code == 2
    assert run("import", "a.txt", "--replace", "rooms", "--split").code == 2


@pytest.mark.parametrize("options", [("--force",), ("--id", "rooms"), ("--dry-run",)])
def test_options_for_one_file_do_not_go_with_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    assert run("import", "in", "-o", "out", *options).code == 2
    assert not Path("out").exists()


def test_a_name_that_gets_too_long_is_cut_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in", "会" * 83 + "aa.txt").write_text("会议室办法\n第一条　制定本办法。\n", "utf-8")
    assert run("import", "in", "-o", "out").code == 0
    _, out, _ = run("import", "in", "-o", "out")
    assert "文件名过长，已截短。" in out
    assert len(list(Path("out").glob("会*.md"))) == 2
