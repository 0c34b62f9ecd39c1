"""``zhunsheng check``: what it looks at, what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run


def break_reference(project: Path) -> Path:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("本办法第一条", "本办法第九条"), "utf-8")
    return file


def test_a_project_without_mistakes_ends_with_0(project: Path, run: Run) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert out == "没有发现问题\n"


def test_a_broken_reference_is_named_with_file_line_and_column_and_ends_with_1(project: Path, run: Run) -> None:
    break_reference(project)
    code, out, _ = run("check")
    assert code == 1
    assert out.startswith("standards/assets/rules.md:10:7: 错误[R102] 本文件共二条，没有第九条")


def test_json_has_the_published_shape(project: Path, run: Run) -> None:
    break_reference(project)
    _, out, _ = run("check", "--format", "json")
    report = json.loads(out)
    assert report["version"] == 1
    assert report["summary"]["errors"] == 1
    (found,) = report["diagnostics"]
    assert (found["code"], found["severity"], found["path"]) == ("R102", "error", "standards/assets/rules.md")
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (10, 7, 10, 13)
    assert found["fix"] is None


def test_a_warning_fails_only_when_strict(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8") + "\n第三条　依照甲办发[2020]1号登记。\n", "utf-8")
    assert run("check").code == 0
    assert run("check", "--strict").code == 1


@pytest.mark.parametrize(("options", "count", "end"), [((), 2, "\n"), (("--ignore", "M008"), 1, "\r\n")])
def test_fix_mends_what_is_certain_and_the_line_ends_unless_told_otherwise(
    project: Path, run: Run, options: tuple[str, ...], count: int, end: str
) -> None:
    file = project / "standards/assets/rules.md"
    words = file.read_text("utf-8") + "\n第三条　依照甲办发[2020]1号登记。\n"
    file.write_bytes(words.replace("\n", "\r\n").encode())
    code, _, err = run("check", "--fix", *options)
    assert code == 0
    assert f"已改正 {count} 处" in err
    assert file.read_bytes() == words.replace("甲办发[2020]1号", "甲办发〔2020〕1号").replace("\n", end).encode()


def test_fix_leaves_what_an_authority_has_issued_as_it_is(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    words = file.read_text("utf-8") + "\n第三条　依照甲办发[2020]1号登记。\n"
    file.write_text(words.replace("\n---", "\nrank: normative-document\nstatus: issued\n---", 1), "utf-8")
    before = file.read_bytes()
    code, _, err = run("check", "--fix")
    assert code == 0
    assert "已印发的法规、规章和规范性文件不作改动（1 份）" in err
    assert file.read_bytes() == before


def test_fix_leaves_a_plain_law_text_as_it_is(project: Path, run: Run) -> None:
    file = project / "standards/assets/law.md"
    made = "2020年3月5日 甲市第一届人民代表大会常务委员会第二次会议通过\n\n<!-- INFO END -->"
    file.write_text(f"# 甲市会议室条例\n\n{made}\n\n第一条　依照甲办发[2020]1号登记。\n", "utf-8")
    _, _, err = run("check", "--fix")
    assert "不作改动（1 份）" in err
    assert "甲办发[2020]1号" in file.read_text("utf-8")


def test_a_file_of_the_project_limits_the_report_not_the_check(project: Path, run: Run) -> None:
    break_reference(project)
    assert run("check", "docs/notice.md").code == 0
    assert run("check", "standards").code == 1


def test_a_folder_outside_is_a_corpus_of_its_own(
    project: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "甲条例.md").write_text("# 甲条例\n\n第一条　依照本条例第三条登记。\n", "utf-8")
    code, out, _ = run("check", folder)
    assert code == 1
    assert out.startswith("甲条例.md:3:7: 错误[R102] ")


def test_select_and_ignore_choose_rules(project: Path, run: Run) -> None:
    break_reference(project)
    assert run("check", "--select", "S,M").code == 0
    assert run("check", "--ignore", "R102").code == 0
    code, _, err = run("check", "--select", "X9")
    assert code == 2
    assert "没有规则 X9" in err


def test_a_silence_with_a_reason_is_obeyed(project: Path, run: Run) -> None:
    file = break_reference(project)
    silence = "<!-- zhunsheng-ignore R102: 第九条在修改中 -->\n第二条"
    file.write_text(file.read_text("utf-8").replace("第二条", silence), "utf-8")
    assert run("check").code == 0


def test_a_wrong_configuration_ends_with_2_and_its_place(project: Path, run: Run) -> None:
    (project / "zhunsheng.yml").write_text("sources: [docs]\ntitel: 甲\n", "utf-8")
    code, _, err = run("check")
    assert code == 2
    assert "zhunsheng.yml:2:1: 不认识字段 titel；是否为 title？" in err


def test_outside_of_a_project_it_says_what_to_do(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("check")
    assert code == 2
    assert "这里不是准绳项目" in err


def test_a_file_that_is_not_there_ends_with_2(project: Path, run: Run) -> None:
    code, _, err = run("check", "standards/nothing.md")
    assert code == 2
    assert "没有这个文件或文件夹：standards/nothing.md" in err


def test_the_report_can_go_to_a_file(project: Path, run: Run) -> None:
    break_reference(project)
    code, out, _ = run("check", "--format", "sarif", "-o", "report.sarif")
    assert (code, out) == (1, "")
    assert json.loads((project / "report.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_wrong_word_gets_a_suggestion_in_chinese(project: Path, run: Run) -> None:
    assert "没有命令 chek；是否为 check？" in run("chek").err
    assert "没有选项 --formt；是否为 --format？" in run("check", "--formt", "json").err
    assert "--format 应为 text、json、github、sarif、junit 之一" in run("check", "--format", "yaml").err
    assert "“明天”不是日期；应写作 2026-01-31" in run("check", "--today", "明天").err
