"""Several processes: the same findings as one, and one where several cannot be had."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhunsheng.checking import sharing
from zhunsheng.checking.cards import read_cards
from zhunsheng.checking.examination import examine, plan_of
from zhunsheng.checking.inputs import Inputs, read_inputs
from zhunsheng.checking.sharing import judge_whole, shares_for
from zhunsheng.checking.working import Watch, Work
from zhunsheng.corpus.registry import Registry, shipped_registry
from zhunsheng.model.config import Config

TODAY = date(2026, 1, 1)
CONFIG = Config(sources=(".",))


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    """Return the files of a corpus in which each text cites the next one, where not all is as it should be."""
    for n in range(12):
        head = f"---\nid: rule-{n}\ntitle: 甲{n}号办法\n---\n# 甲{n}号办法\n\n"
        text = f"第一条　依照《甲{n + 1}号办法》第{n}条办理。\n"
        (tmp_path / f"{n}.md").write_text(head + text + "第二条　前款规定另行解释。\n" * (n % 3), "utf-8")
    (tmp_path / "odd.md").write_bytes(b"\xff\xff")
    return read_inputs(tmp_path, plan_of(CONFIG, ""))


@pytest.mark.parametrize("shares", [2, 3, 13])
def test_any_number_of_processes_finds_the_same(inputs: Inputs, shares: int) -> None:
    alone = examine(CONFIG, Registry(), inputs, TODAY, shares=1)
    together = examine(CONFIG, Registry(), inputs, TODAY, shares=shares)
    assert together.diagnostics == alone.diagnostics
    assert {d.code for d in alone.diagnostics} >= {"R101", "R102", "M001"}
    # What one remembers, another can go on with.
    assert examine(CONFIG, Registry(), inputs, TODAY, record=together.record).diagnostics == alone.diagnostics


def test_without_processes_one_does_it_all(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Callable[..., Any]:
        raise OSError("no more processes")

    expected = examine(CONFIG, Registry(), inputs, TODAY, shares=1).diagnostics
    monkeypatch.setattr(multiprocessing, "Pipe", refuse)
    assert examine(CONFIG, Registry(), inputs, TODAY, shares=2).diagnostics == expected


def test_a_helper_that_is_lost_is_done_without(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = examine(CONFIG, Registry(), inputs, TODAY, shares=1).diagnostics
    monkeypatch.setattr(sharing, "_help", lambda work, mine, pipe: pipe.close())
    assert examine(CONFIG, Registry(), inputs, TODAY, shares=3).diagnostics == expected


def test_every_file_is_told_of_once(inputs: Inputs) -> None:
    seen: list[str] = []
    judge_whole(Work(CONFIG, Registry(), inputs, TODAY), 2, Watch(on_file=seen.append))
    assert sorted(seen) == sorted(path for path in inputs.paths if path != "odd.md")


def test_a_small_corpus_is_not_worth_a_process(inputs: Inputs) -> None:
    assert shares_for(inputs) == 1
    assert shares_for(replace(inputs, paths=())) == 1


def test_law_is_judged_alike_at_once_in_parts_and_again(law_texts: Path) -> None:
    read = read_inputs(law_texts, plan_of(CONFIG, ""))
    registry = shipped_registry()
    alone = examine(CONFIG, registry, read, TODAY, shares=1)
    together = examine(CONFIG, registry, read, TODAY, shares=2)
    assert together.diagnostics == alone.diagnostics
    assert read_cards(together.record.cards) == read_cards(alone.record.cards)
    assert examine(CONFIG, registry, read, TODAY, record=alone.record).diagnostics == alone.diagnostics
    path = read.paths[len(read.paths) // 2]
    data = read.files[path]
    assert isinstance(data, bytes)
    line = data.index(b"\n", len(data) // 2)
    changed = data[:line] + "依照本法第九百九十九条办理。".encode() + data[line:]
    edited = replace(read, files={**read.files, path: changed}, digests={**read.digests, path: "another"})
    again = examine(CONFIG, registry, edited, TODAY, record=together.record)
    assert again.diagnostics == examine(CONFIG, registry, edited, TODAY, shares=2).diagnostics
    assert [d for d in again.diagnostics if d.path == path and "九百九十九" in d.message]
