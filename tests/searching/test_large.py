"""The index of a large site: files of every kind, the same with an executor as without one."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from zhunsheng.searching.documents import Document, Facts, PageEntries
from zhunsheng.searching.entries import Entry
from zhunsheng.searching.files import ScriptFiles
from zhunsheng.searching.large import write_large

Written = tuple[dict[str, object], str, dict[str, bytes]]
Pool = ProcessPoolExecutor | ThreadPoolExecutor


def documents() -> list[Document]:
    """Return so many texts that there are several packs, long lists, and shared files of every part."""
    found = []
    for n in range(60):
        signs = "".join(chr(0x4E00 + 97 * n + k) for k in range(90))
        entries = [Entry("", "", f"第{n}号办法")]
        entries += [Entry(f"art_{m}", f"第{m}条", f"机关应当按照规定{signs[m:]}办理。" * 3) for m in range(80)]
        found.append(Document(f"{n}.md", f"{n}.html", Facts(), PageEntries.of(entries)))
    return found


def written(folder: Path, executor: Pool | None = None, writing: Pool | None = None) -> Written:
    """Return what a browser is told, the hash of all files, and the files."""
    files = ScriptFiles(folder, writing)
    told = write_large(documents(), files, executor)
    return told, files.digest(), {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(tmp_path_factory.mktemp("alone") / "new")


def test_there_are_files_of_every_kind(alone: Written) -> None:
    told, _, files = alone
    assert len([name for name in files if name.startswith("t")]) > 10
    assert len(told["heavy"]) == len([name for name in files if name.startswith("h")]) > 3  # type: ignore[arg-type]
    assert 2 ** told["shards"] == len([name for name in files if name.startswith("s")]) > 8  # type: ignore[operator]


@pytest.mark.parametrize("kind", [ProcessPoolExecutor, ThreadPoolExecutor])
def test_an_executor_writes_the_same(alone: Written, tmp_path: Path, kind: type[Pool]) -> None:
    with kind(3) as executor:
        assert written(tmp_path / "sorted", executor) == alone
        assert written(tmp_path / "written", writing=executor) == alone


def test_a_process_that_is_killed_changes_nothing(alone: Written, tmp_path: Path) -> None:
    with ProcessPoolExecutor(1) as executor:
        executor.submit(os._exit, 1)
        assert written(tmp_path / "sorted", executor) == alone
    with ProcessPoolExecutor(1) as executor:
        executor.submit(os._exit, 1)
        assert written(tmp_path / "written", writing=executor) == alone


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    files = ScriptFiles(tmp_path / "new")
    (tmp_path / "new" / "s1.js").mkdir()
    with pytest.raises(IsADirectoryError):
        write_large(documents(), files)


def test_a_file_that_another_process_cannot_write_is_an_error(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1) as executor:
        files = ScriptFiles(tmp_path / "new", executor)
        (tmp_path / "new" / "base.js").mkdir()
        files.write("base", {})
        with pytest.raises(IsADirectoryError):
            files.digest()
