"""Numbers as offices write them: orders of a head, points of a list, dots of full width, parts of a former edition."""

from __future__ import annotations

import pytest
from cited import cited, in_article, in_standard


@pytest.mark.parametrize(
    "number",
    [
        "商务部、财政部、甲部、乙总局部长令第5号",
        "甲市市长令第3号",
        "甲省省长令第12号",
        "甲市人民政府市长令第8号",
        "海关总署署长令第6号",
        "甲部部长令2019年第2号",
    ],
)
def test_an_order_of_the_head_of_a_body(number: str) -> None:
    assert in_article(f"根据《甲办法》（{number}）制定本细则。")[1:] == [f"{number} > {number}"]


def test_an_order_that_names_no_body() -> None:
    assert in_article("按照市长令第3号办理，口令第4号无效。") == ["市长令第3号 > 市长令第3号"]


def test_a_point_of_a_notice_that_is_but_a_list() -> None:
    text = "各单位：\n\n1. 登记，并按本通知第3点核对。\n\n2. 报送。\n\n3. 见本通知第1点、第2点和第9点。\n"
    assert cited(text, None)[:3] == ["本通知第3点 > art_3", "本通知第1点 > art_1", "第2点 > art_2"]
    parts = "关于甲的通知\n\n一、登记\n\n按本通知第二点办理。\n\n二、报送\n\n1. 按月报送。\n"
    assert cited(parts, None) == ["本通知第二点 > lv1_2"]


def test_a_list_that_is_filled_in_is_a_form() -> None:
    words = "请填报《设备清单》，填写、核对《成果清单》（附件1），并执行《权责清单》《负面清单》。"
    assert in_article(words) == ["附件1 > annex_1", "《权责清单》 > 权责清单", "《负面清单》 > 负面清单"]


def test_a_number_out_of_so_many_is_no_provision() -> None:
    assert in_article("检索序号写作“第 1 条，共 94 条”。") == []
    assert in_article("依照第一条，共同办理。") == ["第一条 > art_1"]


def test_dots_of_full_width() -> None:
    assert in_standard("应符合本规范第5．1．1条、表1和附录A．1的规定，不大于1．5倍。")[:3] == [
        "本规范第5．1．1条 > cl_5-1-1",
        "表1 > tbl_1",
        "附录A．1 > annex_A__cl_1",
    ]


@pytest.mark.parametrize(
    "number",
    [
        "税务总局公告 2018 年第 61 号",
        "财政部 税务总局公告 2023 年第 32 号",
        "财政部税务总局海关总署公告2019年第39号",
        "甲市财政局甲市税务局公告2019年第2号",
        "国家发展改革委商务部令2020年第32号",
    ],
)
def test_numbers_with_blanks_and_of_bodies_run_together(number: str) -> None:
    assert in_article(f"依照{number}第六、八条办理。") == [
        f"{number} > {number}",
        f"第六 > {number} art_6",
        f"八条 > {number} art_8",
    ]


@pytest.mark.parametrize("number", ["国办发〔2013〕1号", "公安部令第157号"])
@pytest.mark.parametrize(
    "verb",
    [
        "对照",
        "比照",
        "对齐",
        "对标",
        "参考",
        "载于",
        "援用",
        "遵循",
        "遵守",
        "基于",
        "鉴于",
        "围绕",
        "抄送",
        "报送",
        "起草",
        "修订",
        "梳理",
        "学习",
        "传达",
        "解读",
        "上述",
        "下列",
        "包含",
        "涵盖",
        "衔接",
        "承接",
        "细化",
        "依托",
        "查阅",
        "转载",
        "废除",
        "延续",
        "重申",
        "明确",
        "完善",
        "调整",
        "替换",
        "违背",
        "抵触",
        "取消",
        "采用",
        "纳入",
        "截至",
        "为了",
        "收录",
    ],
)
def test_what_one_does_with_a_document_is_no_part_of_its_number(verb: str, number: str) -> None:
    assert in_article(f"本办法{verb}{number}。") == [f"{number} > {number}"]


@pytest.mark.parametrize("number", ["甲市委宣传部公告2020年第3号", "甲市优化营商环境办公室公告2020年第3号"])
def test_a_body_may_bear_such_a_word_in_its_name(number: str) -> None:
    assert in_article(f"按照{number}办理。") == [f"{number} > {number}"]


@pytest.mark.parametrize("verb", [*"据附因照除凭同如于从依用并", "评估国办", "优化国"])
def test_a_character_before_a_sign_of_the_centre_is_no_part_of_the_number(verb: str) -> None:
    number = "国办发〔2019〕3号" if verb.endswith("国办") else "国发〔2019〕3号" if "国" in verb else "财税〔2019〕3号"
    word = verb.removesuffix("国办").removesuffix("国")
    assert in_article(f"各单位：{word}{number}。") == [f"{number} > {number}"]


@pytest.mark.parametrize("sign", ["如东政办发", "从化府办", "依政办发", "并政发", "甲数据发", "甲信用办", "甲附院发"])
def test_signs_that_hold_such_a_character(sign: str) -> None:
    assert in_article(f"各单位：{sign}〔2019〕3号。") == [f"{sign}〔2019〕3号 > {sign}〔2019〕3号"]


def test_numbers_of_one_body_in_several_years() -> None:
    assert in_article("依照甲部公告 2025 年第 6 号、2023 年第 32 号和第 33 号执行。") == [
        "甲部公告 2025 年第 6 号 > 甲部公告 2025 年第 6 号",
        "2023 年第 32 号 > 甲部公告2023 年第 32 号",
        "第 33 号 > 甲部公告2023 年第 33 号",
    ]


def test_an_article_behind_a_number_that_is_not_read_leads_nowhere() -> None:
    assert in_article("依照甲部公告2023年第32号第二条、2025 年第 6 号第三条办理。")[-1] == "第三条 > unsure"
    assert in_article("依照公告第 2 号第三条办理。") == ["第三条 > unsure"]


PREFACE = """\
前言

本文件代替GB/T 7—2009《甲规范》，与GB/T 7—2009相比，除编辑性改动外，主要技术变化如下：

a）增加了“类别”（见第4章）；

b）更改了要求（见第5章，2009年版的第4章、5.1.1和6.3.4）；

c）更改了名称（见6.1.4.2），删除了附录（见2009版的附录B和表2）；

d）将甲改为乙（见4.3，1999年版的4.2）。
"""


@pytest.mark.parametrize(
    "text",
    [PREFACE, PREFACE.replace("文件", "标准"), PREFACE + "\n## 1 范围\n\n应登记。\n\n## 4 类别\n"],
)
def test_a_preface_names_its_own_contents_and_those_of_the_edition_that_it_replaces(text: str) -> None:
    assert cited(text, None)[3:] == [
        "第4章 > cl_4",
        "第5章 > cl_5",
        "第4章 > GB/T 7—2009 cl_4",
        "5.1.1 > GB/T 7—2009 cl_5-1-1",
        "6.3.4 > GB/T 7—2009 cl_6-3-4",
        "6.1.4.2 > cl_6-1-4-2",
        "附录B > GB/T 7—2009 annex_B",
        "表2 > GB/T 7—2009 tbl_2",
        "4.3 > cl_4-3",
    ]
