"""Terms in their text: which uses get a mark, what the mark is, and the page of all terms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY, corpus_of, instrument
from zhunsheng.site.tree import weave
from zhunsheng.weaving.unweaving import unweave

_MARKED = re.compile(r"\[([^\[\]]*)\]\((#[^()]*)\)\{: \.term \}")


def page(*lines: str) -> str:
    text = instrument("甲市办公用房办法", *lines, style="articles")
    (woven,) = [p.text for p in weave(corpus_of(text), TODAY) if p.path == "standards/a.md"]
    assert unweave(woven.split("---\n", 2)[2]) == text.split("---\n", 2)[2]
    return woven


def marked(words: str) -> list[str]:
    """Return what of an article is marked as a term that another article defines."""
    woven = page(
        "第一条　本办法所称办公用房，是指机关办公的房屋。",
        "本办法所称经费，是指财政资金。",
        "本办法所称大会议室，是指可以容纳百人以上的会议室。",
        f"第二条　{words}",
    )
    return [term for term, _ in _MARKED.findall(woven)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("办公用房由使用单位维护。", ["办公用房"]),
        ("机关应当维护办公用房。", ["办公用房"]),
        ("办公用房管理由使用单位负责。", ["办公用房"]),
        ("办公用房不得出租。办公用房应当登记。", ["办公用房"]),  # the first in each article alone
        ("维护办公用房的经费由财政部门保障。", ["办公用房", "经费"]),
        ("大会议室、办公用房应当登记。", ["大会议室", "办公用房"]),
    ],
)
def test_the_first_use_in_an_article_is_marked(words: str, expected: list[str]) -> None:
    assert marked(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "非办公用房不得装修。",
        "办公用房屋的维修由使用单位负责。",
        "运行经费由财政部门保障。",  # 经费 within a longer word
        "经费管理由财政部门负责。",
        "最大会议室不得出租。",
        "执行《甲市办公用房维修办法》。",
        "标明“办公用房”字样。",
        "办公用房管理委员会应当公布名单。",
    ],
)
def test_what_may_be_another_word_is_not_marked(words: str) -> None:
    assert marked(words) == []


def test_a_term_within_a_longer_one_is_not_marked() -> None:
    lines = (
        "第一条　本办法所称技术用房，是指安放设备的房屋。",
        "本办法所称技术用房维护费，是指维护技术用房的费用。",
        "第二条　技术用房维护费由财政部门核定。",
        "第三条　技术用房应当登记。",
    )
    assert _MARKED.findall(page(*lines)) == [
        ("技术用房维护费", "#art_1__para_2"),
        ("技术用房", "#art_1__para_1"),
    ]


def test_a_meaning_holds_within_its_scope_alone() -> None:
    lines = (
        "## 第一章 会场",
        "第一条　本章所称会场，是指召开会议的场所。",
        "第二条　会场应当整洁。",
        "## 第二章 其他",
        "第三条　会场以外的房屋应当登记。",
    )
    assert page(*lines).count("{: .term }") == 1


def test_neither_headings_nor_citations_nor_forms_are_marked() -> None:
    lines = (
        "## 第一章 办公用房",
        "第一条　本办法所称办公用房，是指机关办公的房屋。",
        "第二条　依照[办公用房](ref:a#art_1)的规定办理。",
        "第三条　办公用房：　　　　　　面积：　　　　",
    )
    assert "{: .term }" not in page(*lines)


@given(st.text("办公用房管理的（）《》“”、。 *[]`非", max_size=30))
def test_whatever_stands_around_a_term_nothing_of_the_text_is_lost(words: str) -> None:
    page("第一条　本办法所称办公用房，是指机关办公的房屋。", f"第二条　{words}办公用房{words}")


def glossary(**files: str) -> str:
    texts = {f"standards/{name}.md": text for name, text in files.items()}
    return next((p.text for p in weave(corpus_of(texts), TODAY) if p.path == "glossary.md"), "")


def test_the_page_of_terms() -> None:
    one = instrument("甲办法", "第一条　本办法所称会场，是指开会的场所。", id="a", style="articles", status="sample")
    two = instrument("乙办法", "第一条　本条所称会场，是指召开会议的房屋。", id="b", style="articles", text="gist")
    found = glossary(a=one, b=two)
    rows = [re.sub(r"</?span[^>]*>", "", row) for row in found.splitlines() if row.startswith("| <span")]
    expected = [
        "| 会场 | 开会的场所 | [《甲办法》（示范文本）第一条](standards/a.md#art_1__para_1) | 全文 |",
        "| 会场 | （要点）召开会议的房屋 | [《乙办法》第一条](standards/b.md#art_1__para_1) | 第一条 |",
    ]
    assert rows == [*expected, *expected]  # once among those that differ, once among all
    assert "定义不同的同一术语" not in glossary(a=one)
    assert glossary(a=instrument("甲办法", "第一条　会场应当整洁。", style="articles")) == ""
