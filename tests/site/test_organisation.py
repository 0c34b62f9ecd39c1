"""A house that is no organ of state: a university's library speaks of 单位, with classes of openness of its own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from building import TODAY

from starting import mkdocs
from support import TODAY as DAY
from support import corpus_of, instrument
from zhunsheng.cli import main
from zhunsheng.model import Disclosure, Rank
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.site.tree import weave

CHARTER = instrument(
    "甲大学章程",
    "第一条　为了规范办学，制定本章程。",
    "第二条　后勤处应当制定会议室管理办法。",
    id="charter",
    rank="normative-document",
    issuer="[甲大学]",
    effective="2025-01-01",
)
REGISTER = """requirements:
  - {id: rooms, title: 会议室管理办法, demand: express, source: charter#art_2__para_1, quote: 制定会议室管理办法,
     instrument: 办法, pillar: logistics, per: colleges}
"""
SETTINGS = """
pillars: [{id: logistics, title: 后勤管理}]
bodies: [{name: 后勤处}]
lists: {colleges: [文学院, 理学院]}
list_titles: {colleges: 各学院}
"""
KINDS = ("issued", "sample", "draft")
OTHERS = {
    f"standards/logistics/{n}.md": instrument(
        f"甲大学值班办法{n}",
        "第一条　依照《甲大学章程》第二条，制定本办法。",
        f"第二条　第{n}值班室每日登记。",
        id=f"duty-{n}",
        genre="办法",
        pillar="logistics",
        status=KINDS[n % 3],
        **({"effective": "2025-03-01", "issuer": "[甲大学]"} if n % 3 == 0 else {}),
    )
    for n in range(11)
}
# Regulations and standards of the state keep their titles, and its organs their name.
ORGAN = re.compile("上海|(?<!国家)(?<!党政)机关(?!事务)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Return the project of a university with twelve instruments, and how its build ended."""
    project = tmp_path_factory.mktemp("university") / "library"
    assert main(["init", str(project), "--title", "甲大学制度库", "--profile", "organisation"]) == 0
    settings = project / "zhunsheng.yml"
    assert "机关" not in settings.read_text("utf-8")
    settings.write_text(settings.read_text("utf-8") + SETTINGS, "utf-8")
    for path, text in {"docs/regulation.md": CHARTER, "docs/requirements.yml": REGISTER, **OTHERS}.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, "utf-8")
    return project, mkdocs("build", "--strict", cwd=project, ZHUNSHENG_TODAY=TODAY)


def test_the_site_of_a_university_has_no_word_of_an_organ_of_state(
    built: tuple[Path, subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, done = built
    assert done.returncode == 0, done.stderr
    site = project / "site"
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    assert {path: found[0] for path, text in pages.items() if (found := ORGAN.search(text))} == {}
    assert "<h1 id=" in pages["standards.html"]
    assert "制度目录" in pages["standards.html"]
    assert not [path for path, text in pages.items() if "标准目录" in text]
    assert "制定单位" in pages["regulation.html"]
    assert "未经发布单位审定" in pages["standards/logistics/1.html"]
    assert re.search(r"公开属性</td>\s*<td>公开</td>", pages["standards/logistics/1.html"])
    monkeypatch.chdir(project)
    assert main(["check"]) == 0


def test_single_words_are_configured_on_top_of_a_profile() -> None:
    text = "profile: organisation\nwords: {organ: 部门, ranks: {normative-document: 校级文件}}\n"
    config = read_config(text)
    assert isinstance(config, Config)
    assert config.words.organ == "部门"
    assert config.words.catalogue == "制度目录"
    assert config.words.rank(Rank.NORMATIVE_DOCUMENT) == "校级文件"
    assert config.words.openness(Disclosure.ON_REQUEST) == "内部公开"
    pages = {page.path: page.text for page in weave(corpus_of({"docs/charter.md": CHARTER}, config=text), DAY)}
    assert "| 制定部门 | 甲大学 |" in pages["charter.md"]
    assert "| 效力位阶 | 校级文件 |" in pages["charter.md"]


def test_without_a_profile_the_words_are_those_of_a_government() -> None:
    pages = {page.path: page.text for page in weave(corpus_of({"docs/charter.md": CHARTER}), DAY)}
    assert "| 制定机关 | 甲大学 |" in pages["charter.md"]
    assert "| 公开属性 | 主动公开 |" in pages["charter.md"]
    assert pages["standards.md"].startswith("# 标准目录\n")
