"""Articles of papers that are nobody's law, articles of a title with words between, explanations of amendments."""

from __future__ import annotations

import pytest
from cited import cited, in_article


@pytest.mark.parametrize(
    "paper",
    [
        "采购合同（附件2）",
        "租赁合同（见附件1）",
        "《采购合同》（附件2）",
        "投标须知",
        "报名须知中",
        "董事会决议",
        "股东会决议所列的",
        "服务承诺",
        "诚信承诺",
        "责任书",
        "岗位职责",
        "保险条款",
        "示范条款",
        "年度计划",
        "若干措施",
        "重点任务清单",
        "市“助企20条”",
        "国务院“一揽子政策”中",
        "该文",
    ],
)
def test_an_article_of_a_paper_leads_nowhere(paper: str) -> None:
    assert in_article(f"依照{paper}第三条办理。")[-1] == "第三条 > unsure"


def test_a_remark_behind_a_law_takes_nothing_from_it() -> None:
    assert in_article("依照环境保护法（2014年修订）第三条、本办法第二条（附件2）和第五条办理。") == [
        "第三条 > 环境保护法 art_3",
        "本办法第二条 > art_2",
        "附件2 > annex_2",
        "第五条 > art_5",
    ]


@pytest.mark.parametrize("says", ["的规定", "规定", "有关规定", "的要求", "明确", ""])
def test_an_article_behind_what_another_instrument_says_is_that_one_s_or_doubtful(says: str) -> None:
    assert in_article(f"依照《甲条例》{says}，第八条和第十条不适用。")[1:] == [
        "第八条 > 甲条例 art_8",
        "第十条 > 甲条例 art_10",
    ]
    assert in_article(f"依照《甲条例》{says}，第九条不适用。")[1] == "第九条 > unsure"  # the text has one of its own
    assert in_article(f"依照《甲法》、《甲条例》{says}，第八条不适用。")[2] == "第八条 > unsure"


def test_what_a_title_says_on_something() -> None:
    words = "依照《甲条例》中关于停车的第九条、《乙条例》有关登记的第五条、《丙条例》关于核对工作的第二条和第三条办理。"
    assert in_article(words)[1::2] == ["第九条 > 甲条例 art_9", "第五条 > 乙条例 art_5", "第二条 > 丙条例 art_2"]
    assert in_article("依照《甲条例》关于停车的规定和第三条办理。")[1] == "第三条 > art_3"


EXPLANATION = """\


一、任务来源

按照计划修改。

二、修改内容

（一）修改第5.2条，见附录A和附录B中B.2；

（二）附录C按GB/T 9—2020附录D修改，第6章不变；第7章删除。
"""


@pytest.mark.parametrize(
    ("title", "standard"),
    [
        ("《甲钢瓶》（GB 7—2014）第1号修改单编制说明", "甲钢瓶"),
        ("强制性国家标准《甲钢瓶》第1号修改单（征求意见稿）编制说明", "甲钢瓶"),
        ("国家标准《甲钢瓶》编制说明", "甲钢瓶"),
        ("《甲规范》修改单编制说明", "甲规范"),
        ("GB 7—2014第1号修改单编制说明", "GB 7—2014"),
    ],
)
def test_an_explanation_of_an_amendment_names_the_standard_that_is_amended(title: str, standard: str) -> None:
    found = cited(title + EXPLANATION, None)
    assert found[found.index(f"第5.2条 > {standard} cl_5-2") :] == [
        f"第5.2条 > {standard} cl_5-2",
        f"附录A > {standard} annex_A",
        f"附录B > {standard} annex_B",
        f"B.2 > {standard} annex_B__cl_2",
        f"附录C > {standard} annex_C",
        "GB/T 9—2020附录D > GB/T 9—2020 annex_D",
        "第6章 > unsure",
        f"第7章 > {standard} cl_7",
    ]


def test_an_explanation_of_no_standard_has_annexes_of_its_own() -> None:
    assert "附录A > annex_A" in cited("《甲办法》起草说明" + EXPLANATION, None)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("按照《乙计划》第二条执行，乙计划第五条除外。", "乙计划第五条 > 乙计划 art_5"),
        ("落实《工作要点》，按工作要点中第四条分工。", "工作要点中第四条 > 工作要点 art_4"),
        ("《甲市三年行动计划》（以下简称“行动计划”）已印发，按行动计划第三条办理。", "行动计划第三条 > 行动计划 art_3"),
        ("落实《总体预案》，总体预案第六条另有规定的除外。", "总体预案第六条 > 总体预案 art_6"),
        # Others have plans too.
        ("落实《工作要点》，按市工作要点第四条分工。", "第四条 > unsure"),
        ("落实《工作要点》，按原工作要点第四条分工。", "第四条 > unsure"),
        ("落实《乙计划》，按照实施方案第四条分工。", "第四条 > unsure"),
        ("落实本行动计划第二条。", "本行动计划第二条 > art_2"),
        ("落实本规划第三章。", "本规划第三章 > chp_3"),
        ("落实本措施第四条。", "本措施第四条 > art_4"),
    ],
)
def test_a_plan_is_known_by_the_name_that_the_text_has_given_it(words: str, last: str) -> None:
    assert in_article(words)[-1] == last


@pytest.mark.parametrize("maker", ["省", "本省", "国务院", "自治区", "乙市"])
def test_a_regulation_of_another_maker_is_not_the_one_called_so_for_short(maker: str) -> None:
    found = in_article(f"《甲条例》（以下简称条例）第三条、{maker}条例第七条、条例第八条另有规定的除外。")
    assert found[-2:] == ["第七条 > unsure", "条例第八条 > 条例 art_8"]
