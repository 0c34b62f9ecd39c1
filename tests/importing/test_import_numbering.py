"""Numbers that Word counts and the file does not hold are written out as the reader sees them."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_making import Word, body, numbered, told

from zhunsheng.importing.numberformats import render


def test_articles_and_items_numbered_directly() -> None:
    word = Word()
    word.say("会议室使用办法")
    num = word.levels(("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    word.item(num, 0, "为了规范会议室使用，制定本办法。")
    word.item(num, 0, "申请使用会议室，应当说明下列事项：")
    word.item(num, 1, "会议名称；", "参加人数：")
    word.item(num, 2, "机关人员；", "5人以上的外来人员；")
    word.item(num, 1, "使用时间。")
    word.item(num, 0, "本办法自印发之日起施行。")
    result = word.imported()
    assert body(result) == [
        "第一条　为了规范会议室使用，制定本办法。",
        "第二条　申请使用会议室，应当说明下列事项：",
        "（一）会议名称；",
        "（二）参加人数：",
        "1.机关人员；",
        "2. 5人以上的外来人员；",
        "（三）使用时间。",
        "第三条　本办法自印发之日起施行。",
    ]
    assert result.summary.articles == 3
    assert result.summary.items == 3
    assert told(result, "自动编号 8 个")


def test_a_space_at_the_end_of_a_number_parts_it_from_digits() -> None:
    word = Word()
    nothing = dict.fromkeys((0, 1), '<w:suff w:val="nothing"/>')
    word.say("前言")
    num = word.levels(("decimal", "%1　"), ("decimal", "%1.%2　"), extra=nothing)
    word.item(num, 0, "范围")
    word.item(num, 1, "30 人以上的会议适用本文件。")
    assert "1.1 30 人以上的会议适用本文件。" in word.imported().markdown


def test_numbering_through_paragraph_styles() -> None:
    word = Word()
    num = word.levels(
        ("chineseCountingThousand", "第%1章"),
        ("chineseCountingThousand", "第%2条"),
        extra={0: '<w:pStyle w:val="Heading1"/>', 1: '<w:lvlRestart w:val="0"/><w:pStyle w:val="BodyText"/>'},
    )
    for style in ("Heading 1", "Body Text"):
        properties = word.document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{num}"/></w:numPr>'))
    word.say("食堂管理办法")
    word.say("总　则", style="Heading 1")
    word.say("本办法适用于机关食堂。", "食堂由后勤部门管理。", style="Body Text")
    word.say("附则", style="Heading 1")
    word.say("本办法由后勤部门解释。", style="Body Text")
    assert body(word.imported()) == [
        "## 第一章　总则",
        "第一条　本办法适用于机关食堂。",
        "第二条　食堂由后勤部门管理。",
        "## 第二章　附则",
        "第三条　本办法由后勤部门解释。",
    ]


def test_restart_and_continuation() -> None:
    word = Word()
    first = word.levels(("decimal", "%1、"))
    word.say("值班须知")
    word.item(first, 0, "按时到岗。", "做好记录。")
    word.item(word.another(0), 0, "接着上面编号。")
    word.item(word.another(0, start=1), 0, "重新编号。", "继续编号。")
    word.item(word.another(0, start=10), 0, "从十开始。")
    assert [line.split("、")[0] for line in body(word.imported())] == ["1", "2", "3", "1", "2", "10"]


def test_clause_numbers_and_legal_style() -> None:
    word = Word()
    num = word.levels(("chineseCounting", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), extra={1: "<w:isLgl/>"})
    word.say("办公用房测算规范")
    word.item(num, 0, "范围")
    word.item(num, 1, "本文件适用于机关办公用房。")
    word.item(num, 2, "面积以平方米计。")
    assert body(word.imported()) == ["一 范围", "1.1 本文件适用于机关办公用房。", "一.1.1 面积以平方米计。"]


def test_number_of_a_level_that_was_skipped_and_of_an_empty_paragraph() -> None:
    word = Word()
    num = word.levels(("decimal", "%1."), ("decimal", "%1.%2"))
    word.say("用印登记")
    word.item(num, 1, "先写下级。")
    word.item(num, 0, "")
    word.item(num, 0, "再写上级。")
    result = word.imported()
    assert body(result) == ["1.1 先写下级。", "1.", "2.再写上级。"]
    assert told(result, "只有自动编号、没有文字的段落 1 个")


def test_numbering_switched_off_and_bullets() -> None:
    word = Word()
    num = word.levels(("bullet", "\uf06c"))
    word.say("物品清单")
    word.item(num, 0, "桌椅")
    numbered(word.say("没有编号的段落"), 0)
    assert body(word.imported()) == ["● 桌椅", "没有编号的段落"]


def test_a_number_in_a_deleted_paragraph_is_not_counted() -> None:
    word = Word()
    num = word.levels(("chineseCountingThousand", "第%1条"))
    word.say("门禁规定")
    word.item(num, 0, "进门刷卡。")
    word.xml(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr><w:rPr>'
        '<w:del w:id="1" w:author="甲"/></w:rPr></w:pPr><w:del w:id="2" w:author="甲"><w:r>'
        "<w:delText>出门也刷卡。</w:delText></w:r></w:del></w:p>"
    )
    word.item(num, 0, "访客登记。")
    result = word.imported()
    assert body(result) == ["第一条　进门刷卡。", "第二条　访客登记。"]
    assert told(result, "出门也刷卡。")


def test_a_hidden_paragraph_shows_no_number() -> None:
    word = Word()
    num = word.levels(("chineseCountingThousand", "第%1条"))
    word.say("门禁规定")
    word.xml(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暂不公开。</w:t></w:r></w:p>"
    )
    word.item(num, 0, "进门刷卡。")
    result = word.imported()
    assert body(result) == ["第一条　进门刷卡。"]
    assert told(result, "暂不公开。")


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (12, "chineseCounting", "十二"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "japaneseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (26, "chineseLegalSimplified", "贰拾陆"),
        (26, "ideographLegalTraditional", "貳拾陸"),
        (20, "ideographDigital", "二〇"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (13, "ideographZodiacTraditional", "丙子"),
        (3, "ideographEnclosedCircle", "㈢"),
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedParen", "⑶"),
        (20, "decimalEnclosedFullstop", "⒛"),
        (21, "decimalEnclosedCircle", "㉑"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (5, "numberInDash", "- 5 -"),
        (22, "ordinal", "22nd"),
        (9, "none", ""),
        (9, "hebrew1", None),
    ],
)
def test_formats(number: int, form: str, text: str | None) -> None:
    assert render(number, form) == text


def test_unusual_formats_and_counts_beyond_a_hundred_are_told() -> None:
    word = Word()
    word.levels(("hebrew1", "%1."))
    word.levels(("japaneseCounting", "第%1条"))
    word.say("检查办法")
    word.item(1, 0, "先行检查。")
    word.item(word.another(1, start=101), 0, "后行检查。")
    result = word.imported()
    assert body(result) == ["1.先行检查。", "第一百零一条　后行检查。"]
    assert told(result, "hebrew1")
    assert told(result, "一百以后")


def test_a_number_whose_words_were_lost_on_saving_is_told() -> None:
    word = Word()
    word.say("会议室管理规定")
    word.item(word.levels(("chineseCounting", "?%1?")), 0, "会议室统一登记。")
    assert any("含有“?”，疑为另存时丢失的文字" in doubt for doubt in word.imported().summary.doubts)
