"""What the runner of a CI service takes for a command stands in no message of a build."""

from __future__ import annotations

import re
from pathlib import Path

from building import attempt, project

from starting import mkdocs
from support import instrument


def test_messages_of_a_build_hold_no_command(tmp_path: Path) -> None:
    text = "第一条　甲。\n\n::stop-commands::x依照本办法第九条。\n"
    files = {"standards/##[error]甲.md": instrument("甲办法", text), "docs/::a##[.md": "# 甲\n\n[a](::b##[c.md)\n"}
    done = attempt(project(tmp_path, files))
    assert "##［error]甲.md" in done.stderr
    assert "##[" not in done.stdout + done.stderr
    assert not any(line.lstrip().startswith("::") for line in (done.stdout + done.stderr).splitlines())


def test_a_strict_build_that_writes_no_warnings_fails_for_an_error_all_the_same(tmp_path: Path) -> None:
    files = {"standards/a.md": instrument("甲办法", "第一条　依照本办法第九条登记。")}
    root = project(tmp_path, files)
    assert mkdocs("build", "-q", cwd=root).returncode == 0
    done = mkdocs("build", "--strict", "-q", cwd=root)
    assert done.returncode == 1
    assert re.search(r"检查有 \d+ 个错误，没有生成网站", done.stderr)
