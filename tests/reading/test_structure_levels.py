"""公文体 and free text."""

from __future__ import annotations

import pytest
from outlines import outline, parents

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.structure import read_structure

NOTICE = """\
# 关于做好公物仓工作的通知

各单位：

现就有关事项通知如下：

一、提高认识

公物仓是节约的抓手。

二、抓好落实

（一）完善制度。各单位应当制定办法。

1.先调查。

（1）查数量；

（二）加强监督。

三、本通知自印发之日起执行。

某市机关事务管理局

2026年1月5日

（公开情况：主动公开）
"""


def test_levels_nest_and_their_sentences_are_paragraphs() -> None:
    assert outline(NOTICE) == {
        "pre": "",
        "pre__para_1": "各单位：",
        "pre__para_2": "现就有关事项通知如下：",
        "lv1_1": "一、|提高认识",
        "lv1_1__para_1": "公物仓是节约的抓手。",
        "lv1_2": "二、|抓好落实",
        "lv1_2__lv2_1": "（一）",
        "lv1_2__lv2_1__para_1": "完善制度。各单位应当制定办法。",
        "lv1_2__lv2_1__lv3_1": "1.",
        "lv1_2__lv2_1__lv3_1__para_1": "先调查。",
        "lv1_2__lv2_1__lv3_1__lv4_1": "（1）",
        "lv1_2__lv2_1__lv3_1__lv4_1__para_1": "查数量；",
        "lv1_2__lv2_2": "（二）",
        "lv1_2__lv2_2__para_1": "加强监督。",
        "lv1_3": "三、",
        "lv1_3__para_1": "本通知自印发之日起执行。",
        "div_1": "",
        "div_1__para_1": "某市机关事务管理局",
        "div_1__para_2": "2026年1月5日",
        "div_1__para_3": "（公开情况：主动公开）",
    }


def test_signature_and_date_belong_to_no_level() -> None:
    assert parents(NOTICE)["div_1"] == ""


@pytest.mark.parametrize("date", ["2026年1月5日", "二〇二六年一月五日", "2026 年 1 月 5 日"])
def test_a_date_is_written_in_many_ways(date: str) -> None:
    assert outline(f"一、甲。\n二、乙。\n某局\n{date}\n")["div_1__para_2"] == date


def test_without_a_date_nothing_is_a_signature() -> None:
    assert outline("一、甲。\n二、乙。\n某局另行通知\n")["lv1_2__para_2"] == "某局另行通知"


def test_a_heading_by_its_marks_is_one_whatever_its_words() -> None:
    assert outline("## 一、为什么？\n## 二、怎么办？\n甲。\n")["lv1_1"] == "一、|为什么？"


def test_a_level_that_heads_nothing_has_words_and_no_title() -> None:
    assert outline("一、办公家具\n二、办公设备\n三、车辆\n")["lv1_2__para_1"] == "办公设备"


def test_levels_may_begin_in_the_middle() -> None:
    assert list(outline("## 一、甲\n1.乙。\n2.丙。\n"))[1:] == [
        "lv1_1__lv3_1",
        "lv1_1__lv3_1__para_1",
        "lv1_1__lv3_2",
        "lv1_1__lv3_2__para_1",
    ]


def test_items_within_a_quotation_are_no_levels() -> None:
    text = "一、将第二条修改为：\n“下列物品应当入仓：\n（一）甲；\n（二）乙。”\n（二）级标题。\n二、丙。\n"
    found = outline(text)
    assert found["lv1_1__para_2__item_2"] == "（二）|乙。”"
    assert found["lv1_1__lv2_2__para_1"] == "级标题。"


def test_a_notice_may_issue_measures_as_its_annex() -> None:
    text = "一、甲。\n二、乙。\n第一条另行解释。\n附件\n第一章 总则\n第一条　丙：\n（一）丁。\n第二条　戊。\n"
    found = outline(text)
    assert found["lv1_2__para_2"] == "第一条另行解释。"
    assert found["annex__chp_1"] == "第一章|总则"
    assert found["annex__art_1__para_1__item_1"] == "（一）|丁。"


def test_the_note_on_annexes_lists_them() -> None:
    text = "一、甲。\n二、乙。\n附件：1.登记表\n2.清单\n某局\n2026年1月5日\n附件1\n丙。\n附件2\n丁。\n"
    found = outline(text)
    assert found["lv1_2__para_2"] == "附件：1.登记表"
    assert found["lv1_2__para_2__item_2"] == "2.|清单"
    assert found["div_1__para_1"] == "某局"
    assert found["annex_2__para_1"] == "丁。"


def test_free_text_has_paragraphs_and_divisions() -> None:
    assert outline("# 说明\n甲。\n\n乙。\n## 过程\n丙。\n") == {
        "para_1": "甲。",
        "para_2": "乙。",
        "div_1": "过程",
        "div_1__para_1": "丙。",
    }


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("关于编制预算的通知\n\n（三）严控支出。应当节约。\n\n（四）规范配置。按（三）执行。\n", Style.LEVELS),
        ("（一）摸清底数。逐件登记。\n\n（二）编制规划。按年修订。\n", Style.LEVELS),
        ("有下列情形之一的，不予登记：\n\n（一）没有车牌的；\n\n（二）没有交费的。\n", Style.FREE),  # a list
        ("（一）没有车牌的。\n", Style.FREE),
        ("（二）逐件登记。\n\n（五）按月缴费。\n", Style.FREE),  # no one numbers so
    ],
)
def test_an_extract_from_within_the_parts_of_a_notice(text: str, style: Style) -> None:
    assert read_structure(text, Span(0, len(text))).style is style
