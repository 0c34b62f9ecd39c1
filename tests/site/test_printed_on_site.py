"""The PDF beside a page: printed by a program where there is one, kept from build to build, and never in the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from building import project

from starting import mkdocs
from support import corpus_of, instrument
from zhunsheng.checking.kept_files import KeptFiles
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.config import Audience
from zhunsheng.site import printed_files
from zhunsheng.site.printed_files import print_texts
from zhunsheng.weaving.graph import Graph

DAY = date(2026, 1, 31)
LINES = ("", "第一条　领用应当登记。\n")
FILES = {
    "standards/use.md": instrument("领用办法", *LINES, id="use", issued="2020-01-01"),
    "standards/keep.md": instrument("保管办法", *LINES, id="keep", issued="2020-01-01"),
    "standards/known.md": "---\nid: known\ntitle: 用印办法\nissued: 2020-01-01\n---\n",
    "standards/secret.md": instrument("金丝雀清单", *LINES, id="secret", disclosure="不予公开"),
}
# A program in LibreOffice's place: it writes down what it was asked for, and a PDF with the length of what it read.
OFFICE = """#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
echo "$3" >> {asked}
mkdir -p "$2"
printf '%%PDF-1.7 %s %%%%EOF' "$(wc -c < "$3")" > "$2/text.pdf"
"""
needs_shell = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell to write a program in")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is all of the PATH besides the system's own tools."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "wc", "mkdir"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("ZHUNSHENG_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def asked(programs: Path, tmp_path: Path) -> Callable[[], int]:
    """Install the program, and return what counts how often it was started."""
    log = tmp_path / "asked.txt"
    program = programs / "soffice"
    program.write_text(OFFICE.format(asked=log))
    program.chmod(0o755)
    return lambda: len(log.read_text().splitlines()) if log.exists() else 0


def graph(files: dict[str, str]) -> Graph:
    return Graph.of(publish(corpus_of(files), Audience.PUBLIC), DAY)


def ticking(step: float = 0.0) -> Callable[[], float]:
    def seconds() -> Iterator[float]:
        now = 0.0
        while True:
            yield now
            now += step

    return seconds().__next__


@needs_shell
def test_each_text_that_is_shown_is_printed_once(asked: Callable[[], int], tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "kept")
    first = print_texts(graph(FILES), kept, ticking())
    assert {path for path, _ in first.files()} == {"standards/use.pdf", "standards/keep.pdf"}
    assert first.told == ()
    assert asked() == 2
    again = print_texts(graph(FILES), kept, ticking())
    assert again == first
    assert asked() == 2


@needs_shell
def test_only_what_has_changed_is_printed_again(asked: Callable[[], int], tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "kept")
    print_texts(graph(FILES), kept, ticking())
    changed = instrument("领用办法", "", "第一条　领用应当登记，归还应当注销。\n", id="use", issued="2020-01-01")
    print_texts(graph({**FILES, "standards/use.md": changed}), kept, ticking())
    assert asked() == 3
    assert len(list((tmp_path / "kept").iterdir())) == 2  # what no page has is not kept


@needs_shell
def test_what_takes_too_long_is_left_for_the_next_build(
    asked: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_files, "AT_ONCE", 1)
    kept = KeptFiles(tmp_path / "kept")
    prints = print_texts(graph(FILES), kept, ticking(step=500))  # one text by 500 seconds, the end at 900
    assert len(prints.by_page) == 1
    assert prints.told == ("1 份文件还没有 PDF：15 分钟内没有转换完，下一次生成时接着转换",)
    assert len(print_texts(graph(FILES), kept, ticking()).by_page) == 2
    assert asked() == 2


@needs_shell
def test_a_program_that_fails_is_told_and_stops_nothing(programs: Path, tmp_path: Path) -> None:
    (programs / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (programs / "soffice").chmod(0o755)
    prints = print_texts(graph(FILES), KeptFiles(tmp_path / "kept"), ticking())
    assert prints.by_page == {}
    assert prints.told == (
        "LibreOffice 没有写出 PDF，请检查其安装；也可以导出 docx，用 Word、WPS 另存为 PDF",
        "2 份文件没有 PDF",
    )


@needs_shell
def test_a_site_has_the_files_and_the_links(asked: Callable[[], int], tmp_path: Path) -> None:
    folder = project(tmp_path, FILES, "downloads: [pdf]\n")
    done = mkdocs("build", "--strict", "-d", str(tmp_path / "out"), cwd=folder, ZHUNSHENG_TODAY="2026-01-31")
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.pdf")}
    assert made == {"standards/use.pdf", "standards/keep.pdf", "standards/rules.pdf"}
    assert 'href="use.pdf"' in (tmp_path / "out/standards/use.html").read_text()
    assert ".pdf" not in (tmp_path / "out/standards/known.html").read_text()
    assert asked() == 3


def test_without_a_program_a_strict_build_says_so_and_has_no_links(programs: Path, tmp_path: Path) -> None:
    folder = project(tmp_path, FILES, "downloads: [pdf]\n")
    done = mkdocs("build", "--strict", "-d", str(tmp_path / "out"), cwd=folder, ZHUNSHENG_TODAY="2026-01-31")
    assert done.returncode == 0, done.stderr
    assert "没有生成 PDF：导出 PDF 要用 LibreOffice，或者 Chromium（Chrome、Edge），本机都没有" in done.stderr
    assert "下载 PDF" not in (tmp_path / "out/standards/use.html").read_text()


def test_a_file_that_was_cut_off_counts_as_not_kept(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "kept")
    kept.put("a", b"%PDF-1.7 whole")
    assert kept.get("a") == b"%PDF-1.7 whole"
    file = tmp_path / "kept" / "a"
    file.write_bytes(file.read_bytes()[:-3])
    assert kept.get("a") is None


def test_without_a_folder_nothing_is_kept() -> None:
    kept = KeptFiles(None)
    kept.put("a", b"%PDF-1.7")
    kept.drop_all_but(())
    assert kept.get("a") is None
