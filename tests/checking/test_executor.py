"""Checking with an executor: the same findings as in one process, whatever runs the shares."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.checking.examination import examine
from zhunsheng.corpus.registry import Registry, shipped_registry
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.sources.files import Files, read_files

TODAY = date(2026, 1, 1)
CONFIG = Config(sources=(".",))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Return a corpus in which each text cites the next one, with some broken citations and one unreadable file."""
    for n in range(12):
        head = f"---\nid: rule-{n}\ntitle: 甲{n}号办法\n---\n# 甲{n}号办法\n\n"
        text = f"第一条　依照《甲{n + 1}号办法》第{n}条办理。\n"
        (tmp_path / f"{n}.md").write_text(head + text + "第二条　前款规定另行解释。\n" * (n % 3), "utf-8")
    (tmp_path / "odd.md").write_bytes(b"\xff\xff")
    return read_files(tmp_path, CONFIG)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_any_number_of_processes_finds_the_same(files: Files, workers: int) -> None:
    alone = examine(files, CONFIG, Registry(), TODAY)
    with ProcessPoolExecutor(workers) as executor:
        assert examine(files, CONFIG, Registry(), TODAY, executor=executor) == alone
    assert {d.code for d in alone} >= {"R101", "R102", "M001"}


def test_threads_serve_as_well_as_processes(files: Files) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert examine(files, CONFIG, Registry(), TODAY, executor=executor) == examine(files, CONFIG, Registry(), TODAY)


def test_rules_about_the_whole_corpus_run_in_one_piece(files: Files) -> None:
    config = read_config("sources: [.]\nrules:\n  select: [R, G]\n")
    assert isinstance(config, Config)
    with ThreadPoolExecutor(3) as executor:
        assert examine(files, config, Registry(), TODAY, executor=executor) == examine(files, config, Registry(), TODAY)


def test_every_document_is_announced_once(files: Files) -> None:
    announced: list[object] = []
    with ThreadPoolExecutor(2) as executor:
        examine(files, CONFIG, Registry(), TODAY, executor=executor, on_step=announced.append)
    assert announced == [f"{n}.md" for n in sorted(range(12), key=str)]


def test_law_is_judged_alike_in_one_process_and_in_two(law_texts: Path) -> None:
    files = read_files(law_texts, CONFIG)
    alone = examine(files, CONFIG, shipped_registry(), TODAY)
    with ProcessPoolExecutor(2) as executor:
        assert examine(files, CONFIG, shipped_registry(), TODAY, executor=executor) == alone
