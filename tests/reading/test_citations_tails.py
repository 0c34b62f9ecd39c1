"""No tail of a citation is dropped (之一至之九, 第⑤项, 第七条一款、三款, 前三条第二款); what is counted on and back."""

from __future__ import annotations

import pytest
from cited import cited, in_article


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("刑法第一百二十条之一至之九", ["刑法第一百二十条之一至之九 > 刑法 art_120-1..art_120-9"]),
        ("刑法第一百六十九条之一、之二", ["刑法第一百六十九条之一 > 刑法 art_169-1", "之二 > 刑法 art_169-2"]),
        (
            "刑法第一百二十条之一、之二第一款和第三款",
            [
                "刑法第一百二十条之一 > 刑法 art_120-1",
                "之二第一款 > 刑法 art_120-2__para_1",
                "第三款 > 刑法 art_120-2__para_3",
            ],
        ),
        ("第五条及之一", ["第五条 > art_5", "之一 > art_5-1"]),
        ("第三条第⑤项", ["第三条第⑤项 > art_3__item_5"]),
        ("第三条第⑴项", ["第三条第⑴项 > art_3__item_1"]),
        ("第三条㈢项", ["第三条㈢项 > art_3__item_3"]),
        ("第三条第①、③项", ["第三条第① > art_3__item_1", "③项 > art_3__item_3"]),
        ("第七条一款、三款", ["第七条一款 > art_7__para_1", "三款 > art_7__para_3"]),
        ("第七条二款一项", ["第七条二款一项 > art_7__para_2__item_1"]),
        ("第七条三项规定", ["第七条三项 > art_7__item_3"]),
        ("第7条2款", ["第7条2款 > art_7__para_2"]),
        ("第七条一项重要的", ["第七条 > art_7"]),
        ("第三条第（一）、（二）两项", ["第三条第（一） > art_3__item_1", "（二）两项 > art_3__item_2"]),
        ("第三条第(一)(二)两项", ["第三条第(一) > art_3__item_1", "(二)两项 > art_3__item_2"]),
        ("第七条第一、二两款", ["第七条第一 > art_7__para_1", "二两款 > art_7__para_2"]),
        (
            "第三条第（一）、（二）、（四）三项",
            ["第三条第（一） > art_3__item_1", "（二） > art_3__item_2", "（四）三项 > art_3__item_4"],
        ),
        (
            "第七条第一、二、四各款",
            ["第七条第一 > art_7__para_1", "二 > art_7__para_2", "四各款 > art_7__para_4"],
        ),
        ("第三条第（一）项、第（二）项两项", ["第三条第（一）项 > art_3__item_1", "第（二）项 > art_3__item_2"]),
    ],
)
def test_a_tail_is_read(words: str, expected: list[str]) -> None:
    assert in_article(f"依照{words}办理。") == expected


ARTICLES = """\
## 第一章 总则

第一条　登记。

第二条　缴费。

公示。

## 第二章 管理

第三条　{third}

第四条　{fourth}

催告。

## 第三章 附则

第五条　{fifth}
"""


@pytest.mark.parametrize(
    ("place", "words", "expected"),
    [
        ("third", "上一条第二款", ["上一条第二款 > art_2__para_2"]),
        ("fourth", "上两条规定", ["上两条 > art_2..art_3"]),
        ("third", "下一条第二款", ["下一条第二款 > art_4__para_2"]),
        ("third", "下两条规定", ["下两条 > art_4..art_5"]),
        ("fourth", "下款规定", ["下款 > art_4__para_2"]),
        ("fourth", "后一款规定", ["后一款 > art_4__para_2"]),
        ("fifth", "下一条规定", ["下一条 > unsure"]),
        ("fourth", "前几条规定", ["前几条 > art_1..art_3"]),
        ("fourth", "前各条规定", ["前各条 > art_1..art_3"]),
        ("third", "上条的机构", ["上条 > art_2"]),
        ("third", "以上条款、马上条件", []),
        ("fourth", "前述各条规定", ["前述各条 > art_1..art_3"]),
        ("fourth", "上述各条规定", ["上述各条 > art_1..art_3"]),
        ("fourth", "前面几条规定", ["前面几条 > art_1..art_3"]),
        ("fourth", "前述两条的期限", ["前述两条 > art_2..art_3"]),
        ("fourth", "前列两款规定", []),
        ("fourth", "前面几条道路", []),
        ("third", "第二条（一）的情形", ["第二条（一） > art_2__item_1"]),
        ("third", "第二条（一）、（二）情形", ["第二条（一） > art_2__item_1", "（二） > art_2__item_2"]),
        ("third", "第二条第一款（2）的要求", ["第二条第一款（2） > art_2__para_1__item_2"]),
        ("third", "前条（二）的要求", ["前条（二） > art_2__item_2"]),
        ("third", "前条（二）、（三）", ["前条（二） > art_2__item_2", "（三） > art_2__item_3"]),
        ("third", "《甲办法》第五条（三）的规定", ["《甲办法》第五条（三） > 甲办法 art_5__item_3"]),
        ("third", "第二条（二）问责", ["第二条（二） > art_2__item_2"]),
        ("third", "第二条第（一）项目录", ["第二条第（一）项 > art_2__item_1"]),
        ("third", "本办法的第二条", ["第二条 > art_2"]),
        ("third", "本办法中第二条第一款", ["第二条第一款 > art_2__para_1"]),
        ("third", "本办法所列的第二条", ["第二条 > art_2"]),
        ("third", "《甲法》第六十五条幅度", ["《甲法》第六十五条 > 甲法 art_65"]),
        ("third", "第二条（目的）的规定", ["第二条 > art_2"]),
        ("third", "第二条（2019年修正）的规定", ["第二条 > art_2"]),
        ("fifth", "前几章规定", ["前几章 > chp_1..chp_2"]),
        ("fourth", "前三条第二款", ["前三条第二款 > art_1__para_2..art_3__para_2"]),
        ("fourth", "以下两款规定", []),
        ("fourth", "先后两条规定", []),
        ("fourth", "网上一条信息", []),
    ],
)
def test_what_is_counted_on_or_back(place: str, words: str, expected: list[str]) -> None:
    blanks = dict.fromkeys(("third", "fourth", "fifth"), "无。")
    assert cited(ARTICLES.format(**blanks | {place: f"违反{words}的。"})) == expected
