"""``check --select G``: the same answer with and without a cache, and with an executor."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from archive_room import ALL, REGISTER, SETTINGS, world

from support import TODAY, config_of
from zhunsheng.checking.cache import ResultCache
from zhunsheng.checking.examination import examine
from zhunsheng.cli import main
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Finding
from zhunsheng.rules import check
from zhunsheng.sources.files import read_files

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


def examined(root: Path, cache: ResultCache | None = None, today: date = TODAY) -> tuple[Finding, ...]:
    return examine(read_files(root, CONFIG), CONFIG, Registry(), today, cache=cache)


@pytest.fixture
def cache(tmp_path: Path) -> ResultCache:
    return ResultCache(tmp_path / "cache", ["project"])


def test_an_executor_finds_what_one_process_finds(project: Path) -> None:
    expected = check(world(ALL), TODAY)
    assert expected
    assert examined(project) == expected
    with ThreadPoolExecutor(3) as executor:
        assert examine(read_files(project, CONFIG), CONFIG, Registry(), TODAY, executor=executor) == expected


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
def test_a_change_is_found_with_a_cache_as_without_one(
    project: Path, cache: ResultCache, path: str, old: str, new: str
) -> None:
    examined(project, cache)
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")
    assert examined(project, cache) == examined(project)
    assert examined(project, cache, date(2027, 1, 1)) == examined(project, today=date(2027, 1, 1))


def test_a_comparison_record_that_comes_or_goes_is_noticed(project: Path, cache: ResultCache) -> None:
    before = examined(project, cache)
    assert [d.code for d in before if d.path == "standards/moving.md"] == ["G204"]
    words = (project / RECORD).read_text("utf-8")
    (project / RECORD).unlink()
    assert [d.code for d in examined(project, cache) if d.path == "standards/moving.md"] == []
    (project / RECORD).write_text(words, "utf-8")
    assert examined(project, cache) == before


def codes(capsys: pytest.CaptureFixture[str], *options: str) -> list[tuple[str, str]]:
    capsys.readouterr()
    main(["check", "--select", "G", "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return [(d["code"], d["path"]) for d in found]


def test_the_command_line_with_and_without_its_cache(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
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
