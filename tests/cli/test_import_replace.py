"""``zhunsheng import --replace``: the official text takes the place of the gist, and what does not match is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest

from commands import Run
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document

TEXT = Path(__file__).resolve().parents[3] / "shared" / "regulation" / "sh-jgyx.txt"

GIST = """---
id: rules-law
title: 甲市登记条例
short: 登记条例
rank: local-regulation
style: articles
text: gist
effective: 2020-02-01
source: 甲市人大网站
summary: 两章四条，只有要点。
---
# 甲市登记条例

## 第一章 总则

第一条（目的）　说明为什么要登记。

## 第二章 登记

第二条（登记）　各机关登记资产。

市局定登记的办法，每年检查。

第三条（施行）　说明从何时起施行。

第四条（检查）　市局检查登记。
"""
REGISTER = """requirements:
  - id: register
    title: 登记办法
    demand: express
    instrument: 办法
    sources:
      - {ref: rules-law#art_2__para_2__sent_2, fact: 市局定登记的办法}
  - id: lists
    title: 登记清单
    demand: express
    instrument: 清单
    sources: # 两处
      - ref: rules-law#art_1
        fact: '说明为什么要登记'
      - {ref: rules-law#art_2__para_2, fact: 市局定登记的办法}
  - id: checks
    title: 检查办法
    demand: express
    instrument: 办法
    sources:
      - {ref: rules-law#art_4, fact: 市局检查登记}
"""
RULES = (
    "---\nid: rules\ntitle: 登记办法\nimplements: [{ref: 'rules-law#art_4'}]\n---\n# 登记办法\n\n"
    "第一条　依照《甲市登记条例》第二条第二款登记。\n\n第二条　依照《甲市登记条例》第四条检查。\n"
)
OFFICIAL = (
    "甲市登记条例",
    "（2020年1月2日甲市人民代表大会常务委员会第三次会议通过）",
    "第一章　总　　则",
    "第一条　为了规范资产登记，制定本条例。",
    "第二章　资产登记",
    "第二条　机关应当登记资产。",
    "市机关事务管理局应当制定登记办法。",
    "登记不收费用。",
    "第三章　附　　则",
    "第三条　本条例自2020年2月1日起施行。",
)


def word(file: Path, paragraphs: tuple[str, ...] | list[str]) -> None:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(str(file))


@pytest.fixture
def law(project: Path) -> Path:
    """Return a gist in a project, with what rests on it, beside the official text as a .docx."""
    (project / "zhunsheng.yml").write_text("sources: [docs, standards]\ngist_words: {rules-law: [只有要点]}\n", "utf-8")
    (project / "docs/requirements.yml").write_text(REGISTER, "utf-8")
    (project / "docs/index.md").write_text("# 首页\n\n《甲市登记条例》只有要点，不是条文。\n", "utf-8")
    (project / "standards/assets/rules.md").write_text(RULES, "utf-8")
    word(project / "条例.docx", OFFICIAL)
    file = project / "docs/law.md"
    file.write_text(GIST, "utf-8")
    return file


def told(out: str, heading: str) -> list[str]:
    """Return the lines below a heading of the report."""
    below = out.partition(f"{heading}（")[2].partition("\n")[2]
    lines = []
    for line in below.splitlines():
        if not line.startswith("  - "):
            break
        lines.append(line.removeprefix("  - "))
    return lines


def version(file: Path) -> Version:
    read = read_document(Source(file.name, file.read_text("utf-8")))
    assert isinstance(read, Version)
    return read


def test_before_it_is_replaced_nothing_is_wrong(law: Path, run: Run) -> None:
    assert run("check").code == 0
    assert "M019" not in run("check").out


def test_the_text_takes_the_place_and_the_fields_are_kept(law: Path, run: Run) -> None:
    before = version(law).metadata
    _, out, _ = run("import", "条例.docx", "--replace", "rules-law")
    after = version(law)
    assert "已替换 docs/law.md：《甲市登记条例》的要点换成官方文本" in out
    assert not after.is_gist
    kept = ("id", "title", "short", "rank", "effective", "source", "summary")
    assert [getattr(after.metadata, name) for name in kept] == [getattr(before, name) for name in kept]
    assert after.has("art_2__para_2")
    assert "机关应当登记资产。" in law.read_text("utf-8")


def test_what_does_not_match_is_told_line_by_line(law: Path, run: Run) -> None:
    code, out, _ = run("import", "条例.docx", "--replace", "rules-law")
    assert code == 1
    lines = [re.sub(r"（(原?)第 \d+ 行）", r"（\1第 N 行）", line) for line in told(out, "与要点不一致的条款")]
    assert lines == [
        "第四条：要点有（原第 N 行），官方文本没有",
        "第二条第三款：官方文本有（第 N 行），要点没有",
        "第三章：官方文本有（第 N 行），要点没有",
        "第二章的名称：要点写“登记”，官方文本为“资产登记”",
    ]
    assert told(out, "不再成立的出处") == ["配套要求“登记办法”（register）的出处：第二条第二款没有第 2 句"]
    opened = told(out, "检查新发现的问题")
    places = [line.split(": ")[0].rsplit(":", 1)[0] + " " + line.split(": ")[1].split()[0] for line in opened]
    assert places == [
        "docs/index.md:3 M019",
        "docs/law.md:11 M019",
        "docs/requirements.yml:7 M012",
        "docs/requirements.yml:21 R109",
        "standards/assets/rules.md:4 R109",
        "standards/assets/rules.md:10 R102",
    ]
    found = run("check").out
    assert all(line.split(" ", 2)[0] in found for line in opened)


def test_sources_quote_the_text_where_they_stated_a_fact(law: Path, run: Run) -> None:
    _, out, _ = run("import", "条例.docx", "--replace", "rules-law")
    assert "已改 docs/requirements.yml：2 个出处的 fact 改为 quote，引官方文本" in out
    register = (law.parent / "requirements.yml").read_text("utf-8")
    assert register == REGISTER.replace("fact: '说明为什么要登记'", 'quote: "为了规范资产登记，制定本条例。"').replace(
        "art_2__para_2, fact: 市局定登记的办法}", 'art_2__para_2, quote: "市机关事务管理局应当制定登记办法。"}'
    )


def test_a_dry_run_tells_the_same_and_writes_nothing(law: Path, run: Run) -> None:
    dry = run("import", "条例.docx", "--replace", "rules-law", "--dry-run")
    assert law.read_text("utf-8") == GIST
    assert (law.parent / "requirements.yml").read_text("utf-8") == REGISTER
    real = run("import", "条例.docx", "--replace", "rules-law")
    assert dry.code == real.code
    assert dry.out.replace("将替换", "已替换").replace("将改", "已改") == real.out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--replace", "rule-law"), "库内没有标识为 rule-law 的文件；是否为 rules-law？"),
        (("--replace", "rules"), "standards/assets/rules.md 不是要点"),
        (("--replace", "rules-law", "-o", "docs/x.md"), "--replace 写在要点的位置"),
        ((), "缺少选项 -o 文件"),
        (("--dry-run", "-o", "docs/x.md"), "--dry-run 与 --replace 同用"),
    ],
)
def test_what_cannot_be_replaced_is_refused(law: Path, run: Run, args: tuple[str, ...], words: str) -> None:
    code, _, err = run("import", "条例.docx", *args)
    assert code == 2
    assert words in err
    assert law.read_text("utf-8") == GIST


def test_a_document_that_cannot_be_read_changes_nothing(law: Path, run: Run) -> None:
    (law.parents[1] / "x.docx").write_bytes(b"not a zip")
    assert run("import", "x.docx", "--replace", "rules-law").code == 2
    assert law.read_text("utf-8") == GIST


def test_the_regulation_of_this_repository_can_be_replaced(
    own_content: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not TEXT.is_file():
        pytest.skip("the text of the regulation is not at hand (../shared/regulation/sh-jgyx.txt)")
    for name in ("docs", "standards"):
        shutil.copytree(own_content / name, tmp_path / name)
    shutil.copy(own_content / "zhunsheng.yml", tmp_path)
    word(tmp_path / "条例.docx", [line for line in TEXT.read_text("utf-8").splitlines() if line.strip()])
    monkeypatch.chdir(tmp_path)
    gist = version(tmp_path / "docs/regulation.md")
    code, out, _ = run("import", "条例.docx", "--replace", "sh-jgyx", "--today", "2026-11-29")
    text = version(tmp_path / "docs/regulation.md")
    assert not text.is_gist
    assert text.key == gist.key, "permalinks hold"
    assert {p.eid for p in gist.structure if p.eid.startswith("art_")} <= {p.eid for p in text.structure}
    assert told(out, "与要点不一致的条款") == []
    opened = told(out, "检查新发现的问题")
    assert {line.split(": ")[1].split()[0] for line in opened} == {"M019"}, "what is left: to call it a gist no more"
    assert code == 0
    assert "fact: " not in (tmp_path / "docs/requirements.yml").read_text("utf-8")
    assert any(line.startswith("docs/index.md") and "M019" in line for line in opened)
