"""Citations counted from where they stand: 前款, 前条, 本条, 第一款 alone."""

from __future__ import annotations

import pytest
from cited import cited

from zhunsheng.model.provision import Style

ARTICLES = """\
## 第一章 总则

第一条　机关应当节约。

第二条　机关应当：

（一）登记；

（二）{item}；

（三）{third}。

{after}

{last}

第二条之一　{inserted}

## 第二章 分则

### 第一节 甲

第三条　{next}
"""


def found(**words: str) -> list[str]:
    """Return the citations of a small regulation with ``words`` put in."""
    blanks = dict.fromkeys(("item", "third", "after", "last", "inserted", "next"), "无")
    return cited(ARTICLES.format(**(blanks | words)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"after": "前款事项应当公开。"}, ["前款 > art_2__para_1"]),
        ({"after": "前款第三项除外。"}, ["前款第三项 > art_2__para_1__item_3"]),
        (
            {"after": "前款第（一）、（三）项除外。"},
            ["前款第（一） > art_2__para_1__item_1", "（三）项 > art_2__para_1__item_3"],
        ),
        ({"last": "前两款事项应当公开。"}, ["前两款 > art_2__para_1..art_2__para_2"]),
        ({"last": "本条前两款事项应当公开。"}, ["本条前两款 > art_2__para_1..art_2__para_2"]),
        ({"last": "前各款事项应当公开。"}, ["前各款 > art_2__para_1..art_2__para_2"]),
        ({"inserted": "前款第一项至第三项不适用。"}, ["前款第一项至第三项 > ?"]),
        (
            {"inserted": "前款第一项、第（三）项不适用，第二款无。"},
            ["前款第一项、第（三）项 > ?", "第二款 > art_2-1__para_2"],
        ),
        ({"item": "前项的物品"}, ["前项 > art_2__para_1__item_1"]),
        ({"third": "前两项以外的物品"}, ["前两项 > art_2__para_1__item_1..art_2__para_1__item_2"]),
        ({"after": "前条和前条第一款。"}, ["前条 > art_1", "前条第一款 > art_1__para_1"]),
        ({"inserted": "前条第一款第二项。"}, ["前条第一款第二项 > art_2__para_1__item_2"]),
        ({"next": "前两条不适用。"}, ["前两条 > art_2..art_2-1"]),
        ({"next": "前章不适用。"}, ["前章 > chp_1"]),
        ({"next": "本章第一节和本章第三条。"}, ["本章第一节 > chp_2__sec_1", "本章第三条 > art_3"]),
        ({"last": "本条第一款除外。"}, ["本条第一款 > art_2__para_1"]),
        ({"last": "第一款除外。"}, ["第一款 > art_2__para_1"]),
        ({"last": "第二项除外。"}, ["第二项 > art_2__item_2"]),
        ({"last": "本款第二项除外。"}, ["本款第二项 > art_2__para_3__item_2"]),
        ({"last": "（一）、（二）项除外。"}, ["（一） > art_2__item_1", "（二）项 > art_2__item_2"]),
    ],
)
def test_a_relative_reference_is_resolved_from_its_place(words: dict[str, str], expected: list[str]) -> None:
    assert found(**words) == expected


def test_nothing_precedes_a_first_paragraph_or_article() -> None:
    assert cited("第一条　前款和前条不适用。\n") == ["前款 > ?", "前条 > ?"]


def test_one_article_alone_counts_back_by_number() -> None:
    assert cited("第十二条　前条不适用，前三条也不适用。\n") == ["前条 > art_11", "前三条 > art_9..art_11"]


def test_a_later_sentence_goes_on_about_the_article_cited_before() -> None:
    text = "第五条　本办法第三条第一款所列事项应当登记。但是，第（四）项事项除外。\n"
    assert cited(text)[1:] == ["第（四）项 > art_3__para_1__item_4"]


def test_the_first_three_of_something_are_no_citation() -> None:
    assert cited("第五条　按照数量大小排序，对前三项征收。\n") == []


def test_a_decision_on_amendments_speaks_of_the_amended_text() -> None:
    text = (
        "# 关于修改《公物仓管理办法》的决定\n\n一、将第三条第二款修改为：“机关应当登记。”\n\n"
        "二、第五条增加一款，作为第二款：“机关有前款行为的，依照第一款处理。”\n"
    )
    assert cited(text, Style.LEVELS) == [
        "《公物仓管理办法》 > 公物仓管理办法",
        "第三条第二款 > 公物仓管理办法 art_3__para_2",
        "第五条 > 公物仓管理办法 art_5",
        "第二款 > 公物仓管理办法 art_5__para_2",
        "前款 > 公物仓管理办法 art_5__para_1",
        "第一款 > 公物仓管理办法 art_5__para_1",
    ]


def test_older_texts_say_the_paragraph_above() -> None:
    items = "（一）家具；\n\n（二）电器。"
    text = f"第九条　下列资产应当登记：\n\n{items}\n\n上款第（二）项的资产，以上款项不计，上款各项每年核对。\n"
    assert cited(text) == ["上款第（二）项 > art_9__para_1__item_2", "上款 > art_9__para_1"]
    assert cited("一、费用由双方分担。\n\n二、上条所述的费用，每年结清。\n", Style.LEVELS) == ["上条 > lv1_1"]


def test_a_subitem_of_this_item() -> None:
    text = "第九条　补助包括：\n\n（一）交通：\n\n1. 市内；\n\n2. 除本项第1目以外的。\n"
    assert cited(text) == ["本项第1目 > art_9__para_1__item_1__subitem_1"]


def test_who_broke_another_article_is_punished_under_this_one() -> None:
    text = "第九条　擅自处置资产的，处罚款。\n\n违反本法第六条规定的，由财政部门依照第一款规定处罚。\n"
    assert cited(text) == ["本法第六条 > art_6", "第一款 > art_9__para_1"]
    text = "第九条　机关应当登记。\n\n违反本法第六条第一款，责令改正；违反第二款规定，给予警告。\n"
    assert cited(text) == ["本法第六条第一款 > art_6__para_1", "第二款 > art_6__para_2"]


def test_an_item_that_the_list_lacks_is_the_list_s_nevertheless() -> None:
    text = "第九条　有刑法第二百条情形，具有下列情形之一的：\n\n（一）甲；\n\n（二）达到第九项标准。\n"
    assert cited(text)[1:] == ["第九项 > art_9__item_9"]


def test_items_that_the_sentence_has_named_with_their_paragraph_are_that_paragraph_s() -> None:
    words = "涉及本规定第八条第一款第三、四项的，按照本规定第八条第二款先对第三、四项进行审查。"
    assert cited(f"第九条　{words}\n") == [
        "本规定第八条第一款第三 > art_8__para_1__item_3",
        "四项 > art_8__para_1__item_4",
        "本规定第八条第二款 > art_8__para_2",
        "第三 > art_8__para_1__item_3",
        "四项 > art_8__para_1__item_4",
    ]
    other = "按照本规定第八条第二款，除第五项外，均应当审查。"
    assert cited(f"第九条　{other}\n")[1:] == ["第五项 > art_8__para_2__item_5"]


def test_a_paragraph_without_items_is_not_the_one_that_an_item_is_of() -> None:
    words = "有第二款第一项情形的，依照本条第一款处理；有第二项情形的，从轻处理。"
    text = f"第九条　甲。\n\n乙：\n\n（一）丙；\n\n（二）丁。\n\n{words}\n"
    assert cited(text)[-1] == "第二项 > art_9__item_2"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("依照下一条处理。", ["下一条 > art_3"]),
        ("有上一条情形的，依照下两条执行。", ["上一条 > art_1", "下两条 > art_3..art_4"]),
        ("符合上条、下条规定的，登记。", ["上条 > art_1", "下条 > art_3"]),
        ("依照上一条和下一条办理。", ["上一条 > art_1", "下一条 > art_3"]),
        ("依照下一条道路和上条线路通行。", []),
    ],
)
def test_the_article_above_and_the_one_below(words: str, found: list[str]) -> None:
    assert cited(f"第一条　略。\n\n第二条　{words}\n\n第三条　略。\n\n第四条　略。\n") == found
