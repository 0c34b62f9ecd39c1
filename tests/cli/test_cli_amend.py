"""The command line: decisions drafted and carried out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commands import Run
from support import instrument
from zhunsheng.corpus.disclosure import is_public
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document

OLD = instrument("登记办法", "第一条　机关应当登记资产。\n", "第二条　本办法自2020年1月1日起施行。\n")
NEW = instrument(
    "登记办法",
    "第一条　机关应当登记资产。\n",
    "第二条　登记应当真实。\n",
    "第三条　本办法自2020年1月1日起施行。\n",
)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two versions of a text, as the present folder."""
    (tmp_path / "old.md").write_text(OLD, "utf-8")
    (tmp_path / "new.md").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_was_drafted_is_carried_out(texts: Path, run: Run) -> None:
    assert run("amend", "draft", "old.md", "new.md", "-o", "decision.md").code == 0
    ran = run("amend", "apply", "old.md", "decision.md", "-o", "done.md")
    assert (ran.code, ran.out) == (0, "")
    assert "共 2 项修改，全部改了" in ran.err
    assert (texts / "done.md").read_text("utf-8").split() == NEW.split()


def test_the_draft_goes_to_the_terminal(texts: Path, run: Run) -> None:
    ran = run("amend", "draft", "old.md", "new.md")
    assert "一、增加一条，作为第二条：“登记应当真实。”" in ran.out


@pytest.mark.parametrize("withheld", ["old.md", "new.md", ""])
def test_the_decision_on_a_withheld_text_is_withheld(texts: Path, run: Run, withheld: str) -> None:
    if withheld:
        text = (texts / withheld).read_text("utf-8")
        (texts / withheld).write_text(
            text.replace("disclosure: 主动公开\n", "").replace("title:", "disclosure: 不予公开\ntitle:", 1), "utf-8"
        )
    ran = run("amend", "draft", "old.md", "new.md", "-o", "decision.md")
    decision = read_document(Source("decision.md", (texts / "decision.md").read_text("utf-8")))
    assert isinstance(decision, Version)
    assert is_public(decision) is not bool(withheld)
    assert ("不要发到外面" in ran.err) is bool(withheld)


@pytest.mark.parametrize("openness", ["主动公开", "不予公开"])
def test_the_words_of_a_withheld_decision_are_not_put_into_a_public_text_unsaid(
    texts: Path, run: Run, openness: str
) -> None:
    lines = ("对《登记办法》作如下修改：\n", "一、将第一条中的“资产”修改为“设备”。\n")
    words = instrument("关于修改《登记办法》的决定", *lines, disclosure=openness)
    (texts / "decision.md").write_text(words, "utf-8")
    ran = run("amend", "apply", "old.md", "decision.md", "-o", "done.md")
    assert ("“decision.md”是不予公开的文件" in ran.err) is (openness == "不予公开")


def test_what_is_not_certain_is_told_by_its_place(texts: Path, run: Run) -> None:
    lines = ("对《登记办法》作如下修改：\n", "一、将第九条修改为：“甲。”\n", "二、将第一条中的“资产”修改为“设备”。\n")
    (texts / "decision.md").write_text(instrument("关于修改《登记办法》的决定", *lines), "utf-8")
    ran = run("amend", "apply", "old.md", "decision.md", "-o", "done.md")
    assert ran.code == 1
    assert "decision.md:8:4: 没有改：没有第九条，或者不止一个" in ran.err
    assert "机关应当登记设备。" in (texts / "done.md").read_text("utf-8")


def test_a_decision_on_another_text_is_refused(texts: Path, run: Run) -> None:
    lines = ("对《其他办法》作如下修改：\n", "一、删去第一条。\n")
    (texts / "decision.md").write_text(instrument("关于修改《其他办法》的决定", *lines), "utf-8")
    ran = run("amend", "apply", "old.md", "decision.md", "-o", "done.md")
    message = "decision.md 修改的是《其他办法》，没有修改《登记办法》；题名不同的，请先在文件里写成一致的"
    assert (ran.code, ran.err) == (2, f"错误：{message}\n")
    assert not (texts / "done.md").exists()


def test_a_text_is_no_decision(texts: Path, run: Run) -> None:
    ran = run("amend", "apply", "old.md", "new.md")
    message = "new.md 不能读作修改决定：没有找到“作如下修改”和其后的修改内容；命令先写原文本，后写决定"
    assert (ran.code, ran.err) == (2, f"错误：{message}\n")


def test_of_two_equal_texts_no_decision_is_drafted(texts: Path, run: Run) -> None:
    ran = run("amend", "draft", "old.md", "old.md", "-o", "decision.md")
    assert (ran.code, ran.err) == (2, "错误：两个文本的条文没有不同，没有写决定；请检查是否写了同一份文件\n")
    assert not (texts / "decision.md").exists()


def test_a_text_of_a_git_revision(texts: Path, run: Run) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=texts, check=True)
    (texts / "old.md").write_text(NEW, "utf-8")
    assert "增加一条" in run("amend", "draft", "HEAD:old.md", "old.md").out
    ran = run("amend", "draft", "HEAD:none.md", "old.md")
    assert (ran.code, ran.err) == (2, "错误：版本 HEAD 里没有 none.md（路径从当前文件夹算起）\n")
    assert run("amend", "draft", "none:old.md", "old.md").code == 2


def test_a_text_that_is_not_there(texts: Path, run: Run) -> None:
    ran = run("amend", "draft", "none.md", "new.md")
    assert ran.code == 2
    assert ran.err.startswith("错误：没有这个文件：none.md")


def test_a_version_of_the_library(project: Path, run: Run) -> None:
    (project / "new.md").write_text(instrument("登记办法", "第一条　机关应当登记设备。\n", id="rules"), "utf-8")
    ran = run("amend", "draft", "rules", "new.md")
    assert ran.code == 0
    assert "二、删去第二条。" in ran.out
    assert run("amend", "draft", "rules@1999-01-01", "new.md").code == 2
