"""Paragraphs and items named alone in a list of penalties: they are those of the article that introduces the list."""

from __future__ import annotations

import pytest
from cited import cited

BROKEN = """\
第十六条　禁止下列行为：

（一）占道；

（二）堆物；

（三）倾倒；

（四）焚烧；

（五）搭建；

（六）挖掘；

（七）涂写；

（八）张贴。

不得转借证件。

第十七条　应当：

（一）登记；

（二）公示。

第三十三条　{introduction}

{items}
"""
RULES = "违反本条例第十六条规定，有禁止行为的，按照下列规定处罚："


def found(introduction: str, *items: str) -> list[str]:
    """Return what is cited below an introduction."""
    listed = "\n\n".join(f"（{'一二三四'[n]}）{item}" for n, item in enumerate(items))
    return cited(BROKEN.format(introduction=introduction, items=listed))[len(cited(f"第三十三条　{introduction}\n")) :]


@pytest.mark.parametrize(
    ("introduction", "item", "expected"),
    [
        (RULES, "违反第三项规定的，处以警告；", ["第三项 > art_16__item_3"]),
        (
            RULES,
            "违反第（七）项、第（八）项规定的，处以罚款；",
            ["第（七）项 > art_16__item_7", "第（八）项 > art_16__item_8"],
        ),
        (RULES, "违反第一、二项规定的，处以警告；", ["第一 > art_16__item_1", "二项 > art_16__item_2"]),
        (RULES, "违反第三项至第五项规定的，处以罚款；", ["第三项至第五项 > art_16__item_3..art_16__item_5"]),
        (RULES, "违反第一款第（六）项规定的，处以罚款；", ["第一款第（六）项 > art_16__para_1__item_6"]),
        (RULES, "违反第二款规定的，处以罚款；", ["第二款 > art_16__para_2"]),
        (RULES, "未遵守第二款规定的，处以罚款；", ["第二款 > art_16__para_2"]),
        (RULES, "有第四项所列行为的，处以罚款；", ["第四项 > art_16__item_4"]),
        (RULES, "属于第四项、第五项情形的，处以罚款；", ["第四项 > art_16__item_4", "第五项 > art_16__item_5"]),
        (RULES, "第四项行为，处以罚款；", ["第四项 > art_16__item_4"]),
        ("有第十六条所列行为的，给予处罚：", "有第一项所列行为的，处以警告；", ["第一项 > art_16__item_1"]),
        ("有第十六条第一款所列行为的，给予处罚：", "有第一项行为的，警告；", ["第一项 > art_16__para_1__item_1"]),
        ("违反前条规定的，按照下列规定处罚：", "违反第二项规定的，处以警告；", ["第二项 > art_32__item_2"]),
        ("违反《乙法》第十六条规定的，给予处罚：", "违反第三项规定的，警告；", ["第三项 > 乙法 art_16__item_3"]),
        # What the introduction applies is not what was broken.
        (
            "违反本条例第十六条规定的，依照《乙法》第五条，按照下列规定处罚：",
            "违反第三项规定的，处以警告；",
            ["第三项 > art_16__item_3"],
        ),
        # Two articles are introduced: no guess.
        ("违反本条例第十六条、第十七条规定的，给予处罚：", "违反第二项规定的，警告；", ["第二项 > unsure"]),
        ("违反本条例第十六条至第十八条规定的，给予处罚：", "违反第二项规定的，警告；", ["第二项 > unsure"]),
        ("违反第十六条和《乙法》第二条规定的，给予处罚：", "违反第二项规定的，警告；", ["第二项 > unsure"]),
        # Two paragraphs of one article are: the one that has items is meant.
        ("违反第十六条第一款、第二款规定的，处罚：", "违反第三项规定的，警告；", ["第三项 > art_16__para_1__item_3"]),
        # The article that is introduced has no such item, the list has.
        ("违反第十七条规定的，按照下列规定处罚：", "违反第三项规定的，警告；", ["第三项 > art_17__item_3"]),
        # 以外 of the article's items, or of the list's?
        (RULES, "第一项、第二项规定以外的行为，处以罚款；", ["第一项 > unsure", "第二项 > unsure"]),
    ],
)
def test_an_item_of_a_penalty_is_that_of_the_article_introduced(
    introduction: str, item: str, expected: list[str]
) -> None:
    assert found(introduction, item) == expected


def test_a_list_of_doings_speaks_of_its_own_earlier_items() -> None:
    doings = "违反第十六条规定，有下列行为之一的，处以罚款："
    assert found(doings, "占道的；", "有第一项行为，情节严重的；") == ["第一项 > art_33__item_1"]
    assert found(doings, "占道的；", "有第八项行为的；") == ["第八项 > unsure"]
    assert found(doings, "违反第八项规定的；") == ["第八项 > art_16__item_8"]


def test_an_item_that_applies_another_rule_goes_on_with_what_was_broken() -> None:
    words = "违反第一项规定的，依照第四十条处罚；违反第三项规定的，处以罚款；"
    assert found(RULES, words) == ["第一项 > art_16__item_1", "第四十条 > art_40", "第三项 > art_16__item_3"]
    line = "第九条　违反本条例第八条第三项规定的，依照第四十条处罚；违反第五项规定的，处以罚款。\n"
    assert cited(line)[-1] == "第五项 > art_8__item_5"


def test_the_same_in_one_line_and_nested() -> None:
    one = "第九条　违反第八条规定的，按照下列规定处罚：（一）违反第三项规定的，警告；（二）违反第五项规定的，罚款。\n"
    assert cited(one)[1:] == ["第三项 > art_8__item_3", "第五项 > art_8__item_5"]
    nested = (
        "第九条　违反本条例规定的，按照下列规定处罚：\n\n（一）违反第七条规定的：\n\n1.违反第三项规定的，警告；\n\n"
        "2.违反第四项规定的，罚款；\n\n（二）违反第八条规定的：\n\n1.违反第一项规定的，警告。\n"
    )
    assert [one for one in cited(nested) if "项" in one] == [
        "第三项 > art_7__item_3",
        "第四项 > art_7__item_4",
        "第一项 > art_8__item_1",
    ]


def test_a_list_without_an_article_introduced_is_read_as_before() -> None:
    assert found("有下列情形之一的，处以罚款：", "占道的；", "有前项行为的；", "第一项、第二项以外的；")[1:] == [
        "第一项 > art_33__item_1",
        "第二项 > art_33__item_2",
    ]
