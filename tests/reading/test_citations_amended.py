"""Citations in decisions on amendments: whose 第七条, 本规定 and 前款 are."""

from __future__ import annotations

import pytest
from cited import cited

from zhunsheng.model.provision import Style

DECISION = """\
甲市人民政府关于修改《甲市物资条例》的决定

为了完善制度，决定对《甲市物资条例》作如下修改：

{}

本决定自2026年1月1日起施行。

《甲市物资条例》根据本决定作相应修改，重新公布。
"""


def amended(instructions: str) -> list[str]:
    """Return the citations of a decision with these instructions, those of its own first and last lines left out."""
    found = cited(DECISION.format(instructions), None)
    assert found[:2] == ["《甲市物资条例》 > 甲市物资条例"] * 2
    assert found[-1] == "《甲市物资条例》 > 甲市物资条例"
    return [line.replace("甲市物资条例 ", "甲 ") for line in found[2:-1]]


@pytest.mark.parametrize(
    ("instructions", "expected"),
    [
        (
            "一、将第七条修改为：“机关应当依照本条例第三条登记，并适用《乙法》第九条。\n\n前款规定的期限为十日。”",
            [
                "第七条 > 甲 art_7",
                "本条例第三条 > 甲 art_3",
                "《乙法》第九条 > 乙法 art_9",
                "前款 > 甲 art_7__para_1",
            ],
        ),
        (
            "一、第七条第二款修改为：“违反前款规定的，依照第十条处理。”\n\n二、删去第八条第一款、第三款。",
            [
                "第七条第二款 > 甲 art_7__para_2",
                "前款 > 甲 art_7__para_1",
                "第十条 > 甲 art_10",
                "第八条第一款 > 甲 art_8__para_1",
                "第三款 > 甲 art_8__para_3",
            ],
        ),
        (  # several paragraphs get numbers of their own; each is counted from the first of them
            "一、第七条增加两款，分别作为第三款、第四款：“前款规定的期限不包括公休日。\n\n“对第二款的决定不服的，可以申诉。”",
            [
                "第七条 > 甲 art_7",
                "第三款 > 甲 art_7__para_3",
                "第四款 > 甲 art_7__para_4",
                "前款 > 甲 art_7__para_2",
                "第二款 > 甲 art_7__para_2",
            ],
        ),
        (
            "一、将第七条第三款修改为三款，作为第三款至第五款：“机关应当登记。\n\n“前款登记应当公开。\n\n“前两款的办法另行制定。”",
            [
                "第七条第三款 > 甲 art_7__para_3",
                "第三款至第五款 > 甲 art_7__para_3..art_7__para_5",
                "前款 > 甲 art_7__para_3",
                "前两款 > 甲 art_7__para_3..art_7__para_4",
            ],
        ),
        (
            "一、将第七条第一款第（二）项修改为两项，作为第（二）项、第（三）项：“（二）桌；\n\n“（三）前项以外的物资。”",
            [
                "第七条第一款第（二）项 > 甲 art_7__para_1__item_2",
                "第（二）项 > 甲 art_7__para_1__item_2",
                "第（三）项 > 甲 art_7__para_1__item_3",
                "前项 > 甲 art_7__para_1__item_2",
            ],
        ),
        (
            "一、第七条增加两项，作为第（四）项、第（五）项：“（四）椅；\n\n“（五）前三项以外的物资。”",
            [
                "第七条 > 甲 art_7",
                "第（四）项 > 甲 art_7__item_4",
                "第（五）项 > 甲 art_7__item_5",
                "前三项 > 甲 art_7__item_2..art_7__item_4",
            ],
        ),
        (  # of two articles that do not say their numbers, nobody knows where the second begins
            "一、将第七条拆分为两条，作为第七条、第八条：“机关应当登记。\n\n“前款登记应当公开。”",
            ["第七条 > 甲 art_7", "第七条 > 甲 art_7", "第八条 > 甲 art_8"],
        ),
        (  # the annex of the decision is no annex of what it amends
            "一、将附件2替换为本决定附件。\n\n二、附件1修改为本决定所附附件1，附件4按照本决定附件2修改。",
            [
                "附件2 > 甲 annex_2",
                "本决定附件 > annex_",
                "附件1 > 甲 annex_1",
                "附件1 > annex_1",
                "附件4 > 甲 annex_4",
                "本决定附件2 > annex_2",
            ],
        ),
        (
            "一、增加一条，作为第十一条：“机关应当公示。\n\n“前款规定的公示，每年一次：\n\n“（一）清单；\n\n“（二）前项清单的说明。”",
            [
                "第十一条 > 甲 art_11",
                "前款 > 甲 art_11__para_1",
                "前项 > 甲 art_11__para_2__item_1",
            ],
        ),
        (
            "一、第五条增加一款，作为第三款：“前两款规定的物资，由市机关统一调配。”",
            ["第五条 > 甲 art_5", "第三款 > 甲 art_5__para_3", "前两款 > 甲 art_5__para_1..art_5__para_2"],
        ),
        (
            "一、将第六条改为第七条，第一款修改为：“本条第二款规定的机关，应当登记。”",
            ["第六条 > 甲 art_6", "第七条 > 甲 art_7", "第一款 > 甲 art_7__para_1", "本条第二款 > 甲 art_7__para_2"],
        ),
        (
            "一、将第九条第二款中的“第七条”修改为“第八条”，“前款规定”修改为“第一款规定”。",
            [
                "第九条第二款 > 甲 art_9__para_2",
                "第七条 > 甲 art_7",
                "第八条 > 甲 art_8",
                "前款 > 甲 art_9__para_1",
                "第一款 > 甲 art_9__para_1",
            ],
        ),
        (
            "一、将第三条改为第四条，修改为：“第四条　机关应当节约。\n\n“前款规定，参照前条执行。”",
            ["第三条 > 甲 art_3", "第四条 > 甲 art_4", "前款 > 甲 art_4__para_1", "前条 > 甲 art_3"],
        ),
        (
            "一、第十二条增加一项，作为第（三）项：“（三）违反前两项规定的”；原第（三）项改为第（四）项。",
            [
                "第十二条 > 甲 art_12",
                "第（三）项 > 甲 art_12__item_3",
                "前两项 > 甲 art_12__item_1..art_12__item_2",
                "第（三）项 > 甲 art_12__item_3",
                "第（四）项 > 甲 art_12__item_4",
            ],
        ),
        (
            "一、将第二条中的“依照《乙法》第六条”修改为“依照《丙法》第八条”，并删去第三条。\n\n二、条文序号作相应调整。",
            [
                "第二条 > 甲 art_2",
                "《乙法》第六条 > 乙法 art_6",
                "《丙法》第八条 > 丙法 art_8",
                "第三条 > 甲 art_3",
            ],
        ),
        (
            "一、增加两条，作为第八条、第九条：\n“第八条　机关应当公示。\n"
            "“第九条　违反前条规定的，责令改正。\n“有前款情形的，予以通报。”",
            [
                "第八条 > 甲 art_8",
                "第九条 > 甲 art_9",
                "前条 > 甲 art_8",
                "前款 > 甲 art_9__para_1",
            ],
        ),
        (
            "一、将第四条修改为：\n机关应当登记。\n前款规定的登记，依照第三条办理。\n二、将第五条删去。",
            [
                "第四条 > 甲 art_4",
                "前款 > 甲 art_4__para_1",
                "第三条 > 甲 art_3",
                "第五条 > 甲 art_5",
            ],
        ),
        (
            '一、将第四条修改为："机关应当登记。\n"前款规定的登记，依照本条例第三条办理。"',
            ["第四条 > 甲 art_4", "前款 > 甲 art_4__para_1", "本条例第三条 > 甲 art_3"],
        ),
        (
            "一、将第三条第一款修改为：“机关应当登记。”\n\n"
            "增加一款作为第四款：“违反第二款规定的，依照前款处理。”\n\n原第四款作为第五款。",
            [
                "第三条第一款 > 甲 art_3__para_1",
                "第四款 > 甲 art_3__para_4",
                "第二款 > 甲 art_3__para_2",
                "前款 > 甲 art_3__para_3",
                "第四款 > 甲 art_3__para_4",
                "第五款 > 甲 art_3__para_5",
            ],
        ),
        (
            "一、第五条增加一款：“依照前款规定登记的，参照第二条执行。”",  # which paragraph it will be, nobody says
            ["第五条 > 甲 art_5", "第二条 > 甲 art_2"],
        ),
    ],
)
def test_the_amended_instrument_is_meant(instructions: str, expected: list[str]) -> None:
    assert amended(instructions) == expected


SEVERAL = """\
甲市人民代表大会常务委员会关于修改《甲市物资条例》等两件地方性法规的决定

决定对《甲市物资条例》等两件地方性法规作如下修改：

一、修改《甲市物资条例》

1.将第二条修改为：“机关应当登记。

前款规定适用《乙法》第三条。”

2.删去第六条。

{}

（一）将第三条第一款修改为：“本办法第五条规定的车辆，应当封存。”

（二）增加一条作为第四条：“依照前条办理。”

本决定自公布之日起施行。
"""


@pytest.mark.parametrize(
    "heading",
    [
        "二、修改《甲市车辆办法》",
        "二、对《甲市车辆办法》作如下修改：",
        "二、《甲市车辆办法》（甲市令第6号）",
        "二、对《甲市车辆办法》的修改",
    ],
)
def test_one_instrument_is_amended_after_another(heading: str) -> None:
    found = cited(SEVERAL.format(heading), None)
    assert "第二条 > 甲市物资条例 art_2" in found
    assert "前款 > 甲市物资条例 art_2__para_1" in found
    assert "第六条 > 甲市物资条例 art_6" in found
    assert [line for line in found if "车辆" in line][1:] == [
        "第三条第一款 > 甲市车辆办法 art_3__para_1",
        "本办法第五条 > 甲市车辆办法 art_5",
        "第四条 > 甲市车辆办法 art_4",
        "前条 > 甲市车辆办法 art_3",
    ]


def test_an_instruction_names_the_instrument_itself() -> None:
    text = (
        "甲市人民政府关于修改部分规章的决定\n\n为了精简，决定对部分规章作如下修改：\n\n"
        "一、将《甲办法》第三条修改为：“依照本办法第二条登记。”\n\n第五条第一款删去。\n\n二、《乙规定》第四条增加一款，作为第二款：“前款不适用于丙。”\n"
    )
    assert cited(text, None) == [
        "《甲办法》第三条 > 甲办法 art_3",
        "本办法第二条 > 甲办法 art_2",
        "第五条第一款 > 甲办法 art_5__para_1",
        "《乙规定》第四条 > 乙规定 art_4",
        "第二款 > 乙规定 art_4__para_2",
        "前款 > 乙规定 art_4__para_1",
    ]


def test_an_amendment_of_a_code_names_it_without_marks() -> None:
    text = (
        "中华人民共和国商法修正案\n\n一、将商法第七条修改为：“商人应当登记。\n\n“单位违反前款规定的，依照第六条处理。”\n\n"
        "二、在商法第九条之一后增加一条，作为第九条之二：“违反前条规定的，依照前款的规定处理。”\n"
    )
    assert cited(text, None) == [
        "商法第七条 > 商法 art_7",
        "前款 > 商法 art_7__para_1",
        "第六条 > 商法 art_6",
        "商法第九条之一 > 商法 art_9-1",
        "第九条之二 > 商法 art_9-2",
        "前条 > 商法 art_9-1",
        "前款 > 商法 ?",
    ]


def test_an_amendment_may_name_what_it_amends_in_its_title() -> None:
    text = "# 关于《甲条例》的修正案\n\n一、第三条增加一款作为第二款：“适用本条例第五条。”\n"
    assert [line.partition(" > ")[2] for line in cited(text, None)[1:]] == [
        "甲条例 art_3",
        "甲条例 art_3__para_2",
        "甲条例 art_5",
    ]


def test_where_nobody_says_whose_they_are_nothing_is_linked() -> None:
    text = (
        "关于修改《甲办法》等三件规章的决定\n\n决定对三件规章作如下修改：\n\n一、将第三条修改为：“依照第二条登记。”\n"
    )
    assert cited(text, None) == ["《甲办法》 > 甲办法"]


def test_a_short_name_is_kept_as_written() -> None:
    text = (
        "决定对《甲市物资条例》（以下简称《条例》）作如下修改：\n\n"
        "一、将《条例》第二条修改为：“依照本条例第一条登记。”\n"
    )
    assert cited(text, None)[2:] == ["《条例》第二条 > 条例 art_2", "本条例第一条 > 甲市物资条例 art_1"]


def test_a_law_that_tells_its_history_amends_nothing() -> None:
    text = (
        "# 甲条例\n\n（根据2020年1月1日《关于修改〈甲条例〉的决定》修正）\n\n"
        "第一条　机关应当登记。\n\n第二条　依照前条办理，本决定作出修改的，从其规定。\n"
    )
    assert cited(text, Style.ARTICLES)[-1] == "前条 > art_1"


@pytest.mark.parametrize(
    ("instructions", "expected"),
    [
        (
            "一、将条例第四条、第六条第二款中的“物资”修改为“器材”。",
            ["条例第四条 > 甲 art_4", "第六条第二款 > 甲 art_6__para_2"],
        ),
        (
            "一、在条例第四条中增加一款，作为第三款：“应当登记。”",
            ["条例第四条 > 甲 art_4", "第三款 > 甲 art_4__para_3"],
        ),
        (
            "一、删去条例第三章。\n\n二、将第五条改为第四条。",
            ["条例第三章 > 甲 chp_3", "第五条 > 甲 art_5", "第四条 > 甲 art_4"],
        ),
        ("一、条例中的第五条修改为：“应当缴费。”", ["条例中的第五条 > 甲 art_5"]),
        (
            "一、将条例第五条改为第六条，条例第六条改为第七条。",
            ["条例第五条 > 甲 art_5", "第六条 > 甲 art_6", "条例第六条 > 甲 art_6", "第七条 > 甲 art_7"],
        ),
        (
            "一、将本条例第五条修改为：“应当缴费。”\n\n二、删去第八条。",
            ["本条例第五条 > 甲 art_5", "第八条 > 甲 art_8"],
        ),
        # What carries out the regulation is another instrument.
        ("一、将实施条例第五条修改为：“应当缴费。”", ["实施条例第五条 > 实施条例 art_5"]),
        (
            "一、将民法典第五条修改为：“应当缴费。”\n\n二、删去第八条。",
            ["民法典第五条 > 民法典 art_5", "第八条 > 民法典 art_8"],
        ),
        ("一、将《乙办法》第五条修改为：“应当缴费。”", ["《乙办法》第五条 > 乙办法 art_5"]),
    ],
)
def test_the_genre_alone_means_the_instrument_that_is_amended(instructions: str, expected: list[str]) -> None:
    assert amended(instructions) == expected


@pytest.mark.parametrize(
    "introduction",
    [
        "现将《甲办法》予以修改：",
        "决定对《甲办法》（甲政办〔2020〕3号）部分条款予以修订：",
        "现就《甲办法》有关内容修改调整如下：",
        "现将《甲办法》修改事项通知如下：",
        "现将《甲办法》的部分条款修订如下：",
        "《甲办法》已于2019年印发，现对其中部分条款作如下调整：",
        "《甲办法》执行中遇到新情况，现对该办法作如下修改：",
    ],
)
def test_notices_introduce_changes_in_many_ways(introduction: str) -> None:
    text = f"{introduction}\n\n一、第三条修改为：“按照前条执行。”\n\n二、将第二条第一款中的“30日”修改为“60日”。\n"
    found = [line for line in cited(text, None) if " > 甲办法 art" in line]
    assert found == ["第三条 > 甲办法 art_3", "前条 > 甲办法 art_2", "第二条第一款 > 甲办法 art_2__para_1"]
