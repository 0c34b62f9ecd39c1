"""The pages about gaps as they are built: nothing that is not published, links that hold, and files to take away."""

from __future__ import annotations

import io
import zipfile
from html import unescape
from pathlib import Path

import pytest
import yaml
from building import ROOT, TODAY, attempt, built, project

from support import instrument

CANARY = "金丝雀一六一八"
REGISTER = """requirements:
  - {id: open, title: 登记制度, demand: express, source: notice#lv1_1__para_1, quote: 抓紧制定, instrument: 办法,
     pillar: x}
  - {id: units, title: 各区方案, demand: implied, source: notice#lv1_1__para_1, quote: 抓紧制定, instrument: 方案,
     pillar: x, per: districts}
"""
HIDDEN_REGISTER = f"""  - {{id: quiet, title: {CANARY}制度, demand: express, source: inner-z9#art_1, quote: {CANARY},
     instrument: 办法, by: {CANARY}局, pillar: x, note: {CANARY}}}
"""
CONFIG = "pillars: [{id: x, title: 甲类}]\nlists: {districts: [东区, 西区]}\n"
NOTICE = instrument("甲通知", "## 一、抓紧登记", "各单位要抓紧制定登记办法。", id="notice", genre="通知")
HIDDEN = instrument(
    f"{CANARY}办法",
    f"第一条　{CANARY}局应当制定{CANARY}办法。",
    id="inner-z9",
    issued="2020-01-01",
    disclosure="不予公开",
    owner=f"东区{CANARY}局",
    pillar="x",
    basis="[notice#lv1_1__para_1]",
    implements=f"[{{ref: 'req:open', part: part, covers: {CANARY}, missing: {CANARY}}}, {{ref: 'req:units'}}]",
)
OPEN = instrument(
    "登记办法",
    "第一条　登记。",
    id="rules",
    issued="2020-01-01",
    pillar="x",
    implements="[{ref: 'req:open'}, {ref: 'req:quiet'}]",
    basis="[inner-z9#art_1]",
)
FILES = {
    "docs/index.md": "# 首页\n\n<!-- zhunsheng: overview -->\n",
    "docs/notice.md": NOTICE,
    "docs/requirements.yml": REGISTER + HIDDEN_REGISTER,
    "standards/rules.md": OPEN,
    "standards/secret/inner-z9.md": HIDDEN,
}
GAP_PAGES = {"gaps.html", "matrix.html", "system.html", "bodies.html", "units.html", "requirements.html"}


def opened(site: dict[str, bytes]) -> dict[str, bytes]:
    """Return every byte of a site, those that a workbook packs included."""
    found = dict(site)
    for path, data in site.items():
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                # A workbook writes Han characters as references.
                found |= {f"{path}/{n}": unescape(packed.read(n).decode()).encode() for n in packed.namelist()}
    return found


def holding(site: dict[str, bytes]) -> list[str]:
    return [path for path, data in opened(site).items() if CANARY.encode() in data or CANARY in path]


def test_what_is_not_published_is_in_no_byte_of_pages_and_downloads_which_are_the_same_each_time(
    tmp_path: Path,
) -> None:
    folder = project(tmp_path, FILES, CONFIG)
    site, second = built(folder, "first"), built(folder, "second")
    assert {*GAP_PAGES, "gaps.csv", "gaps.xlsx"} <= site.keys()
    assert holding(site) == []
    assert b"inner-z9" not in b"".join(site[path] for path in (*GAP_PAGES, "gaps.csv", "index.html"))
    assert site["gaps.xlsx"] == second["gaps.xlsx"]
    assert TODAY.encode() in opened(site)["gaps.html"]


def test_an_internal_build_has_it_on_all_of_them(tmp_path: Path) -> None:
    site = built(project(tmp_path, FILES, CONFIG + "audience: internal\n"))
    found = holding(site)
    assert {"gaps.html", "matrix.html", "system.html", "bodies.html", "gaps.csv"} <= set(found)
    assert any(path.startswith("gaps.xlsx/") for path in found)


def with_navigation(folder: Path) -> Path:
    """Give a project the navigation and the checks of this repository."""
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    held = {path.relative_to(folder / "docs").as_posix() for path in (folder / "docs").rglob("*.md")}
    generated = {"standards.md", "requirements.md", "system.md", "external.md", "gaps.md", "matrix.md", "bodies.md"}
    generated |= {"units.md", "updates.md", "rules/index.md", "study.md"}
    there = held | generated

    def is_there(entry: str | dict[str, str]) -> bool:
        return {entry} <= there if isinstance(entry, str) else set(entry.values()) <= there

    nav = [
        {title: [e for e in below if is_there(e)] if isinstance(below, list) else below}
        for entry in own["nav"]
        for title, below in entry.items()
    ]
    settings["nav"] = [entry for entry in nav if [] not in entry.values()]
    settings["strict"] = True
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return folder


@pytest.mark.parametrize("register", [REGISTER, "requirements: []\n"], ids=["register", "empty"])
def test_a_strict_build_holds_with_a_register_and_without(tmp_path: Path, register: str) -> None:
    files = {**FILES, "docs/requirements.yml": register, "standards/rules.md": OPEN.replace(", {ref: 'req:quiet'}", "")}
    if "[]" in register:
        files["standards/rules.md"] = instrument("登记办法", "第一条　登记。", id="rules", basis="[notice]")
        files["standards/secret/inner-z9.md"] = instrument(
            "内部办法", "第一条　登记。", id="inside", disclosure="不予公开"
        )
    folder = with_navigation(project(tmp_path, files, CONFIG))
    done = attempt(folder)
    assert done.returncode == 0, done.stderr
    has = (folder / "out" / "gaps.html").is_file()
    assert has == ("[]" not in register)
    assert ("gaps.html" in (folder / "out" / "index.html").read_text("utf-8")) == has
