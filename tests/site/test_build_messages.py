"""What the runner of a CI service takes for a command stands in no message of a build."""

from __future__ import annotations

from pathlib import Path

from building import attempt, project

from support import instrument


def test_messages_of_a_build_hold_no_command(tmp_path: Path) -> None:
    text = "第一条　甲。\n\n::stop-commands::x依照本办法第九条。\n"
    files = {"standards/##[error]甲.md": instrument("甲办法", text), "docs/::a##[.md": "# 甲\n\n[a](::b##[c.md)\n"}
    done = attempt(project(tmp_path, files))
    assert "##［error]甲.md" in done.stderr
    assert "##[" not in done.stdout + done.stderr
    assert not any(line.lstrip().startswith("::") for line in (done.stdout + done.stderr).splitlines())
