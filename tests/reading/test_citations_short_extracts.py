"""References in extracts of a clause or two, numbers set with blanks, and tables called by a letter alone."""

from __future__ import annotations

import pytest
from cited import cited, in_standard


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按4. 1的规定登记。", ["4. 1 > cl_4-1"]),
        ("按5.1. 1的规定登记。", ["5.1. 1 > cl_5-1-1"]),
        ("见5 .1。", ["5 .1 > cl_5-1"]),
        ("按4.1、5. 1和5. 2执行。", ["4.1 > cl_4-1", "5. 1 > cl_5-1", "5. 2 > cl_5-2"]),
        ("应符合5. 1～5. 2的要求。", ["5. 1～5. 2 > cl_5-1..cl_5-2"]),
        ("第5. 1条除外。", ["第5. 1条 > cl_5-1"]),
        ("长度不大于5. 1。", []),
        ("长度为5. 1 m，宽度4. 1。", []),
        ("共登记5. 2件应报告。", []),
        ("GB/T 7—2020中5. 2的方法。", ["GB/T 7—2020中5. 2 > GB/T 7—2020 cl_5-2"]),
        ("按附录A. 1登记。", ["附录A. 1 > annex_A__cl_1"]),
        ("结果按A. 1登记。", ["A. 1 > annex_A__cl_1"]),
        ("结果填入记录表1。", ["表1 > tbl_1"]),
        ("结果填写在检查记录表1中。", ["表1 > tbl_1"]),
        ("见记录表1。", ["表1 > tbl_1"]),
        ("结果填入记录表3。", []),
        ("编制报表1份。", []),
        ("填写登记表1份、汇总表2张。", []),
    ],
)
def test_a_blank_beside_the_dot_is_no_end_of_a_number(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本标准适用于用房。\n\n6.1 总则\n\n应节约。\n\n6.2 数量\n\n按6. 3的规定试验。\n\n6.3 试验\n\n应登记。",
            ["6. 3 > cl_6-3"],
        ),
        (
            "7.2 外观\n\n目视检查。\n\n7.3 尺寸\n\n按6.3、7.2和9.3进行。\n\n7.4 数量\n\n按7.2~7.4计。",
            ["6.3 > cl_6-3", "7.2 > cl_7-2", "9.3 > cl_9-3", "7.2~7.4 > cl_7-2..cl_7-4"],
        ),
        (
            "8.2 型式检验\n\n8.2.1 检验项目为6.3、7.2~7.4、9.3。\n\n8.2.2 应检验。\n\n8.2.3 判定",
            ["6.3 > cl_6-3", "7.2~7.4 > cl_7-2..cl_7-4", "9.3 > cl_9-3"],
        ),
        (
            "8.1 出厂检验\n\n8.1.1 出厂检验的项目为5.1、5.2和5.3。\n\n8.1.2 每批应检验。\n\n8.1.3 合格后方可出厂。",
            ["5.1 > cl_5-1", "5.2 > cl_5-2", "5.3 > cl_5-3"],
        ),
        (
            "8.1 出厂检验\n\n8.1.1 其中5.1和5.2为必检项目。\n\n8.1.2 每批应检验。\n\n8.1.3 合格后方可出厂。",
            ["5.1 > cl_5-1", "5.2 > cl_5-2"],
        ),
        (
            "8.1 出厂检验\n\n8.1.1 除5.6外，各项应检验。\n\n8.1.2 第5.7条除外。\n\n8.1.3 合格后方可出厂。",
            ["5.6 > cl_5-6", "第5.7条 > cl_5-7"],
        ),
        (
            "6.2 外观检查按5.1和5.2进行，其余检查按5.3.2进行。\n\n6.3 尺寸\n\n6.4 质量\n\n系数为1.2、1.5。",
            ["5.1 > cl_5-1", "5.2 > cl_5-2", "5.3.2 > cl_5-3-2"],
        ),
        (
            "8.1 出厂检验\n\n8.1.1 检验内容包括5.1、5.2、5.4。\n\n8.1.2 每批应检验。\n\n8.1.3 合格后方可出厂。",
            ["5.1 > cl_5-1", "5.2 > cl_5-2", "5.4 > cl_5-4"],
        ),
        (
            "3.5\n绿色用房 green house\n节约的用房（3.1）。\n\n3.6\n保障 support\n对用房（3.1）的管理（3.4）。",
            ["3.1 > cl_3-1", "3.1 > cl_3-1", "3.4 > cl_3-4"],
        ),
        (
            "4.2.3 用房的面积应符合表3和表4的规定，并满足本规范第3.1.2条的要求。",
            ["表3 > tbl_3", "表4 > tbl_4", "本规范第3.1.2条 > cl_3-1-2"],
        ),
        ("4.2.3 用房的面积应符合表3和表4的规定。", ["表3 > tbl_3", "表4 > tbl_4"]),
        ("4.2.3 用房的面积应符合表4.2.3的规定，计算见公式（2）。", ["表4.2.3 > tbl_4-2-3", "公式（2） > eq_2"]),
        (
            "5.1.2 用房的供电应符合现行国家标准《供配电系统设计规范》GB 50052的有关规定。设置要求见5.1.1和附录B。",
            [
                "《供配电系统设计规范》 > 供配电系统设计规范",
                "GB 50052 > GB 50052",
                "5.1.1 > cl_5-1-1",
                "附录B > annex_B",
            ],
        ),
        ("7.3.1 出厂检验按6.1、6.2和6.3进行。", ["6.1 > cl_6-1", "6.2 > cl_6-2", "6.3 > cl_6-3"]),
        (
            "7.3.1 出厂检验按6.1、6.2和6.3进行。\n\n7.3.2 型式检验按第6章进行。",
            ["6.1 > cl_6-1", "6.2 > cl_6-2", "6.3 > cl_6-3", "第6章 > cl_6"],
        ),
        ("6.4 数量\n按6.3和表2登记，见附录A。", ["6.3 > cl_6-3", "表2 > tbl_2", "附录A > annex_A"]),
    ],
)
def test_an_extract_names_clauses_that_it_does_not_hold(text: str, expected: list[str]) -> None:
    assert cited(text + "\n", None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "8.1 得分\n\n8.1.1 甲项得分为5.1、5.2。\n\n8.1.2 每批应检验。\n\n8.1.3 合格后方可出厂。\n",
        "8.1 系数\n\n8.1.1 除5.6倍以外，均应登记。\n\n8.1.2 每批应检验。\n\n8.1.3 合格后方可出厂。\n",
        "1.1.1 用房应节约。\n",
        "4.2 万元以上的，应当登记。\n",
    ],
)
def test_measures_in_an_extract_are_no_clauses(text: str) -> None:
    assert cited(text, None) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见表C-2～表C-5。", ["表C-2～表C-5 > tbl_C-2..tbl_C-5"]),
        ("按表C-2～C-5登记。", ["表C-2～C-5 > tbl_C-2..tbl_C-5"]),
        ("按表C.2至表C.5登记。", ["表C.2至表C.5 > tbl_C-2..tbl_C-5"]),
        ("按表C-2、表C-3登记。", ["表C-2 > tbl_C-2", "表C-3 > tbl_C-3"]),
        ("按表C.2、C.3登记。", ["表C.2 > tbl_C-2", "C.3 > unsure"]),
        ("（见图5.3.7b）", ["图5.3.7b > fig_5-3-7"]),
        ("（图5.3.7b）。", ["图5.3.7b > fig_5-3-7"]),
        ("见图5.3.7 b）。", ["图5.3.7 b） > fig_5-3-7"]),
        ("宜设置平台（如图5.3.7b）。", ["图5.3.7b > fig_5-3-7"]),
        ("按图1～图3设置。", ["图1～图3 > fig_1..fig_3"]),
    ],
)
def test_tables_and_figures_with_letters(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("annex", "expected"),
    [
        ("表C.3 面积\n\n| 甲 |\n| --- |\n| 1 |\n", "C.3 > tbl_C-3"),
        ("### C.1 总则\n应登记。\n### C.2 数量\n应登记。\n### C.3 面积\n应登记。\n", "C.3 > annex_C__cl_3"),
    ],
)
def test_what_goes_on_a_table_s_name_is_what_the_text_has(annex: str, expected: str) -> None:
    text = f"## 1 范围\n按表C.2、C.3登记。\n## 2 数量\n应节约。\n## 附录C（规范性）登记\n{annex}"
    assert cited(text, None) == ["表C.2 > tbl_C-2", expected]
