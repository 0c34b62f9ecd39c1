"""What notices and extracts leave open: whose article it is, which one stands before, and what stands beside."""

from __future__ import annotations

import pytest
from cited import cited

from zhunsheng.model.provision import Style

_ANSWER = "关于登记的答复\n\n依照《甲办法》第二条办理。\n\n{}\n"
_NOTICE = (
    "根据《甲办法》，现通知如下：\n\n一、总体要求\n\n（一）节约。\n\n（二）公开。\n\n二、任务\n\n{}\n\n"
    "三、其他\n\n本通知自印发之日起施行。\n"
)


def in_answer(words: str) -> list[str]:
    return cited(_ANSWER.format(words), Style.FREE)[1:]


def in_notice(words: str) -> list[str]:
    return cited(_NOTICE.format(words), Style.LEVELS)[1:]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("### 租赁合同\n\n甲方应当按照第五条付款。", ["第五条 > unsure"]),
        ("### 审计报告\n\n第三条指出的问题应当整改。\n\n按第四条办理。", ["第三条 > unsure", "第四条 > unsure"]),
        ("租赁协议书（节选）\n\n乙方违反第六条的，应当赔偿。", ["第六条 > unsure"]),
        ("**《房屋买卖合同》**\n\n按第七条执行。", ["第七条 > unsure"]),
        ("# 甲公司章程\n\n股东依照第八条行使权利。", ["第八条 > unsure"]),
        ("根据审计报告，第三条所列问题应当整改。", ["第三条 > unsure"]),
        ("针对检查报告提出的问题，第三条应当落实。", ["第三条 > unsure"]),
        ("对照核查报告，第五条所述情形应当纠正。", ["第五条 > unsure"]),
        ("落实整改意见，第二条应当在月底前完成。", ["第二条 > unsure"]),
        ("合同无效的，依照第五条处理。", ["第五条 > 甲办法 art_5"]),
        ("公司章程另有约定的，不适用第三条。", ["第三条 > 甲办法 art_3"]),
        ("另外，第三条规定的条件应当具备。", ["第三条 > 甲办法 art_3"]),
        ("### 租赁合同\n\n依照《乙法》第五条、第六条履行。", ["《乙法》第五条 > 乙法 art_5", "第六条 > 乙法 art_6"]),
    ],
)
def test_an_article_under_a_contract_or_a_report_is_no_laws(words: str, found: list[str]) -> None:
    assert in_answer(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("（一）按照第一条规定申报。", ["第一条 > unsure"]),
        ("（一）符合第三条规定的，免予登记。", ["第三条 > unsure"]),
        ("（一）按照第九条规定申报。", ["第九条 > 甲办法 art_9"]),
        ("（一）按照本通知第一条申报。", ["本通知第一条 > art_1"]),
        (
            "（一）依照《甲办法》第一条申报，违反第三条的除外。",
            ["《甲办法》第一条 > 甲办法 art_1", "第三条 > 甲办法 art_3"],
        ),
        ("（一）不适用一、（二）的规定。", ["一、（二） > lv1_1__lv2_2"]),
        ("（一）未完成一、（一）目标的，应当说明。", ["一、（一） > lv1_1__lv2_1"]),
        ("（一）违反一、（二）规定的，予以通报。", ["一、（二） > lv1_1__lv2_2"]),
        ("（一）属于一、（二）情形的，应当报告。", ["一、（二） > lv1_1__lv2_2"]),
        ("（一）未完成八、（二）目标的，应当说明。", []),
        (
            "（一）按照本通知第二条第（一）项和附件明确的分工落实。",
            ["本通知第二条第（一）项 > art_2__item_1", "附件 > annex_"],
        ),
        ("（一）按照本通知第一条及附表办理。", ["本通知第一条 > art_1", "附表 > annex_"]),
        ("（一）按照《乙办法》第一条和附件办理。", ["《乙办法》第一条 > 乙办法 art_1"]),
        ("（一）对照附表逐项检查。", ["附表 > annex_"]),
        ("（一）申请书及附件应当齐全。", []),
        ("（一）本通知与附件和附表一并印发。", []),
        ("（一）合同附表一并报送。", []),
        ("（一）见附表一。", ["附表一 > annex_1"]),
        ("（一）见附表C-2。", []),
        ("（一）甲部令第5号、第9号修改的办法继续有效。", ["甲部令第5号 > 甲部令第5号", "第9号 > 甲部令第9号"]),
    ],
)
def test_a_notice_may_mean_its_own_levels_and_annexes(words: str, found: list[str]) -> None:
    assert in_notice(words) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第二条　应登记。\n\n第七条　违反前条规定的，处罚。\n", ["前条 > art_6"]),
        ("第二条　应登记。\n\n第七条　依照前两条办理。\n", ["前两条 > art_5..art_6"]),
        ("第六条　应登记。\n\n第七条　违反前条规定的，处罚。\n", ["前条 > art_6"]),
        ("第六条　应登记。\n\n第六条之一　应公开。\n\n第七条　依照前条办理。\n", ["前条 > art_6-1"]),
        ("第六条之一　应公开。\n\n第六条之二　依照前条办理。\n", ["前条 > art_6-1"]),
        ("第十八条（责任）\n\n应处罚。\n\n第二十条（参照执行）\n\n其他用房参照第十八条执行。\n", ["第十八条 > art_18"]),
        ("第八条（登记）\n\n应登记。\n\n第九条（依照执行）\n\n依照前条执行。\n", ["前条 > art_8"]),
        ("第八条（登记）\n\n应登记。\n\n第十条（参照适用）\n\n参照第八条。\n", ["第八条 > art_8"]),
    ],
)
def test_an_extract_leaves_articles_out(text: str, found: list[str]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("依照《甲条例》第十六第二款处理。", ["《甲条例》 > 甲条例", "第二款 > unsure"]),
        ("依照刑法第二百三十六第三款第六项处理。", ["第三款第六项 > unsure"]),
        ("违反本办法第十二第一款、第二款的，责令改正。", ["第一款 > unsure", "第二款 > unsure"]),
        ("违反第十二第一项的，责令改正。", ["第一项 > unsure"]),
        ("违反第八、第九条第二款的，责令改正。", ["第八 > art_8", "第九条第二款 > art_9__para_2"]),
        ("违反第九条第一、第二款的，责令改正。", ["第九条第一 > art_9__para_1", "第二款 > art_9__para_2"]),
    ],
)
def test_where_the_word_for_article_is_left_out_the_paragraph_is_nobodys(words: str, found: list[str]) -> None:
    assert cited(f"第一条　略。\n\n第二条　{words}\n\n第三条　略。\n") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("送审稿第六条参照了《乙条例》第九条。", ["第六条 > unsure", "《乙条例》第九条 > 乙条例 art_9"]),
        ("征求意见稿第六条规定了登记。", ["第六条 > unsure"]),
        ("修订草案第三条对此作了规定。", ["第三条 > unsure"]),
        ("送审稿第二章明确了职责。", ["第二章 > unsure"]),
        ("讨论稿第四条删去。", ["第四条 > unsure"]),
        ("初稿第八条已经调整。", ["第八条 > unsure"]),
        ("报批稿第十条第二款。", ["第十条第二款 > unsure"]),
        ("《甲办法》第四条、送审稿第六条。", ["《甲办法》第四条 > 甲办法 art_4", "第六条 > unsure"]),
        ("依照第四条办理。", ["第四条 > 甲办法 art_4"]),
        ("稿件登记依照第四条办理。", ["第四条 > 甲办法 art_4"]),
    ],
)
def test_an_article_of_a_draft_is_no_laws(words: str, found: list[str]) -> None:
    assert in_answer(words) == found


def test_an_article_of_the_draft_that_a_text_explains_is_that_drafts() -> None:
    text = "关于《甲办法（送审稿）》的起草说明\n\n依照《乙法》第二条，送审稿第六条规定了登记。\n"
    assert cited(text, Style.FREE)[1:] == ["《乙法》第二条 > 乙法 art_2", "送审稿第六条 > 甲办法（送审稿） art_6"]


_RULES = "第三条　经营者应当登记。\n\n第五条　经营者应当年报。\n\n第八条　经营者应当公示。\n\n第十条　{}\n"


@pytest.mark.parametrize(
    ("words", "last"),
    [
        # A clause that begins as one before it speaks of the same text.
        ("违反第三条的，依照《甲法》第十条处罚；违反第五条的，依照《甲法》第十二条处罚。", ["第五条 > art_5"]),
        ("违反《甲法》第三条的，依照该法第十条处罚；违反第五条的，依照该法第十二条处罚。", ["第五条 > 甲法 art_5"]),
        ("对违反第三条的单位，可以依据《乙办法》第九条通报；对违反第五条的个人，可以批评。", ["第五条 > art_5"]),
        ("违反第三条、第八条的，依照《甲法》第十条处罚；违反第五条，情节严重的，吊销许可证。", ["第五条 > art_5"]),
        ("符合第三条的，按照《甲规定》第五条办理；符合第八条的，按照《甲规定》第七条办理。", ["第八条 > art_8"]),
        ("有第三条情形的，适用《甲规定》第二条；有第五条情形的，从其规定。", ["第五条 > art_5"]),
        ("违反《甲法》第三条的，依照该法第十条处罚；依照第五条登记的除外。", ["第五条 > unsure"]),
        (
            "第三条规定的条件，依据《甲办法》核定；第五条规定的程序，依照《乙办法》第五条；第八条规定的期限，从其规定。",
            ["第八条 > art_8"],
        ),
        ("《乙办法》第三条规定的条件，由甲局核定；第八条规定的期限，从其规定。", ["第八条 > 乙办法 art_8"]),
        # A number that an earlier sentence has cited is its instrument's; any other is the text's own.
        (
            "适用《乙法》第八条第二款的，应当说明理由。第八条第二款规定的情形消失的，恢复办理。",
            ["第八条第二款 > 乙法 art_8__para_2"],
        ),
        ("对照《乙条例》第三条至第八条审查。发现第五条情形的，不得出台。", ["第五条 > 乙条例 art_5"]),
        ("《乙法》第八条第一款所列项目，依照第八条第二款公示。", ["第八条第二款 > 乙法 art_8__para_2"]),
        ("依照《乙法》第三十条作出决定。不服的，可以依照第八条申请复核。", ["第八条 > art_8"]),
        (
            "有下列行为的，依照《乙法》第八条、第九条追究责任；属于第二项的，从重：\n\n（一）截留；\n\n（二）挪用。",
            ["第二项 > art_10__item_2"],
        ),
        ("依照《乙法》第八条第一款处罚；有第二项情形的，从重。", ["第二项 > 乙法 art_8__para_1__item_2"]),
        ("依照《乙法》第八条和本办法第八条作出决定。第八条规定的期限从长。", ["第八条 > art_8"]),
    ],
)
def test_whose_article_a_later_clause_or_sentence_names(words: str, last: list[str]) -> None:
    found = cited(_RULES.format(words))
    assert [line for line in found if line in last], found


def test_a_row_of_a_table_does_not_go_on_with_what_was_doubted_in_its_first_cell() -> None:
    table = (
        "| 情形 | 依据 |\n| --- | --- |\n| 违反《甲条例》第三条 | 《乙法》第五条 |\n| 违反第四条 | 依照第十条处罚 |\n"
    )
    assert cited(table, None)[2:] == ["第四条 > unsure", "第十条 > unsure"]


def test_this_article_of_a_notice_that_explains_another_s_may_be_the_other_s() -> None:
    assert (
        in_notice("《乙规定》第六条所称事项，包括五类；本条第（三）项“其他”由甲局确定。")[-1]
        == "本条第（三）项 > unsure"
    )
    own = "《乙规定》第六条适用。\n\n（一）甲。\n\n（二）乙，本条第（一）项除外。"
    assert in_notice(own)[-1] != "本条第（一）项 > unsure"


def test_a_standard_has_no_articles_and_a_plan_has_chapters_in_its_parts() -> None:
    assert (
        cited("根据《甲条例》第八条和《乙标准》5.1制定。\n\n第六条所称设施，指永久性设施。\n", None)[-1]
        == "第六条 > 甲条例 art_6"
    )
    assert cited("根据《甲条例》《乙办法》和《丙标准》制定。\n\n第六条所称设施。\n", None)[-1] == "第六条 > unsure"
    assert in_notice("落实《甲纲要》第十篇第三章。")[-1] == "《甲纲要》第十篇第三章 > 甲纲要 part_10__chp_3"
    assert in_notice("发表《甲纲要》解读第三篇文章。") == ["《甲纲要》 > 甲纲要"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第三条第二款规定了登记。\n", ["第三条第二款 > unsure"]),
        ("关于第六条的修改，有的意见认为可以保留。\n", ["第六条 > unsure"]),
        ("情况说明如下。根据第三条、第五条，应当公开。\n", ["第三条 > unsure", "第五条 > unsure"]),
        ("按第三条登记。按照《甲条例》第四条缴费。\n", ["第三条 > unsure", "《甲条例》第四条 > 甲条例 art_4"]),
        ("按照《甲条例》登记。\n\n第三条规定了登记。\n", ["《甲条例》 > 甲条例", "第三条 > 甲条例 art_3"]),
        (
            "甲市登记办法（2019年甲市令第5号公布）\n\n违反第三条的，处罚。\n",
            ["第三条 > art_3"],
        ),
        ("# 甲市登记条例\n\n违反第三条的，处罚。\n", ["第三条 > art_3"]),
        ("关于登记办法的说明\n\n违反第三条的，处罚。\n", ["第三条 > unsure"]),
    ],
)
def test_an_article_of_nothing_that_was_named_is_in_doubt(text: str, found: list[str]) -> None:
    assert cited(text, None) == found


@pytest.mark.parametrize(
    ("title", "words", "found"),
    [
        ("甲协会管理条例", "协会依照本章程第二条登记。", ["本章程第二条 > unsure"]),
        ("甲协会管理办法", "缔约方依照本公约第二条、第三条登记。", ["本公约第二条 > unsure", "第三条 > unsure"]),
        ("甲协会章程", "会员依照本章程第二条登记。", ["本章程第二条 > art_2"]),
        ("甲协会管理办法", "会员依照本规定第二条登记。", ["本规定第二条 > art_2"]),
    ],
)
def test_a_regulation_does_not_call_itself_a_charter(title: str, words: str, found: list[str]) -> None:
    assert cited(f"# {title}\n\n第一条　登记。\n\n第二条　{words}\n\n第三条　略。\n", None) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按照《乙方案》第二部分，第三条另行规定。", ["《乙方案》第二部分 > 乙方案 lv1_2", "第三条 > unsure"]),
        ("按照《乙方案》第二部分第三条办理。", ["《乙方案》第二部分第三条 > 乙方案 lv1_2__art_3"]),
        ("按照《乙法》第二章，第三条办理。", ["《乙法》第二章 > 乙法 chp_2", "第三条 > 乙法 art_3"]),
    ],
)
def test_a_comma_may_end_what_is_said_of_a_part(words: str, found: list[str]) -> None:
    assert cited(f"{words}\n", Style.FREE) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("依照《甲法》第三十条，以及第二条登记。", ["《甲法》第三十条 > 甲法 art_30", "第二条 > unsure"]),
        ("依照《甲法》第三十条，以及第四十条登记。", ["《甲法》第三十条 > 甲法 art_30", "第四十条 > 甲法 art_40"]),
        ("依照《甲法》第三十条，以及第八条登记。", ["《甲法》第三十条 > 甲法 art_30", "第八条 > 甲法 art_8"]),
        ("依照《甲法》第三十条以及第二条登记。", ["《甲法》第三十条 > 甲法 art_30", "第二条 > 甲法 art_2"]),
        ("依照第三条，以及第二条登记。", ["第三条 > art_3", "第二条 > art_2"]),
    ],
)
def test_a_list_that_turns_back_behind_a_comma_is_in_doubt(words: str, found: list[str]) -> None:
    assert cited(f"第一条　{words}\n\n第二条　略。\n\n第三条　略。\n") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按照《甲方案》第二部分、第三部分，以及第三条落实。", "第三条 > unsure"),
        ("按照《甲方案》第二部分和第三条落实。", "第三条 > unsure"),
        ("按照《甲方案》第二部分第三条、第五条落实。", "第五条 > 甲方案 lv1_2__art_5"),
    ],
)
def test_an_article_listed_beside_a_part_may_be_none_of_the_part(words: str, found: str) -> None:
    assert in_notice(words)[-1] == found


@pytest.mark.parametrize("place", ["第三章", "第二章第一节", "第三条"])
def test_a_text_without_divisions_that_names_no_other_has_none(place: str) -> None:
    assert cited(f"关于落实{place}要求的通知\n\n各单位要认真学习有关内容。\n", Style.FREE) == [f"{place} > unsure"]


def test_a_normative_document_calls_itself_so() -> None:
    text = "第一条　登记。\n\n第二条　缴费。\n\n第三条　不适用本规范性文件第二条。\n"
    assert cited(text, Style.ARTICLES) == ["本规范性文件第二条 > art_2"]
