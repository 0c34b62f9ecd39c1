"""Annexes and what lies in them, beside provisions of another instrument: 附件1的第二条, 《甲公告》第八条及附件."""

from __future__ import annotations

import pytest
from cited import citations, cited, in_article

from zhunsheng.model.citation import Step
from zhunsheng.model.provision import Kind, Style


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("附件1的第二条另有规定的除外。", ["附件1 > annex_1", "第二条 > annex_1__art_2"]),
        ("附件1中第二条、第三条不再执行。", ["附件1 > annex_1", "第二条 > annex_1__art_2", "第三条 > annex_1__art_3"]),
        ("《甲办法》附件2的第一条停止执行。", ["《甲办法》附件2 > 甲办法 annex_2", "第一条 > 甲办法 annex_2__art_1"]),
        ("《甲办法》附件2第一条停止执行。", ["《甲办法》附件2第一条 > 甲办法 annex_2__art_1"]),
        ("附件1所列的第二条停止执行。", ["附件1 > annex_1", "第二条 > annex_1__art_2"]),
        ("附件1和第二条一并执行。", ["附件1 > annex_1", "第二条 > art_2"]),
        ("填写附件1。第二条另有规定的除外。", ["附件1 > annex_1", "第二条 > art_2"]),
    ],
)
def test_an_article_of_an_annex(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


NOTICE = "关于停车的公告\n\n一、{}\n\n二、按次缴费。\n"
WITH_ANNEX = NOTICE + "\n附件：1.停车目录\n"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (NOTICE, "《甲公告》第八条及附件同时废止。", ["《甲公告》第八条 > 甲公告 art_8", "附件 > 甲公告 annex_"]),
        (
            NOTICE,
            "《甲公告》（2019年第14号）第八条和附件、《乙公告》（2022年第6号）第一条同时废止。",
            [
                "《甲公告》 > 甲公告",
                "2019年第14号 > 2019年第14号",
                "第八条 > 甲公告 art_8",
                "附件 > 甲公告 annex_",
                "《乙公告》 > 乙公告",
                "2022年第6号 > 2022年第6号",
                "第一条 > 乙公告 art_1",
            ],
        ),
        (
            NOTICE,
            "《甲办法》第三条以及附件规定的车辆，免予缴费。",
            ["《甲办法》第三条 > 甲办法 art_3", "附件 > 甲办法 annex_"],
        ),
        (NOTICE, "按照《甲办法》第三条和附件要求的材料申请。", ["《甲办法》第三条 > 甲办法 art_3"]),
        (
            NOTICE,
            "用餐按《甲细则》附表一执行，附表二不再执行。",
            ["《甲细则》附表一 > 甲细则 annex_1", "附表二 > 甲细则 annex_2"],
        ),
        (
            WITH_ANNEX,
            "用餐按《甲细则》附表一执行，附件1的目录另报。",
            ["《甲细则》附表一 > 甲细则 annex_1", "附件1 > annex_1"],
        ),
        (NOTICE, "用餐按《甲细则》附表一执行。填写附表二。", ["《甲细则》附表一 > 甲细则 annex_1", "附表二 > annex_2"]),
        (
            NOTICE,
            "评价依据《甲导则》（GB/T 7—2012的修订版另行公布）、甲管〔2020〕39号附件2。",
            [
                "《甲导则》 > 甲导则",
                "GB/T 7—2012 > GB/T 7—2012",
                "甲管〔2020〕39号附件2 > 甲管〔2020〕39号 annex_2",
            ],
        ),
        (
            NOTICE,
            "超出甲管资〔2022〕5号文附件1所列数量的，不予安排。",
            ["甲管资〔2022〕5号 > 甲管资〔2022〕5号", "附件1 > 甲管资〔2022〕5号 annex_1"],
        ),
        (
            NOTICE,
            "此前本局甲管财〔2014〕6号文件第三条不再执行。",
            ["甲管财〔2014〕6号 > 甲管财〔2014〕6号", "第三条 > 甲管财〔2014〕6号 art_3"],
        ),
        (
            NOTICE,
            "《甲通知》（甲函〔2018〕57号）“三、步骤”没有落实，甲函〔2018〕57号第二部分第（一）项所列问题仍在。",
            [
                "《甲通知》 > 甲通知",
                "甲函〔2018〕57号 > 甲函〔2018〕57号",
                "“三、步骤” > 甲通知 lv1_3",
                "甲函〔2018〕57号 > 甲函〔2018〕57号",
                "第二部分第（一）项 > 甲函〔2018〕57号 lv1_2__item_1",
            ],
        ),
        (WITH_ANNEX, "《甲公告》第八条及附件同时废止。", ["《甲公告》第八条 > 甲公告 art_8", "附件 > unsure"]),
        (
            WITH_ANNEX,
            "根据《甲公告》第八条，附件所列车辆免予缴费。",
            ["《甲公告》第八条 > 甲公告 art_8", "附件 > annex_"],
        ),
    ],
)
def test_a_bare_annex_beside_a_provision(text: str, words: str, expected: list[str]) -> None:
    assert cited(text.format(words), Style.LEVELS) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "《甲规定》第一条第（四）项第1点停止执行。",
            ["《甲规定》第一条第（四）项第1点 > 甲规定 art_1__item_4__subitem_1"],
        ),
        (
            "《甲规定》第一条第（四）项第1点、第二条第（一）项第5点停止执行。",
            [
                "《甲规定》第一条第（四）项第1点 > 甲规定 art_1__item_4__subitem_1",
                "第二条第（一）项第5点 > 甲规定 art_2__item_1__subitem_5",
            ],
        ),
        (
            "《甲规定》第二条第（三）项第二点中的“车船”，含挂车。",
            ["《甲规定》第二条第（三）项第二点 > 甲规定 art_2__item_3__subitem_2"],
        ),
        ("《甲规定》第二条第（三）项二点五倍。", ["《甲规定》第二条第（三）项 > 甲规定 art_2__item_3"]),
        ("按照《甲意见》第四部分第（二）点办理。", ["《甲意见》第四部分第（二）点 > 甲意见 lv1_4__lv2_2"]),
    ],
)
def test_a_point_below_an_item(words: str, expected: list[str]) -> None:
    assert cited(NOTICE.format(words), Style.LEVELS) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "按照《甲局关于停车的公告》（2023年第1号，以下简称1号公告）执行，1号公告第一条所称车辆，含挂车。",
            [
                "《甲局关于停车的公告》 > 甲局关于停车的公告",
                "2023年第1号 > 2023年第1号",
                "1号公告第一条 > 甲局关于停车的公告 art_1",
            ],
        ),
        (
            "按照《甲公告》（2023年第1号）执行，1号公告第二条除外。",
            ["《甲公告》 > 甲公告", "2023年第1号 > 2023年第1号", "1号公告第二条 > 甲公告 art_2"],
        ),
        ("搬到人民路2023年第1号，按第二条办理。", ["第二条 > art_2"]),
    ],
)
def test_an_announcement_called_by_its_number(words: str, expected: list[str]) -> None:
    assert cited(NOTICE.format(words), Style.LEVELS)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、按上级通知附件2填报。\n", ["附件2 > unsure"]),
        ("一、按工作方案附件2填报。\n", ["附件2 > unsure"]),
        ("一、见采购合同附件1。\n", ["附件1 > unsure"]),
        ("一、对照《甲通知》附件4和乙规定附件5。\n", ["《甲通知》附件4 > 甲通知 annex_4", "附件5 > unsure"]),
        ("# 关于甲的通知\n\n一、按通知附件2填报。\n", ["通知附件2 > annex_2"]),
        ("根据《甲方案》，按方案附件2填报。\n", ["《甲方案》 > 甲方案", "方案附件2 > 甲方案 annex_2"]),
        ("一、按要求填报附件2。\n", ["附件2 > annex_2"]),
    ],
)
def test_an_annex_of_a_paper_without_a_title_is_not_the_text_s_own(text: str, expected: list[str]) -> None:
    assert cited(text, None) == expected


_WITH_ANNEXES = (
    "甲市甲局关于登记的通知\n\n各单位：\n\n一、登记\n\n（一）{}\n\n（二）公示。\n\n二、缴费\n\n（一）缴费。\n\n"
    "附件1\n\n登记表\n\n附件2\n\n缴费表\n\n附件3\n\n名单\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("填写附件1-3。", ["附件1-3 > annex_1..annex_3"]),
        ("填写附件2－3和附件1。", ["附件2－3 > annex_2..annex_3", "附件1 > annex_1"]),
        ("填写附件1至附件3。", ["附件1至附件3 > annex_1..annex_3"]),
        ("填写附件1-2，附件1-1另报。", ["附件1 > annex_1", "附件1 > annex_1"]),  # parts of the first annex
        ("填写附件1-4。", ["附件1 > annex_1"]),  # there is no fourth
        ("填写附件1-2024。", ["附件1 > annex_1"]),
        ("按照《甲通知》附件1-3登记。", ["《甲通知》附件1 > 甲通知 annex_1"]),  # or a part of it
    ],
)
def test_a_hyphen_makes_a_range_of_annexes_that_are_there(words: str, expected: list[str]) -> None:
    assert cited(_WITH_ANNEXES.format(words), None) == expected


_MEASURE = """\
第一章　总则

第一条　违反第二条第一款，且不属于第三条第二款所列情形的，依照第四条处理。

第二条　有下列情形之一的，不予登记：

（一）材料不齐的；

（二）违反本条第一项的。

前款所列情形，除第二项外，按照第三条办理；前款规定的第（一）项、第（二）项，按照本办法第二章第四条办理。

第三条　前两条的期限，按照《乙法》第五条、第六条计算，第七条除外。

登记的，适用前款和第一条。

第二章　附则

第四条　本章第五条、本办法第三条第二款自印发之日起施行。

第五条　上一条不适用于第二条第（一）、（二）两项。
"""


def test_the_references_of_an_annexed_text_are_those_of_the_text_alone() -> None:
    alone = citations(f"# 甲办法\n\n{_MEASURE}", None)
    notice = "# 关于印发《甲办法》的通知\n\n各单位：\n\n现将《甲办法》印发给你们。\n\n附件\n\n甲办法\n\n"
    annexed = [one for one in citations(notice + _MEASURE, None) if one.span.start > len(notice)]
    annex = Step(Kind.ANNEX, "")
    expected = [(one.name, one.path if one.name else (annex, *one.path)) for one in alone]
    assert [(one.name, one.path) for one in annexed] == expected


def test_the_items_of_a_second_annex_without_a_number_are_not_those_of_the_first() -> None:
    first = "# 关于印发清单的通知\n\n附件\n\n一、甲。\n\n"
    second = (
        "附件\n\n一、机关在办公期禁止从事的活动范围：\n\n（一）丁；\n\n（二）乙。\n\n"
        "二、机关在休假期禁止从事的活动范围：\n\n（一）办公期禁止从事的活动范围的第一项；\n\n（二）丙。\n"
    )
    assert cited(f"{first}{second}", None) == ["第一项 > unsure"]
    assert cited(f"# 关于休假的通知\n\n{second}", None) == ["第一项 > annex___lv1_1__lv2_1"]
