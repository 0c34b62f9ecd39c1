"""The commands beside ``check``: cite, explain, import, weave, and what they have in common."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from commands import Run
from zhunsheng.cli.group import zhunsheng
from zhunsheng.rules import rules


@pytest.mark.parametrize("command", sorted(zhunsheng.commands))
def test_every_command_has_chinese_help_with_an_example(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "用法：" in out
    assert f"zhunsheng {command}" in out.partition("例：")[2]


def test_cite_shows_where_each_citation_leads(project: Path, run: Run) -> None:
    code, out, _ = run("cite", "standards/assets/rules.md")
    assert code == 0
    assert "standards/assets/rules.md:10:7: 本办法第一条 → 本文件第一条（已链接）" in out


def test_cite_as_json(project: Path, run: Run) -> None:
    _, out, _ = run("cite", "--format", "json", "standards/assets/rules.md")
    (found,) = json.loads(out)["citations"]
    assert (found["text"], found["id"], found["eid"]) == ("本办法第一条", "rules", "art_1")


def test_cite_reads_a_text_that_is_in_no_project(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲条例.md").write_text("# 甲条例\n\n第一条　依照《机关事务管理条例》第十条登记。\n", "utf-8")
    code, out, _ = run("cite", "甲条例.md")
    assert code == 0
    assert "《机关事务管理条例》第十条 → 《机关事务管理条例》第十条（已登记）" in out


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
def test_explain_says_what_a_rule_is_about(run: Run, code: str) -> None:
    ended, out, _ = run("explain", code.lower())
    assert ended == 0
    assert out.startswith(code)
    assert "错误的写法" in out
    assert "正确的写法" in out


def test_explain_knows_what_was_meant(run: Run) -> None:
    code, _, err = run("explain", "R1O2")
    assert code == 2
    assert "R102" in err


def test_import_writes_a_file_that_check_accepts(project: Path, run: Run) -> None:
    text = (
        "甲市登记条例\n（2020年1月2日甲市人民代表大会常务委员会通过）\n"
        "第一条　机关应当登记资产。\n第二条　本条例自2020年2月1日起施行。\n"
    )
    (project / "条例.txt").write_bytes(text.encode("gb18030"))
    code, out, _ = run("import", "条例.txt", "-o", "docs/regulation.md")
    assert code == 0
    assert "2 条" in out
    written = (project / "docs/regulation.md").read_text("utf-8")
    assert "title: 甲市登记条例" in written
    assert "第一条　机关应当登记资产。" in written
    assert run("check").code == 0


def test_import_replaces_nothing_unless_told_to(project: Path, run: Run) -> None:
    (project / "条例.txt").write_text("甲条例\n第一条　机关应当登记资产。\n", "utf-8")
    before = (project / "docs/notice.md").read_text("utf-8")
    code, _, err = run("import", "条例.txt", "-o", "docs/notice.md")
    assert code == 2
    assert "--force" in err
    assert (project / "docs/notice.md").read_text("utf-8") == before


def test_import_refuses_what_is_no_document_with_a_reason(project: Path, run: Run) -> None:
    (project / "x.docx").write_bytes(b"not a zip")
    code, _, err = run("import", "x.docx", "-o", "docs/x.md")
    assert code == 2
    assert "错误：x.docx：" in err
    assert not (project / "docs/x.md").exists()


def test_import_refuses_what_is_markdown_already(project: Path, run: Run) -> None:
    (project / "条例.md").write_text("# 甲条例\n\n第一条　机关应当登记资产。\n", "utf-8")
    code, _, err = run("import", "条例.md", "-o", "docs/x.md")
    assert code == 2
    assert "条例.md：已经是 Markdown，不用导入" in err
    assert not (project / "docs/x.md").exists()


def test_weave_writes_the_tree(project: Path, run: Run) -> None:
    code, out, _ = run("weave", "--out", "woven")
    assert code == 0
    assert "已写出" in out
    page = (project / "woven/standards/assets/rules.md").read_text("utf-8")
    assert "[本办法第一条](#art_1){: .cite }" in page
    assert (project / "woven/rules/R102.md").is_file()


def test_weave_twice_gives_the_same_bytes(project: Path, run: Run) -> None:
    run("weave", "--out", "one")
    run("weave", "--out", "two")
    one, two = ({p.name: p.read_bytes() for p in (project / f).rglob("*.md")} for f in ("one", "two"))
    assert one == two


def test_weave_replaces_only_what_it_wrote(project: Path, run: Run) -> None:
    (project / "mine").mkdir()
    (project / "mine/letter.txt").write_text("要紧的信", "utf-8")
    code, _, err = run("weave", "--out", "mine")
    assert code == 2
    assert "未作改动" in err
    assert (project / "mine/letter.txt").read_text("utf-8") == "要紧的信"
    assert run("weave", "--out", "woven").code == 0
    assert run("weave", "--out", "woven").code == 0


def test_cite_verifies_a_text_from_the_standard_input(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "《登记办法》第一条规定：“机关应当登记资产。”又见《登记办法》第九条。\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out, _ = run("cite", "-", "--verify")
    assert code == 1
    assert "标准输入:1:1: 相符 《登记办法》第一条（时效未载明），引文相符" in out
    assert "条款不存在 《登记办法》第九条" in out
    assert out.endswith("共 2 处引用：条款不存在 1 处、相符 1 处\n")


def test_cite_verifies_a_file_of_no_project_as_json(project: Path, run: Run) -> None:
    Path("回答.txt").write_text("依照《登记办法》第二条登记。", "utf-8")
    code, out, _ = run("cite", "--verify", "--format", "json", "回答.txt")
    assert code == 0
    (found,) = json.loads(out)["citations"]
    assert (found["judgement"], found["id"], found["eid"]) == ("right", "rules", "art_2")


def test_cite_reads_the_standard_input_only_to_verify(project: Path, run: Run) -> None:
    code, _, err = run("cite", "-")
    assert code == 2
    assert "--verify" in err


def test_cite_lists_a_whole_project_as_csv(project: Path, run: Run) -> None:
    code, out, _ = run("cite", "--format", "csv")
    assert code == 0
    assert (
        out.splitlines()[1] == "登记办法,rules,,第二条,art_2__para_1,本办法第一条,登记办法,rules,第一条,art_1,,已链接"
    )
    assert run("cite", "--format", "csv", "-o", "引用.csv").out == "已写出 引用.csv\n"
    assert (project / "引用.csv").read_bytes().decode() == out
    assert run("cite").code == run("cite", "--verify", "--format", "csv").code == 2
