"""A text into Word and back: its words and its structure are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_samples import differences, material, of_project, read_back
from hypothesis import given, settings
from hypothesis import strategies as st

from support import instrument
from zhunsheng.checking.project import Project, folder_project, open_project
from zhunsheng.exporting import Material, export
from zhunsheng.importing import Imported, import_document
from zhunsheng.sources.programs import find_office, office_command, run_program

ROOT = Path(__file__).parents[2]
EVERY = 10


def round_trip(made: Material) -> list[str]:
    result = import_document(export("docx", made), f"{made.metadata.id}.docx")
    assert isinstance(result, Imported), result
    return differences(made.version, read_back(result.markdown))


def test_every_text_of_this_repository_comes_back_as_it_was() -> None:
    project = open_project(ROOT)
    assert isinstance(project, Project)
    texts = of_project(project)
    assert len(texts) >= 30
    assert {made.version.source.path: found for made in texts if (found := round_trip(made))} == {}


@pytest.mark.laws
def test_law_texts_come_back_as_they_were(law_texts: Path) -> None:
    texts = of_project(folder_project(law_texts), EVERY)
    assert len(texts) > 150
    assert {made.version.source.path: found for made in texts if (found := round_trip(made))} == {}


TABLE = "| 品目 | 数量 |\n| --- | --- |\n| 桌 | 一张 |\n| 椅 |  |"
SHAPES = {
    "articles": (
        "# 物品领用办法",
        "## 第一章　总则",
        "第一条　为了节约物品，制定本办法。",
        "第二条　领用应当登记：\n\n（一）品名；\n\n（二）数量。",
    ),
    "a level above articles": (
        "# 物品领用规定",
        "## 一、领用",
        "第一条　领用应当登记。",
        "## 二、归还",
        "第二条　用后应当归还。",
    ),
    "an annex with levels": (
        "# 物品领用办法",
        "第一条　领用应当登记。",
        "## 附件1 登记项目",
        "### 一、品名",
        "写全称。",
        "### 二、数量",
        "写实数。",
    ),
    "clauses": (
        "# 物品领用规范",
        "## 前言",
        "本文件由后勤部门提出。",
        "## 1 范围",
        "本文件规定了领用。",
        "## 2 领用",
        "2.1　领用应登记。",
        "表1 登记项目",
        TABLE,
        "注：数量可以不写。",
        "## 附录A（资料性）登记表",
        "A.1　登记表见表A.1。",
        "表A.1 登记表",
        TABLE,
    ),
    "levels": (
        "# 关于领用物品的通知",
        "各科室：",
        "## 一、登记",
        "（一）领用登记。应当写明数量。",
        "（二）归还登记。",
        "## 二、检查",
        "每月检查一次。",
    ),
    "two tables in a row": ("# 物品领用办法", "第一条　登记项目如下：", TABLE, TABLE),
    "strong words and a link": (
        "# 物品领用办法",
        "第一条　**领用**应当登记，见[样表](https://example.org/a)和[第二条](ref:a#art_2)。",
        "第二条　`样表`另发。",
    ),
    "a chapter that ends like a sentence": ("# 物品领用办法", "## 第一章　领用、归还。", "第一条　领用应当登记。"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_a_text_may_hold_comes_back(name: str) -> None:
    title, *lines = SHAPES[name]
    made = material(instrument(title.removeprefix("# "), "", *(f"{line}\n" for line in lines)))
    assert round_trip(made) == []


@pytest.mark.parametrize("described", [False, True])
def test_what_is_added_around_a_text_does_not_come_back(described: bool) -> None:
    title, *lines = SHAPES["clauses"]
    text = instrument("物品领用规范", "", *(f"{line}\n" for line in lines), status="draft", owner="后勤部门")
    result = import_document(export("docx", material(text, described=described)), "a.docx")
    assert isinstance(result, Imported)
    assert "草案" not in result.markdown.split("---")[2]
    assert result.markdown.count("物品领用规范") == 2  # in the metadata and as the title


@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["articles", "clauses"])
def test_a_file_that_libreoffice_has_saved_again_comes_back(name: str, tmp_path: Path) -> None:
    title, *lines = SHAPES[name]
    text = instrument(title.removeprefix("# "), "", *(f"{line}\n" for line in lines), status="draft", style=name)
    made = material(text)
    original = tmp_path / "a.docx"
    original.write_bytes(export("docx", made))
    run_program(office_command(find_office() or "", original, "docx"), 120)
    result = import_document((tmp_path / "out" / "a.docx").read_bytes(), "a.docx")
    assert isinstance(result, Imported)
    assert differences(made.version, read_back(result.markdown)) == []


PLAIN_WORDS = st.text("领用物品登记数量应当写明科室归还，、", min_size=3, max_size=30).filter(
    lambda words: words[0] not in "，、" and words[-1] not in "，、"
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(PLAIN_WORDS, min_size=1, max_size=3), min_size=1, max_size=12))
def test_articles_of_any_length_come_back(articles: list[list[str]]) -> None:
    numerals = "一二三四五六七八九十"
    lines = []
    for n, paragraphs in enumerate(articles[:10]):
        first, *rest = (f"{words}。\n" for words in paragraphs)
        lines += [f"第{numerals[n]}条　{first}", *rest]
    assert round_trip(material(instrument("物品领用办法", "", *lines))) == []
