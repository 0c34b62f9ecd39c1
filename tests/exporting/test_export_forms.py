"""Exports as files: what each form holds, what it never shows, and that it is the same every time."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from export_samples import material

from support import instrument
from zhunsheng.exporting import EXPORTS, export
from zhunsheng.model.config import Audience

LINES = (
    "",
    "## 第一章　总则\n",
    "第一条　领用**物品**应当依照《物品管理规定》第一条登记。\n",
    "第二条　登记下列事项：\n",
    "（一）品名；\n",
    "（二）数量，见[第一条](ref:secret#art_1)。\n",
    "| 品目 | 数量 |\n| --- | --- |\n| 桌 & 椅 | <b> |\n",
)
RULE = instrument(
    "物品管理规定",
    "",
    "第一条　物品应当登记。\n",
    id="rule",
    issuer="甲局",
    issued="2020-01-01",
    effective="2020-02-01",
)
SECRET = instrument("内部物品清单", "", "第一条　清单另发。\n", id="secret", disclosure="不予公开")


def files(**fields: object) -> dict[str, str]:
    text = instrument("物品领用办法", *LINES, id="a", genre="办法", **fields)
    return {"standards/a.md": text, "standards/b.md": RULE, "standards/c.md": SECRET}


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
        "无标题条",
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


# Akoma Ntoso, version 1.0, part 2: what may stand in what, and in which order.

META = [
    "identification",
    "publication",
    "classification",
    "lifecycle",
    "workflow",
    "analysis",
    "temporalData",
    "references",
]
WORK = [
    "FRBRthis",
    "FRBRuri",
    "FRBRalias",
    "FRBRdate",
    "FRBRauthor",
    "FRBRcountry",
    "FRBRsubtype",
    "FRBRnumber",
    "FRBRname",
    "FRBRprescriptive",
    "FRBRauthoritative",
]
DOCUMENT = ["meta", "coverPage", "preface", "preamble", "body", "mainBody"]
HIERARCHY = {
    "part",
    "subpart",
    "chapter",
    "section",
    "article",
    "paragraph",
    "point",
    "indent",
    "clause",
    "division",
    "level",
    "hcontainer",
}


def tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def in_order(names: list[str], order: list[str]) -> bool:
    places = [order.index(name) for name in names]
    return places == sorted(places)


def wrong(root: Element) -> list[str]:
    """Return what in a document is not as the standard has it."""
    document = root[0]
    meta = document[0]
    identification = meta[0]
    found = [] if in_order([tag(e) for e in document], DOCUMENT) else ["the parts of the document"]
    found += [] if in_order([tag(e) for e in meta], META) else ["meta"]
    found += [] if [tag(e) for e in identification] == ["FRBRWork", "FRBRExpression", "FRBRManifestation"] else ["FRBR"]
    found += [] if in_order([tag(e) for e in identification[0]], WORK) else ["FRBRWork"]
    found += [] if [tag(e) for e in identification[1]][-1] == "FRBRlanguage" else ["FRBRExpression"]
    eids = [e.get("eId") for e in root.iter() if e.get("eId")]
    found += [] if len(eids) == len(set(eids)) else ["an eId twice"]
    sources = {e.get("eId") for e in meta.iter()}
    for e in root.iter():
        name, inner = tag(e), [tag(child) for child in e]
        if name in HIERARCHY:
            rest = [child for child in inner if child not in ("num", "heading", "intro")]
            found += (
                []
                if inner[: len(inner) - len(rest)] == [n for n in ("num", "heading", "intro") if n in inner]
                else [f"{name}: order"]
            )
            found += [] if rest == ["content"] or (rest and set(rest) <= HIERARCHY) else [f"{name}: {inner}"]
            found += [] if name != "hcontainer" or e.get("name") else ["hcontainer without a name"]
        if name in ("content", "intro", "preamble"):
            found += [] if inner and set(inner) <= {"p", "table"} else [f"{name}: {inner}"]
        if name == "eventRef":
            found += [] if e.get("source", "#")[1:] in sources and e.get("date") and e.get("type") else ["eventRef"]
        if name in ("temporalData", "temporalGroup"):
            below = "temporalGroup" if name == "temporalData" else "timeInterval"
            found += [] if inner and set(inner) == {below} else [f"{name}: {inner}"]
        if name == "timeInterval":
            at = [e.get(end, "")[1:] for end in ("start", "end", "refersTo") if e.get(end)]
            found += [] if e.get("start") and e.get("refersTo") and sources >= set(at) else ["timeInterval"]
        if e.get("period"):
            found += [] if e.get("period", "#")[1:] in sources else ["period"]
        if name in ("ref", "activeRef", "passiveRef", "original"):
            found += [] if e.get("href", "").startswith("/akn/cn/") else [f"{name}: no address"]
        if name in ("FRBRdate", "publication"):
            found += [] if e.get("date") and e.get("name") else [f"{name}: attributes"]
    return found


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"status": "draft"},
        {"text": "gist"},
        {"issued": "2020-01-01", "effective": "2020-02-01", "issuer": "甲局", "number": "甲局令第3号"},
    ],
)
def test_akoma_ntoso_is_as_the_standard_has_it(fields: dict[str, object]) -> None:
    root = fromstring(export("akn", material(files(**fields))))
    assert wrong(root) == []
    assert {e.get("eId") for e in root.iter()} >= {"chp_1", "art_1", "art_1__para_1", "art_2__para_1__item_2", "tbl_u1"}
    refs = [(e.text, e.get("href")) for e in root.iter() if tag(e) == "ref"]
    assert ("《物品管理规定》第一条", "/akn/cn/act/2020-01-01/rule#art_1") in refs


def test_only_an_issued_text_in_articles_is_an_act() -> None:
    issued = fromstring(export("akn", material(files(issued="2020-01-01"))))
    assert tag(issued[0]) == "act"
    for fields in ({"text": "gist", "issued": "2020-01-01"}, {"status": "draft"}):
        root = fromstring(export("akn", material(files(**fields))))
        assert tag(root[0]) == "doc"
        assert [e.get("value") for e in root.iter() if tag(e) == "FRBRprescriptive"] == ["false"]


HEAD = (
    "（2019年3月1日甲局通过　根据2021年5月1日《甲局关于修改的决定》第一次修正　"
    "根据{day}《甲局关于修改的决定》第二次修正）\n"
)


@pytest.mark.parametrize(
    ("hidden", "head", "groups", "period"),
    [
        ({}, "", [("#e1", "#e2"), ("#e2", "#e3"), ("#e3", None)], "#tg2"),
        # Of a version that may not be shown nothing is told, and not that the one before applied until the next.
        ({"disclosure": "不予公开"}, "", [("#e2", None)], None),
        # The head of the last text names a change of 2021 that is not held.
        ({"status": "draft"}, HEAD.format(day="2023年6月1日"), [("#e2", None)], None),
    ],
)
def test_akoma_ntoso_has_the_versions_and_when_each_applied(
    hidden: dict[str, str], head: str, groups: list[tuple[str, str | None]], period: str | None
) -> None:
    def version(year: int, *lines: str, **fields: object) -> str:
        days = {"issued": f"{year}-06-01", "effective": f"{year}-07-01"}
        return instrument("用印规定", "", *lines, "第一条　用印应当登记。\n", id="a", **{**days, **fields})

    first = HEAD.split("　")[0].replace("2019年3月1日", "2019年6月1日") + "）\n"
    texts = {
        "standards/a@2019.md": version(2019, *([first] if head else [])),
        "standards/a@2021.md": version(2021, **hidden),
        "standards/a@2023.md": version(2023, *([head] if head else [])),
    }
    made = material(texts, audience=Audience.PUBLIC)
    shown = made.published.corpus.instruments["a"].versions
    root = fromstring(export("akn", replace(made, version=shown[1] if period else shown[0])))
    assert wrong(root) == []
    intervals = [e for e in root.iter() if tag(e) == "timeInterval"]
    assert [(e.get("start"), e.get("end")) for e in intervals] == groups
    assert root[0][-1].get("period") == period
    works = {e.get("value") for e in root[0][0][0][0] if tag(e) == "FRBRuri"}
    assert works == {"/akn/cn/act/2019-06-01/a"}
    assert ("2021-07-01" in tostring(root, "unicode")) is not bool(hidden)


def test_the_words_of_akoma_ntoso_are_those_of_the_text() -> None:
    root = fromstring(export("akn", material(files())))
    article = next(e for e in root.iter() if e.get("eId") == "art_1__para_1")
    assert "".join(article.itertext()) == "领用物品应当依照《物品管理规定》第一条登记。"
