"""References in short extracts of standards, in standards for construction, and to tables in what is no standard."""

from __future__ import annotations

import pytest
from cited import cited, in_standard

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.reading.structure import read_structure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6.4.3 数量按公式（1）计算：\n\nN＝P×K……（1）\n\n式中：\n\nK——见表2。\n", ["公式（1） > eq_1", "表2 > tbl_2"]),
        ("表A.1 频次\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\nA.2 按表A.1登记，见A.3。\n", [
            "表A.1 > tbl_A-1", "A.3 > annex_A__cl_3",
        ]),
        ("附 录 D\n（资料性）\n示例\n\nD.1 按公式（D.1）计算，见D.2。\n", [
            "公式（D.1） > eq_D-1", "D.2 > annex_D__cl_2",
        ]),
        ("4.1 数量见表1。\n\n4.2 面积见表1。\n\n表1　数量\n\n| 甲 |\n| --- |\n| 1 |\n", ["表1 > tbl_1", "表1 > tbl_1"]),
    ],
)  # fmt: skip
def test_an_extract_with_few_signs_is_a_standard_s(text: str, expected: list[str]) -> None:
    assert cited(text, None) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按本标准第5.1.1条执行。", ["本标准第5.1.1条 > cl_5-1-1"]),
        ("第4.1条、第5.1.1条除外。", ["第4.1条 > cl_4-1", "第5.1.1条 > cl_5-1-1"]),
        ("第4.1条至第5.1.1条除外。", ["第4.1条至第5.1.1条 > cl_4-1..cl_5-1-1"]),
        ("符合第5.1.1条第2款第1项的，", ["第5.1.1条第2款第1项 > cl_5-1-1__item_2__subitem_1"]),
        ("检验项目为4.1、5.1。", ["4.1 > cl_4-1", "5.1 > cl_5-1"]),
        ("比例系数为4.1、5.1。", []),
        ("分为4.1和5.1两类，版本号为5.1.7。", ["4.1 > cl_4-1", "5.1 > cl_5-1"]),
        ("按表1中第2项登记。", ["表1 > tbl_1"]),
        ("\n\n| 内容 | 依据 |\n| --- | --- |\n| 甲 | 8.1.3 |\n", ["8.1.3 > cl_8-1-3"]),
        ("\n\n| 项目 | 要求 | 试验方法 |\n| --- | --- | --- |\n| 甲 | 4.1 | 5.1 |\n| 乙 | 4.8 | 5.9 |\n", [
            "4.1 > cl_4-1", "5.1 > cl_5-1",
        ]),
        ("\n\n| 项目 | 要求 |\n| --- | --- |\n| 甲 | 4.1 |\n", []),
        ("按ISO/IEC Guide 98-3:2008、ISO/IEC TR 20000-5:2013评定。", [
            "ISO/IEC Guide 98-3:2008 > ISO/IEC Guide 98-3:2008", "ISO/IEC TR 20000-5:2013 > ISO/IEC TR 20000-5:2013",
        ]),
    ],
)  # fmt: skip
def test_clauses_as_other_standards_name_them(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("按照GB/T 7—2020取样，其第5章、5.1和附录A除外。", [
            "GB/T 7—2020 > GB/T 7—2020", "第5章 > GB/T 7—2020 cl_5", "5.1 > GB/T 7—2020 cl_5-1",
            "附录A > GB/T 7—2020 annex_A",
        ]),
        ("关于GB/T 7的说明见其5.1。", ["GB/T 7 > GB/T 7", "5.1 > GB/T 7 cl_5-1"]),
        ("按照GB/T 7取样，其附录A除外。", ["GB/T 7 > GB/T 7", "附录A > GB/T 7 annex_A"]),
        ("样品与其5.1的编号一致。", []),
    ],
)  # fmt: skip
def test_what_is_called_its_own_is_the_other_standard_s(words: str, expected: list[str]) -> None:
    assert in_standard(words) == expected


def test_an_extract_of_a_standard_for_construction() -> None:
    text = (
        "1 总则\n\n1.0.1 甲。\n\n3 规定\n\n3.0.1 应符合下列规定：\n\n1 登记；\n\n2 不符合本条第1款的除外。\n\n"
        "4 计算\n\n4.1.1 按式（4.1.1-2）计算：\n\n甲＝乙×2    （4.1.1-1）\n\n丙＝甲＋1    （4.1.1-2）\n"
    )
    assert cited(text, None) == ["本条第1款 > cl_3-0-1__item_1", "式（4.1.1-2） > eq_4-1-1-2"]
    kept = [p.eid for p in read_structure(text, Span(0, len(text))) if "para" not in p.eid]
    assert kept == [
        "cl_1", "cl_1-0-1", "cl_3", "cl_3-0-1", "cl_3-0-1__item_1", "cl_3-0-1__item_2",
        "cl_4", "cl_4-1-1", "eq_4-1-1-1", "eq_4-1-1-2",
    ]  # fmt: skip


def test_the_numbered_lists_of_a_standard_for_construction_are_items() -> None:
    text = "4.2.1　面积应符合下列规定：\n1　人数少的，从宽；\n2　人数多的，从严。\n4.2.2　层高不限。\n4.2.3　略。\n"
    structure = read_structure(text, Span(0, len(text)))
    assert structure.style is Style.CLAUSES
    assert [p.eid for p in structure if "item" in p.eid] == ["cl_4-2-1__item_1", "cl_4-2-1__item_2"]


NOTICE = """\
# 关于核定编制的通知

一、编制数按公式（1）计算。

编制数＝人数÷20　　（1）

二、{}

表1　人数

| 单位 | 人数 |
| --- | --- |
| 甲 | 20 |
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("人数按表1确定，表1没有的除外。", ["表1 > tbl_1", "表1 > tbl_1"]),
        ("流程见图2，填写表5。", ["图2 > fig_2"]),  # whose form 表5 is, nobody knows
        ("报表1份，代表2人，方式（1）。", []),
    ],
)
def test_tables_and_formulas_of_a_notice(words: str, expected: list[str]) -> None:
    assert cited(NOTICE.format(words), None) == ["公式（1） > eq_1", *expected]


def test_a_clause_number_that_stands_twice_is_read_as_well() -> None:
    assert cited("1 范围\n\n1.1 甲。\n\n1.1 乙见1.1。\n\n1.1.2 丙见1.1.1。\n", Style.CLAUSES) == [
        "1.1 > cl_1-1",
        "1.1.1 > cl_1-1-1",
    ]
