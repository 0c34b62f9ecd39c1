"""Heads of articles in every form in which offices write them, and sentences that only look like one."""

from __future__ import annotations

import pytest
from cited import cited
from hypothesis import given
from hypothesis import strategies as st
from outlines import check, outline, structure

from zhunsheng.model.numerals import from_int
from zhunsheng.model.provision import Kind, Style
from zhunsheng.sources.characters import as_read

FORMS = [
    "{n}（{t}）\n\n{w}",
    "{n}({t})\n{w}",
    "{n}（{t}）{w}",
    "{n}　（{t}）　{w}",
    "{n} （{t}）{w}",
    "{n}【{t}】{w}",
    "{n}【{t}】\n{w}",
    "{n}〔{t}〕{w}",
    "{n} {t}\n{w}",
    "#### {n} {t}\n{w}",
    "**{n} {t}**　{w}",
    "**{n}**（{t}）{w}",
    "{n}：（{t}）{w}",
]
TITLES = ["目的和依据", "适用范围", "职责分工", "施行日期"]
WORDS = ["为了规范停车，制定本办法。", "本市停车场适用本办法。", "市交通部门负责停车管理。", "本办法自公布之日起施行。"]


def articles(text: str) -> list[str]:
    return [p.number for p in structure(text) if p.kind is Kind.ARTICLE]


@pytest.mark.parametrize("form", FORMS)
def test_the_title_of_an_article_is_its_heading_and_no_paragraph(form: str) -> None:
    lines = [
        form.format(n=f"第{from_int(n)}条", t=t, w=w) for n, (t, w) in enumerate(zip(TITLES, WORDS, strict=True), 1)
    ]
    found = outline("\n\n".join(lines) + "\n")
    assert structure("\n".join(lines)).style is Style.ARTICLES
    for n, (title, words) in enumerate(zip(TITLES, WORDS, strict=True), 1):
        assert found[f"art_{n}"].partition("|")[2].strip("（）()【】〔〕") == title
        assert found[f"art_{n}__para_1"] == words
        assert f"art_{n}__para_2" not in found


def test_an_article_may_begin_with_another_one() -> None:
    text = (
        "第一条（目的）为了登记。\n\n第二条（解释）第一条所称登记，含备案。\n\n第三条（施行）本办法自公布之日起施行。\n"
    )
    assert articles(text) == ["1", "2", "3"]
    assert cited(text, None) == ["第一条 > art_1"]


@pytest.mark.parametrize(
    "form",
    ["{n}　{w}", "{n}{w}", "{n}：{w}", "{n}:{w}", "{n}、{w}", "［{n}］{w}", "【{n}】{w}", "**{n}**　{w}", "**{n}**{w}"],
)
def test_articles_without_titles(form: str) -> None:
    text = "\n".join(form.format(n=f"第{from_int(n)}条", w=words) for n, words in enumerate(WORDS, 1))
    assert structure(text).style is Style.ARTICLES
    assert [outline(text)[f"art_{n}__para_1"] for n in range(1, 5)] == WORDS
    assert cited(text, None) == []


GLUED = "第一条为了保护，制定本条例。\n第二条{}\n第三条市住房城乡建设部门负责保护。\n"


@pytest.mark.parametrize(
    "words",
    [
        "历史文化名城应当整体保护。",
        "项目建设单位应当登记。",
        "中央财政给予补助。",
        "规划部门应当公布名录。",
        "和平时期应当定期核对。",
        "以划拨方式取得的土地不得转让。",
        "内设机构应当配合。",
        "外国人依法申请。",
        "所有单位都应当保护。",
        "前期工作由市文物部门承担。",
    ],
)
def test_the_order_of_numbers_shows_a_head_without_a_space(words: str) -> None:
    assert outline(GLUED.format(words))["art_2__para_1"] == words
    assert articles(GLUED.format(words)) == ["1", "2", "3"]


@pytest.mark.parametrize(
    "sentence",
    [
        "第二条规定的名城，应当整体保护。",
        "第二条所称名城，由国务院公布。",
        "第二条第一款的名城除外。",
        "第二条、第三条的名城除外。",
        "第二条和第三条的名城除外。",
        "第二条（一）、（二）项的名城除外。",
        "第二条中“名城”，由国务院公布。",
        "第二条之一的名城除外。",
        "第三条的名城除外。",
        "第九条名城除外。",
        "第二条修改为：“名城应当保护。”",
        "第二条以外的名城除外。",
    ],
)
def test_a_sentence_about_an_article_is_no_head(sentence: str) -> None:
    text = f"第一条　甲。\n{sentence}\n第二条　乙。\n第三条　丙。\n"
    assert articles(text) == ["1", "2", "3"]
    assert outline(text)["art_1__para_2"] == sentence


def test_heads_without_a_space_that_follow_one_another_may_all_begin_with_doubtful_words() -> None:
    words = [
        "中央储备粮由甲公司储存。",
        "中国籍船舶应当登记。",
        "外国人依法申请。",
        "以欺骗手段取得登记的，予以撤销。",
        "与进出口货物有关的企业应当备案。",
        "国家机关违反本办法的，予以通报。",
    ]
    text = "\n".join(f"第{n}条{said}" for n, said in zip("一二三四五六", words, strict=True))
    assert [outline(text)[f"art_{n}__para_1"] for n in range(1, 7)] == words


def test_a_title_in_heavy_brackets_may_stand_before_a_third_party() -> None:
    text = "第一条【目的】为了登记。\n第二条【检查】第三方机构可以检查。\n第三条【附则】自印发之日起施行。\n"
    assert articles(text) == ["1", "2", "3"]


def test_where_a_head_stands_a_sentence_that_begins_alike_is_none() -> None:
    text = "第一条　甲。\n第二条市住房部门的职责，另行规定。\n第二条　乙。\n第三条　丙。\n"
    assert articles(text) == ["1", "2", "3"]


def test_an_excerpt_begins_anywhere() -> None:
    text = "第八条（补偿）\n\n市人民政府应当补偿。\n\n违反前款规定的，不予补偿。\n\n第十四条（期限）\n\n期限为一年。\n"
    assert articles(text) == ["8", "14"]
    assert cited(text, None) == ["前款 > art_8__para_1"]


@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_a_head_behind_a_sentence_on_its_line_is_a_head(gap: str) -> None:
    text = f"第一条　甲。\n第二条　乙。{gap}第三条历史文化名城应当保护。{gap}第四条市文物部门负责，依照第二条办理。\n"
    text += "第五条　丁。\n"
    found = outline(text)
    assert found["art_2__para_1"] == "乙。"
    assert found["art_3__para_1"] == "历史文化名城应当保护。"
    assert found["art_4__para_1"] == "市文物部门负责，依照第二条办理。"
    assert cited(text, None) == ["第二条 > art_2"]
    check(text, structure(text))


@pytest.mark.parametrize(
    "sentence",
    ["第三条规定的除外。", "第三条第一款除外。", "第三条、第四条除外。", "第九条机关除外。", "第二条机关除外。"],
)
def test_a_citation_behind_a_sentence_is_no_head(sentence: str) -> None:
    text = f"第一条　甲。\n第二条　乙。{sentence}\n第四条　丁。\n"
    assert articles(text) == ["1", "2", "4"]


def test_where_no_number_is_missing_nothing_is_run_together() -> None:
    assert articles("第一条　甲。\n第二条　乙。第三条机关除外。\n第三条　丙。\n") == ["1", "2", "3"]


def test_the_last_article_may_be_run_together_too() -> None:
    text = "第一条　甲。\n第二条　乙。第三条本办法自公布之日起施行。\n## 附件\n第一条　丙。\n"
    assert articles(text) == ["1", "2", "3", "1"]
    assert outline(text)["annex__art_1__para_1"] == "丙。"


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第一百十一条", "111"),
        ("第一百一十一条", "111"),
        ("第十條", "10"),
        ("第⼗⼆条", "12"),
        ("第\u200b十\u200b条", "10"),
        ("第１２条", "12"),
        ("第一百二十條之一", "120-1"),
    ],
)
def test_numbers_in_other_characters(label: str, number: str) -> None:
    assert articles(as_read(f"{label}　机关应当登记。\n")[0]) == [number]


def test_bracketed_words_that_are_no_title() -> None:
    text = "第一条　甲。\n第二条（含临时机构）的编制，另行规定。\n第二条　（一）乙；\n（二）丙。\n"
    assert outline(text)["art_1__para_2"].startswith("第二条（含")
    assert outline(text)["art_2"] == "第二条"


def test_one_short_article_among_others_has_no_title() -> None:
    text = (
        "第一条　为了规范，制定本办法。\n第二条　下列物品\n（一）甲；\n（二）乙。\n第三条　本办法自公布之日起施行。\n"
    )
    assert outline(text)["art_2__para_1"] == "下列物品"


@given(
    st.lists(
        st.sampled_from(
            [
                "。",
                "；",
                "第一条",
                "第二条",
                "第三条",
                "第五条",
                "规定",
                "的",
                "甲",
                "（目的）",
                "\n",
                " ",
                "：",
                "、",
                "# ",
                "附件",
            ]
        ),
        max_size=60,
    )
)
def test_nothing_is_lost_whatever_is_run_together(pieces: list[str]) -> None:
    text = "".join(pieces)
    check(text, structure(text, Style.ARTICLES))


def test_in_front_of_the_articles_a_bare_number_is_that_of_the_instrument_spoken_of() -> None:
    text = (
        "决定对《甲市停车规定》作如下修订并重新发布。\n1.将第四条中的“规划”修改为“规划资源”。\n2.删去第六条第二款。\n"
        "第一条（目的）\n为了规范停车。\n第四条（管理）\n依照第一条执行。\n"
    )
    assert cited(text, None) == [
        "《甲市停车规定》 > 甲市停车规定",
        "第四条 > 甲市停车规定 art_4",
        "第六条第二款 > 甲市停车规定 art_6__para_2",
        "第一条 > art_1",
    ]


def test_words_set_off_from_a_bracketed_title_may_begin_like_a_citation() -> None:
    found = outline(
        "第一条（目的）　为了登记。\n\n第二条（责任）　以下情形，责令改正。\n\n第三条（施行）　中止以前公布。\n"
    )
    assert [eid for eid in found if eid.startswith("art_") and "__" not in eid] == ["art_1", "art_2", "art_3"]
