"""条文体: what a text in articles is made of."""

from __future__ import annotations

import pytest
from outlines import outline, parents, structure

from zhunsheng.model.provision import Kind, Style

REGULATION = """\
# 公物仓管理办法

## 第一章 总则

第一条　为了规范公物仓管理，制定本办法。

第二条　公物仓物品包括：

（一）闲置的物品：

1.办公家具；

2.办公设备。

（二）超标准配置的物品。

前款物品应当登记。

## 第二章 附则

### 第一节 施行

第三条　本办法自公布之日起施行。
"""


def test_articles_are_flat_and_their_parts_nest() -> None:
    assert outline(REGULATION) == {
        "chp_1": "第一章|总则",
        "art_1": "第一条",
        "art_1__para_1": "为了规范公物仓管理，制定本办法。",
        "art_2": "第二条",
        "art_2__para_1": "公物仓物品包括：",
        "art_2__para_1__item_1": "（一）|闲置的物品：",
        "art_2__para_1__item_1__subitem_1": "1.|办公家具；",
        "art_2__para_1__item_1__subitem_2": "2.|办公设备。",
        "art_2__para_1__item_2": "（二）|超标准配置的物品。",
        "art_2__para_2": "前款物品应当登记。",
        "chp_2": "第二章|附则",
        "chp_2__sec_1": "第一节|施行",
        "art_3": "第三条",
        "art_3__para_1": "本办法自公布之日起施行。",
    }


def test_an_article_lies_in_its_chapter_and_section() -> None:
    assert parents(REGULATION)["art_1"] == "chp_1"
    assert parents(REGULATION)["art_3"] == "chp_2__sec_1"


def test_a_span_covers_all_that_lies_below() -> None:
    found = structure(REGULATION)
    article = found.get("art_2")
    assert article is not None
    assert article.span.of(REGULATION).startswith("第二条")
    assert article.span.of(REGULATION).endswith("前款物品应当登记。")
    assert article.text.of(REGULATION) == ""


def test_parts_chapters_and_sections_nest_by_their_kind_and_not_by_their_marks() -> None:
    text = "# 第一编 总则\n## 第一分编 通则\n### 第一章 甲\n第一条 甲。\n# 第二编 分则\n## 第一章 乙\n第二条 乙。\n"
    assert [eid for eid in outline(text) if "para" not in eid] == [
        "part_1",
        "part_1__subpart_1",
        "part_1__subpart_1__chp_1",
        "art_1",
        "part_2",
        "part_2__chp_1",
        "art_2",
    ]


def test_a_chapter_needs_no_marks() -> None:
    assert outline("第一章　总则\n第一条　甲。\n")["chp_1"] == "第一章|总则"


@pytest.mark.parametrize("line", ["第一章 的规定适用于各单位。", "第一章规定的事项"])
def test_a_sentence_about_a_chapter_is_none(line: str) -> None:
    assert outline(f"第一条　甲。\n{line}\n")["art_1__para_2"] == line


def test_a_table_of_contents_opens_no_chapters() -> None:
    text = "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n"
    assert outline(text) == {
        "div_1": "目录",
        "div_1__para_1": "第一章 总则",
        "div_1__para_2": "第二章 附则",
        "chp_1": "第一章|总则",
        "art_1": "第一条",
        "art_1__para_1": "甲。",
        "chp_2": "第二章|附则",
        "art_2": "第二条",
        "art_2__para_1": "乙。",
    }


def test_an_inserted_article_has_a_number_of_its_own() -> None:
    text = "第一百二十条 甲。\n第一百二十条之一 乙。\n"
    found = structure(text).get("art_120-1")
    assert found is not None
    assert found.number == "120-1"


@pytest.mark.parametrize(
    "head", ["第二条　", "第二条 ", "第2条　", "第二条\n", "**第二条**　", "#### 第二条\n", "第二条"]
)
def test_the_head_of_an_article_has_many_forms(head: str) -> None:
    assert outline(f"第一条　甲。\n{head}机关应当登记。\n")["art_2__para_1"] == "机关应当登记。"


@pytest.mark.parametrize(
    "line", ["第二条规定的物品除外。", "第二条、第三条所列物品除外。", "第二条第一款的物品除外。", "第九条应当登记。"]
)
def test_a_sentence_that_begins_with_a_citation_is_no_article(line: str) -> None:
    assert outline(f"第一条　甲。\n{line}\n")["art_1__para_2"] == line


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ("第二条　【目的】", "【目的】"),
        ("第二条（目的）", "（目的）"),
        ("第二条　（目的）　", "（目的）"),
        ("#### 第二条 目的\n", "目的"),
        ("**第二条 目的**　", "目的"),
    ],
)
def test_an_article_may_have_a_heading(head: str, heading: str) -> None:
    text = f"第一条　甲。\n{head}为了登记。\n"
    assert outline(text)["art_2"] == f"第二条|{heading}"
    assert outline(text)["art_2__para_1"] == "为了登记。"


def test_items_without_a_paragraph_hang_on_an_empty_one() -> None:
    text = "第一条\n（一）甲；\n（二）乙。\n"
    assert outline(text) == {
        "art_1": "第一条",
        "art_1__para_1": "",
        "art_1__para_1__item_1": "（一）|甲；",
        "art_1__para_1__item_2": "（二）|乙。",
    }


def test_a_line_within_a_list_belongs_to_the_item_before_it() -> None:
    text = "第一条　包括：\n（一）甲：\n甲的说明。\n（二）乙。\n下一款。\n"
    assert outline(text)["art_1__para_1__item_1__para_1"] == "甲的说明。"
    assert outline(text)["art_1__para_1__item_2"] == "（二）|乙。"
    assert outline(text)["art_1__para_2"] == "下一款。"


def test_a_second_list_begins_again() -> None:
    text = "第一条　包括：\n（一）甲；\n（二）乙。\n不包括：\n（一）丙；\n（二）丁。\n"
    assert outline(text)["art_1__para_2__item_2"] == "（二）|丁。"


@pytest.mark.parametrize("label", ["(一)", "（一）", "一、", "1.", "1．", "1、", "(1)", "（１）", "①"])
def test_a_list_may_be_numbered_in_many_ways(label: str) -> None:
    text = f"第一条　包括：\n{label}甲；\n"
    assert outline(text)["art_1__para_1__item_1"] == f"{label}|甲；"


def test_a_title_between_articles_is_a_level() -> None:
    text = "## 一、管辖\n第一条　甲。\n二、执行\n第二条　乙。\n"
    assert parents(text, Style.ARTICLES)["art_2"] == "lv1_2"
    assert outline(text, Style.ARTICLES)["lv1_2"] == "二、|执行"


def test_what_stands_before_the_first_article_is_the_preamble() -> None:
    text = "# 规定\n为了甲，决定如下：\n（一）甲；\n第一条　乙。\n第二条　丙。\n第三条　丁。\n"
    assert list(outline(text))[:3] == ["pre", "pre__para_1", "pre__para_1__item_1"]


def test_a_heading_without_a_number_is_a_division() -> None:
    text = "# 法\n## 序言\n甲。\n## 第一章 总则\n第一条 乙。\n## 附则\n第二条 丙。\n### 说明\n丁。\n"
    assert outline(text)["div_1"] == "序言"
    assert outline(text)["div_1__para_1"] == "甲。"
    assert parents(text)["art_2"] == "div_2"
    assert outline(text)["div_2__div_1__para_1"] == "丁。"


def test_annexes_have_articles_levels_and_tables_of_their_own() -> None:
    text = """\
第一条　甲。
## 附件1 登记表
表1 物品
| 名称 |
| --- |
附件二：说明
第一条乙。
## 附件3
一、丙
（一）丁。
"""
    found = outline(text)
    assert found["annex_1"] == "附件1|登记表"
    assert found["annex_1__tbl_1"] == "表1|物品|| 名称 |\n| --- |"
    assert found["annex_2"] == "附件二：|说明"
    assert found["annex_2__art_1__para_1"] == "乙。"
    assert found["annex_3__lv1_1"] == "一、|丙"
    assert found["annex_3__lv1_1__lv2_1__para_1"] == "丁。"


def test_the_note_that_lists_the_annexes_is_none() -> None:
    text = "第一条　甲。\n附件：1.登记表\n2.清单\n附件1\n登记表\n附件2\n清单\n"
    found = outline(text)
    assert found["art_1__para_2"] == "附件：1.登记表"
    assert found["annex_1__para_1"] == "登记表"
    assert "annex" not in found


def test_a_bare_heading_above_the_day_of_adoption_belongs_to_the_title() -> None:
    above = "# 甲法典\n附则\n2020年5月28日第三次会议通过\n第二百条 甲。\n"
    assert "div_1" not in outline(above)
    assert "div_1" in outline("# 甲法典\n第一百九十九条 乙。\n附则\n第二百条 自2020年5月28日起施行。\n")


@pytest.mark.parametrize("line", ["附件三所列物品除外。", "附图中的词语除外。", "附则另有规定的除外。"])
def test_a_sentence_about_an_annex_is_none(line: str) -> None:
    assert outline(f"第一条　甲。\n{line}\n")["art_1__para_2"] == line


def test_a_second_article_of_the_same_number_is_kept_apart() -> None:
    text = "第一条 甲。\n第一条 乙。\n第一条 丙。\n"
    assert [p.eid for p in structure(text) if p.kind is Kind.ARTICLE] == ["art_1", "art_1-r2", "art_1-r3"]
    assert outline(text)["art_1-r2__para_1"] == "乙。"


def test_what_stands_before_the_end_of_the_information_is_no_provision() -> None:
    text = "# 法\n\n某年某月通过\n\n<!-- INFO END -->\n\n第一条 甲。\n"
    assert list(outline(text)) == ["art_1", "art_1__para_1"]
