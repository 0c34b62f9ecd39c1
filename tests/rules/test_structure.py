"""S: a text's own numbers, which skip, repeat or run backwards nowhere but in the examples here."""

from __future__ import annotations

import pytest

from support import PATH, TODAY, Found, corpus_of, findings, instrument, messages, related_places
from zhunsheng.checking.fixing import mend
from zhunsheng.rules import check

ONE, TWO, THREE = "第一条　机关应当登记资产。", "第二条　登记每年核对一次。", "第三条　核对应当留存记录。"


def found(*lines: str) -> list[Found]:
    return findings(corpus_of(instrument("甲办法", *lines)), "S")


def said(*lines: str) -> list[str]:
    return messages(corpus_of(instrument("甲办法", *lines)), "S")


def test_articles_in_their_order() -> None:
    assert found(ONE, TWO, THREE) == []


def test_s101_an_article_is_left_out() -> None:
    assert found(ONE, THREE) == [("S101", PATH, 7, 1, "第三条")]
    assert said(ONE, THREE) == ["第一条之后应为第二条，却是第三条"]
    assert related_places(corpus_of(instrument("甲办法", ONE, THREE))) == [(PATH, 6, "第一条", "前一条")]


def test_s101_articles_that_were_inserted_follow_their_own_order() -> None:
    inserted = "第一条之一　甲。", "第一条之二　乙。"
    assert found(ONE, *inserted, TWO) == []
    assert found(ONE, inserted[1], TWO) == [("S101", PATH, 7, 1, "第一条之二")]


def test_s102_an_article_number_stands_twice() -> None:
    again = "第一条　登记每年核对一次。"
    assert found(ONE, again, TWO) == [("S102", PATH, 7, 1, "第一条")]
    assert said(ONE, again, TWO) == ["第一条重复"]


def test_s103_articles_run_backwards() -> None:
    fourth = "第四条　记录保存十年。"
    assert found(ONE, TWO, fourth, THREE) == [("S101", PATH, 8, 1, "第四条"), ("S103", PATH, 9, 1, "第三条")]
    assert said(ONE, TWO, fourth, THREE)[1] == "第三条排在第四条之后"


def test_articles_run_through_all_chapters() -> None:
    assert found("## 第一章 总则", ONE, "## 第二章 管理", TWO) == []
    restarted = found("## 第一章 总则", ONE, TWO, "## 第二章 管理", "第一条　登记应当如实。")
    assert {f.code for f in restarted} == {"S102", "S103"}


def test_an_annex_counts_its_own_articles() -> None:
    assert found(ONE, TWO, "## 附件1 登记规则", "第一条　逐件登记。") == []


ITEMS = "第一条　入仓资产包括："


@pytest.mark.parametrize(
    ("labels", "wrong", "message"),
    [
        (("（一）", "（三）"), "（三）", "此处应为第二项，却是第三项"),
        (("（二）", "（三）"), "（二）", "此处应为第一项，却是第二项"),
        (("（一）", "（一）"), "（一）", "此处应为第二项，却是第一项"),
    ],
)
def test_s104_items_skip_or_repeat(labels: tuple[str, str], wrong: str, message: str) -> None:
    lines = (ITEMS, f"{labels[0]}家具；", f"{labels[1]}电器。")
    line = 7 if wrong == "（二）" else 8
    assert found(*lines) == [("S104", PATH, line, 1, wrong)]
    assert said(*lines) == [message]


def test_s104_every_paragraph_counts_its_own_items() -> None:
    assert found(ITEMS, "（一）家具；", "（二）电器。", "出仓资产包括：", "（一）车辆；", "（二）房屋。") == []


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, "附件：1.登记表", "　　　2.清单", "## 附件1 登记表", "甲", "## 附件2 清单", "乙"),
        (ONE, "附件：1．登记表", "2．清单", "3．说明"),
        (ONE, "附件：1、登记表", "2、清单"),
        (ONE, "注：1.本表逐件填写。", "2.本表一式两份。"),
        (ITEMS, "（一）家具；（二）电器；", "（三）车辆。"),
        (ITEMS + "（一）家具；", "（二）电器。"),
        ("一、登记", ONE, "二、核对", "（一）时间", TWO, "（二）记录", THREE),
        ("一、登记", "第一条　入仓资产包括：", "（一）家具；", "（二）电器。", "二、核对", TWO, "三、记录", THREE),
        ("一、登记", ONE, "二、核对", "（一）时间", "1.年度", TWO, "2.临时", THREE),
        ("## 第一章 甲", "### 第一节 子", "1.甲罪", "2.乙罪", "### 第二节 丑", "3.丙罪", "4.丁罪"),
    ],
)
def test_s104_numbers_that_stand_elsewhere_than_at_the_head_of_a_line(lines: tuple[str, ...]) -> None:
    assert [f for f in found(*lines) if f.code == "S104"] == []


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, "附件：1.登记表", "3.清单"),
        (ITEMS, "（一）家具；（二）电器；", "（四）车辆。"),
        (ITEMS, "（一）家具；", "（二）电器。", "第二条　出仓资产包括：", "（三）车辆。"),
    ],
)
def test_s104_a_number_that_is_missing_all_the_same(lines: tuple[str, ...]) -> None:
    assert [f.code for f in found(*lines)] == ["S104"]


def test_s105_a_chapter_without_articles() -> None:
    lines = ("## 第一章 总则", "## 第二章 管理", ONE)
    assert found(*lines) == [("S105", PATH, 6, 4, "第一章")]
    assert said(*lines) == ["第一章之下没有条文"]
    assert found("## 第一章 总则", ONE, "## 第二章 管理", "### 第一节 登记", TWO) == []


SCOPE = ("## 1 范围", "本文件规定了资产配置。")


@pytest.mark.parametrize(
    ("lines", "line", "column", "words", "message"),
    [
        (("## 3 要求", "应节约。"), 8, 4, "3", "此处应为 2，却是 3"),
        (("## 2 要求", "### 2.2 数量", "应节约。"), 9, 5, "2.2", "此处应为 2.1，却是 2.2"),
        (("## 2 要求", "### 2.1 数量", "2.1.2 机关应当节约。"), 10, 1, "2.1.2", "此处应为 2.1.1，却是 2.1.2"),
        (
            ("## 2 要求", "应节约。", "## 附录A（规范性）登记", "### A.2 内容", "逐件登记。"),
            11,
            5,
            "A.2",
            "此处应为 A.1，却是 A.2",
        ),
    ],
)
def test_s106_clauses_skip(lines: tuple[str, ...], line: int, column: int, words: str, message: str) -> None:
    assert found(*SCOPE, *lines) == [("S106", PATH, line, column, words)]
    assert said(*SCOPE, *lines) == [message]


def test_s106_clauses_in_their_order() -> None:
    lines = ("## 2 要求", "### 2.1 数量", "应节约。", "### 2.2 质量", "应耐用。", "## 3 检查", "### 3.1 时间", "每年。")
    assert found(*SCOPE, *lines, "## 附录A（规范性）登记", "### A.1 内容", "逐件登记。") == []


def test_s107_chapters_and_sections_skip() -> None:
    lines = ("## 第一章 总则", ONE, "## 第三章 管理", "### 第二节 登记", TWO)
    assert found(*lines) == [("S107", PATH, 8, 4, "第三章"), ("S107", PATH, 9, 5, "第二节")]
    assert said(*lines) == ["此处应为第二章，却是第三章", "此处应为第一节，却是第二节"]


def test_s107_sections_begin_anew_in_every_chapter() -> None:
    one = ("## 第一章 总则", "### 第一节 目的", ONE, "### 第二节 范围", TWO)
    assert found(*one, "## 第二章 管理", "### 第一节 登记", THREE) == []


def test_s107_chapters_may_run_through_the_parts_or_begin_anew() -> None:
    part = ("## 第一编 总则", "### 第一章 目的", ONE, "### 第二章 范围", TWO, "## 第二编 分则")
    assert found(*part, "### 第三章 登记", THREE) == []
    assert found(*part, "### 第一章 登记", THREE) == []
    assert found(*part, "### 第五章 登记", THREE) == [("S107", PATH, 12, 5, "第五章")]


@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_s108_an_article_begins_on_the_line_of_the_one_before(gap: str) -> None:
    text = instrument(
        "甲办法",
        ONE,
        f"{TWO}{gap}第三条历史文化名城依照第二条登记。",
        "第四条　名城每年核对一次，第三条另有规定的除外。",
    )
    assert [(one.code, one.line) for one in findings(corpus_of(text))] == [("S108", 7)]
    assert messages(corpus_of(text)) == ["第三条之前缺换行；一条应当从新的一行开始"]
    mended, count = mend(text.encode(), check(corpus_of(text), TODAY))
    assert count == 1
    assert f"{TWO}\n\n第三条　历史文化名城" in mended.decode()
    assert check(corpus_of(mended.decode()), TODAY) == ()


def test_s108_a_citation_behind_a_sentence_is_none() -> None:
    assert found(ONE, TWO + "第一条规定的资产除外。", THREE) == []
