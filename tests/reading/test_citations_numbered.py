"""What a standard has numbers for, and whose it is: 表A.1, 图1 a), 公式（3）, 第5章 (GB/T 1.1—2020).

A document's own contents are named by their numbers alone, another's behind its name.
"""

from __future__ import annotations

import pytest
from cited import in_standard


@pytest.mark.parametrize("verb", ["填写", "记入", "修改", "应附", "采用", "对照", "汇总填写", "见", "由", "位于", ""])
def test_a_table_is_one_whatever_stands_before_its_name(verb: str) -> None:
    assert in_standard(f"入库时{verb}表A.1。") == ["表A.1 > tbl_A-1"]
    assert in_standard(f"{verb}图B.2给出了流程。") == ["图B.2 > fig_B-2"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("数量不应超过表1规定的上限。", ["表1 > tbl_1"]),
        ("取表1中的第2行和表 2 第3列的值。", ["表1 > tbl_1", "表 2 > tbl_2"]),
        ("表1项目栏、表1年度栏和表1人员栏。", ["表1 > tbl_1", "表1 > tbl_1", "表1 > tbl_1"]),
        ("按季填报表1；应按下列表3分档。", ["表1 > tbl_1", "表3 > tbl_3"]),
        ("完成表A.1、表A.2和表A.3。", ["表A.1 > tbl_A-1", "表A.2 > tbl_A-2", "表A.3 > tbl_A-3"]),
        ("见表1～表3，图2至图4。", ["表1～表3 > tbl_1..tbl_3", "图2至图4 > fig_2..fig_4"]),
        ("按表1～3取值，按表1、2核对。", ["表1～3 > tbl_1..tbl_3", "表1 > tbl_1", "2 > tbl_2"]),
        ("按表1至3个月内更新。", ["表1 > tbl_1"]),
        ("布置见图1a)和图1 b)。", ["图1a) > fig_1", "图1 b) > fig_1"]),
        ("表4.1.7不适用，表5.2-1适用。", ["表4.1.7 > tbl_4-1-7", "表5.2-1 > tbl_5-2-1"]),
        ("本文件表1和（表2）。", ["本文件表1 > tbl_1", "表2 > tbl_2"]),
    ],
)
def test_tables_and_figures(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "发表1篇论文，代表3人出席，报表2份，图书1册，地图2张。",
        "安装电表1块、水表2只、仪表3台；填表2次；登记表1式3份。",
        "制图1张、绘图2幅，列表3项，图表4个。",
        "日报表9经复核后，续表2另存。",
    ],
)
def test_other_words_that_end_like_a_table_s_name(words: str) -> None:
    assert in_standard(words) == []


def test_a_caption_is_no_reference_but_a_sentence_that_begins_with_a_table_is_one() -> None:
    assert in_standard("表3 年限（另附）") == []
    assert in_standard("表A.1填写完毕后，由资产管理部门留存。") == ["表A.1 > tbl_A-1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按式(A.1)和（A.2）计算，代入公式（1）。", ["式(A.1) > eq_A-1", "（A.2） > eq_A-2", "公式（1） > eq_1"]),
        (
            "由公式(5.1)～公式(5.2)得出，并按5.2中的公式（5）校核。",
            ["公式(5.1)～公式(5.2) > eq_5-1..eq_5-2", "5.2 > cl_5-2", "公式（5） > eq_5"],
        ),
        ("采用下列方式（5.2）计算。", ["5.2 > cl_5-2"]),
    ],
)
def test_the_number_of_a_formula_is_no_clause_s(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按附录A.1登记，见附录A的A.1。", ["附录A.1 > annex_A__cl_1", "附录A > annex_A", "A.1 > annex_A__cl_1"]),
        ("应附表A.1，不填附表2。", ["表A.1 > tbl_A-1", "附表2 > annex_2"]),
        ("第5章中a)、b)和5.2中c)。", ["第5章中a) > cl_5__item_a", "b) > cl_5__item_b", "5.2中c) > cl_5-2__item_c"]),
        (
            "按5.1第二段和5.2列项的第三项。",
            ["5.1第二段 > cl_5-1__para_2", "5.2列项的第三项 > cl_5-2__item_3"],
        ),
        ("第4章～第5章，第4章和4.9。", ["第4章～第5章 > cl_4..cl_5", "第4章 > cl_4", "4.9 > cl_4-9"]),
    ],
)
def test_clauses_and_what_is_in_them(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按照GB/T 1.1—2020的规定起草，第5章规定了配置。", ["GB/T 1.1—2020 > GB/T 1.1—2020", "第5章 > cl_5"]),
        ("依据《甲条例》配置。应符合第4章的要求。", ["《甲条例》 > 甲条例", "第4章 > cl_4"]),
        ("与《甲规范》一并使用时，第5章不适用。", ["《甲规范》 > 甲规范", "第5章 > cl_5"]),
        ("依据GB/T 1.1—2020，5.2规定了面积。", ["GB/T 1.1—2020 > GB/T 1.1—2020", "5.2 > cl_5-2"]),
        ("依据GB/T 7—2022，第5章和表1适用。", ["GB/T 7—2022 > GB/T 7—2022", "第5章 > cl_5", "表1 > tbl_1"]),
        ("依据《甲条例》第三章，按第5章执行。", ["《甲条例》第三章 > 甲条例 chp_3", "第5章 > cl_5"]),
        ("《甲条例》施行后，违反第三章的，扣分。", ["《甲条例》 > 甲条例", "第三章 > 甲条例 chp_3"]),
        ("《甲手册》第5章不适用。", []),
    ],
)
def test_a_chapter_by_its_number_alone_is_the_standard_s_own(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "按GB/T 7—2022第5章a)、b)和第6章检测，按第4章处置。",
            [
                "GB/T 7—2022第5章a) > GB/T 7—2022 cl_5__item_a",
                "b) > GB/T 7—2022 cl_5__item_b",
                "第6章 > GB/T 7—2022 cl_6",
                "第4章 > cl_4",
            ],
        ),
        (
            "按GB/T 7—2022中5.2～5.4和附录B的B.2、图1执行，填写表1。",
            [
                "GB/T 7—2022中5.2～5.4 > GB/T 7—2022 cl_5-2..cl_5-4",
                "附录B > GB/T 7—2022 annex_B",
                "B.2 > GB/T 7—2022 annex_B__cl_2",
                "图1 > GB/T 7—2022 fig_1",
                "表1 > tbl_1",
            ],
        ),
        ("JGJ 7第5.2.1条和第5.3.1条。", ["JGJ 7第5.2.1条 > JGJ 7 cl_5-2-1", "第5.3.1条 > JGJ 7 cl_5-3-1"]),
        ("《甲规范》表1、表2。", ["《甲规范》表1 > 甲规范 tbl_1", "表2 > 甲规范 tbl_2"]),
        ("《甲规范》第5章和6.2。", ["《甲规范》第5章 > 甲规范 cl_5", "6.2 > 甲规范 cl_6-2"]),
        (
            "《甲规范》（GB/T 7—2022）5.1、5.2。",
            ["《甲规范》 > 甲规范", "GB/T 7—2022 > GB/T 7—2022", "5.1 > 甲规范 cl_5-1", "5.2 > 甲规范 cl_5-2"],
        ),
        (
            "按GB/T 7—2022第5章处理。该规范第6章、该文件5.1和该标准表1不用。",
            [
                "GB/T 7—2022第5章 > GB/T 7—2022 cl_5",
                "该规范第6章 > GB/T 7—2022 cl_6",
                "该文件5.1 > GB/T 7—2022 cl_5-1",
                "该标准表1 > GB/T 7—2022 tbl_1",
            ],
        ),
        (
            "按《甲规范》（GB/T 7—2022）执行。该规范的5.1、该标准第7章。",
            [
                "《甲规范》 > 甲规范",
                "GB/T 7—2022 > GB/T 7—2022",
                "该规范的5.1 > 甲规范 cl_5-1",
                "该标准第7章 > GB/T 7—2022 cl_7",
            ],
        ),
        (
            "按《甲规范》和GB/T 7—2022执行，该规范5.1。",
            ["《甲规范》 > 甲规范", "GB/T 7—2022 > GB/T 7—2022", "该规范5.1 > GB/T 7—2022 cl_5-1"],
        ),
        ("按《甲法》执行，该规范表1、该标准5.2和该规程第5章不用。", ["《甲法》 > 甲法"]),
        (
            "遵守GB/T 7—2022中4.1第二段，除本文件第5章外。",
            ["GB/T 7—2022中4.1第二段 > GB/T 7—2022 cl_4-1__para_2", "本文件第5章 > cl_5"],
        ),
        ("本文件是GB/T 7《甲准则》的第1部分。", ["GB/T 7 > GB/T 7", "《甲准则》 > 甲准则"]),
    ],
)
def test_behind_its_name_and_in_one_list_with_it_all_is_the_other_document_s(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


def test_what_a_former_edition_has_is_not_the_text_s_own() -> None:
    words = "更改了数量（见第5章和表1，2015年版的第4章、4.1和表2）；删除了附录B（见2015年版的附录B），增加了附录A。"
    assert in_standard(words) == ["第5章 > cl_5", "表1 > tbl_1", "附录B > annex_B", "附录A > annex_A"]
