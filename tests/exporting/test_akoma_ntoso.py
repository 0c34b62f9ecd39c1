"""Akoma Ntoso: exports are valid against the published schema, and what they refer to is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from export_samples import files, material, of_project
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from support import instrument
from zhunsheng.checking.project import Project, folder_project, open_project
from zhunsheng.exporting import export
from zhunsheng.model.config import Audience

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "tests" / "data" / "akomantoso30.xsd"
# The schema imports the attributes that XML itself has; of these it names three.
XML_ATTRIBUTES = """
<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <attribute name="lang" type="language"/><attribute name="space" type="NCName"/><attribute name="id" type="ID"/>
</schema>
"""
EVERY = 6


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    folder = tmp_path_factory.mktemp("schema")
    (folder / "xml.xsd").write_text(XML_ATTRIBUTES, "utf-8")
    (folder / SCHEMA.name).write_bytes(SCHEMA.read_bytes())
    return etree.XMLSchema(file=str(folder / SCHEMA.name))


def wrong(schema: etree.XMLSchema, data: bytes) -> list[str]:
    """Return what in a document is not as the schema has it, and what it refers to that is not there."""
    found = [] if schema.validate(etree.fromstring(data)) else [str(error.message) for error in schema.error_log]
    root = fromstring(data)
    here = {e.get("eId") for e in root.iter()}
    for e in root.iter():
        inside = [e.get(name, "") for name in ("source", "start", "end", "refersTo", "period")]
        inside += [e.get("href", "")] if tag(e) == "FRBRauthor" else []
        found += [f"{tag(e)}: {ref}" for ref in inside if ref and ref.removeprefix("#") not in here]
        if tag(e) in ("ref", "activeRef", "passiveRef", "original"):
            found += [] if e.get("href", "").startswith("/akn/cn/") else [f"{tag(e)}: no address"]
    return found


def tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"status": "draft"},
        {"text": "gist"},
        {"issued": "2020-01-01", "effective": "2020-02-01", "issuer": "甲局", "number": "甲局令第3号"},
    ],
)
def test_it_is_as_the_schema_has_it(schema: etree.XMLSchema, fields: dict[str, object]) -> None:
    data = export("akn", material(files(**fields)))
    assert wrong(schema, data) == []
    root = fromstring(data)
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
def test_it_has_the_versions_and_when_each_applied(
    schema: etree.XMLSchema, hidden: dict[str, str], head: str, groups: list[tuple[str, str | None]], period: str | None
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
    data = export("akn", replace(made, version=shown[1] if period else shown[0]))
    assert wrong(schema, data) == []
    root = fromstring(data)
    intervals = [e for e in root.iter() if tag(e) == "timeInterval"]
    assert [(e.get("start"), e.get("end")) for e in intervals] == groups
    assert root[0][-1].get("period") == period
    works = {e.get("value") for e in root[0][0][0][0] if tag(e) == "FRBRuri"}
    assert works == {"/akn/cn/act/2019-06-01/a"}
    assert ("2021-07-01" in tostring(root, "unicode")) is not bool(hidden)


def test_its_words_are_those_of_the_text() -> None:
    root = fromstring(export("akn", material(files())))
    article = next(e for e in root.iter() if e.get("eId") == "art_1__para_1")
    assert "".join(article.itertext()) == "领用物品应当依照《物品管理规定》第一条登记。"


SHAPES = {
    "articles": (
        "## 第一编　通则\n",
        "### 第一分编　一般规定\n",
        "## 第一章　总则\n",
        "## 第一节　登记\n",
        "第一条　领用物品应当登记。\n",
        "第一条之一　登记下列事项：\n",
        "（一）品名：\n",
        "1.名称；\n",
        "（二）数量。\n",
        "前款登记应当公开。\n",
        "| 品目 | 数量 |\n| --- | --- |\n| 桌 & 椅 | <b> |\n",
        "附件1：样表\n",
        "样表另发，见第一条之一第一款第一项。\n",
    ),
    "clauses": (
        "## 前言\n",
        "本文件由后勤部门提出。\n",
        "## 1 范围\n",
        "## 2 登记\n",
        "2.1 登记项目见表1和图1。\n",
        "a) 品名；\n",
        "1) 名称。\n",
        "表1 登记项目\n",
        "| 品目 | 数量 |\n| --- | --- |\n| 桌 | 一张 |\n",
        "图1 流程\n",
        "注：数量可以不写。\n",
        "人均数量按公式（1）计算：\n",
        "A = B / C  （1）\n",
        "## 附录A（资料性）样表\n",
        "A.1 样表另发。\n",
        "表A.1 样表\n",
        "| 品目 | 数量 |\n| --- | --- |\n| 椅 |  |\n",
        "## 参考文献\n",
        "[1] GB/T 1.1—2020\n",
    ),
    "levels": (
        "各科室：\n",
        "现将有关事项通知如下：\n",
        "## 一、登记\n",
        "（一）范围。领用物品应当登记。\n",
        "1.品名。\n",
        "（1）名称。\n",
        "## 二、盘点\n",
        "附件：样表\n",
        "2020年1月1日\n",
    ),
    "free": ("物品应当登记。\n", "登记应当公开。\n"),
}


@given(st.data())
def test_any_part_of_a_text_of_any_style_is_as_the_schema_has_it(schema: etree.XMLSchema, data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(sorted(SHAPES)))
    lines = data.draw(st.lists(st.sampled_from(SHAPES[style]), max_size=12))
    kept = data.draw(st.sampled_from([SHAPES[style], tuple(lines)]))
    made = material(instrument("物品领用规范", "", *kept, id="a", style=style))
    assert wrong(schema, export("akn", made)) == []


def test_every_text_of_this_repository_is_as_the_schema_has_it(schema: etree.XMLSchema) -> None:
    project = open_project(ROOT)
    assert isinstance(project, Project)
    found = {made.version.source.path: wrong(schema, export("akn", made)) for made in of_project(project)}
    assert len(found) >= 30
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.laws
def test_law_texts_are_as_the_schema_has_it(schema: etree.XMLSchema, law_texts: Path) -> None:
    texts = of_project(folder_project(law_texts), EVERY)
    found = {made.version.source.path: wrong(schema, export("akn", made)) for made in texts}
    assert len(found) > 300
    assert {path: words for path, words in found.items() if words} == {}
