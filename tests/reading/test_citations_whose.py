"""Whose a provision is that stands behind no title: a law's, another document's, the text's own, or not known."""

from __future__ import annotations

import pytest
from cited import cited

OWN = "# 乙市停车办法\n\n第一条　{}\n\n第二条　机关应当登记。\n\n第三条　车主应当缴费。\n"


def found(words: str) -> list[str]:
    """Return what the first article of a small 办法 cites that says ``words``."""
    return cited(OWN.format(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照《甲条例》（第九条）处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》规定的第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》中规定的第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》有关第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》有关规定第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》等法规第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照“《甲条例》”第二条处罚。", "第二条 > 甲条例 art_2"),
        ("依照甲发〔2020〕1号文第二条办理。", "第二条 > 甲发〔2020〕1号 art_2"),
        ("依照甲发〔2020〕1号文件中的第二条办理。", "第二条 > 甲发〔2020〕1号 art_2"),
        ("依照甲发〔2020〕1号通知第二条办理。", "第二条 > 甲发〔2020〕1号 art_2"),
        ("依照国务院621号令第二条处罚。", "第二条 > 国务院621号令 art_2"),
        ("依照《甲法》《乙法》等法律第三条处罚。", "第三条 > unsure"),
        ("依照《甲条例》[第九条]处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》——第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照《甲条例》：第九条处罚。", "第九条 > 甲条例 art_9"),
        ("依照刑法（第二百三十二条）和第二条处罚。", "第二条 > 刑法 art_2"),
    ],
)
def test_words_between_a_title_and_its_article_do_not_part_them(words: str, expected: str) -> None:
    assert found(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("违反《甲条例》第九条（参照《乙法》第三条）和第二条的，处罚。", "第二条 > 甲条例 art_2"),
        ("《甲条例》（根据《乙法》制定）第二条规定的，处罚。", "第二条 > 甲条例 art_2"),
        ("违反《甲条例》第九条（《乙法》第三条）第二款的，处罚。", "第二款 > 甲条例 art_9__para_2"),
        ("违反《甲条例》第九条（含第十条）、第二条的，处罚。", "第二条 > 甲条例 art_2"),
        ("违反本办法第二条（见《乙法》第三条）、第三条的，处罚。", "第三条 > art_3"),
        ("违反《甲条例》第九条（参照《乙法》第三条、《丙法》第四条）至第十一条的。", "第十一条 > 甲条例 art_11"),
        ("依照《甲条例》（以下简称《条例》）第三条处罚。", "第三条 > 条例 art_3"),
        ("依照《甲条例》（甲市令第6号）第三条处罚。", "第三条 > 甲条例 art_3"),
        ("（依照《甲条例》第九条）第三条也适用。", "第三条 > art_3"),
    ],
)
def test_behind_a_bracket_what_stood_before_it_counts_again(words: str, expected: str) -> None:
    assert found(words)[-1] == expected


@pytest.mark.parametrize(
    "words",
    [
        "依照合同第二条办理。",
        "依照租赁合同的第二条办理。",
        "依照公司章程第二条办理。",
        "违反村规民约第二条的。",
        "依照招标文件第二条办理。",
        "依照“两高”解释第二条处罚。",
        "依照司法解释第二条处罚。",
        "依照市政府规章第二条处罚。",
        "依照上级规定第二条处罚。",
        "依照国务院有关规定第二条处罚。",
        "依照上位法第二条处罚。",
        "依照有关法规第二条处罚。",
        "依照市局文件第二条处罚。",
        "依照合同约定的第二款办理。",
        "《劳动合同》中第二条不适用。",
    ],
)
def test_what_is_of_another_document_without_a_title_is_not_the_texts_own(words: str) -> None:
    assert [one.partition(" > ")[2] for one in found(words)] == ["unsure"]


@pytest.mark.parametrize("paper", ["合同", "协议", "协议书"])
def test_a_regulation_is_no_contract_unless_it_prints_one(paper: str) -> None:
    words = f"甲方违反本{paper}第二条的。"
    assert found(words) == ["第二条 > unsure"]
    assert cited(f"# 车位租赁{paper}\n\n第一条　{words}\n\n第二条　按月付费。\n") == ["第二条 > art_2"]
    assert cited(f"第一条　{words}\n\n第二条　按月付费。\n") == ["第二条 > art_2"]


def test_a_list_goes_on_with_the_other_document() -> None:
    assert found("依照租赁合同第八条、第二条和第三条办理。") == [f"第{n}条 > unsure" for n in "八二三"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照党章第二条办理。", "党章第二条 > 党章 art_2"),
        ("依照婚姻法解释（三）第二条处理。", "婚姻法解释（三）第二条 > 婚姻法解释（三） art_2"),
        ("依照民诉法解释第二条处理。", "民诉法解释第二条 > 民诉法解释 art_2"),
        ("依照公司法司法解释（四）第二条处理。", "公司法司法解释（四）第二条 > 公司法司法解释（四） art_2"),
        (
            "依照《民诉法解释》第一条和公司法解释（四）第二条。",
            "公司法解释（四）第二条 > 公司法解释（四） art_2",
        ),
        ("依照办法第二条办理。", "办法第二条 > art_2"),
        ("依照《甲通知》和通知第二条办理。", "通知第二条 > 甲通知 art_2"),
    ],
)
def test_what_has_a_name_keeps_it(words: str, expected: str) -> None:
    assert found(words)[-1] == expected


def test_a_notice_speaks_of_itself_by_its_genre() -> None:
    notice = "# 关于停车的通知\n\n根据《甲意见》，现将有关事项通知如下：\n\n一、登记。\n\n二、缴费。\n\n三、{}\n"
    assert cited(notice.format("可参照通知第二条的方法办理。"), None)[-1] == "通知第二条 > art_2"
    assert cited(notice.format("依照意见第二条办理。"), None)[-1] == "意见第二条 > 甲意见 art_2"
    assert cited(notice.format("依照方案第二条办理。"), None)[-1] == "第二条 > unsure"
    both = notice.format("依照《乙通知》办理，并参照通知第二条。")
    assert cited(both, None)[-1] == "第二条 > unsure"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("违反《甲法》第九条规定的，依照第二条处罚。", "第二条 > unsure"),
        ("违反《甲法》第九条规定的，适用第九十条。", "第九十条 > 甲法 art_90"),
        ("违反《甲法》第九条规定且不属于第二条的。", "第二条 > 甲法 art_2"),
        ("违反《甲法》第九条的规定和第二条的规定的。", "第二条 > 甲法 art_2"),
        ("依照《甲法》第九条；第二条。", "第二条 > 甲法 art_2"),
        ("违反本办法第二条规定的，依照第三条处罚。", "第三条 > art_3"),
    ],
)
def test_an_article_later_in_the_sentence(words: str, expected: str) -> None:
    assert found(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照民法典婚姻家庭编第四章处理。", ["民法典婚姻家庭编第四章 > 民法典 part_5__chp_4"]),
        ("依照刑法分则第三章、第四章处罚。", ["刑法分则第三章 > 刑法 part_2__chp_3", "第四章 > 刑法 part_2__chp_4"]),
        ("依照刑法总则第二章第三节处罚。", ["刑法总则第二章第三节 > 刑法 part_1__chp_2__sec_3"]),
        (
            "依照《中华人民共和国民法典》合同编第三章处理。",
            ["《中华人民共和国民法典》 > 中华人民共和国民法典", "第三章 > 中华人民共和国民法典 part_3__chp_3"],
        ),
        ("依照民法典婚姻家庭编第一千零四十条处理。", ["民法典婚姻家庭编第一千零四十条 > 民法典 art_1040"]),
        ("依照海商法总则第三章处理。", ["第三章 > unsure"]),
    ],
)
def test_a_part_is_named_before_its_chapters(words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_the_parts_of_the_text_itself_are_known_by_their_headings() -> None:
    text = (
        "## 第一编 总则\n\n### 第一章 一般规定\n\n"
        "第一条　依照总则编第一章、本条例分则第二章、分则第一章、监督编第一章处理。\n\n"
        "## 第二编 分则\n\n### 第一章 登记\n\n第二条　应当登记。\n\n### 第二章 缴费\n\n第三条　应当缴费。\n"
    )
    assert cited(text) == [
        "第一章 > part_1__chp_1",
        "本条例分则第二章 > part_2__chp_2",
        "第一章 > part_2__chp_1",
        "第一章 > unsure",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("违反《甲法》第三条第二款的，处罚；有上述第二款情形的，从重。", "第二款 > 甲法 art_3__para_2"),
        ("依照《甲法》第九条处理。上述第九条不适用。", "第九条 > 甲法 art_9"),
        ("依照上述第三条处理。", "第三条 > unsure"),
        ("依照上述第一款处理。", "第一款 > art_1__para_1"),
        ("本试行规则第2.1条第（六）至（十一）项的。", "第（六）至（十一）项 > unsure"),
    ],
)
def test_what_is_mentioned_above(words: str, expected: str) -> None:
    assert found(words)[-1] == expected


def test_a_text_that_explains_another_may_speak_of_either() -> None:
    text = (
        "# 关于《甲办法》的起草说明\n\n一、依据\n\n《乙法》第八条有规定。第九条也有规定。\n\n"
        "二、《甲办法》共三条。第二条是职责。\n"
    )
    assert cited(text, None)[1:] == [
        "《乙法》第八条 > 乙法 art_8",
        "第九条 > unsure",
        "《甲办法》 > 甲办法",
        "第二条 > 甲办法 art_2",
    ]


@pytest.mark.parametrize("own", ["本公告", "本裁量基准", "本工作规则"])
def test_what_a_text_calls_itself(own: str) -> None:
    assert cited(f"第一条　甲。\n第二条　依照{own}第一条办理。\n") == [f"{own}第一条 > art_1"]


def test_what_a_notice_recites_is_the_recited_text_s() -> None:
    text = "# 甲通知\n\n一、《乙办法》第三条规定：\n\n机关应当：\n\n（一）登记；\n\n（二）符合本办法第二条的条件。\n"
    assert cited(text, None) == ["《乙办法》第三条 > 乙办法 art_3", "本办法第二条 > 乙办法 art_2"]
    assert cited(text + "\n二、本办法第四条除外。\n", None)[-1] == "本办法第四条 > art_4"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("见 http://x.example/甲发[2020]1号?第二条=1 。", []),
        ("按照《甲条例》办理，其第三条除外。", ["《甲条例》 > 甲条例", "第三条 > 甲条例 art_3"]),
        ("成员应当遵守章程，其第三条除外。", ["第三条 > unsure"]),
        ("见https://x.example/第二条/附件1。依照第三条办理。", ["第三条 > art_3"]),
        ("登录http://x.example，依照第三条办理。", ["第三条 > art_3"]),
        ("登录http://x.example查询，依照第三条办理。", ["第三条 > art_3"]),
        ("（网址：http://x.example/第二条）依照第三条办理。", ["第三条 > art_3"]),
    ],
)
def test_the_text_of_an_address_is_no_text(words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_this_law_may_be_introduced_as_the_name_of_another() -> None:
    text = (
        "第一条　根据《中华人民共和国甲法》（以下简称本法）第九条，制定本办法。\n\n"
        "第二条　违反本法第三条和本办法第一条的。\n"
    )
    assert cited(text)[2:] == ["本法第三条 > 中华人民共和国甲法 art_3", "本办法第一条 > art_1"]
    assert cited(text.replace("（以下简称本法）", ""))[1] == "本法第三条 > art_3"
    assert cited("第一条　依照本法第二条。根据《甲法》（以下简称“本法”）。\n")[0] == "本法第二条 > art_2"


EXPLAINED = "第一条　甲。\n\n第二条　乙。\n\n第三条　丙。\n\n## 起草说明\n\n{}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲法》第九条要求登记，第二条、第三条分别要求公示和盘点。", ["第二条 > 甲法 art_2", "第三条 > 甲法 art_3"]),
        ("登记出自《甲法》第九条第一款；责任见第三条第五项。", ["第三条第五项 > 甲法 art_3__item_5"]),
    ],
)
def test_an_explanation_goes_on_about_what_it_has_named(words: str, expected: list[str]) -> None:
    assert cited(EXPLAINED.format(words))[-len(expected) :] == expected


def test_what_was_doubted_is_doubted_of_the_rest_of_the_sentence() -> None:
    text = "第一条　违反《甲法》第九条规定的，依照第二条处罚，情节严重的，第三条也适用，第九十条除外。\n\n"
    text += "第二条　乙。\n\n第三条　丙。\n"
    assert cited(text)[1:] == ["第二条 > unsure", "第三条 > unsure", "第九十条 > 甲法 art_90"]


def test_the_parts_of_a_notice_are_those_of_the_one_that_was_named() -> None:
    text = (
        "第一条　依照《甲局通知》办理。\n\n第二条　通知第四部分第（三）项还要求合作，前项所引通知第三部分要求培训。\n"
    )
    assert cited(text)[1:3] == ["通知第四部分第（三）项 > 甲局通知 lv1_4__item_3", "前项 > ?"]


def test_a_bare_path_with_an_address_of_its_own_is_left_to_it() -> None:
    assert found("依照[第三条](jia.md#art_99)办理。") == []
    assert found("依照[《甲条例》](jia.md)第三条办理。") == ["《甲条例》 > 甲条例", "第三条 > 甲条例 art_3"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "依照水土保持法（2010年修订）第五条、第六条执行。",
            ["第五条 > 水土保持法 art_5", "第六条 > 水土保持法 art_6"],
        ),
        ("违反植物检疫条例（1983年公布）第六条第二款的，处罚。", ["第六条第二款 > 植物检疫条例 art_6__para_2"]),
        ("刑法（2020年修正）第三十条。", ["第三十条 > 刑法 art_30"]),
        ("民法典(自2021年1月1日起施行)第七编适用。", ["第七编 > 民法典 part_7"]),
        ("依照水土保持法（以下简称水保法）第五条执行。", ["第五条 > 水土保持法 art_5"]),
        # A former one, the name of which nobody knows; no name at all.
        ("修订后的旧植物检疫条例（1983年）第八条。", ["第八条 > unsure"]),
        ("应当依法（不含罚款）处罚。第三条适用。", ["第三条 > 甲法 art_3"]),
        ("违反《乙条例》（2001年）第八条的，处罚。", ["《乙条例》 > 乙条例", "第八条 > 乙条例 art_8"]),
    ],
)
def test_a_remark_on_a_law_without_brackets_does_not_part_it_from_its_article(words: str, expected: list[str]) -> None:
    text = f"一、总则\n依照《甲法》第三条处理。\n{words}\n二、其他\n无。\n"
    assert cited(text, None) == ["《甲法》第三条 > 甲法 art_3", *expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲法》第三条第二款规定：“前款规定的期限为三年。”", "前款 > 甲法 art_3__para_1"),
        ("《甲法》第三条第二款规定的“前款规定的期限”为三年。", "前款 > 甲法 art_3__para_1"),
        ("《甲法》第三条第二款所称“前款第一项所列行为”，是指收费。", "前款第一项 > 甲法 art_3__para_1__item_1"),
        ("《甲法》第三条第三款第二项规定：“前项规定的期限为三年。”", "前项 > 甲法 art_3__para_3__item_1"),
        ("《甲法》第三条规定：“前条规定的期限为三年。”", "前条 > 甲法 art_2"),
        ("本办法第三条第二款规定：“前款规定的期限为三年。”", "前款 > art_3__para_1"),
        # Of the words of a whole article nobody sees which paragraph they are; before the first there is none.
        ("《甲法》第三条规定：“应当登记。前款规定的期限为三年。”", "前款 > unsure"),
        ("《甲法》第三条第三款规定：“前两款规定的期限为三年。”", "前两款 > unsure"),
        ("《甲法》第一条规定：“前条规定的期限为三年。”", "前条 > unsure"),
        ("应当缴费。\n\n《甲法》第三条规定：“应当登记。”前款规定除外。", "前款 > art_1__para_1"),
        ("应当缴费。\n\n《甲法》第三条规定了“期限”，前款规定除外。", "前款 > art_1__para_1"),
    ],
)
def test_what_is_counted_back_in_quoted_words_is_counted_from_where_they_stand(words: str, expected: str) -> None:
    assert found(words)[-1] == expected


@pytest.mark.parametrize("between", ["的", "中的", "", "中"])
def test_an_annex_behind_the_number_of_a_notice_is_the_notice_s(between: str) -> None:
    text = f"一、总则\n《甲通知》（甲发〔2008〕122号）{between}附件1停用，新表见附件。\n二、其他\n无。\n"
    assert cited(text, None)[2:] == ["附件1 > 甲通知 annex_1", "附件 > annex_"]


def test_an_instrument_may_be_called_the_new_one() -> None:
    text = (
        "一、总则\n《停车条例》（以下简称新条例）施行以来，依照新条例第三条第一款处罚，原条例第四条不再适用。\n"
        "二、其他\n新条例第五条另有规定。\n"
    )
    assert cited(text, None) == [
        "《停车条例》 > 停车条例",
        "新条例第三条第一款 > 新条例 art_3__para_1",
        "新条例第五条 > 新条例 art_5",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲通知》已经同意。\n\n第一章总则\n", ["《甲通知》 > 甲通知"]),
        ("第一节一般规定\n依照《甲法》第三章处罚。\n", ["《甲法》第三章 > 甲法 chp_3"]),
        (
            "依照《甲法》执行，\n第三章和第四章除外。\n",
            ["《甲法》 > 甲法", "第三章 > 甲法 chp_3", "第四章 > 甲法 chp_4"],
        ),
        ("依照《甲法》执行。\n第三章法律责任的规定适用。\n", ["《甲法》 > 甲法", "第三章 > 甲法 chp_3"]),
        # 第3章 is a standard's.
        ("依照《甲通知》编制了本规范。\n强制的是第3章。\n", ["《甲通知》 > 甲通知", "第3章 > unsure"]),
        ("依照《甲规范》编制。\n强制的是第3章。\n", ["《甲规范》 > 甲规范", "第3章 > 甲规范 chp_3"]),
    ],
)
def test_a_chapter_s_heading_is_no_citation_and_its_digits_tell_a_standard(words: str, expected: list[str]) -> None:
    assert cited(words, None) == expected
