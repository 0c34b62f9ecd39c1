"""Clauses of standards: behind a title or a code they are that standard's; two dots tell a clause from a measure."""

from __future__ import annotations

import pytest
from cited import cited, in_article, in_standard

from zhunsheng.model.provision import Style

STANDARD = "## 5 配置\n### 5.1 原则\n应节约。\n### 5.2 数量\n{}\n## 附录A 算法\nA.1 甲\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("依照《甲规范》6.4.1办理。", ["《甲规范》6.4.1 > 甲规范 cl_6-4-1"]),
        (
            "依照《甲规范》6.4.1、6.4.2和7.1 b)办理。",
            ["《甲规范》6.4.1 > 甲规范 cl_6-4-1", "6.4.2 > 甲规范 cl_6-4-2", "7.1 b) > 甲规范 cl_7-1__item_b"],
        ),
        # Standards for construction call their clauses 第5.2.1条.
        (
            "《甲规范》第5.2.1条、第5.2.2条和第6章。",
            ["《甲规范》第5.2.1条 > 甲规范 cl_5-2-1", "第5.2.2条 > 甲规范 cl_5-2-2", "第6章 > 甲规范 cl_6"],
        ),
        (
            "按照《甲规范》（GB 50000—2014）第5.2.1条执行。",
            [
                "《甲规范》 > 甲规范",
                "GB 50000—2014 > GB 50000—2014",
                "第5.2.1条 > 甲规范 cl_5-2-1",
            ],
        ),
        (
            "按照GB 50000第5.2.1条第2款执行。",
            ["GB 50000第5.2.1条第2款 > GB 50000 cl_5-2-1__item_2"],
        ),
        (
            "按照GB 50000第5.2.1条第2～4款和第5.2.2条第1、3款执行。",
            [
                "GB 50000第5.2.1条第2～4款 > GB 50000 cl_5-2-1__item_2..cl_5-2-1__item_4",
                "第5.2.2条第1 > GB 50000 cl_5-2-2__item_1",
                "3款 > GB 50000 cl_5-2-2__item_3",
            ],
        ),
        ("按照GB 50000第5章和附录A执行。", ["GB 50000第5章 > GB 50000 cl_5", "附录A > GB 50000 annex_A"]),
        ("费用不超过《甲办法》3.5%的上限。", ["《甲办法》 > 甲办法"]),
        ("根据《甲办法》，5.2.1的数量不变。", ["《甲办法》 > 甲办法"]),
    ],
)
def test_behind_a_title_a_clause_is_that_standard_s(words: str, found: list[str]) -> None:
    assert in_article(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("数量不应高于5.2.9。", ["5.2.9 > cl_5-2-9"]),
        ("| 1 | 5.2.9 |", ["5.2.9 > cl_5-2-9"]),
        ("满足5.8规定的数量。", ["5.8 > cl_5-8"]),
        ("方法在（A.9）中。", ["A.9 > annex_A__cl_9"]),
        ("起草中提出的比例（5.8）待核。", ["5.8 > cl_5-8"]),
        ("起草中提出的比例，5.8 c)待核。", ["5.8 c) > cl_5-8__item_c"]),
        ("频次，5.8、5.2的天数待核。", ["5.8 > cl_5-8", "5.2 > cl_5-2"]),
        ("系数（9.8）待核。", []),
        ("系数（5.8 m）待核。", []),
        ("软件的版本5.2.9。", []),
        ("数量不应高于5.8。", []),
        ("面积不应大于5.8规定值。", []),
        ("数量为9.8.7。", []),
    ],
)
def test_what_can_be_no_measure_is_a_clause_though_there_is_none(words: str, found: list[str]) -> None:
    assert cited(STANDARD.format(words), Style.CLAUSES) == found


def test_this_notice_is_the_last_notice_and_not_the_last_instrument() -> None:
    text = "一、甲\n依照《乙通知》第二部分执行《丙条例》。\n二、丁\n该通知第四部分第（二）项另有要求。\n"
    assert cited(text, Style.LEVELS)[-1] == "该通知第四部分第（二）项 > 乙通知 lv1_4__item_2"


def test_the_sign_of_a_document_number_does_not_reach_into_the_article_s_own_number() -> None:
    assert cited("第二五条　登记。\n第二六条〔2022〕1号文件废止。\n") == []
    assert cited("第二五条　登记。\n第二六条 甲办发〔2022〕1号文件废止。\n") == [
        "甲办发〔2022〕1号 > 甲办发〔2022〕1号"
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("GB/T 7中4.3.1和/或4.3.2的方法。", ["4.3.2 > GB/T 7 cl_4-3-2"]),
        ("GB/T 7中4.3.1或4.3.2的方法。", ["4.3.2 > GB/T 7 cl_4-3-2"]),
        ("GB/T 7中4.3[甲法]或4.4（乙法）的方法。", ["4.4 > GB/T 7 cl_4-4"]),
        ("GB/T 7中4.3（甲法）和附录B的方法。", ["附录B > GB/T 7 annex_B"]),
        ("GB/T 7中4.3（见附录A）和5.1的方法。", ["附录A > annex_A", "5.1 > unsure"]),
        ("GB/T 7中4.3～4.5或4.7的方法。", ["4.7 > GB/T 7 cl_4-7"]),
        # A word of its own between them: the other's behind 中, or where the text has no such clause.
        ("GB/T 7中4.4的强度和5.1的方法。", ["5.1 > GB/T 7 cl_5-1"]),
        ("GB/T 7中4.4的规定和5.1的要求。", ["5.1 > unsure"]),
        ("GB/T 7 4.4的强度和5.1的方法。", ["5.1 > unsure"]),
        ("GB/T 7中4.4.1的强度和5.7.1的方法。", ["5.7.1 > GB/T 7 cl_5-7-1"]),
        ("《甲规范》4.4的强度或者5.1的方法。", ["5.1 > unsure"]),
        ("GB/T 7中4.4的规定，5.1的数量除外。", ["5.1 > cl_5-1"]),
        ("GB/T 7的方法和5.1的数量。", ["5.1 > cl_5-1"]),
        ("附录B中B.1。", ["B.1 > annex_B__cl_1"]),
    ],
)
def test_clauses_joined_to_one_of_another_standard_are_that_standard_s(words: str, found: list[str]) -> None:
    assert in_standard(f"按照{words}")[1:] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("系统应利用 9.4.6 的功能进行管理。", ["9.4.6 > cl_9-4-6"]),
        ("采用9.2.1的方法核对。", ["9.2.1 > cl_9-2-1"]),
        ("重复C.2.1步骤三次。", ["C.2.1 > annex_C__cl_2-1"]),
        ("低于5.1规定的数量时应登记。", ["5.1 > cl_5-1"]),
        ("软件升级到9.2.1的功能较多。", []),
        ("版本号9.2.1的功能。", []),
        ("湿度低于5.1%时停止。", []),
        ("共增加5.1步。", []),
        ("符合GB/T 7—2008中，定义5.2.58的单元。", ["GB/T 7—2008中，定义5.2.58 > GB/T 7—2008 cl_5-2-58"]),
        ("[GB/T 7—2008 中, 术语 3.2]", ["GB/T 7—2008 中, 术语 3.2 > GB/T 7—2008 cl_3-2"]),
        ("按照GB/T 7—2008中，共5.2吨。", ["GB/T 7—2008 > GB/T 7—2008"]),
        ("报警值见附表C-2。", ["附表C-2 > tbl_C-2"]),
        ("符合附表C-2和附图C-1的要求。", ["附表C-2 > tbl_C-2", "附图C-1 > fig_C-1"]),
        ("应附表C-2。", ["表C-2 > tbl_C-2"]),
    ],
)
def test_clauses_in_further_words_of_standards(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


def test_an_item_of_the_clause_around_in_further_words() -> None:
    items = "5.2.1 应：\n\na) 登记；\n\nb) 公开。\n\n{}\n"
    for words in (
        "符合b)但数量不足时应补充。",
        "满足a)且节约的，免予登记。",
        "按b)处理。",
        "不符合a)时应整改。",
        "除a)外均应公开。",
    ):
        assert [one.split(" > ")[1][-6:] for one in in_standard(items.format(words))] in (["item_a"], ["item_b"]), words
