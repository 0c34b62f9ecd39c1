"""Exports as files: what each form holds, what it never shows, and that it is the same every time."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from export_samples import files, material

from support import instrument
from zhunsheng.exporting import EXPORTS, export
from zhunsheng.model.config import Audience


def xml_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def headers(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name).decode() for name in package.namelist() if name.startswith("word/header")]


@pytest.mark.parametrize("kind", [kind for kind in EXPORTS if kind != "pdf"])
def test_the_same_text_gives_the_same_bytes(kind: str) -> None:
    assert export(kind, material(files(), described=True)) == export(kind, material(files(), described=True))


@pytest.mark.parametrize("kind", [kind for kind in EXPORTS if kind != "pdf"])
def test_nothing_withheld_is_named(kind: str) -> None:
    made = material(files(basis="[secret, rule]"), described=True, audience=Audience.PUBLIC)
    data = export(kind, made)
    words = xml_of(data, "word/document.xml") if kind == "docx" else data.decode()
    assert "secret" not in words
    assert "内部物品清单" not in words
    assert "物品管理规定" in words


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({"status": "draft"}, "草案"),
        ({"status": "sample"}, "示范文本"),
        ({"text": "gist", "issued": "2020-01-01"}, "要点"),
    ],
)
def test_what_no_office_has_issued_says_so_on_every_page(fields: dict[str, object], mark: str) -> None:
    data = export("docx", material(files(**fields)))
    found = headers(data)
    assert len(found) == 2  # of odd and of even pages
    assert all(mark in words for words in found)
    assert "w:evenAndOddHeaders" in xml_of(data, "word/settings.xml")


def test_a_text_in_force_has_no_mark() -> None:
    data = export("docx", material(files(issued="2020-01-01", effective="2020-02-01", issuer="甲局")))
    assert not any("<w:t " in words and "物品" in words for words in headers(data))


def test_a_notice_that_was_issued_has_its_letterhead_and_a_draft_has_none() -> None:
    lines = (
        "",
        "甲局文件\n",
        "甲局发〔2020〕3号\n",
        "各科室：\n",
        "现将有关事项通知如下：\n",
        "## 一、登记\n",
        "领用物品应当登记。\n",
        "甲局\n",
        "2020年1月1日\n",
    )
    fields = {
        "genre": "通知",
        "style": "levels",
        "number": "甲局发〔2020〕3号",
        "issuer": "甲局",
        "issued": "2020-01-01",
    }
    issued = xml_of(
        export("docx", material(instrument("甲局关于领用物品的通知", *lines, **fields))), "word/document.xml"
    )
    assert issued.index("发文标志") < issued.index("Title") < issued.index("主送") < issued.index("落款")
    draft = xml_of(
        export(
            "docx",
            material(instrument("甲局关于领用物品的通知", *lines[3:], genre="通知", style="levels", status="draft")),
        ),
        "word/document.xml",
    )
    assert "发文标志" not in draft


def test_a_standard_has_cover_contents_and_captions() -> None:
    lines = (
        "",
        "## 前言\n",
        "本文件由后勤部门提出。\n",
        "## 1 范围\n",
        "本文件规定了领用。\n",
        "## 2 登记\n",
        "2.1　登记项目见表1。\n",
        "表1 登记项目\n",
        "| 品目 | 数量 |\n| --- | --- |\n| 桌 | 一张 |\n",
        "注：数量可以不写。\n",
        "## 附录A（资料性）样表\n",
        "样表另发。\n",
    )
    words = xml_of(
        export("docx", material(instrument("物品领用规范", *lines, genre="规范", style="clauses"))), "word/document.xml"
    )
    for style in (
        "封面标志",
        "目次标题",
        "Toc1",
        "前言标题",
        "正文首页题名",
        "Heading1",
        "一级无标题条",
        "表题",
        "表头",
        "注",
        "附录标题",
    ):
        assert f'w:val="{style}"' in words, style
    assert "PAGEREF" in words
    assert 'w:fmt="upperRoman"' in words


def test_json_has_the_structure_and_where_citations_lead() -> None:
    data = json.loads(export("json", material(files(), audience=Audience.PUBLIC)))
    assert data["metadata"]["title"] == "物品领用办法"
    provisions = {entry["eid"]: entry for entry in data["provisions"]}
    assert provisions["art_1__para_1"]["text"] == "领用物品应当依照《物品管理规定》第一条登记。"
    assert provisions["art_2__para_1__item_2"]["text"] == "数量，见第一条。"
    assert provisions["tbl_u1"]["rows"] == [["品目", "数量"], ["桌 & 椅", "<b>"]]
    cited = [entry for entry in data["citations"] if entry.get("target")]
    assert [(entry["at"], entry["text"], entry["target"]) for entry in cited] == [
        ("art_1__para_1", "《物品管理规定》第一条", "rule@2020-02-01#art_1")
    ]


def test_plain_text_has_the_words_alone() -> None:
    words = export("txt", material(files(status="draft"))).decode()
    assert words.startswith("【草案，尚未发布，不具有规范效力】")
    assert "领用物品应当" in words
    assert "**" not in words
    assert "ref:" not in words


def test_html_escapes_what_a_text_holds() -> None:
    page = export("html", material(files())).decode()
    assert "&lt;b&gt;" in page
    assert "<script" not in page
    assert 'id="art_2__para_1__item_1"' in page
    assert "default-src 'none'" in page
