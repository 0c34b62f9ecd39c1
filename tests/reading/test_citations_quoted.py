"""Citations in words that a text quotes of a provision: they are those of the instrument quoted."""

from __future__ import annotations

import pytest
from cited import cited, in_article

QUOTED = "《甲市渣土管理办法》第三十一条 > 甲市渣土管理办法 art_31"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“违反本办法第九条第三款的，处以罚款”的规定", ["本办法第九条第三款 > 甲市渣土管理办法 art_9__para_3"]),
        ("“处以罚款。违反第十二条的，责令改正。”的规定", ["第十二条 > 甲市渣土管理办法 art_12"]),
        ("规定，“依照本办法第七条处理”", ["本办法第七条 > 甲市渣土管理办法 art_7"]),
        ("中“依照本办法第七条处理”的规定", ["本办法第七条 > 甲市渣土管理办法 art_7"]),
        ("关于“依照本办法第七条处理”的规定", ["本办法第七条 > 甲市渣土管理办法 art_7"]),
        ("所称“本办法第七条”", ["本办法第七条 > 甲市渣土管理办法 art_7"]),
        ("载明：“依照本条第二款处理”", ["本条第二款 > 甲市渣土管理办法 art_31__para_2"]),
        ("“登记后，处以罚款。有第二项情形的，从重”", ["第二项 > 甲市渣土管理办法 art_31__item_2"]),
        ("中的“登记”修改为“依照本办法第七条登记”", ["本办法第七条 > 甲市渣土管理办法 art_7"]),
        ('"违反本办法第九条的，处以罚款"的规定', ["本办法第九条 > 甲市渣土管理办法 art_9"]),
        ("“处以罚款。前款规定的罚款，由市机关决定”", ["前款 > unsure"]),
        ("“处以罚款”的规定和本办法第七条", ["本办法第七条 > art_7"]),
        ('"处以罚款"的规定和本办法第七条', ["本办法第七条 > art_7"]),
    ],
)
def test_words_quoted_right_behind_a_provision_are_those_of_its_instrument(words: str, expected: list[str]) -> None:
    assert in_article(f"应当依据《甲市渣土管理办法》第三十一条{words}处罚。") == [QUOTED, *expected]


def test_the_paragraph_before_is_that_of_the_article_quoted() -> None:
    assert in_article("依据《甲办法》第三十一条第二款“有前款情形的，从重处罚”处罚。") == [
        "《甲办法》第三十一条第二款 > 甲办法 art_31__para_2",
        "前款 > 甲办法 art_31__para_1",
    ]


def test_an_instrument_of_another_genre_does_not_call_itself_so() -> None:
    words = "依据《乙办法》第三条“违反本条例第五条的，责令改正”处罚。"
    assert in_article(words)[1:] == ["本条例第五条 > art_5"]
    assert cited(f"# 甲办法\n\n第一条　{words}\n", None)[1:] == ["本条例第五条 > unsure"]
    assert cited(f"# 甲条例\n\n第一条　{words}\n", None)[1:] == ["本条例第五条 > art_5"]


def test_a_line_that_recites_a_provision_without_quotation_marks() -> None:
    text = (
        "一、依据\n"
        "《甲办法》第三十条第一款规定：有下列行为之一的：（一）违反本办法第九条的；\n"
        "《甲办法》第三十一条：违反本办法第九条的，处以罚款；有前款情形的，从重处罚。\n"
    )
    assert cited(text, None) == [
        "《甲办法》第三十条第一款 > 甲办法 art_30__para_1",
        "本办法第九条 > 甲办法 art_9",
        "《甲办法》第三十一条 > 甲办法 art_31",
        "本办法第九条 > 甲办法 art_9",
        "前款 > unsure",
    ]


def test_further_articles_that_are_recited_line_by_line() -> None:
    text = (
        "依据\n"
        "《甲法》第三条：“机关应当登记。”\n"
        "第四条：“依照本法第三条登记；有乙法第九条情形的，从其规定。”\n"
        "第五条第二款：“前款规定的登记，按年办理。”\n"
    )
    assert cited(text, None) == [
        "《甲法》第三条 > 甲法 art_3",
        "第四条 > 甲法 art_4",
        "本法第三条 > 甲法 art_3",
        "乙法第九条 > 乙法 art_9",
        "第五条第二款 > 甲法 art_5__para_2",
        "前款 > 甲法 art_5__para_1",
    ]
    listed = "（一）《甲办法》（甲部令第3号，同时废止《丙办法》）\n第三条：应当登记；\n第五条：应当核对。\n"
    assert cited(listed, None)[-2:] == ["第三条 > 甲办法 art_3", "第五条 > 甲办法 art_5"]


@pytest.mark.parametrize(
    "text",
    [
        "一、依据\n《甲法》第三条：“机关应当登记。”\n二、要求\n第四条：各单位应当核对。\n",
        "《甲法》和《乙法》\n第四条：应当登记；\n",
        "《甲法》第三条规定，机关应当登记。\n第四条：“应当核对。”\n",
        "# 甲办法\n\n第一条：依照《甲法》第三条制定。\n\n第二条：登记。\n\n第三条：核对。\n\n第四条：施行。\n",
    ],
)
def test_a_line_that_may_begin_an_article_of_the_text_recites_none(text: str) -> None:
    assert not any("art_4" in line for line in cited(text, None))
