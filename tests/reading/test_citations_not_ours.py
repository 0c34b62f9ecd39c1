"""Titles in a standard's head, things that are counted, drafts: nothing is linked to the wrong text."""

from __future__ import annotations

import pytest
from cited import cited, in_article, short_names

from growing import Growing
from zhunsheng.model.provision import Style

_BODY = """\
1　范围

本标准规定了登记的要求。见3.2，按第3.2条执行，填写附录A。

3　要求

3.1　登记应符合3.2的规定。

3.2　登记每年一次。

附录A
（规范性）
登记表

A.1　逐件登记。
"""
_OWN = ["3.2 > cl_3-2", "第3.2条 > cl_3-2", "附录A > annex_A", "3.2 > cl_3-2"]


@pytest.mark.parametrize(
    "head",
    [
        "# 乙市会议室标准\n\n前言\n\n与本标准同时发布的有：\n甲市会议室标准条文说明\n\n",
        "# 甲市会议室标准\n\n目次\n\n1　范围\n\n附：甲市会议室标准条文说明\n\n",
        "# 甲市会议室标准\n\n目次\n\n1　范围\n\n甲市会议室标准条文说明\n\n",
        "乙市会议室规程\n\n前言\n\n甲市会议室标准编制说明\n\n",
        "甲市会议室标准\n\n# 甲市会议室标准条文说明\n\n",
    ],
)
def test_an_explanation_that_a_standard_names_takes_none_of_its_clauses(head: str) -> None:
    assert cited(head + _BODY, Style.CLAUSES) == _OWN


@pytest.mark.parametrize(
    "head",
    ["甲市会议室标准条文说明\n\n", "\n# 甲市会议室标准　条文说明\n\n", "甲市住房局\n\n# 甲市会议室标准条文说明\n\n"],
)
def test_a_text_that_explains_a_standard_by_its_own_title_names_its_clauses(head: str) -> None:
    text = head + "3　要求\n\n3.1　本条与第3.2条一并执行。\n\n3.2　登记每年一次。\n"
    assert cited(text, Style.CLAUSES) == ["第3.2条 > 甲市会议室标准 cl_3-2"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("违反第三条信息报送规定的，责令改正。", ["第三条 > art_3"]),
        ("依照第三条措施办理。", ["第三条 > art_3"]),
        ("根据第二条渠道受理投诉。", ["第二条 > art_2"]),
        ("违反前条和第三条信息公开规定的，责令改正。", ["前条 > art_8", "第三条 > art_3"]),
        ("不履行第三条信息公开的规定的，责令改正。", ["第三条 > art_3"]),
        ("采取第三条、第五条措施。", ["第三条 > art_3", "第五条 > art_5"]),
        (
            "违反《甲条例》第三条、第五条道路管理规定的，责令改正。",
            ["《甲条例》第三条 > 甲条例 art_3", "第五条 > 甲条例 art_5"],
        ),
        ("推出第一条措施。", []),
        ("落实三条措施。", []),
        ("第二条渠道是热线，由甲局规定时限。", []),
        ("发布第一条信息、第二条信息。", []),
        ("按照规划建成第一条道路。", []),
        ("《甲意见》提出三条措施，第一条措施是减税。", ["《甲意见》 > 甲意见"]),
        ("《甲规划》要求建成第一条道路。", ["《甲规划》 > 甲规划"]),
    ],
)
def test_what_is_counted_is_told_from_an_article_and_what_it_is_about(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲条例》草案第三条规定了职责。", ["《甲条例》 > 甲条例", "第三条 > unsure"]),
        ("《甲条例》草案中的第三条有误。", ["《甲条例》 > 甲条例", "第三条 > unsure"]),
        ("《甲条例》修订草案第三条、第五条有误。", ["《甲条例》 > 甲条例", "第三条 > unsure", "第五条 > unsure"]),
        ("《甲条例》（征求意见稿）第三条有误。", ["《甲条例》 > 甲条例", "第三条 > unsure"]),
        ("甲条例草案第三条有误。", ["第三条 > unsure"]),
        ("《甲条例（草案）》第三条有误。", ["《甲条例（草案）》第三条 > 甲条例（草案） art_3"]),
        ("本草案第三条另有规定的除外。", ["第三条 > art_3"]),
        ("《甲条例》草案由甲局起草，第三条另有规定的除外。", ["《甲条例》 > 甲条例", "第三条 > art_3"]),
    ],
)
def test_an_article_of_a_draft_is_neither_the_instruments_nor_the_texts_own(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


def test_an_order_called_by_its_serial_number_is_certain_while_one_alone_has_it() -> None:
    one = "依照甲市政府令第5号、甲市政府令第5号和乙局公告第5号办理，根据5号令处罚。\n"
    assert cited(one, None)[-1] == "5号令 > 甲市政府令第5号"
    two = "依照甲市政府令第5号和乙市政府令第5号办理，根据5号令处罚。\n"
    assert cited(two, None)[-1] == "5号令 > 5号令"


def test_many_orders_with_one_serial_number_take_linear_time(growth: Growing) -> None:
    signs = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"

    def orders(size: int) -> str:
        named = [a + b + c for a in signs for b in signs for c in signs][: size // 40]
        first = "".join(f"依照{name}局令第5号办理。\n\n" for name in named)
        return first + "根据5号令办理。\n\n" * len(named)

    assert growth(lambda text: cited(text, None), orders, 80_000).is_linear


@pytest.mark.parametrize(
    "sentence",
    [
        "依照《甲方案》“二、任务”第3项、第4项办理。",
        "《甲条例》和《乙条例》（以下分别简称《甲》《乙》），",
        "依照法例第178章、第179章办理。",
    ],
)
def test_one_long_line_takes_linear_time(growth: Growing, sentence: str) -> None:
    text = "关于有关问题的答复\n\n{}\n"
    assert growth(
        lambda line: (cited(line, None), short_names(line)),
        lambda size: text.format(sentence * (size // len(sentence))),
        100_000,
    ).is_linear
