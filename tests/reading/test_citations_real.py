"""Forms of citing that law in force uses and drafting manuals leave out."""

from __future__ import annotations

from cited import cited, in_article, short_names

from zhunsheng.model.provision import Style

TABLE = """\
对《关于甲条例条文名称的规定》补充如下：

| 甲条例条文 | 名称 |
|---|---|
| 第十二条 （《甲条例修正案（二）》第三条） | 登记 |
| 第十四条之一第二款 | 核对 |
"""


def test_the_head_of_a_table_says_of_which_law_the_articles_in_a_column_are() -> None:
    assert cited(TABLE, None)[1:] == [
        "第十二条 > 甲条例 art_12",
        "《甲条例修正案（二）》第三条 > 甲条例修正案（二） art_3",
        "第十四条之一第二款 > 甲条例 art_14-1__para_2",
    ]


def test_a_table_that_goes_on_behind_a_page_break_keeps_its_head() -> None:
    more = "\n续表\n\n| 第十五条 | 公开 |\n|---|---|\n| 第十六条 | 移交 |\n"
    assert cited(TABLE + more, None)[-2:] == ["第十五条 > 甲条例 art_15", "第十六条 > 甲条例 art_16"]


def test_a_table_without_such_a_head_goes_by_what_was_cited_before() -> None:
    text = "依照《甲条例》登记。\n\n| 条 | 事项 |\n|---|---|\n| 第十二条 | 登记 |\n"
    assert cited(text, None) == ["《甲条例》 > 甲条例", "第十二条 > 甲条例 art_12"]


def test_a_text_may_put_its_own_genre_in_marks() -> None:
    assert in_article("不受本《规定》第三、五条限制。") == ["本《规定》第三 > art_3", "五条 > art_5"]
    assert in_article("本《规范》适用于机关。") == []
    assert in_article("依照基本《规定》第三条。") == ["《规定》第三条 > 规定 art_3"]


def test_the_number_of_an_ordinance_is_no_chapter() -> None:
    assert in_article("依据香港法例第13章《甲条例》、第16章《乙条例》作出。") == [
        "《甲条例》 > 甲条例",
        "《乙条例》 > 乙条例",
    ]
    assert in_article("依照本办法第三章作出。") == ["本办法第三章 > chp_3"]


def test_a_charter_is_a_name() -> None:
    assert in_article("根据联合国宪章第七章作出的决议。") == ["联合国宪章第七章 > 联合国宪章 chp_7"]


def test_headings_that_were_run_into_the_line_before_are_no_citations() -> None:
    assert in_article("机关应当登记。第三章鉴定、加固和维护\n") == []
    assert in_article("机关应当登记。 第十条机关应当公开。") == []
    assert in_article("机关应当登记。第三章规定的资产除外。") == ["第三章 > chp_3"]
    assert in_article("机关应当登记。 第十条规定的资产除外。") == ["第十条 > art_10"]


def test_an_annex_of_an_application_is_none_of_the_text() -> None:
    assert in_article("清单作为申请书的附件一报送。") == []
    assert in_article("清单见附件一。") == ["附件一 > annex_1"]


def test_a_paragraph_does_not_cite_itself_by_its_number() -> None:
    text = "第九条　违反第二条规定的，依照下列规定处理：\n（一）违反第一款的，警告；\n（二）违反第三款的，通报。\n"
    assert cited(text) == [
        "第二条 > art_2",
        "第一款 > art_2__para_1",
        "第三款 > art_2__para_3",
    ]
    assert cited("第九条　机关应当登记。\n第一款规定的登记每年核对。\n") == ["第一款 > art_9__para_1"]


def test_this_section_in_new_words_of_a_code_is_the_codes() -> None:
    text = "一、将甲法第二百条修改为：“违反本节第一百九十二条规定的，处以罚款。”\n"
    assert cited(text, Style.LEVELS) == ["甲法第二百条 > 甲法 art_200", "本节第一百九十二条 > 甲法 art_192"]


def test_short_names_that_are_introduced_one_for_each_title() -> None:
    text = "根据《甲条例》、《乙办法》（以下分别简称为《条例》、《办法》）登记。"
    assert [(s.name, s.title) for s in short_names(text)] == [("条例", "甲条例"), ("办法", "乙办法")]
    assert short_names("根据《甲条例》（以下分别简称为《条例》、《办法》）登记。") == []
