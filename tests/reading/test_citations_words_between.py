"""Citations with remarks, words or blanks in between, and numbers in the ways that offices write them."""

from __future__ import annotations

import pytest
from cited import cited, in_article, in_standard

from zhunsheng.model.provision import Style


def in_notice(words: str) -> list[str]:
    return cited(f"关于加强用房管理的通知\n\n一、总体要求\n\n{words}\n\n二、工作任务\n\n应当节约。\n", Style.LEVELS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("根据处罚字〔2021〕3号作出的决定，予以公示。", ["处罚字〔2021〕3号 > 处罚字〔2021〕3号"]),
        ("依据《行政处罚决定书》（处罚字〔2021〕3号），予以执行。", ["处罚字〔2021〕3号 > 处罚字〔2021〕3号"]),
        ("市甲局作出甲环罚字〔2021〕13号行政处罚决定。", ["甲环罚字〔2021〕13号 > 甲环罚字〔2021〕13号"]),
        ("对甲城管罚字〔2020〕第5号决定不服的，可以申请复议。", ["甲城管罚字〔2020〕第5号 > 甲城管罚字〔2020〕第5号"]),
        ("现撤销（甲）罚字〔2019〕21号。", ["（甲）罚字〔2019〕21号 > （甲）罚字〔2019〕21号"]),
        (
            "见罚字〔2021〕8号、处罚字〔2022〕12号。",
            ["罚字〔2021〕8号 > 罚字〔2021〕8号", "处罚字〔2022〕12号 > 处罚字〔2022〕12号"],
        ),
        ("维持甲罚决字〔2021〕第15号行政处罚决定。", []),
    ],
)
def test_a_number_of_a_penalty_is_that_of_a_document(words: str, found: list[str]) -> None:
    assert in_article(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "按GB/T 7—2020中4.1.2［甲法］或4.1.7的规定测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "4.1.7 > GB/T 7—2020 cl_4-1-7"],
        ),
        (
            "按GB/T 7—2020中4.1.2（直接法）或4.1.7测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "4.1.7 > GB/T 7—2020 cl_4-1-7"],
        ),
        (
            "按GB/T 7—2020的5.1.1[仲裁法]和5.2测定。",
            ["GB/T 7—2020的5.1.1 > GB/T 7—2020 cl_5-1-1", "5.2 > GB/T 7—2020 cl_5-2"],
        ),
        (
            "按GB/T 7—2020 5.1.1【快速法】或5.1.2测定。",
            ["GB/T 7—2020 5.1.1 > GB/T 7—2020 cl_5-1-1", "5.1.2 > GB/T 7—2020 cl_5-1-2"],
        ),
        (
            "按GB/T 7—2020中4.1.2〔常规法〕、5.2测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "5.2 > GB/T 7—2020 cl_5-2"],
        ),
        (
            "按GB/T 7—2020中4.1.2［方法A］或4.1.7测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "4.1.7 > GB/T 7—2020 cl_4-1-7"],
        ),
        (
            "按GB/T 7—2020中4.1.2［方法1（慢速）］或5.1.1测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "5.1.1 > GB/T 7—2020 cl_5-1-1"],
        ),
        (
            "按GB/T 7—2020中4.1.2（见图2）或5.1.1测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "图2 > fig_2", "5.1.1 > unsure"],
        ),
        (
            "按GB/T 7—2020中4.1.2（直接法）取样；5.1.1另行测定。",
            ["GB/T 7—2020中4.1.2 > GB/T 7—2020 cl_4-1-2", "5.1.1 > cl_5-1-1"],
        ),
    ],
)
def test_a_clause_behind_a_remark_is_the_other_standard_s_or_unsure(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "按照GB/T 7—2020中4.4的试验强度和5.4的方法进行。",
            ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "5.4 > GB/T 7—2020 cl_5-4"],
        ),
        ("按《甲标准》中4.4的试验强度和5.4的方法试验。", ["《甲标准》中4.4 > 甲标准 cl_4-4", "5.4 > 甲标准 cl_5-4"]),
        (
            "按GB/T 7—2020中5.1的数量与5.2的面积核定。",
            ["GB/T 7—2020中5.1 > GB/T 7—2020 cl_5-1", "5.2 > GB/T 7—2020 cl_5-2"],
        ),
        (
            "符合GB/T 7—2020的6.1的要求以及6.2的限值。",
            ["GB/T 7—2020的6.1 > GB/T 7—2020 cl_6-1", "6.2 > GB/T 7—2020 cl_6-2"],
        ),
        (
            "按GB/T 7—2020中4.4规定的试验强度和5.2规定的方法进行。",
            ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "5.2 > GB/T 7—2020 cl_5-2"],
        ),
        ("按GB/T 7—2020中4.4进行试验，5.2的面积不变。", ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "5.2 > cl_5-2"]),
        (
            "用GB/T 7—2020中附录B的图样和附录C的说明。",
            ["GB/T 7—2020中附录B > GB/T 7—2020 annex_B", "附录C > GB/T 7—2020 annex_C"],
        ),
        (
            "按GB/T 7—2020中4.4的强度、5.4的方法和6.1的周期进行。",
            ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "5.4 > GB/T 7—2020 cl_5-4", "6.1 > GB/T 7—2020 cl_6-1"],
        ),
        (
            "按GB/T 7—2020中4.4的强度及表2的数值进行。",
            ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "表2 > GB/T 7—2020 tbl_2"],
        ),
        ("按GB/T 7—2020 4.4的强度及表1的数值进行。", ["GB/T 7—2020 4.4 > GB/T 7—2020 cl_4-4", "表1 > unsure"]),
        ("按GB/T 7—2020中4.4的强度及表1的数值。", ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "表1 > unsure"]),
        ("按GB/T 7—2020中4.4的强度及附录A的方法。", ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "附录A > unsure"]),
        ("按GB/T 7—2020中4.4的强度和第5章的方法。", ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "第5章 > unsure"]),
        (
            "按GB/T 7—2020中4.4的强度和第8章的方法。",
            ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "第8章 > GB/T 7—2020 cl_8"],
        ),
        (
            "按GB/T 7—2020中4.4的强度和本标准5.2的方法。",
            ["GB/T 7—2020中4.4 > GB/T 7—2020 cl_4-4", "本标准5.2 > cl_5-2"],
        ),
    ],
)
def test_what_hangs_on_the_same_words_is_of_the_same_standard(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("数值见表C-2~表C-5。", ["表C-2~表C-5 > tbl_C-2..tbl_C-5"]),
        ("可采用表C.2~表C.5的数值，范围为5~10。", ["表C.2~表C.5 > tbl_C-2..tbl_C-5"]),
        ("表C-2~表C-5的数值可采用。", ["表C-2~表C-5 > tbl_C-2..tbl_C-5"]),
        ("见表1~表3和图2~图4。", ["表1~表3 > tbl_1..tbl_3", "图2~图4 > fig_2..fig_4"]),
        ("见表C-2~C-5。", ["表C-2~C-5 > tbl_C-2..tbl_C-5"]),
        ("见表C-2 ~ 表C-5。", ["表C-2 ~ 表C-5 > tbl_C-2..tbl_C-5"]),
        ("见GB 50010表C-2~表C-5。", ["GB 50010表C-2~表C-5 > GB 50010 tbl_C-2..tbl_C-5"]),
    ],
)
def test_a_range_of_tables_may_have_an_ascii_tilde(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按照第5.2 b)条执行。", ["第5.2 b)条 > cl_5-2__item_b"]),
        ("按照第5.2b)条执行。", ["第5.2b)条 > cl_5-2__item_b"]),
        ("应符合第5.2条b)的要求。", ["第5.2条b) > cl_5-2__item_b"]),
        ("应符合第5.1.1 a）条的规定。", ["第5.1.1 a）条 > cl_5-1-1__item_a"]),
        ("按GB/T 7—2020第5.3 b)条检验。", ["GB/T 7—2020第5.3 b)条 > GB/T 7—2020 cl_5-3__item_b"]),
        ("按《甲标准》第5.3b)条检验。", ["《甲标准》第5.3b)条 > 甲标准 cl_5-3__item_b"]),
        ("第4.1 b)、c)条不适用。", ["第4.1 b) > cl_4-1__item_b", "c)条 > cl_4-1__item_c"]),
    ],
)
def test_the_item_may_stand_inside_its_clause(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按照《甲办法》中第十五、十六条执行。", ["《甲办法》中第十五 > 甲办法 art_15", "十六条 > 甲办法 art_16"]),
        ("按照《甲办法》中第十五条执行。", ["《甲办法》中第十五条 > 甲办法 art_15"]),
        (
            "依据《甲办法》中第十五、十六、十七条的规定。",
            ["《甲办法》中第十五 > 甲办法 art_15", "十六 > 甲办法 art_16", "十七条 > 甲办法 art_17"],
        ),
        (
            "适用《甲办法》中的第十五条、第十六条。",
            ["《甲办法》中的第十五条 > 甲办法 art_15", "第十六条 > 甲办法 art_16"],
        ),
        ("参照《甲办法》中第三章、第四章。", ["《甲办法》中第三章 > 甲办法 chp_3", "第四章 > 甲办法 chp_4"]),
        ("按照《甲办法》中第十五条至第十七条执行。", ["《甲办法》中第十五条至第十七条 > 甲办法 art_15..art_17"]),
        (
            "按照《甲办法》（甲发〔2020〕1号）中第十五条执行。",
            ["《甲办法》 > 甲办法", "甲发〔2020〕1号 > 甲发〔2020〕1号", "第十五条 > 甲办法 art_15"],
        ),
    ],
)
def test_a_title_and_its_article_are_one_citation_across_in(words: str, found: list[str]) -> None:
    assert in_notice(words) == found


def test_a_range_of_tables_is_read_in_a_notice_too() -> None:
    assert in_notice("数量见表C-2~表C-5。") == ["表C-2~表C-5 > tbl_C-2..tbl_C-5"]
