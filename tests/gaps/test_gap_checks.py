"""``check --select G``: the same answer with and without a memory, and with any number of processes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from archive_room import ALL, REGISTER, SETTINGS, world

from support import TODAY, config_of
from zhunsheng.checking.examination import Examined, examine, plan_of
from zhunsheng.checking.inputs import read_inputs
from zhunsheng.cli import main
from zhunsheng.corpus.registry import Registry
from zhunsheng.rules import check

CONFIG = config_of(SETTINGS)
RECORD = "standards/moving.compared.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for path, text in {**ALL, "zhunsheng.yml": SETTINGS}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("ZHUNSHENG_TODAY", TODAY.isoformat())
    return root


def examined(root: Path, before: Examined | None = None, shares: int | None = None, today: date = TODAY) -> Examined:
    inputs = read_inputs(root, plan_of(CONFIG, ""))
    return examine(CONFIG, Registry(), inputs, today, record=before.record if before else None, shares=shares)


def test_any_number_of_processes_finds_what_one_finds(project: Path) -> None:
    expected = check(world(ALL), TODAY)
    assert expected
    for shares in (1, 2, 5):
        assert examined(project, shares=shares).diagnostics == expected


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("standards/lending.md", "《甲市旧档案办法》归还", "本办法归还"),
        ("standards/lending.md", "依照《甲市旧档案办法》借阅", "依照规定借阅"),
        ("docs/archives.md", "档案搬迁的具体办法", "档案迁移的具体办法"),
        ("standards/guard.md", "status: draft", "issued: 2025-01-01"),
        (RECORD, "0" * 64, "1" * 64),
        (REGISTER, "id: programme", "id: program"),
    ],
)
def test_who_remembers_finds_what_a_newcomer_finds(project: Path, path: str, old: str, new: str) -> None:
    before = examined(project)
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")
    assert examined(project, before).diagnostics == examined(project).diagnostics
    assert (
        examined(project, before, today=date(2027, 1, 1)).diagnostics
        == examined(project, None, 2, date(2027, 1, 1)).diagnostics
    )


def test_a_comparison_record_that_comes_or_goes_is_noticed(project: Path) -> None:
    before = examined(project)
    assert [d.code for d in before.diagnostics if d.path == "standards/moving.md"] == ["G204"]
    words = (project / RECORD).read_text("utf-8")
    (project / RECORD).unlink()
    without = examined(project, before)
    assert [d.code for d in without.diagnostics if d.path == "standards/moving.md"] == []
    (project / RECORD).write_text(words, "utf-8")
    assert examined(project, without).diagnostics == before.diagnostics


def codes(capsys: pytest.CaptureFixture[str], *options: str) -> list[tuple[str, str]]:
    capsys.readouterr()
    main(["check", "--select", "G", "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return [(d["code"], d["path"]) for d in found]


def test_the_command_line_with_and_without_its_memory(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = [(d.code, d.path) for d in check(world(ALL), TODAY)]
    assert codes(capsys) == codes(capsys) == codes(capsys, "--no-cache") == expected
    record = project / RECORD
    record.write_text(record.read_text("utf-8").replace("0" * 64, "1" * 64), "utf-8")
    assert codes(capsys) == codes(capsys, "--no-cache")
    record.unlink()
    assert codes(capsys) == codes(capsys, "--no-cache") == [found for found in expected if found[0] != "G204"]


@pytest.mark.usefixtures("project")
def test_a_check_of_one_file_judges_it_within_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, "standards/lending.md") == [("G203", "standards/lending.md")]
    assert codes(capsys, "standards/building.md") == []


def test_gaps_stay_out_of_the_usual_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    usual = SETTINGS.replace("rules: {select: [G]}\n", "")
    (project / "zhunsheng.yml").write_text(usual, "utf-8")
    main(["check", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert not [d for d in found if d["code"].startswith("G")]
