"""The command line: two texts side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from support import instrument


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two versions of a text, as the present folder."""
    for name, words in (("old.md", "资产"), ("new.md", "设备")):
        text = instrument("登记办法", f"第一条　机关应当登记{words}。\n", "第二条　甲。\n")
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_differs_is_shown(texts: Path, run: Run) -> None:
    ran = run("diff", "old.md", "new.md")
    assert ran.code == 0
    assert "登记［删：资产］［增：设备］。" in ran.out
    assert "第二条" not in ran.out
    assert "第二条" in run("diff", "old.md", "new.md", "--all").out


def test_texts_that_are_the_same(texts: Path, run: Run) -> None:
    assert run("diff", "old.md", "old.md").out == "《登记办法》修改前后对照表\n文字没有改变\n"


def test_a_table_goes_to_a_file(texts: Path, run: Run) -> None:
    assert run("diff", "old.md", "new.md", "--format", "docx", "-o", "table.docx").code == 0
    assert (texts / "table.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_table_is_not_shown_on_a_terminal(texts: Path, run: Run, kind: str) -> None:
    ran = run("diff", "old.md", "new.md", "--format", kind)
    assert (ran.code, ran.err) == (2, f"错误：{kind} 不能写到终端上；请用 -o 写明文件\n")
