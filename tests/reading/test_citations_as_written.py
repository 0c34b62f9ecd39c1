"""Sentences as regulations, notices and standards are written, with more than one hard thing in each."""

from __future__ import annotations

import pytest
from cited import cited, in_article, in_standard


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "执行《关于贯彻〈甲条例〉的通知》第二部分第（三）项和《甲市〈乙条例〉实施办法》第六条。",
            [
                "《关于贯彻〈甲条例〉的通知》第二部分第（三）项 > 关于贯彻〈甲条例〉的通知 lv1_2__item_3",
                "《甲市〈乙条例〉实施办法》第六条 > 甲市〈乙条例〉实施办法 art_6",
            ],
        ),
        (
            "违反第十二条之一、第十二条之二第二款的，依照第三十条之一第一款第（二）项处理。",
            [
                "第十二条之一 > art_12-1",
                "第十二条之二第二款 > art_12-2__para_2",
                "第三十条之一第一款第（二）项 > art_30-1__para_1__item_2",
            ],
        ),
        (
            "适用第八条第三款至第五款、第七款，以及本条例第四章、第五章第二节。",
            [
                "第八条第三款至第五款 > art_8__para_3..art_8__para_5",
                "第七款 > art_8__para_7",
                "本条例第四章 > chp_4",
                "第五章第二节 > chp_5__sec_2",
            ],
        ),
        (
            "依照《甲条例》（2021年修订）第十条第一款第（二）项和第（四）项处罚。",
            [
                "《甲条例》 > 甲条例",
                "第十条第一款第（二）项 > 甲条例 art_10__para_1__item_2",
                "第（四）项 > 甲条例 art_10__para_1__item_4",
            ],
        ),
        (
            "依照第二十条第一款第（一）、（三）项，第二款第（二）项或者第三款的规定处理。",
            [
                "第二十条第一款第（一） > art_20__para_1__item_1",
                "（三）项 > art_20__para_1__item_3",
                "第二款第（二）项 > art_20__para_2__item_2",
                "第三款 > art_20__para_3",
            ],
        ),
        (
            "违反第五条第一款第（一）项的，责令改正；违反同款第（二）项的，给予处分；同条第三款除外。",
            [
                "第五条第一款第（一）项 > art_5__para_1__item_1",
                "同款第（二）项 > art_5__para_1__item_2",
                "同条第三款 > art_5__para_3",
            ],
        ),
        (
            "《甲法》和《甲法实施条例》已有规定的，依照该法第五十二条第二款、该条例第八条办理。",
            [
                "《甲法》 > 甲法",
                "《甲法实施条例》 > 甲法实施条例",
                "该法第五十二条第二款 > 甲法 art_52__para_2",
                "该条例第八条 > 甲法实施条例 art_8",
            ],
        ),
        (
            "格式见附件2第3项，并符合GB/T 9704—2012第5.2.3条和第7章。",
            [
                "附件2第3项 > annex_2__item_3",
                "GB/T 9704—2012第5.2.3条 > GB/T 9704—2012 cl_5-2-3",
                "第7章 > GB/T 9704—2012 cl_7",
            ],
        ),
        (
            "违反第十二条、十三条、十五条第二款的，责令改正。",
            ["第十二条 > art_12", "十三条 > art_13", "十五条第二款 > art_15__para_2"],
        ),
    ],
)
def test_lists_of_provisions_and_names_within_names(words: str, found: list[str]) -> None:
    assert in_article(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("《甲条例》（2012年6月28日甲市人民政府令第6号公布）第十五条", "甲市人民政府令第6号"),
        ("《甲条例》（根据甲府发〔2015〕8号修改）第十五条", "甲府发〔2015〕8号"),
    ],
)
def test_a_bracket_that_tells_how_a_title_was_published_leaves_the_title_in_mind(words: str, found: str) -> None:
    assert in_article(f"依照{words}办理。") == [
        "《甲条例》 > 甲条例",
        f"{found} > {found}",
        "第十五条 > 甲条例 art_15",
    ]


@pytest.mark.parametrize("marks", ["〈〉", "「」", "『』"])
def test_other_marks_than_those_of_a_title_name_an_instrument_too(marks: str) -> None:
    words = f"{marks[0]}甲市机关运行保障条例{marks[1]}第十二条"
    assert in_article(f"依照{words}办理。") == [f"{words} > 甲市机关运行保障条例 art_12"]
    assert in_article(f"称为{marks[0]}甲类资产{marks[1]}第十二条另有规定。") == ["第十二条 > art_12"]


@pytest.mark.parametrize(
    "title",
    [
        "**《甲条例》**",
        "*《甲条例》*",
        "[《甲条例》](https://example.org/a)",
        "《甲条例》[^1]",
        "**《甲条例》**（2021年修订）",
    ],
)
def test_what_markdown_sets_about_a_title_does_not_part_it_from_its_article(title: str) -> None:
    assert in_article(f"依照{title}第十条第二款、**第三款**办理。") == [
        "《甲条例》 > 甲条例",
        "第十条第二款 > 甲条例 art_10__para_2",
        "第三款 > 甲条例 art_10__para_3",
    ]


def test_this_regulation_in_words_that_another_text_is_quoted_with_is_that_text() -> None:
    words = "《甲条例》第十条明确规定：“机关依照本条例第八条登记。”机关依照本办法第八条核对。"
    assert in_article(words) == [
        "《甲条例》第十条 > 甲条例 art_10",
        "本条例第八条 > 甲条例 art_8",
        "本办法第八条 > art_8",
    ]
    assert in_article("《甲条例》第十条所称“本办法第八条的资产”，是指办公家具。")[1:] == ["本办法第八条 > art_8"]


def test_digits_of_full_width() -> None:
    assert in_article("依照第１２条第２款和附件３办理，期限按甲发〔２０２３〕１号执行。") == [
        "第１２条第２款 > art_12__para_2",
        "附件３ > annex_3",
        "甲发〔２０２３〕１号 > 甲发〔２０２３〕１号",
    ]


def test_things_that_are_counted_are_no_provisions() -> None:
    assert in_article("第一条道路、第二条生产线、第三款车型、第一项目和第三节课不在此列。") == []
    assert in_article("违反第三条道路运输规定的；依照《甲条例》第三条道路的规定。") == [
        "第三条 > art_3",
        "《甲条例》第三条 > 甲条例 art_3",
    ]


def test_annexes_of_what_was_named() -> None:
    assert in_article("《甲办法》施行后，填写该办法附件1和附件2，不填附件。") == [
        "《甲办法》 > 甲办法",
        "该办法附件1 > 甲办法 annex_1",
        "附件2 > 甲办法 annex_2",
    ]
    assert in_article("填写该办法附件1。") == []


def test_lists_over_several_lines_cells_and_footnotes() -> None:
    text = (
        "第九条　有下列情形之一的，依照第三十条处罚：\n（一）违反第五条第一款的；\n（二）违反第七条第（二）项的；\n"
        "（三）有前项行为，并有前两项以外情形的。[^1]\n有前款第（一）项至第（三）项行为的，从重处罚。\n\n"
        "| 事项 | 依据 |\n| --- | --- |\n| 更新 | 《甲条例》第八条第二款；第九条 |\n| 处置 | 本办法第三条 |\n\n"
        "[^1]: 见《甲条例》第十二条第一款。\n"
    )
    assert cited(text) == [
        "第三十条 > art_30",
        "第五条第一款 > art_5__para_1",
        "第七条第（二）项 > art_7__item_2",
        "前项 > art_9__para_1__item_2",
        "前两项 > art_9__para_1__item_1..art_9__para_1__item_2",
        "前款第（一）项至第（三）项 > art_9__para_1__item_1..art_9__para_1__item_3",
        "《甲条例》第八条第二款 > 甲条例 art_8__para_2",
        "第九条 > 甲条例 art_9",
        "本办法第三条 > art_3",
        "《甲条例》第十二条第一款 > 甲条例 art_12__para_1",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "应符合5.1.1 a）～c）和附录A中A.2，按GB/T 7—2022表2、3取值。",
            [
                "5.1.1 a）～c） > cl_5-1-1__item_a..cl_5-1-1__item_c",
                "附录A > annex_A",
                "A.2 > annex_A__cl_2",
                "GB/T 7—2022表2 > GB/T 7—2022 tbl_2",
                "3 > GB/T 7—2022 tbl_3",
            ],
        ),
        ("除5.1.1 a)至b)、c)外。", ["5.1.1 a)至b) > cl_5-1-1__item_a..cl_5-1-1__item_b", "c) > cl_5-1-1__item_c"]),
        ("《甲规范》表1～3、表5。", ["《甲规范》表1～3 > 甲规范 tbl_1..tbl_3", "表5 > 甲规范 tbl_5"]),
    ],
)
def test_ranges_in_standards(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("该规范5.2和5.3。", ["该规范5.2 > 甲规范 cl_5-2", "5.3 > 甲规范 cl_5-3"]),
        ("该规范5.2 a）～c）。", ["该规范5.2 a）～c） > 甲规范 cl_5-2__item_a..cl_5-2__item_c"]),
        (
            "该规范5.1～5.2、附录A和表1，以及本文件5.2。",
            [
                "该规范5.1～5.2 > 甲规范 cl_5-1..cl_5-2",
                "附录A > 甲规范 annex_A",
                "表1 > 甲规范 tbl_1",
                "本文件5.2 > cl_5-2",
            ],
        ),
        (
            "该规范第5章、5.3和第6章，见第5章。",
            ["该规范第5章 > 甲规范 cl_5", "5.3 > 甲规范 cl_5-3", "第6章 > 甲规范 cl_6", "第5章 > cl_5"],
        ),
        ("该规范附录B和附录C。", ["该规范附录B > 甲规范 annex_B", "附录C > 甲规范 annex_C"]),
        (
            "该规范表1、2和图1。",
            ["该规范表1 > 甲规范 tbl_1", "2 > 甲规范 tbl_2", "图1 > 甲规范 fig_1"],
        ),
        ("该规范5.2 m²，该办法附录B。", []),
    ],
)
def test_what_is_named_in_one_list_behind_that_document_is_all_that_document_s(words: str, found: list[str]) -> None:
    assert in_standard(f"按《甲规范》执行。{words}") == ["《甲规范》 > 甲规范", *found]
