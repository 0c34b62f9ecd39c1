"""The index of a large site by several processes: the same files as by one, and without those that are lost."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from zhunsheng.searching import shares
from zhunsheng.searching.documents import Document, Facts, PageEntries
from zhunsheng.searching.entries import Entry
from zhunsheng.searching.files import ScriptFiles
from zhunsheng.searching.lines import Line
from zhunsheng.searching.shares import shares_for, write_large
from zhunsheng.sources.processes import CAN_COPY

pytestmark = pytest.mark.skipif(not CAN_COPY, reason="此系统上由一个进程完成")


def documents() -> list[Document]:
    """Return so many texts that there are several packs, long lists, and shared files of every part."""
    found = []
    for n in range(60):
        signs = "".join(chr(0x4E00 + 97 * n + k) for k in range(90))
        entries = [Entry("", "", f"第{n}号办法")]
        entries += [Entry(f"art_{m}", f"第{m}条", f"机关应当按照规定{signs[m:]}办理。" * 3) for m in range(80)]
        found.append(Document(f"{n}.md", f"{n}.html", Facts(), PageEntries.of(entries)))
    return found


def written(folder: Path, by: int) -> tuple[dict[str, object], str, dict[str, bytes]]:
    """Return what a browser is told, the hash of all files, and the files."""
    files = ScriptFiles(folder)
    told = write_large(documents(), files, by)
    return told, files.digest(), {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], str, dict[str, bytes]]:
    return written(tmp_path_factory.mktemp("alone") / "new", 1)


def test_there_are_files_of_every_kind(alone: tuple[dict[str, object], str, dict[str, bytes]]) -> None:
    told, _, files = alone
    assert len([name for name in files if name.startswith("t")]) > 10
    assert len(told["heavy"]) == len([name for name in files if name.startswith("h")]) > 3  # type: ignore[arg-type]
    assert 2 ** told["shards"] == len([name for name in files if name.startswith("s")]) > 8  # type: ignore[operator]


@pytest.mark.parametrize("by", [2, 3, 4])
def test_any_number_of_processes_writes_the_same(alone: object, by: int, tmp_path: Path) -> None:
    assert written(tmp_path / "new", by) == alone


@pytest.mark.parametrize("step", [0, 1, 2], ids=["texts", "lists", "files"])
def test_a_helper_that_is_lost_is_done_without(
    alone: object, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    help_on = shares._help

    class Ending:
        """A pipe whose process ends instead of telling of a step."""

        def __init__(self, pipe: Connection) -> None:
            self._pipe, self.recv, self._told = pipe, pipe.recv, 0

        def send(self, told: Any) -> None:
            if self._told == step:
                os._exit(1)
            self._told += 1
            self._pipe.send(told)

    def end(work: Any, share: int, pipe: Connection) -> None:
        help_on(work, share, Ending(pipe) if share == 2 else pipe)

    monkeypatch.setattr(shares, "_help", end)
    assert written(tmp_path / "new", 3) == alone


def test_without_processes_one_does_it_all(alone: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(multiprocessing, "Pipe", refuse)
    assert written(tmp_path / "new", 3) == alone


def test_what_cannot_be_written_is_told_and_not_passed_over(tmp_path: Path) -> None:
    files = ScriptFiles(tmp_path / "new")
    (tmp_path / "new" / "s1.js").mkdir()  # which another process than the first is to write
    with pytest.raises(IsADirectoryError):
        write_large(documents(), files, 2)


def test_a_small_index_is_not_worth_a_process() -> None:
    assert shares_for(Line.of([document.words.texts for document in documents()])) == 1
