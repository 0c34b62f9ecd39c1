"""R1: citations that lead nowhere are found at their very words, and those that lead somewhere are left alone."""

from __future__ import annotations

import pytest

from support import PATH, TODAY, Found, corpus_of, findings, instrument, law, messages, related_places
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Registry, shipped_registry
from zhunsheng.rules import check

REGISTRY = Registry((law("甲市资产管理条例", 35),))
FIRST = "第一条　为了加强资产管理，制定本办法。"


def corpus(*lines: str, **others: str) -> Corpus:
    """Gather 《乙办法》 with these lines, the first of which is the sixth of the file."""
    files = {PATH: instrument("乙办法", *lines)}
    return corpus_of(files | {f"standards/{name}.md": text for name, text in others.items()}, registry=REGISTRY)


def found(of: str, *lines: str, **others: str) -> list[Found]:
    return findings(corpus(*lines, **others), of)


def test_r101_an_instrument_that_nobody_knows() -> None:
    lines = (FIRST, "第二条　依照《无人知晓的办法》第三条和丙发〔2020〕5号执行，并符合GB/T 99的规定。")
    assert found("R101", *lines) == [
        ("R101", PATH, 7, 7, "《无人知晓的办法》第三条"),
        ("R101", PATH, 7, 20, "丙发〔2020〕5号"),
        ("R101", PATH, 7, 36, "GB/T 99"),
    ]
    assert messages(corpus(*lines), "R101")[0] == "《无人知晓的办法》未收录，无法核对"
    assert found("R", FIRST, "第二条　依照《甲市资产管理条例》执行。") == []


def test_r102_an_article_that_is_not_there() -> None:
    lines = (FIRST, "第二条　依照《甲市资产管理条例》第四十条办理。")
    assert found("R", *lines) == [("R102", PATH, 7, 7, "《甲市资产管理条例》第四十条")]
    assert messages(corpus(*lines)) == ["《甲市资产管理条例》共三十五条，没有第四十条；是否为第十四条？"]
    assert found("R", FIRST, "第二条　依照《甲市资产管理条例》第十四条办理。") == []


def test_r102_says_it_of_the_law_that_everybody_knows() -> None:
    text = instrument("乙办法", "第一条　依照《机关事务管理条例》第四十条办理。")
    known = corpus_of(text, registry=shipped_registry())
    assert findings(known, "R") == [("R102", PATH, 6, 7, "《机关事务管理条例》第四十条")]
    assert messages(known, "R") == ["《机关事务管理条例》共三十五条，没有第四十条；是否为第十四条？"]


def test_r102_an_article_of_the_text_itself() -> None:
    lines = (FIRST, "第二条　依照本办法第九条办理。", "第三条　违反第八条规定的，责令改正。")
    assert found("R", *lines) == [("R102", PATH, 7, 7, "本办法第九条"), ("R102", PATH, 8, 7, "第八条")]
    assert messages(corpus(*lines))[0].startswith("本文件共三条，没有第九条")
    assert found("R", FIRST, "第二条　依照本办法第一条办理。") == []


def test_r102_an_inserted_article() -> None:
    assert found("R", FIRST, "第二条　依照第一条之二办理。") == [("R102", PATH, 7, 7, "第一条之二")]
    assert (
        found(
            "R",
            FIRST,
            "第一条之二　机关应当登记。",
            "第二条　依照第一条之二办理。",
        )
        == []
    )


def test_r103_a_paragraph_that_is_not_there() -> None:
    lines = ("第一条　办公用房由机关使用。", "机关不得出租办公用房。", "第二条　依照第一条第三款办理。")
    assert found("R", *lines) == [("R103", PATH, 8, 7, "第一条第三款")]
    assert messages(corpus(*lines)) == ["本文件第一条共二款，没有第三款"]
    assert related_places(corpus(*lines)) == [(PATH, 6, "第一条", "所引的条在此")]
    assert found("R", *lines[:2], "第二条　依照第一条第二款办理。") == []


def test_r104_an_item_that_is_not_there() -> None:
    items = ("第一条　入仓资产包括：", "（一）家具；", "（二）电器。")
    assert found("R", *items, "第二条　依照第一条第三项办理。") == [("R104", PATH, 9, 7, "第一条第三项")]
    assert messages(corpus(*items, "第二条　依照第一条第三项办理。")) == ["本文件第一条共二项，没有第三项"]
    assert found("R", *items, "第二条　依照第一条第二项办理。") == []


def test_r104_a_paragraph_without_items() -> None:
    lines = (FIRST, "第二条　依照第一条第一款第二项办理。")
    assert found("R", *lines) == [("R104", PATH, 7, 7, "第一条第一款第二项")]
    assert messages(corpus(*lines)) == ["本文件第一条第一款没有第二项（第一条第一款未分项）"]


def test_r104_a_subitem_that_is_not_there() -> None:
    items = ("第一条　入仓资产包括：", "（一）家具：", "1.桌；", "2.椅。")
    assert found("R", *items, "第二条　依照第一条第一项第三目办理。") == [("R104", PATH, 10, 7, "第一条第一项第三目")]
    assert found("R", *items, "第二条　依照第一条第一项第二目办理。") == []


CLAUSES = ("## 1 范围", "本文件规定了资产配置。", "## 2 配置", "### 2.1 原则", "应节约。")


def test_r105_a_clause_that_is_not_there() -> None:
    assert found("R", *CLAUSES, "### 2.2 数量", "数量应符合2.7的规定。") == [("R105", PATH, 12, 6, "2.7")]
    assert messages(corpus(*CLAUSES, "### 2.2 数量", "数量应符合2.7的规定。")) == ["本文件没有2.7"]
    assert found("R", *CLAUSES, "### 2.2 数量", "数量应符合2.1的规定。") == []


def test_r106_an_annex_a_table_or_a_figure_that_is_not_there() -> None:
    annex = ("## 附件1 登记表", "逐件登记。")
    assert found("R", "第一条　登记使用附件2。", *annex) == [("R106", PATH, 6, 9, "附件2")]
    assert found("R", "第一条　登记使用附件1。", *annex) == []
    table = ("表1 配置数量", "| 名称 | 数量 |", "|---|---|", "| 桌 | 1 |")
    assert found("R", *CLAUSES, "数量见表2。", *table) == [("R106", PATH, 11, 4, "表2")]
    assert found("R", *CLAUSES, "数量见表1。", *table) == []


def test_r107_a_chapter_or_a_section_that_is_not_there() -> None:
    chapters = ("## 第一章 总则", FIRST, "## 第二章 管理", "### 第一节 登记")
    assert found("R", *chapters, "第二条　依照本办法第三章办理。") == [("R107", PATH, 10, 7, "本办法第三章")]
    assert messages(corpus(*chapters, "第二条　依照本办法第三章办理。")) == ["本文件共二章，没有第三章"]
    assert found("R", *chapters, "第二条　依照本办法第二章第二节办理。") == [
        ("R107", PATH, 10, 7, "本办法第二章第二节")
    ]
    assert found("R", *chapters, "第二条　依照本办法第二章第一节办理。") == []


@pytest.mark.parametrize(
    ("line", "words"), [("第一条　前款规定的资产应当登记。", "前款"), ("第一条　依照前条规定办理。", "前条")]
)
def test_r108_a_relative_reference_with_nothing_before_it(line: str, words: str) -> None:
    assert found("R", line) == [("R108", PATH, 6, line.index(words) + 1, words)]
    assert messages(corpus(line)) == [f"“{words}”之前没有可以指向的内容"]
    assert found("R", "第一条　机关应当登记资产。", "前款资产应当核对。", "第二条　违反前条规定的，责令改正。") == []


def test_r109_a_pin_that_leads_nowhere() -> None:
    lines = (FIRST, "第二条　依照[第九条](ref:a#art_9)和[通知](ref:none)办理。", "第三条　依照[要求](ref:req:a)办理。")
    assert found("R", *lines) == [
        ("R109", PATH, 7, 7, "[第九条](ref:a#art_9)"),
        ("R109", PATH, 7, 26, "[通知](ref:none)"),
        ("R109", PATH, 8, 7, "[要求](ref:req:a)"),
    ]
    assert messages(corpus(*lines)) == [
        "《乙办法》中没有锚点 art_9",
        "引用“none”所指的文件或版本不在库中",
        "“req:a”不是有效的引用；应写作 文件id#锚点，如 duty#art_12",
    ]
    assert found("R", FIRST, "第二条　依照[首条](ref:a#art_1)和[总则](ref:甲市资产管理条例#art_3)办理。") == []


def test_r109_a_reference_of_the_front_matter() -> None:
    def based(basis: str) -> list[Found]:
        files = {PATH: instrument("乙办法", FIRST, basis=basis), "standards/b.md": instrument("丙办法", FIRST, id="b")}
        return findings(corpus_of(files, registry=REGISTRY))

    assert based("[b#art_9, 甲市资产管理条例#art_40, b@2020-01-01, req:none]") == [
        ("R109", PATH, 4, 9, "b#art_9"),
        ("R109", PATH, 4, 18, "甲市资产管理条例#art_40"),
        ("R109", PATH, 4, 35, "b@2020-01-01"),
        ("R109", PATH, 4, 49, "req:none"),
    ]
    assert based("[b#art_1__para_1, 甲市资产管理条例#art_35]") == []


@pytest.mark.parametrize("field", ["basis", "supersedes"])
def test_what_the_front_matter_names_by_title_or_number_need_not_be_held(field: str) -> None:
    def named(entry: str) -> list[tuple[str, str]]:
        other = instrument("丙办法", FIRST, id="b", number="甲发〔2020〕3号", issued="2020-05-01")
        mine = instrument("乙办法", FIRST, issued="2024-05-01", **{field: f"['{entry}']"})
        corpus = corpus_of({PATH: mine, "standards/b.md": other}, registry=REGISTRY)
        return [(found.code, found.words) for found in findings(corpus, "R")]

    title = "丁市车辆停放规定"
    for outside in (title, f"《{title}》", f"{title}#art_3", "丁市 车辆停放规定", "丁发〔2001〕9号", "GB/T 1.1—2020"):
        assert named(outside) == [("R101", f"'{outside}'")], outside
    for held in ("b", "丙办法", "《丙办法》", "甲发〔2020〕3号", "甲发[2020]3号", "甲市资产管理条例"):
        assert named(held) == [], held
    for wrong in ("no-such-file", "b@2001-01-01", "甲市资产管理条列"):
        assert [code for code, _ in named(wrong)] == ["R109"], wrong


def test_the_register_names_an_instrument_by_its_id() -> None:
    page = "# 首页\n\n见[丙](ref:丙办法)。\n"
    held = corpus_of({"docs/index.md": page, "standards/b.md": instrument("丙办法", FIRST, id="b")})
    assert messages(held, "R109") == ["引用“丙办法”应写标识：b"]


def test_r207_a_title_with_a_slip_of_the_pen() -> None:
    lines = (FIRST, "第二条　依照《甲市资产管理条列》第三条办理。")
    assert found("R207", *lines) == [("R207", PATH, 7, 7, "《甲市资产管理条列》第三条")]
    assert messages(corpus(*lines), "R207") == ["没有找到《甲市资产管理条列》；是否为《甲市资产管理条例》？"]
    assert found("R207", FIRST, "第二条　依照《丁市车辆停放规定》办理。") == []


def test_r109_a_pin_on_a_page_for_readers() -> None:
    page = "# 首页\n\n见[甲](ref:nowhere)和`[乙](ref:shown-as-code)`。\n"
    (found,) = findings(corpus_of({"docs/index.md": page}))
    assert (found.code, found.line, found.column, found.words) == ("R109", 3, 2, "[甲](ref:nowhere)")


def test_r109_an_address_whose_provision_is_not_there() -> None:
    other = instrument("甲办法", "第一条　甲。", id="other")
    lines = (
        "第一条　依照[第九条](other.md#art_9)和[第一条](other.md#art_1)办理。",
        "第二条　依照[第八条](#art_8)、[登记](other.md#register)和`[第七条](other.md#art_7)`办理。",
    )
    page = "# 首页\n\n见[甲办法](../standards/other.md#art_6)，[首页](index.md#art_5)。\n"
    found = findings(
        corpus_of({PATH: instrument("乙办法", *lines), "standards/other.md": other, "docs/guide/a.md": page}), "R109"
    )
    assert [f.words for f in found] == [
        "[甲办法](../standards/other.md#art_6)",
        "[第九条](other.md#art_9)",
        "[第八条](#art_8)",
    ]


def test_parts_of_a_notice_that_are_not_there() -> None:
    notice = instrument("乙通知", "一、要求", "应当节约。", "二、组织", "（一）分工。", id="notice")
    text = instrument(
        "甲办法", "第一条　依照《乙通知》第三部分办理。", "第二条　依照《乙通知》第二部分第（四）项办理。"
    )
    found = findings(corpus_of({PATH: text, "standards/notice.md": notice}), "R1")
    assert [(f.code, f.words) for f in found] == [
        ("R107", "《乙通知》第三部分"),
        ("R104", "《乙通知》第二部分第（四）项"),
    ]


def test_a_provision_that_is_named_by_levels_in_a_text_in_articles() -> None:
    text = instrument(
        "甲办法",
        "第一条　适用《乙办法》第一（二）条。",
        "第二条　适用《乙办法》第一（三）条和《乙办法》第二部分第一项。",
    )
    other = instrument("乙办法", "第一条　应当：\n\n（一）登记；\n\n（二）缴费。", "第二条　无。", id="other")
    found = findings(corpus_of({PATH: text, "standards/other.md": other}), "R1")
    assert [(f.code, f.words) for f in found] == [
        ("R104", "《乙办法》第一（三）条"),
        ("R107", "《乙办法》第二部分第一项"),
    ]


def test_a_notice_whose_table_was_not_kept_has_no_broken_reference() -> None:
    notice = instrument("甲通知", "一、填写", "按表1填写。", "二、报送", "及时报送。")
    assert [(f.code, f.words) for f in findings(corpus_of({PATH: notice}), "R1")] == [("R110", "表1")]
    with_one = notice.replace("及时报送。", "及时报送。\n\n表2　人数\n\n| 甲 |\n| --- |\n| 1 |\n")
    assert [(f.code, f.words) for f in findings(corpus_of({PATH: with_one}), "R1")] == [("R106", "表1")]


LISTING = "\n".join(
    ["一、{}", "", "附件：1.仓库登记表", "", "      2.仓库登记办法", "", "甲市档案局", "", "2025年3月1日"]
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("登记使用附件1。", ("R110", "本文件列有附件1（仓库登记表），没有收录其正文，无法核对附件1")),
        ("期限适用附件2第三条。", ("R110", "本文件列有附件2（仓库登记办法），没有收录其正文，无法核对附件2第三条")),
        ("登记使用附件3。", ("R106", "本文件列出两个附件，没有附件3")),
    ],
)
def test_annexes_that_a_notice_lists_may_lie_elsewhere(line: str, found: tuple[str, str]) -> None:
    notice = instrument("关于登记仓库的通知", LISTING.format(line), issued="2025-03-01")
    assert [(f.code, f.message) for f in check(corpus_of(notice), TODAY) if f.code[0] == "R"] == [found]


def test_a_listed_annex_that_is_in_the_library_is_meant_by_its_title() -> None:
    notice = instrument("关于登记仓库的通知", LISTING.format("期限适用附件2第三条。"), issued="2025-03-01")
    rules = instrument("仓库登记办法", "第一条　每年登记。", "第二条　逐间登记。", id="b", issued="2025-03-01")
    messages = [f.message for f in check(corpus_of({PATH: notice, "standards/b.md": rules}), TODAY) if f.code[0] == "R"]
    assert messages == ["《仓库登记办法》共二条，没有第三条"]


def test_a_short_name_for_what_is_not_known_is_told_of_once() -> None:
    text = instrument(
        "甲办法", "第一条　根据《丙省渔业资源增殖条例》（以下简称《条例》），制定本办法。", "第二条　依照《条例》办理。"
    )
    assert [f.words for f in findings(corpus_of(text), "R101")] == ["《丙省渔业资源增殖条例》"]


def standard(*lines: str, **fields: str) -> str:
    """Return a standard of two chapters, whose second says ``lines`` from the eleventh line of its file on."""
    return instrument("丙规范", "## 1 范围", "本文件规定了配置。", "## 2 配置", *lines, style="clauses", **fields)


def test_a_chapter_of_a_standard_is_its_clause_whoever_cites_it() -> None:
    cited = standard("### 2.1 数量", "应节约。", id="c", number="DB31/T 9—2022")
    citing = standard(
        "按DB31/T 9—2022第2章、第3章和2.1、2.2处理。",
        "按《丁规范》第三章、第一章处理。",
        "按第2章、第7章和2.1处理。",
    )
    files = {PATH: citing, "standards/c.md": cited.replace("丙规范", "丁规范")}
    assert [(d.code, d.message) for d in check(corpus_of(files, registry=REGISTRY), TODAY) if d.code[0] == "R"] == [
        ("R105", "《丁规范》没有第3章"),
        ("R105", "《丁规范》没有2.2"),
        ("R105", "《丁规范》没有第3章"),
        ("R105", "本文件没有第7章"),
        ("R105", "本文件没有2.1"),
    ]


def test_what_is_missing_in_a_standard_is_named_as_standards_name_it() -> None:
    text = standard("### 2.1 数量", "应节约。见A.9和2.1第二段。", "## 附录A（规范性）计算", "### A.1 方法", "甲。")
    found = [d.message for d in check(corpus_of({PATH: text}, registry=REGISTRY), TODAY) if d.code[0] == "R"]
    assert found == ["本文件没有A.9", "本文件2.1没有第二段"]


def test_what_goes_on_with_a_number_is_followed_by_that_number() -> None:
    text = instrument("乙办法", "第一条　按DB31/T 8—2022中5.1、5.2和丙发〔2020〕5号第三条、第四条办理。")
    assert messages(corpus_of({PATH: text}, registry=REGISTRY), "R101") == [
        "DB31/T 8—2022 未收录，无法核对",
        "DB31/T 8—2022 未收录，无法核对",
        "丙发〔2020〕5号未收录，无法核对",
        "丙发〔2020〕5号未收录，无法核对",
        "丙发〔2020〕5号未收录，无法核对",
    ]


def test_a_number_stands_without_marks_and_no_blank_follows_a_chinese_character() -> None:
    line = "第一条　按国务院令第999号和DB31/T 8—2022办理。"
    text = instrument(
        "乙办法", line, basis="[海上求救信号, 998号令, 丁发〔2020〕6号, DB31/T 9—2022, 某某从未收录的办法]"
    )
    assert messages(corpus_of({PATH: text}, registry=REGISTRY), "R101") == [
        "《海上求救信号》未收录，无法核对",
        "998号令未收录，无法核对",
        "丁发〔2020〕6号未收录，无法核对",
        "DB31/T 9—2022 未收录，无法核对",
        "《某某从未收录的办法》未收录，无法核对",
        "国务院令第999号未收录，无法核对",
        "DB31/T 8—2022 未收录，无法核对",
    ]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("一二二三四", ["本文件共五章，依次为第一章、第二章、第二章、第三章、第四章，没有第五章"]),
        ("一三四五", []),
        ("一二三四", ["本文件共四章，没有第五章"]),
        ("一二五五五", []),
    ],
)
def test_what_is_told_of_a_chapter_that_is_not_there_does_not_contradict_itself(heads: str, told: list[str]) -> None:
    chapters = [line for n in heads for line in (f"## 第{n}章 {n}类资产", "")]
    text = instrument("甲办法", *chapters, "第一条　依照第五章办理。")
    assert messages(corpus_of(text), "R1") == told


def test_of_tables_without_a_number_no_number_is_told() -> None:
    table = ("| 餐次 | 菜品 |", "| --- | --- |", "| 午餐 | 四种 |", "")
    text = instrument("甲规范", *CLAUSES, "菜品不应少于表1的规定。", "", *table)
    assert messages(corpus_of(text), "R106") == ["本文件共一个表，没有逐一编号，没有表1"]


def test_what_is_told_of_an_item_that_is_not_there_does_not_contradict_itself() -> None:
    items = ["第一条　资产包括：", "（一）桌；", "（三）椅；", "（四）柜。"]
    text = instrument("甲办法", *items, "第二条　依照第一条第二项办理。")
    told = messages(corpus_of(text), "R1")
    assert [words for words in told if "共三项，没有第二项" in words] == []


@pytest.mark.parametrize(
    "line",
    [
        "第二条　禁止区包括：（一）风景名胜区；（二）水源保护区。",
        "第二条　禁止区包括：(1)风景名胜区；(2)水源保护区。",
        "第二条　禁止区包括：1.风景名胜区；2.水源保护区。",
    ],
)
def test_r104_items_that_are_run_into_a_line(line: str) -> None:
    assert found("R104", FIRST, line, "第三条　违反第二条第二项、第三项规定的，责令改正。") == [
        ("R104", PATH, 8, 14, "第三项")
    ]


def test_r104_a_mention_of_an_item_is_not_the_item() -> None:
    lines = ("第二条　机关应当公布清单，第（二）项除外。", "第三条　违反第二条第二项规定的，责令改正。")
    assert [one[-1] for one in found("R104", FIRST, *lines)][-1] == "第二条第二项"
