"""Citations as offices write them in notices: numbers in every order, a text's own history, laws called new or old."""

from __future__ import annotations

import pytest
from cited import cited, in_article


@pytest.mark.parametrize(
    "number",
    [
        "国家粮食和物资储备局公告2021年第5号",
        "国家林业和草原局公告2020年第8号",
        "自然资源部、国家林业和草原局公告2022年第3号",
        "甲市教育和体育局公告2022年第6号",
        "甲市经济和信息化局令第2号",
        "国务院国资委、财政部令第3号",
        "国家发展改革委、国务院国资委令第7号",
        "公安部61号令",
        "国务院292号令",
        "甲市人民政府230号令",
        "建设部、公安部89号令",
        "海关总署2016年52号公告",
        "税务总局2018年28号公告",
        "太原市人民政府令第90号",
    ],
)
def test_a_number_takes_in_the_whole_name_of_its_issuer(number: str) -> None:
    assert in_article(f"依照{number}执行。") == [f"{number} > {number}"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "依照《甲办法》（电监会9号令）第四条处罚。",
            ["《甲办法》 > 甲办法", "电监会9号令 > 电监会9号令", "第四条 > 甲办法 art_4"],
        ),
        ("依照《甲办法》（公安部61号令）的规定处罚。", ["《甲办法》 > 甲办法", "公安部61号令 > 公安部61号令"]),
        (
            "依照海关总署2016年52号公告第二条办理。",
            ["海关总署2016年52号公告 > 海关总署2016年52号公告", "第二条 > 海关总署2016年52号公告 art_2"],
        ),
    ],
)
def test_what_stands_behind_a_number_that_is_turned_round(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("执行《甲办法》（沪经信规范〔2021〕3号）。", "沪经信规范〔2021〕3号"),
        ("经国经贸资源〔2000〕1015号批准。", "国经贸资源〔2000〕1015号"),
        ("执行《甲方案》（和政办发〔2020〕5号）。", "和政办发〔2020〕5号"),
        ("执行将政规〔2010〕5号。", "将政规〔2010〕5号"),
        ("见即政发〔2010〕5号。", "即政发〔2010〕5号"),
        ("执行《甲方案》（原政办发〔2010〕5号）。", "原政办发〔2010〕5号"),
        ("根据甲政发〔2020〕1号和乙政办发〔2020〕5号文件。", "乙政办发〔2020〕5号"),
        ("执行《甲办法》（原甲局发〔2010〕5号）。", "甲局发〔2010〕5号"),
        ("经省政府同意，以甲政函〔2010〕5号批复。", "甲政函〔2010〕5号"),
        ("由甲财社〔2010〕5号下达的资金。", "甲财社〔2010〕5号"),
        ("《甲》和乙政办发〔2020〕5号同时废止。", "乙政办发〔2020〕5号"),
        ("对甲工商经字〔1994〕第73号请示的答复。", "甲工商经字〔1994〕第73号"),
        ("关于甲省工商行政管理局工商检字〔1996〕2号请示的批复。", "工商检字〔1996〕2号"),
        ("按照甲市教育局教发〔2020〕3号执行。", "教发〔2020〕3号"),
        ("按照财政部财预〔2022〕58号执行。", "财预〔2022〕58号"),
        ("按照税务总局税总函〔2020〕3号执行。", "税总函〔2020〕3号"),
        ("按照人社部发〔2020〕3号执行。", "人社部发〔2020〕3号"),
        ("按照甲房局办发〔2020〕3号执行。", "甲房局办发〔2020〕3号"),
    ],
)
def test_a_sign_may_begin_like_a_word_that_leads_up_to_one(words: str, number: str) -> None:
    assert in_article(words)[-1] == f"{number} > {number}"


@pytest.mark.parametrize(
    "words",
    [
        "本馆在大厅12号公告栏张贴。",
        "于5月12号公告结果。",
        "由指挥员发出3号令牌。",
        "在市财政局12号公告牌前集合。",
        "2016年52号公告另行印发。",
    ],
)
def test_other_things_are_numbered_so(words: str) -> None:
    assert in_article(words) == []


_HISTORY = "# 甲争议处理办法\n\n{}\n\n第一条　为了处理争议，制定本办法。\n\n第二条　机关应当登记。\n"


@pytest.mark.parametrize(
    ("history", "own"),
    [
        (
            "（2003年1月3日甲部令第17号公布，根据2010年11月30日《甲部关于修改部分规章的决定》修正，将第二条的“征用”改为“征收”）",
            "第二条 > art_2",
        ),
        (
            "（2003年1月3日甲部令第17号公布　根据《甲部关于修改部分规章的决定》（甲部令第49号）修正，删去第二条）",
            "第二条 > art_2",
        ),
        ("（根据《甲部关于修改〈甲争议处理办法〉的决定》修订，对第一条作了修改）", "第一条 > art_1"),
        (
            "（2003年公布，根据《甲部关于清理规章的决定》修改，其中将第一条第二款改为新的内容）",
            "第一条第二款 > art_1__para_2",
        ),
    ],
)
def test_what_of_a_text_has_been_amended_is_its_own(history: str, own: str) -> None:
    assert own in cited(_HISTORY.format(history))


_OWN = "# 乙市水务办法\n\n第一条　{}\n\n第七条　单位应当登记。\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("违反新水土保持法第七条的，处罚。", "水土保持法第七条 > 水土保持法 art_7"),
        ("现行水法第七条确立了有偿使用制度。", "水法第七条 > 水法 art_7"),
        ("按照现行有效的水法第七条处理。", "水法第七条 > 水法 art_7"),
        ("按照新修订的水法第七条处理。", "水法第七条 > 水法 art_7"),
        ("按照新颁布的节约用水条例第七条处理。", "节约用水条例第七条 > 节约用水条例 art_7"),
        (
            "适用新疆维吾尔自治区水资源条例第七条。",
            "新疆维吾尔自治区水资源条例第七条 > 新疆维吾尔自治区水资源条例 art_7",
        ),
        ("适用新能源促进条例第七条。", "新能源促进条例第七条 > 新能源促进条例 art_7"),
        ("适用新兴产业促进条例第七条。", "新兴产业促进条例第七条 > 新兴产业促进条例 art_7"),
        ("按照原水土保持法第七条处理。", "第七条 > unsure"),
        ("依照旧环境保护法第七条处理。", "第七条 > unsure"),
        ("依照旧的管理办法处理，第七条除外。", "第七条 > art_7"),
    ],
)
def test_a_law_that_is_called_new_or_old(words: str, expected: str) -> None:
    assert cited(_OWN.format(words))[0] == expected


_QUOTED = "# 关于甲工作的通知\n\n一、依据\n\n{}\n\n二、要求\n\n各单位应当执行。\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "《甲条例》第十二条规定：“机关应当编制计划。\n\n前款规定的计划，由财政部门审核。”",
            "前款 > 甲条例 art_12__para_1",
        ),
        (
            "《甲条例》第十二条规定：“机关应当编制计划：\n\n（一）甲；\n\n（二）乙。\n\n前款规定的计划公开。”",
            "前款 > 甲条例 art_12__para_1",
        ),
        (
            "《甲条例》第十二条规定：“机关应当编制。\n\n单位应当登记。\n\n违反前款规定的，处罚。”",
            "前款 > 甲条例 art_12__para_2",
        ),
        (
            "《甲条例》第十二条规定：“机关应当：\n\n（一）甲。\n\n前款第（一）项规定的，公开。”",
            "前款第（一）项 > 甲条例 art_12__para_1__item_1",
        ),
        (
            "《甲条例》第十二条第二款规定：“前款规定的计划公开。\n\n违反前款规定的，处罚。”",
            "前款 > 甲条例 art_12__para_2",
        ),
        ("《甲条例》第十二条规定：“机关应当编制计划，前款规定的除外。”", "前款 > unsure"),
        ("《甲条例》第十二条规定：“……\n\n前款规定的计划公开。”", "前款 > unsure"),
        ("《甲条例》第十二条规定：“前款规定的计划公开。”", "前款 > unsure"),
    ],
)
def test_the_paragraphs_of_an_article_that_is_quoted_whole_are_counted(words: str, expected: str) -> None:
    assert cited(_QUOTED.format(words), None)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《甲规定》第八条同旨：“不得隐匿本规定第六条规定的标识。”", "本规定第六条 > 甲规定 art_6"),
        ("《甲规定》第八条：“不得隐匿本规定第六条规定的标识。”", "本规定第六条 > 甲规定 art_6"),
        ("《甲规定》第八条原文：“违反本规定第六条的，处罚。”", "本规定第六条 > 甲规定 art_6"),
        ("《甲规定》第八条明确：“本规定第六条第二款所称单位，是指法人。”", "本规定第六条第二款 > 甲规定 art_6__para_2"),
        ("《甲条例》第八条第二款指出：“前款规定的期限，可以延长。”", "前款 > 甲条例 art_8__para_1"),
        ("上级规定第八条同旨：“不得隐匿本规定第六条规定的标识。”", "本规定第六条 > unsure"),
        ("深度服务规定第八条：“依照本规定第六条办理。”", "本规定第六条 > unsure"),
    ],
)
def test_words_that_are_quoted_speak_of_what_they_are_quoted_from(words: str, expected: str) -> None:
    assert cited(_QUOTED.format(words), None)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第一条为了规范收费，根据《甲规定》，制定本办法。", ["《甲规定》 > 甲规定"]),
        ("第一条为进一步规范收费，根据《甲规定》精神，结合我区实际，制定本实施细则。", ["《甲规定》 > 甲规定"]),
        ("第一条为了规范收费的要求，不适用于个人。", ["第一条 > art_1"]),
    ],
)
def test_the_first_article_alone_is_known_by_what_only_a_first_article_says(words: str, expected: list[str]) -> None:
    assert cited(f"甲区收费细则\n\n第一章总则\n\n{words}\n", None) == expected


@pytest.mark.parametrize(
    "words",
    [
        "依据（2015）民提字第12号判决执行。",
        "依据（2010）甲行终字第3号裁定执行。",
        "案号：（2012）甲民初字第8号。",
        "该产品批准文号：甲食健字（1997）第348号。",
        "批准文号为甲药健字〔2001〕5号。",
        "卫生许可证号：甲卫食字〔2010〕第3号。",
        "证书编号为甲建安字〔2005〕12号。",
        "持有甲卫食证字〔2010〕第3号许可证。",
        "持有甲国用（2005）第12号土地证。",
        "持有甲集用（2005）第12号土地证。",
    ],
)
def test_certificates_and_cases_are_no_instruments(words: str) -> None:
    assert in_article(words) == []


@pytest.mark.parametrize("number", ["（94）财税字第001号", "（2004）民一他字第26号", "甲证办发〔2005〕12号"])
def test_old_signs_are_numbers_of_instruments(number: str) -> None:
    assert in_article(f"执行{number}。") == [f"{number} > {number}"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("现印发工作方案（附件），请遵照执行。", ["附件 > annex_"]),
        ("推荐名单（附件）于5日前报送。", ["附件 > annex_"]),
        ("各单位按照要求填报（附件）。", ["附件 > annex_"]),
        ("请填写附件，于5日前报送。", ["附件 > annex_"]),
        ("具体名单见附件。", ["附件 > annex_"]),
        ("合同（附件）由双方保管。", []),
        ("设备（附件）应当齐全。", []),
        ("上报材料包括申请书及附件。", []),
        ("有关说明以附件形式报送。", []),
        ("根据《甲办法》第三条，附件1所列产品免税。", ["《甲办法》第三条 > 甲办法 art_3", "附件1 > unsure"]),
        ("根据《甲办法》第三条和附件1，确定范围。", ["《甲办法》第三条 > 甲办法 art_3", "附件1 > 甲办法 annex_1"]),
        ("按照《甲通知》执行，名单见附件1。", ["《甲通知》 > 甲通知", "附件1 > annex_1"]),
    ],
)
def test_an_annex_without_a_title_is_the_notices_own(words: str, expected: list[str]) -> None:
    assert in_article(words) == expected
