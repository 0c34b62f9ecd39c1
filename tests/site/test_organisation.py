"""A house that is no organ of state: a university, a company, a standards body; their libraries speak of 单位."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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

DAY_OF = {"effective": "2025-03-01"}


class House(NamedTuple):
    """A house: its kind, its name, its charter, which asks for an instrument, and its other instruments."""

    kind: str
    name: str
    charter: str
    register: str
    settings: str
    others: Mapping[str, str]

    @property
    def files(self) -> dict[str, str]:
        """All its files, the texts of the twelve instruments among them."""
        return {"docs/regulation.md": self.charter, "docs/requirements.yml": self.register, **self.others}


def house(
    kind: str, name: str, asked: str, office: str, units: list[str], body: Callable[[int], Sequence[str]]
) -> House:
    """Return a house whose charter has an office make one instrument, with eleven more of its own."""
    charter = instrument(
        f"{name}章程",
        "第一条　为了规范工作，制定本章程。",
        f"第二条　{office}应当制定{asked}。",
        id="charter",
        rank="normative-document",
        issuer=f"[{name}]",
        effective="2025-01-01",
    )
    register = (
        f"requirements:\n  - {{id: asked, title: {asked}, demand: express, source: charter#art_2__para_1,\n"
        f"     quote: 制定{asked}, instrument: {asked[-2:]}, pillar: work, per: units}}\n"
    )
    settings = (
        f"\npillars: [{{id: work, title: 日常工作}}]\nbodies: [{{name: {office}}}]\n"
        f"lists: {{units: [{', '.join(units)}]}}\nlist_titles: {{units: 各部门}}\n"
    )
    kinds = ("issued", "sample", "draft")
    others = {
        f"standards/work/{n}.md": instrument(
            f"{name}值班{asked[-2:]}{n}",
            *body(n),
            id=f"duty-{n}",
            genre=asked[-2:],
            pillar="work",
            status=kinds[n % 3],
            **(DAY_OF | {"issuer": f"[{name}]"} if n % 3 == 0 else {}),
        )
        for n in range(11)
    }
    return House(kind, name, charter, register, settings, others)


def articles(name: str) -> Callable[[int], Sequence[str]]:
    return lambda n: (f"第一条　依照《{name}章程》第二条，制定本办法。", f"第二条　第{n}值班室每日登记。")


def letter(n: int) -> Sequence[str]:
    """Return a notice, with whom it is addressed to and who signs it."""
    return (
        "各部门：",
        "",
        "现就值班工作通知如下：",
        "",
        "## 一、每日登记",
        "",
        f"第{n}值班室每日登记。",
        "",
        "甲公司",
        "",
        "2025年2月1日",
    )


def clauses(n: int) -> Sequence[str]:
    return ("## 1 范围", "", "本文件规定了值班的要求。", "", "## 2 要求", "", f"### 2.1 第{n}值班室应每日登记。")


HOUSES = (
    house("university", "甲大学", "会议室管理办法", "后勤处", ["文学院", "理学院"], articles("甲大学")),
    house("company", "甲公司", "值班工作通知", "综合部", ["一车间", "二车间"], letter),
    house("standards body", "甲标准化协会", "团体标准", "秘书处", ["一分会", "二分会"], clauses),
)
# Regulations and standards of the state keep their titles, and its organs their name.
ORGAN = re.compile("上海|(?<!国家)(?<!党政)机关(?!事务)")


@pytest.fixture(scope="module", params=HOUSES, ids=[one.kind for one in HOUSES])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[House, Path, subprocess.CompletedProcess[str]]:
    """Return a house, its project with twelve instruments, and how its build ended."""
    one: House = request.param
    project = tmp_path_factory.mktemp("house") / "library"
    assert main(["init", str(project), "--title", f"{one.name}制度库", "--profile", "organisation"]) == 0
    settings = project / "zhunsheng.yml"
    settings.write_text(settings.read_text("utf-8") + one.settings, "utf-8")
    for path, text in one.files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, "utf-8")
    assert not [path for path in project.rglob("*") if path.is_file() and ORGAN.search(path.read_text("utf-8"))]
    return one, project, mkdocs("build", "--strict", cwd=project, ZHUNSHENG_TODAY=TODAY)


def test_the_site_of_a_house_has_no_word_of_an_organ_of_state(
    built: tuple[House, Path, subprocess.CompletedProcess[str]],
) -> None:
    _, project, done = built
    assert done.returncode == 0, done.stderr
    assert not ORGAN.search(done.stdout + done.stderr)
    site = project / "site"
    pages = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    assert {path: found[0] for path, text in pages.items() if (found := ORGAN.search(text))} == {}
    words = {file.name: _words_of(file) for file in site.rglob("*.docx")}
    assert len(words) > 11
    assert {name: found[0] for name, text in words.items() if (found := ORGAN.search(text))} == {}
    assert "制度目录" in pages["standards.html"]
    assert not [path for path, text in pages.items() if "标准目录" in text]
    assert "制定单位" in pages["regulation.html"]
    assert "未经发布单位审定" in pages["standards/work/1.html"]
    assert re.search(r"公开属性(?:</td>\s*)?<td>公开<", pages["standards/work/1.html"])


def test_the_commands_in_a_house_have_no_word_of_an_organ_of_state(
    built: tuple[House, Path, subprocess.CompletedProcess[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, project, _ = built
    monkeypatch.chdir(project)
    original = project.parent / "rooms.txt"
    original.write_text("会议室办法\n第一条　登记。\n", "utf-8")
    commands = (
        ["check"],
        ["gaps"],
        ["explain"],
        ["explain", "G205"],
        ["import", str(original), "-o", "standards/rooms.md"],
    )
    codes = [main(command) for command in commands]
    assert codes == [0, 0, 0, 0, 0]
    told = capsys.readouterr()
    assert not ORGAN.search(told.out + told.err)
    written = project / "standards/rooms.md"
    assert "issuer（制定单位）" in written.read_text("utf-8")
    written.unlink()


def _words_of(file: Path) -> str:
    """Return everything that a Word file says, the names of its styles among it."""
    with zipfile.ZipFile(file) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def test_single_words_are_configured_on_top_of_a_profile() -> None:
    text = "profile: organisation\nwords: {organ: 部门, ranks: {normative-document: 校级文件}}\n"
    config = read_config(text)
    assert isinstance(config, Config)
    assert config.words.organ == "部门"
    assert config.words.catalogue == "制度目录"
    assert config.words.rank(Rank.NORMATIVE_DOCUMENT) == "校级文件"
    assert config.words.openness(Disclosure.ON_REQUEST) == "内部公开"
    pages = {
        page.path: page.text for page in weave(corpus_of({"docs/charter.md": HOUSES[0].charter}, config=text), DAY)
    }
    assert "| 制定部门 | 甲大学 |" in pages["charter.md"]
    assert "| 效力位阶 | 校级文件 |" in pages["charter.md"]


def test_without_a_profile_the_words_are_those_of_a_government() -> None:
    pages = {page.path: page.text for page in weave(corpus_of({"docs/charter.md": HOUSES[0].charter}), DAY)}
    assert "| 制定机关 | 甲大学 |" in pages["charter.md"]
    assert "| 公开属性 | 主动公开 |" in pages["charter.md"]
    assert pages["standards.md"].startswith("# 标准目录\n")
