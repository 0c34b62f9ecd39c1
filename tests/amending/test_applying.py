"""A decision carried out: what its instructions make of a text, and what is left undone and told."""

from __future__ import annotations

import pytest

from support import instrument, version_of
from zhunsheng.amending.applying import Applied
from zhunsheng.amending.carrying_out import carried_out
from zhunsheng.amending.units import cut
from zhunsheng.model import Kind

BASE = instrument(
    "甲办法",
    "## 第一章　总则\n",
    "第一条　机关应当登记资产。\n",
    "第二条　登记由甲部门办理。\n\n甲部门每年核对一次。\n",
    "## 第二章　使用\n",
    "第三条　下列资产不得出借：\n\n（一）车辆；\n\n（二）涉密设备；\n\n（三）其他不宜出借的资产。\n",
    "第四条　违反第三条规定的，责令改正。\n",
    "第五条　本办法自2020年1月1日起施行。\n",
)


def done(*instructions: str) -> Applied:
    """Carry out a decision on 甲办法 with these instructions."""
    numbered = [f"{number}、{words}" for number, words in zip("一二三四五六", instructions, strict=False)]
    lines = ("决定对《甲办法》作如下修改：", *numbered)
    decision = instrument("关于修改《甲办法》的决定", *(f"{line}\n" for line in lines))
    return carried_out(version_of(BASE), decision)


def articles(applied: Applied) -> list[str]:
    """Return the articles of a text, the lines of each joined by a slash."""
    units = cut(version_of(applied.text)).units
    return [f"{unit.label} {'/'.join(unit.rows)}" for unit in units if unit.kind is Kind.ARTICLE]


def headings(applied: Applied) -> list[str]:
    """Return the headings and the labels of the articles, in order."""
    units = cut(version_of(applied.text)).units[1:]
    return [unit.label + unit.heading for unit in units]


ADJUSTED = "条文序号作相应调整。"


def test_a_paragraph_becomes_an_article() -> None:
    found = done("将第二条第二款单列一条，作为第四条，修改为：“甲部门每季度核对。”", ADJUSTED)
    assert found.undone == ()
    assert articles(found)[1:5] == [
        "第二条 登记由甲部门办理。",
        "第三条 下列资产不得出借：/（一）车辆；/（二）涉密设备；/（三）其他不宜出借的资产。",
        "第四条 甲部门每季度核对。",
        "第五条 违反第三条规定的，责令改正。",
    ]


def test_each_paragraph_of_an_article_becomes_one() -> None:
    found = done("将第二条第二款改为第二条，第一款改为第三条。", ADJUSTED)
    assert found.undone == ()
    assert articles(found)[1:3] == ["第二条 甲部门每年核对一次。", "第三条 登记由甲部门办理。"]
    assert "第五条 违反第四条规定的，责令改正。" in articles(found)


def test_an_item_becomes_no_article_of_itself() -> None:
    found = done("将第三条第二项改为第四条，修改为：“涉密设备不得出借。”", ADJUSTED)
    assert [one.reason for one in found.undone] == ["怎样成为一条，不能确定", "第四条是哪一条，不能确定"]
    assert articles(found) == articles(done(ADJUSTED)), "the article that has the number now is another one"


def test_two_paragraphs_are_added_at_once() -> None:
    found = done("第二条增加二款，作为第二款、第三款：“登记免费。\n\n“登记可以在网上办理。”")
    assert "第二条 登记由甲部门办理。/登记免费。/登记可以在网上办理。/甲部门每年核对一次。" in articles(found)
    told = done("第二条增加三款，作为第二款至第四款：“登记免费。\n\n“登记可以在网上办理。”").undone
    assert [one.reason for one in told] == ["引号内有几款、几项，与“作为第几款、第几项”不一致"]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("将第一条修改为：“机关应当盘点资产。”", "第一条 机关应当盘点资产。"),
        ("将第一条修改为：“第一条　机关应当盘点资产。”", "第一条 机关应当盘点资产。"),
        ("第二条第二款修改为：“甲部门每季度核对。”", "第二条 登记由甲部门办理。/甲部门每季度核对。"),
        ("第二条增加一款，作为第二款：“登记免费。”", "第二条 登记由甲部门办理。/登记免费。/甲部门每年核对一次。"),
        ("第二条增加一款：“登记免费。”", "第二条 登记由甲部门办理。/甲部门每年核对一次。/登记免费。"),
        ("删去第二条第一款。", "第二条 甲部门每年核对一次。"),
        ("将第二条中的“甲部门”修改为“乙部门”。", "第二条 登记由乙部门办理。/乙部门每年核对一次。"),
        ("将第二条第二款中的“甲部门”修改为“乙部门”。", "第二条 登记由甲部门办理。/乙部门每年核对一次。"),
        ("在第一条中的“机关”后增加“、事业单位”。", "第一条 机关、事业单位应当登记资产。"),
        ("删去第二条第二款中的“每年”。", "第二条 登记由甲部门办理。/甲部门核对一次。"),
        ("第二条第二款删去“每年”。", "第二条 登记由甲部门办理。/甲部门核对一次。"),
        ("将办法中的“甲部门”修改为“乙部门”。", "第二条 登记由乙部门办理。/乙部门每年核对一次。"),
        (
            "将第三条第（二）项修改为：“（二）保密设备；”",
            "第三条 下列资产不得出借：/（一）车辆；/（二）保密设备；/（三）其他不宜出借的资产。",
        ),
        ("删去第三条第（一）项。", "第三条 下列资产不得出借：/（一）涉密设备；/（二）其他不宜出借的资产。"),
        (
            "第三条增加一项，作为第（二）项：“住房；”",
            "第三条 下列资产不得出借：/（一）车辆；/（二）住房；/（三）涉密设备；/（四）其他不宜出借的资产。",
        ),
    ],
)
def test_an_article_is_changed(instruction: str, expected: str) -> None:
    applied = done(instruction)
    assert applied.undone == ()
    assert expected in articles(applied)
    assert len(articles(applied)) == 5


def test_quotation_marks_within_a_quotation_become_those_of_the_text() -> None:
    whole = done("将第一条修改为：“本办法所称‘资产’，是指机关占用的物品。”")
    assert "第一条 本办法所称“资产”，是指机关占用的物品。" in articles(whole)
    nested = done("将第一条修改为：“本办法所称“资产”，包括‘闲置’的物品。”")
    assert "第一条 本办法所称“资产”，包括‘闲置’的物品。" in articles(nested)
    part = done("在第一条中的“登记”之后增加“‘在用’的”")
    assert "第一条 机关应当登记“在用”的资产。" in articles(part)


def test_an_article_may_be_named_with_the_words_before_its_items() -> None:
    applied = done(
        "第三条“下列资产不得出借”中第二项“涉密设备”修改为“涉密的设备”；增加一项，作为第三项：“（三）枪支；”，第三项改为第四项"
    )
    assert applied.undone == ()
    assert (
        "第三条 下列资产不得出借：/（一）车辆；/（二）涉密的设备；/（三）枪支；/（四）其他不宜出借的资产。"
        in articles(applied)
    )


def test_an_article_put_in_moves_the_others_and_the_references_to_them() -> None:
    applied = done("增加一条，作为第二条：“登记应当真实。”", "条文序号作相应调整。")
    assert [one[:3] for one in articles(applied)] == ["第一条", "第二条", "第三条", "第四条", "第五条", "第六条"]
    assert articles(applied)[4] == "第五条 违反第四条规定的，责令改正。"
    assert applied.moved == ("“第三条”随条文序号改为“第四条”",)


def test_numbers_stay_where_the_decision_does_not_say_that_they_move() -> None:
    applied = done("增加一条，作为第二条：“登记应当真实。”")
    assert len(articles(applied)) == 5
    assert [one.reason for one in applied.undone] == ["已有第二条，决定没有说明条文序号怎样调整"]


def test_an_article_deleted_leaves_no_hole_where_the_numbers_move() -> None:
    applied = done("删去第一条。", "条文序号作相应调整。")
    assert articles(applied)[2] == "第三条 违反第二条规定的，责令改正。"


def test_a_reference_to_what_is_deleted_is_told() -> None:
    applied = done("删去第三条。", "条文序号作相应调整。")
    assert applied.moved == ("“第三条”所引的第三条已经删去，请修改",)


def test_several_articles_are_put_in_at_once() -> None:
    words = "“第五条　资产可以共享。\n\n“第六条　共享不收费。”"
    applied = done(f"增加二条，作为第五条、第六条：{words}", "条文序号作相应调整。")
    assert [one for one in articles(applied) if "共享" in one] == ["第五条 资产可以共享。", "第六条 共享不收费。"]


def test_an_article_gets_another_number_and_other_words() -> None:
    applied = done("将第四条改为第一条，修改为：“违反本办法的，责令改正。”", "条文序号作相应调整。")
    assert articles(applied)[:2] == ["第一条 违反本办法的，责令改正。", "第二条 机关应当登记资产。"]


def test_what_is_put_in_stands_in_the_chapter_of_the_article_before() -> None:
    applied = done("增加一条，作为第三条：“登记应当真实。”", "条文序号作相应调整。")
    assert headings(applied)[3:6] == ["第三条", "第二章使用", "第四条"]


def test_two_articles_are_merged() -> None:
    applied = done("将第一条和第二条合并，作为第一条，修改为：“甲部门登记资产。”", "条文序号作相应调整。")
    assert articles(applied)[0] == "第一条 甲部门登记资产。"
    assert len(articles(applied)) == 4


def test_words_are_exchanged_in_the_whole_text() -> None:
    applied = done("将“资产”统一修改为“财产”。")
    assert applied.undone == ()
    assert [one for one in articles(applied) if "财产" in one] == [
        "第一条 机关应当登记财产。",
        "第三条 下列财产不得出借：/（一）车辆；/（二）涉密设备；/（三）其他不宜出借的财产。",
    ]


def test_a_chapter_gets_another_title() -> None:
    assert "第二章使用和出借" in headings(done("将第二章的名称修改为：“使用和出借”。"))


def test_the_chapters_are_those_of_the_table_of_contents() -> None:
    contents = "“第一章　登记（第一条）\n\n“第二章　使用和责任（第二条至第五条）”"
    applied = done(f"将目录修改为：{contents}")
    assert headings(applied)[:3] == ["第一章登记", "第一条", "第二章使用和责任"]


def test_the_text_gets_another_title() -> None:
    assert "\n# 乙办法\n" in done("将题名修改为：“乙办法”。").text


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [
        ("将第九条修改为：“甲。”", "没有第九条，或者不止一个"),
        ("将第一条中的“乙部门”修改为“丙部门”。", "没有找到“乙部门”"),
        ("将第一条第三款修改为：“甲。”", "所指的款、项不存在，或者不能确定是哪一个"),
        ("在第二条中的“甲部门”后增加“、乙部门”。", "“甲部门”没有找到，或者不止一处"),
        ("将第一条和第二条合并。", "合并后的内容没有写明"),
        ("将第一条修改得更严格，另行公布，删去其中。", "不能识别这项修改"),
        ("将目录修改为：“第一章　登记\n\n“第二章　使用”", "目录没有写明各章、节包括哪些条，章、节没有调整"),
    ],
)
def test_what_cannot_be_done_for_certain_is_told_and_not_done(instruction: str, reason: str) -> None:
    applied = done(instruction)
    assert [one.reason for one in applied.undone] == [reason]
    assert articles(applied) == articles(done("将第一条中的“机关”修改为“机关”。"))


def test_the_rest_is_done_where_one_instruction_cannot_be() -> None:
    applied = done("将第九条修改为：“甲。”", "删去第一条。")
    assert len(applied.undone) == 1
    assert articles(applied)[0].startswith("第二条")


@pytest.mark.parametrize("named", ["中华人民共和国甲办法", "甲部关于甲办法", "关于甲办法"])
def test_a_decision_may_name_another_instrument(named: str) -> None:
    decision = instrument("关于修改部分规章的决定", f"一、修改《{named}》\n", "1.将第一条修改为：“甲。”\n")
    own = {"中华人民共和国甲办法": "中华人民共和国甲办法", "关于甲办法": "甲部关于甲办法"}.get(named, "乙部关于甲办法")
    applied = carried_out(version_of(BASE.replace("甲办法", own)), decision)
    assert ("第一条 甲。" in articles(applied)) is (named != "甲部关于甲办法")
