"""How a site's pages are made: by any number of processes alike, and none with a link that leads to no anchor."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from building import TODAY, attempt, built, files_of, project
from mkdocs.commands.build import build
from mkdocs.config import load_config

from sharing import once
from starting import mkdocs_anew
from support import instrument
from zhunsheng.corpus import loading
from zhunsheng_mkdocs import findings, processes, site_completion, unlisted_pages
from zhunsheng_mkdocs.settings import THEME
from zhunsheng_mkdocs.theme_styles import trimmed_styles
from zhunsheng_mkdocs.woven_files import WovenFile

TESTS = os.getpid()
TEXTS = 12
FEW = 1000  # characters
WORDS = "某项工作由主管部门组织实施，具体办法由其制定。" * 40
two_processors = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="只有一个处理器核心"
)


# Runs MkDocs where the system allows so many new processes and refuses all others, as at a limit of processes.
REFUSED = """
import errno, os, runpy, sys
allowed, fork = int(sys.argv.pop(1)), os.fork
def refusing():
    global allowed
    allowed -= 1
    if allowed < 0:
        print("refused", file=sys.stderr)
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return fork()
os.fork, os.sched_getaffinity = refusing, lambda process: {0, 1, 2}
runpy.run_module("mkdocs", run_name="__main__")
"""


def many(length: int = processes.LARGE, texts: int = TEXTS) -> Mapping[str, str]:
    """Return texts, so long together; each has a link to a file that is not there."""
    long = "\n\n".join([WORDS] * (length // texts // len(WORDS) + 1))
    return {
        f"standards/t{n:02}.md": instrument(
            f"办法{n}",
            f"第一条　依照[名录](none{n:02}.md)办理。",
            f"第二条　{long}",
            f"第三条　依照《办法{n - 1}》第二条。",
            id=f"t{n}",
        )
        for n in range(1, texts + 1)
    }


def unlisted(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a project whose navigation lists the home page alone."""
    settings = project(folder, files) / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "nav: [{首页: index.md}]\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a large project with its site, ``out``, and what was said as that was built, ``said.txt``."""

    def make(folder: Path) -> None:
        done = attempt(unlisted(folder, many()))
        assert done.returncode == 0, done.stderr
        (folder / "said.txt").write_text(done.stderr, "utf-8")

    return once(tmp_path_factory, "large", make)


def warned(said: str) -> list[str]:
    return [line for line in said.splitlines() if "链接“" in line]


def test_a_link_to_no_anchor_is_told_wherever_it_stands(tmp_path: Path) -> None:
    links = "[甲](../docs/index.md#nowhere)、[乙](rules.md#art_9)、[丙](rules.md#art_1)、[丁](rules.md#title)"
    files = {
        "docs/more.md": "# 说明\n\n见[目录](standards.md#nothing)和[办法](standards/rules.md#art_8)。\n",
        "standards/more.md": instrument("细则", f"第一条　见{links.replace('../docs/', '../')}。", id="more"),
    }
    told = warned(attempt(unlisted(tmp_path, files)).stderr)
    nowhere = "所指的页面没有这个锚点；请改正“#”后面的部分，或者删去它"
    assert {line.partition("WARNING -  ")[2] for line in told} == {
        f"docs/more.md:3:7: 链接“standards.md#nothing”{nowhere}",
        f"docs/more.md:3:34: 链接“standards/rules.md#art_8”{nowhere}",
        f"standards/more.md:6:10: 链接“../index.md#nowhere”{nowhere}",
        f"standards/more.md:6:35: 链接“rules.md#art_9”{nowhere}",
    }


@two_processors
def test_the_site_is_the_same_for_any_number_of_processes_and_so_is_what_is_said_of_it(
    large: Path, tmp_path: Path
) -> None:
    one = next(iter(os.sched_getaffinity(0)))
    alone = f"import os, runpy; os.sched_setaffinity(0, {{{one}}}); runpy.run_module('mkdocs', run_name='__main__')"
    around = {**os.environ, "ZHUNSHENG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", alone, "build", "-d", str(tmp_path / "alone")]
    done = subprocess.run(command, cwd=large, env=around, capture_output=True, text=True, encoding="utf-8")
    said_together = (large / "said.txt").read_text("utf-8")
    assert warned(done.stderr) == warned(said_together)
    assert [line for line in warned(said_together) if "none" in line] == sorted(warned(said_together))
    assert len(warned(said_together)) == TEXTS
    assert files_of(tmp_path / "alone") == files_of(large / "out")


@two_processors
def test_other_processes_make_pages_of_a_large_site_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LARGE", FEW)
    monkeypatch.setenv("ZHUNSHENG_TODAY", TODAY)
    here, every = made_here(unlisted(tmp_path, many(FEW)), monkeypatch)
    assert here < every


def made_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Build a site; return how many of the pages that no navigation lists this process has made, and of how many."""
    here: list[str] = []
    make = unlisted_pages.UnlistedPages.make_page

    def watched(self: unlisted_pages.UnlistedPages, file: WovenFile) -> unlisted_pages.MadePage:
        here.append(file.src_uri)
        return make(self, file)

    monkeypatch.setattr(unlisted_pages.UnlistedPages, "make_page", watched)
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "out")))
    pages = {f.relative_to(folder / "out").with_suffix(".md").as_posix() for f in (folder / "out").rglob("*.html")}
    unlisted_of = pages - {"index.md", "404.md"}
    return len(unlisted_of.intersection(here)), len(unlisted_of)


@two_processors
def test_pages_are_made_without_a_process_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = unlisted(tmp_path, many(FEW))
    site = built(folder)
    monkeypatch.setattr(processes, "LARGE", FEW)
    monkeypatch.setenv("ZHUNSHENG_TODAY", TODAY)
    monkeypatch.setattr(unlisted_pages, "_make_in_process", end_process)
    with caplog.at_level(logging.WARNING, "mkdocs"):
        build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "lost")))
    assert files_of(folder / "lost") == site
    assert len([record for record in caplog.records if "none" in record.getMessage()]) == TEXTS


@two_processors
def test_a_site_is_built_without_the_processes_that_read_check_and_write(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUNSHENG_TODAY", TODAY)
    monkeypatch.setattr(loading, "read_whole_document", end_process)
    monkeypatch.setattr(findings, "_check", end_process)
    monkeypatch.setattr(site_completion, "trimmed_styles", trim_or_end_process)
    build(load_config(str(large / "mkdocs.yml"), site_dir=str(tmp_path / "lost")))
    assert files_of(tmp_path / "lost") == files_of(large / "out")


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 用多个进程")
@pytest.mark.parametrize("allowed", [0, 1])
def test_where_the_system_allows_no_more_processes_one_makes_all_pages(
    large: Path, tmp_path: Path, allowed: int
) -> None:
    around = {**os.environ, "ZHUNSHENG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", REFUSED, str(allowed), "build", "-d", str(tmp_path / "refused")]
    done = subprocess.run(
        command, cwd=large, env=around, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "refused" in done.stderr
    assert files_of(tmp_path / "refused") == files_of(large / "out")


@two_processors
@pytest.mark.parametrize("texts", [20, 28])
def test_pages_are_shared_out_among_all_processes_on_a_small_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: int
) -> None:
    two = set(sorted(os.sched_getaffinity(0))[:2])
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: two)
    monkeypatch.setattr(processes, "LARGE", FEW)
    monkeypatch.setenv("ZHUNSHENG_TODAY", TODAY)
    here, every = made_here(unlisted(tmp_path, many(FEW, texts)), monkeypatch)
    assert every // 8 <= here < every


def test_a_share_gets_smaller_towards_the_end() -> None:
    left, shares = 40, []
    while left:
        shares.append(unlisted_pages._share(left, 2))
        left -= shares[-1]
    assert shares[:2] == [4, 4]
    assert shares == sorted(shares, reverse=True)
    assert shares[-8:] == [1] * 8


def end_process(*work: object) -> None:
    os._exit(1 + bool(work))


def trim_or_end_process(site: Path, files: Sequence[Path]) -> dict[Path, str]:
    if os.getpid() != TESTS:
        os._exit(1)
    return trimmed_styles(site, files)


@two_processors
@pytest.mark.parametrize("page", ["t11", "t12"])  # the share of one process and that of the other
def test_a_page_that_cannot_be_made_is_told_of_once_whoever_makes_it(tmp_path: Path, page: str) -> None:
    folder = unlisted(tmp_path, many())
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "theme: {name: material, custom_dir: overrides}\n", "utf-8")
    template = folder / "overrides" / "main.html"
    template.parent.mkdir()
    block = "{% block content %}"
    wrong = f'{{% if "{page}" in page.file.src_uri %}}{{{{ 1 // 0 }}}}{{% endif %}}'
    template.write_text((THEME / "main.html").read_text("utf-8").replace(block, block + wrong), "utf-8")
    # In a process of its own: how one that was forked for a test waits for its workers is not how a program does.
    done = mkdocs_anew("build", "-d", str(folder / "out"), cwd=folder, ZHUNSHENG_TODAY=TODAY)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    assert told == [f"ERROR   -  Error building page 'standards/{page}.md': integer division or modulo by zero"]
    assert done.stderr.rstrip().endswith("ZeroDivisionError: integer division or modulo by zero")
    assert done.stderr.count("Traceback") == 1


def test_with_a_plugin_that_may_want_all_pages_at_once_none_is_made_before_the_others_are_read(tmp_path: Path) -> None:
    folder = unlisted(tmp_path, {})
    (folder / "mkdocs.yml").write_text(
        (folder / "mkdocs.yml").read_text("utf-8").replace("plugins: [zhunsheng]", "plugins: [zhunsheng, search]")
    )
    assert "standards/rules.html" in built(folder)
