"""``zhunsheng registry build``: from texts to facts, with the day of the texts, anew or into what is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from zhunsheng.corpus.registry import Registry, Snapshot, read_registry, shipped_registry

TEXT = "# {title}\n\n{year}年1月1日 公布\n\n第一条　机关应当登记资产。\n\n第二条　本条例自公布之日起施行。\n"


@pytest.fixture
def laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "甲条例.md").write_text(TEXT.format(title="甲条例", year=2020), "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def registry(path: str) -> Registry:
    return read_registry(Path(path).read_text("utf-8"))


def test_a_registry_bears_the_day_of_its_texts(laws: Path, run: Run) -> None:
    code, out, _ = run("registry", "build", laws, "--provenance", "某数据库", "--taken", "2025-04", "-o", "r.jsonl")
    assert code == 0
    assert "已登记 1 份文件" in out
    assert registry("r.jsonl").taken == Snapshot(2025, 4)


def test_newer_texts_are_put_into_what_is_known(laws: Path, run: Run) -> None:
    run("registry", "build", laws, "--provenance", "某数据库", "--taken", "2025-04", "-o", "r.jsonl")
    (laws / "甲条例.md").write_text(TEXT.format(title="乙条例", year=2026), "utf-8")
    arguments = ("--provenance", "某数据库", "--taken", "2026-11-20", "-o", "r.jsonl", "--update")
    assert run("registry", "build", laws, *arguments).code == 0
    now = registry("r.jsonl")
    assert sorted(now.titles) == ["乙条例", "甲条例"]
    assert now.taken == Snapshot(2025, 4)
    added = now.find("乙条例")
    assert added is not None
    assert added.taken == Snapshot(2026, 11, 20)


def test_without_a_registry_of_ones_own_the_shipped_one_is_updated(laws: Path, run: Run) -> None:
    arguments = ("--provenance", "某数据库", "--taken", "2026-11-20", "-o", "r.jsonl", "--update")
    run("registry", "build", laws, *arguments)
    assert set(registry("r.jsonl").titles) == {*shipped_registry().titles, "甲条例"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--taken", "去年"), "--taken 写的“去年”不是日期；应写作 2025-04-15，或者 2025-04"),
        ((), "缺少选项 --taken"),
        (("--taken", "2025-04", "--update"), "r.jsonl 不是登记文件，不能并入，未作改动"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    laws: Path, run: Run, arguments: tuple[str, ...], words: str
) -> None:
    Path("r.jsonl").write_text("别的文件\n", "utf-8")
    code, _, err = run("registry", "build", laws, "--provenance", "某数据库", "-o", "r.jsonl", *arguments)
    assert code == 2
    assert words in err
    assert Path("r.jsonl").read_text("utf-8") == "别的文件\n"
