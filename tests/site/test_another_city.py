"""Another city's site: a new project with content of its own, built strictly."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import TODAY

from starting import mkdocs
from support import instrument
from zhunsheng.cli import main

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
HERE = re.compile("上海|沪|浦东|机关运行|公物仓")


def moved(folder: Path, files: Mapping[str, str]) -> Path:
    """Make a project for another city, as docs/guide/adopting.md says, and put its content in."""
    project = folder / "project"
    assert main(["init", str(project)]) == 0
    for path, text in {"zhunsheng.yml": CONFIG, **files}.items():
        (project / path).write_text(text, "utf-8")
    (project / "docs" / "index.md").unlink()  # the home page is generated then
    settings = project / "mkdocs.yml"
    listed = "".join(f"  - {Path(path).stem}: {Path(path).name}\n" for path in files if path.endswith(".md"))
    settings.write_text(settings.read_text("utf-8") + listed, "utf-8")
    return project


def strictly(folder: Path) -> subprocess.CompletedProcess[str]:
    return mkdocs("build", "--strict", cwd=folder, ZHUNSHENG_TODAY=TODAY)


@pytest.mark.parametrize("files", [ALONE, WHOLE], ids=["a regulation alone", "with a notice and a register"])
def test_nothing_of_here_is_left_in_the_site_of_another_city(tmp_path: Path, files: Mapping[str, str]) -> None:
    project = moved(tmp_path, files)
    done = strictly(project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    left = {
        path: found[0]
        for path, text in (pages | {"feed.xml": (site / "feed.xml").read_text("utf-8")}).items()
        if (found := HERE.search(text))
    }
    assert left == {}
    assert '<meta name="description" content="甲市节约用水的法规和配套标准">' in pages["regulation.html"]
    assert "<h1 id=" in pages["index.html"]
    assert "甲市节约用水标准库" in re.sub(r"<[^>]*>", "", pages["index.html"].split("<h1")[1].split("</h1>")[0])
    assert ("各县" in pages["regulation.html"]) == (files is WHOLE)


def test_what_the_navigation_lists_and_nobody_has_written_is_told_with_its_line(tmp_path: Path) -> None:
    project = moved(tmp_path, ALONE)
    settings = project / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "  - 解读: reading.md\n", "utf-8")
    done = strictly(project)
    how = "请放入这个文件，或者删去这一行"
    told = f"mkdocs.yml:{before.count(chr(10)) + 1}:9: 导航里列了 reading.md，但没有这个文件，或者没有公开；{how}"
    assert done.returncode == 1
    assert told in done.stderr
