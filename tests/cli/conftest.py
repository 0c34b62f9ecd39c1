"""A small project on the disk, and the command line run in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Ran, Run
from zhunsheng.cli import main

CONFIG = "sources: [docs, standards]\npillars:\n  - {id: assets, title: 资产管理}\n"
NOTICE = "---\nid: notice\ntitle: 甲通知\ngenre: 通知\n---\n# 甲通知\n\n## 一、抓紧登记\n\n各单位要抓紧制定登记办法。\n"
RULES = (
    "---\nid: rules\ntitle: 登记办法\npillar: assets\n---\n"
    "# 登记办法\n\n第一条　机关应当登记资产。\n\n第二条　依照本办法第一条登记。\n"
)
REGISTER = (
    "requirements:\n  - id: register\n    title: 登记办法\n    demand: express\n    source: notice#lv1_1__para_1\n"
    "    quote: 各单位要抓紧制定登记办法\n    instrument: 办法\n    pillar: assets\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project without mistakes, as the present folder."""
    for path, text in {
        "zhunsheng.yml": CONFIG,
        "docs/notice.md": NOTICE,
        "docs/requirements.yml": REGISTER,
        "standards/assets/rules.md": RULES,
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHUNSHENG_TODAY", "2026-01-01")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line."""

    def ran(*args: object) -> Ran:
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran
