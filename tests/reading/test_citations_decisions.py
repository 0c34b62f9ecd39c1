"""Citations in decisions whose words vary: introductions, headings, orders in a line of their own."""

from __future__ import annotations

import pytest
from cited import cited


def of_decision(text: str) -> list[str]:
    """Return the citations that stand behind the line 一、 of a decision."""
    body = text.partition("一、")
    return cited(text, None)[len(cited(body[0], None)) :]


@pytest.mark.parametrize(
    "introduction",
    [
        "为了适应对外开放的需要，市人民政府决定对《甲办法》作如下修改：",
        "为了加强对公共物资的管理，现对《甲办法》作出如下修改：",
        "根据《关于修改〈丙法〉的决定》，对《甲办法》作如下修改：",
        "依据《丙法》《丁条例》，对照国家有关规定，对《甲办法》作以下修改：",
        "针对对口支援中的问题，决定对《甲办法》（市政府令第5号）作如下修改：",
        "为了做好与《丙法》的衔接，面对新的情况，对《甲办法》进行如下修改：",
        "按照相对集中行政许可权的要求，市人民政府对《甲办法》作部分修改：",
        "在对《丙办法》评估的基础上，决定对《甲办法》作如下修改：",
        "经对《丙法》《丁法》逐条对照，对《甲办法》作下列修改：",
        "市人民政府第十次常务会议对本市规章进行了清理，决定对《甲办法》作如下修改：",
        "为了落实对《丙条例》《丁条例》执法检查的意见，对《甲办法》部分条款作如下修改：",
        "根据《关于对〈丙规定〉作出解释的通知》，决定对《甲办法》作如下修改：",
    ],
)
@pytest.mark.parametrize("title", ["甲市人民政府关于修改《甲办法》的决定", "甲市人民政府令"])
def test_an_introduction_may_speak_of_more(title: str, introduction: str) -> None:
    text = f"{title}\n\n{introduction}\n\n一、第三条修改为：“依照本办法第二条登记。”\n\n二、删去第四条。\n"
    assert of_decision(text) == [
        "第三条 > 甲办法 art_3",
        "本办法第二条 > 甲办法 art_2",
        "第四条 > 甲办法 art_4",
    ]


def test_several_instruments_in_an_introduction_are_none_in_particular() -> None:
    text = "甲市人民政府令\n\n为了加强对外开放，对《甲办法》和《乙办法》作如下修改：\n\n一、删去第四条。\n"
    assert of_decision(text) == []


@pytest.mark.parametrize(
    "heading",
    [
        "十七、对《乙规定》的修改：",
        "十七、对《乙规定》的修改",
        "十七、对《乙规定》（1999年市政府令第5号发布）的修改：",
        "十七、对《乙规定》作如下修改：",
        "十七、对《乙规定》作出以下修改：",
        "十七、修改《乙规定》",
        "十七、将《乙规定》作如下修改：",
        "十七、《乙规定》修改如下：",
        "十七、《乙规定》",
        "（十七）对《乙规定》的修改：",
        "（十七）《乙规定》作如下修改：",
        "## 十七、对《乙规定》的修改：",
    ],
)
def test_the_next_instrument_ends_new_words_without_quotation_marks(heading: str) -> None:
    text = (
        "甲市人民政府关于修改《甲办法》等规章的决定\n\n市人民政府决定对《甲办法》等规章作如下修改：\n\n"
        "一、对《甲办法》的修改：\n\n将第八条修改为：\n\n主管部门应当公示。\n\n申请人可以查询。\n\n"
        f"{heading}\n\n1、将第七条修改为：\n\n配套建设应当验收。\n\n2、删去第九条、第十条。\n"
    )
    assert [line for line in of_decision(text) if "art" in line] == [
        "第八条 > 甲办法 art_8",
        "第七条 > 乙规定 art_7",
        "第九条 > 乙规定 art_9",
        "第十条 > 乙规定 art_10",
    ]


def test_a_title_alone_among_new_words_begins_no_other_instrument() -> None:
    text = (
        "甲市人民政府关于修改《甲办法》的决定\n\n决定对《甲办法》作如下修改：\n\n"
        "一、将第八条修改为：\n\n申请人应当提交下列文件：\n\n《丙法》\n\n二、删去第九条。\n"
    )
    assert [line for line in of_decision(text) if "art" in line] == ["第八条 > 甲办法 art_8", "第九条 > 甲办法 art_9"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("原第二款变为第三款。", ["第二款 > art_6__para_2", "第三款 > art_6__para_3"]),
        ("第二款变成第三款。", ["第二款 > art_6__para_2", "第三款 > art_6__para_3"]),
        ("原第二款、第三款变为第三款、第四款。", [
            "第二款 > art_6__para_2", "第三款 > art_6__para_3", "第三款 > art_6__para_3", "第四款 > art_6__para_4",
        ]),
        ("原第二款相应变更为第三款。", ["第二款 > art_6__para_2", "第三款 > art_6__para_3"]),
        ("同时，原第三款变为第四款。", ["第三款 > art_6__para_3", "第四款 > art_6__para_4"]),
        ("将原第三款变为第四款。", ["第三款 > art_6__para_3", "第四款 > art_6__para_4"]),
        ("第三款调整为第四款。", ["第三款 > art_6__para_3", "第四款 > art_6__para_4"]),
        ("原第二款作为第三款。", ["第二款 > art_6__para_2", "第三款 > art_6__para_3"]),
        ("删去第四款。", ["第四款 > art_6__para_4"]),
        ("第四款修改为：“应当登记。”", ["第四款 > art_6__para_4"]),
    ],
)  # fmt: skip
def test_a_line_of_its_own_goes_on_about_the_article(line: str, expected: list[str]) -> None:
    text = (
        "关于修改《甲办法》的决定\n\n决定对《甲办法》作如下修改：\n\n"
        f"一、第六条增加一款，作为第二款，内容为：“每年公布一次。”\n\n{line}\n\n二、删去第九条。\n"
    )
    assert [one.replace("甲办法 ", "") for one in of_decision(text)] == [
        "第六条 > art_6",
        "第二款 > art_6__para_2",
        *expected,
        "第九条 > art_9",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "同时，对附件2登记表的样式和附件3登记表的填法进行相应调整。",
        "对附件2登记表、附件3说明作相应修改。",
        "此外，附件2、附件3作相应调整。",
        "并对附件2和附件3的文字作相应的调整。",
        "相应地，对附件2和附件3作出相应修改。",
        "附件2中的样式和附件3中的填法相应调整。",
        "将附件2、附件3进行相应的修改。",
        "对附件2（登记表）和附件3（说明）作相应调整。",
        "附件2名称、附件3名称作相应修改。",
        "另外，附件2与附件3的内容作相应调整。",
    ],
)
def test_annexes_that_are_adapted_are_those_of_the_amended_instrument(line: str) -> None:
    text = f"关于修改《甲办法》的决定\n\n决定对《甲办法》作如下修改：\n\n一、删去第九条。\n\n{line}\n"
    assert of_decision(text)[1:] == ["附件2 > 甲办法 annex_2", "附件3 > 甲办法 annex_3"]


@pytest.mark.parametrize(
    "heading",
    [
        "一、甲市燃气管理条例",
        "一、甲市燃气管理条例（2015年修正）",
        "一、对甲市燃气管理条例作如下修改：",
        "一、修改甲市燃气管理条例",
    ],
)
def test_a_heading_may_name_the_instrument_without_marks(heading: str) -> None:
    text = (
        "甲市人民代表大会常务委员会关于修改部分地方性法规的决定\n\n对下列法规作出修改：\n\n"
        f"{heading}\n\n（一）将第三条修改为：“依照本条例第五条办理。”\n\n"
        "二、甲市物业管理条例\n\n（一）删去第六条。\n\n本决定自公布之日起施行。\n"
    )
    assert of_decision(text) == [
        "第三条 > 甲市燃气管理条例 art_3",
        "本条例第五条 > 甲市燃气管理条例 art_5",
        "第六条 > 甲市物业管理条例 art_6",
    ]


@pytest.mark.parametrize("heading", ["一、修改部分条例", "一、关于甲市燃气管理条例", "一、本市有关规定"])
def test_a_heading_that_names_no_one_instrument(heading: str) -> None:
    text = f"甲市人民政府关于修改部分规章的决定\n\n对下列规章作出修改：\n\n{heading}\n\n（一）将第三条删去。\n"
    assert of_decision(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "甲市人民代表大会常务委员会关于废止2件和修改2件地方性法规的决定",
        "甲市人民政府关于废止和修改部分规章的决定",
        "甲市人民政府关于废止、修改部分政府规章的决定",
        "甲市人民政府关于废止《甲市客运办法》等2件规章和修改2件规章的决定",
        "甲市人民政府关于修改和废止部分规章的决定",
    ],
)
def test_a_decision_may_repeal_some_and_amend_others_that_it_lists_without_marks(title: str) -> None:
    text = (
        f"{title}\n\n一、废止下列文件\n\n（一）甲市客运办法\n\n（二）甲市养犬规定\n\n二、修改下列文件\n\n"
        "（一）甲市燃气管理条例\n\n1.将第三条修改为：“依照本条例第五条办理。”\n\n2.删去第四条。\n\n"
        "（二）甲市物业管理条例\n\n1.删去第六条第二款。\n\n本决定自公布之日起施行。\n"
    )
    assert of_decision(text) == [
        "第三条 > 甲市燃气管理条例 art_3",
        "本条例第五条 > 甲市燃气管理条例 art_5",
        "第四条 > 甲市燃气管理条例 art_4",
        "第六条第二款 > 甲市物业管理条例 art_6__para_2",
    ]


def test_a_title_that_only_repeals_amends_nothing() -> None:
    text = "甲市人民政府关于废止《甲办法》的决定\n\n一、废止《甲办法》。\n\n二、依照《乙条例》第三条办理。\n"
    assert of_decision(text)[-1] == "《乙条例》第三条 > 乙条例 art_3"
