"""Names of files: long ones are written, as far as the file system takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run


@pytest.mark.parametrize("length", [81, 84])
def test_a_long_chinese_name_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, length: int) -> None:
    monkeypatch.chdir(tmp_path)
    Path("来文.txt").write_text("会议室管理办法\n第一条　制定本办法。\n", "utf-8")
    output = Path("会" * length + ".md")
    assert run("import", "来文.txt", "-o", output, "--id", "rooms").code == 0
    assert "第一条　制定本办法。" in output.read_text("utf-8")
