"""Another city's site: its own content, and all else as it lies here, built strictly."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import ROOT, TODAY

from support import instrument

# What docs/guide/adopting.md tells to clear away.
OURS = ("index.md", "regulation.md", "notice.md", "requirements.yml", "study.yml", "about/data.md", "assets")
CONFIG = """title: 甲市节约用水标准库
description: 甲市节约用水的法规和配套标准
pillars: [{id: quota, title: 用水定额}]
bodies: [{name: 甲市水务局}]
lists: {counties: [东县, 西县]}
list_titles: {counties: 各县}
"""
LAW = instrument(
    "甲市节约用水条例",
    "第一条　为了节约用水，制定本条例。",
    "第二条　市水务部门应当制定用水定额。",
    id="jia-water",
    rank="local-regulation",
    effective="2025-01-01",
)
REGISTER = """requirements:
  - {id: quota, title: 用水定额, demand: express, source: jia-water#art_2__para_1, quote: 制定用水定额,
     instrument: 定额, pillar: quota, per: counties}
"""
NOTICE = instrument("关于贯彻条例的通知", "## 一、认真学习", "各单位认真学习。", id="jia-notice", genre="通知")
ALONE = {"docs/regulation.md": LAW}
WHOLE = {**ALONE, "docs/notice.md": NOTICE, "docs/requirements.yml": REGISTER}
# The pages about the tool tell where it was measured, and its examples of rules are of no city.
ABOUT_THE_TOOL = re.compile(r"about/.*")
HERE = re.compile("上海|沪|浦东|机关运行|公物仓")


def moved(folder: Path, files: Mapping[str, str]) -> Path:
    """Take this project to another city, as the guide says."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in OURS:
        ours = folder / "docs" / name
        shutil.rmtree(ours) if ours.is_dir() else ours.unlink(missing_ok=True)
    (folder / "standards").mkdir()
    (folder / "zhunsheng.yml").write_text(CONFIG, "utf-8")
    for path, text in files.items():
        (folder / path).write_text(text, "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    gone = tuple(f": {name}" for name in OURS if name != "index.md" and not (folder / "docs" / name).exists())
    lines = [line for line in settings.splitlines() if not line.endswith(gone)]
    (folder / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def strictly(folder: Path) -> subprocess.CompletedProcess[str]:
    around = {**os.environ, "ZHUNSHENG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("files", [ALONE, WHOLE], ids=["a regulation alone", "with a notice and a register"])
def test_nothing_of_here_is_left_in_the_site_of_another_city(tmp_path: Path, files: Mapping[str, str]) -> None:
    done = strictly(moved(tmp_path, files))
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    left = {
        path: found[0]
        for path, text in (pages | {"feed.xml": (site / "feed.xml").read_text("utf-8")}).items()
        if not ABOUT_THE_TOOL.fullmatch(path) and (found := HERE.search(text))
    }
    assert left == {}
    assert '<meta name="description" content="甲市节约用水的法规和配套标准">' in pages["regulation.html"]
    assert "<h1 id=" in pages["index.html"]
    assert "甲市节约用水标准库" in re.sub(r"<[^>]*>", "", pages["index.html"].split("<h1")[1].split("</h1>")[0])
    assert ("各县" in pages["regulation.html"]) == (files is WHOLE)


def test_what_the_navigation_lists_and_nobody_has_written_is_told_with_its_line(tmp_path: Path) -> None:
    settings = moved(tmp_path, ALONE) / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "  - 解读: reading.md\n", "utf-8")
    done = strictly(tmp_path)
    how = "请放入这个文件，或者删去这一行"
    told = f"mkdocs.yml:{before.count(chr(10)) + 1}:9: 导航里列了 reading.md，但没有这个文件，或者没有公开；{how}"
    assert done.returncode == 1
    assert told in done.stderr
