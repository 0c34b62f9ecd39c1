"""What holds for any text: nothing is lost, spans nest, ids are unique, and time is linear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from outlines import check, outline, structure

from growing import Growing
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.structure import detect_style, read_structure

PIECES = [
    *[
        "第一条",
        "第二条",
        "第一百二十条之一",
        "第十十条",
        "第一章",
        "第一节",
        "第一编",
        "第二分编",
        "（一）",
        "（二）",
        "(1)",
    ],
    *[
        "（十十）",
        "1.",
        "2．",
        "3、",
        "一、",
        "二、",
        "a)",
        "b）",
        "1)",
        "——",
        "①",
        "1",
        "5.2.1",
        "4.1",
        "A.1",
        "A.1.1",
    ],
    *[
        "附件",
        "附件1",
        "附录A",
        "附：",
        "附表一",
        "表1",
        "表A.1",
        "表百",
        "图1",
        "| a |",
        "|---|",
        "![x](y)",
        "目录",
        "前言",
    ],
    *[
        "附则",
        "参考文献",
        "# ",
        "## ",
        "### ",
        "#",
        "**",
        "：",
        "。",
        "；",
        " ",
        "　",
        "\u200b",
        "\t",
        "【目的】",
        "（目的）",
    ],
    *[
        "甲",
        "机关应当登记",
        "规定的",
        "“",
        "”",
        "注：",
        "2026年1月5日",
        "某局",
        "（主动公开）",
        "\n",
        "\n",
        "\n\n",
        "\x1f",
        "\x85",
    ],
    *["```", "~~~", "<!--", "-->", "<!-- 甲 -->"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
MARKUP = frozenset("#*")
BLANKS = "\u200b\ufeff"


@given(TEXTS, st.sampled_from([*Style, None]))
def test_nothing_is_lost(text: str, style: Style | None) -> None:
    text = "# 题名\n" + text.replace("```", "").replace("~~~", "").replace("<!--", "")
    held = check(text, structure(text, style))
    lost = [at for at in range(5, len(text)) if at not in held and not text[at].isspace() and text[at] not in BLANKS]
    assert [text[at] for at in lost if text[at] not in MARKUP] == []


@given(TEXTS | st.text(max_size=200), st.sampled_from([*Style, None]), st.integers(0, 60), st.integers(0, 60))
@example("第一条第一条1.1.\n\n\n附：", Style.ARTICLES, 0, 14)  # the colon stands behind the body
def test_any_body_of_any_text_has_a_structure(text: str, style: Style | None, start: int, length: int) -> None:
    found = read_structure(text, Span(start, start + length), style)
    check(text, found)
    assert all(p.span.start >= start and p.span.end <= start + length for p in found)


@given(TEXTS)
def test_the_style_is_the_one_that_is_detected(text: str) -> None:
    assert structure(text).style is detect_style(text, Span(0, len(text)))


def test_offsets_are_those_of_the_file() -> None:
    text = "---\nid: a\n---\n# 办法\n第一条　甲。\n"
    found = read_structure(text, Span(14, len(text)))
    assert [p.text.of(text) for p in found] == ["", "甲。"]


def test_code_and_comments_are_no_provisions() -> None:
    text = "第一条　甲。\n```text\n第二条　乙。\n```\n<!-- 说明\n第三条　丙。 -->\n<!-- 说明 -->\n第四条　丁。\n"
    assert [p.number for p in structure(text) if p.kind is Kind.ARTICLE] == ["1", "4"]


def test_what_never_ends_is_text() -> None:
    text = "第一条　甲。\n```\n第二条　乙。\n<!-- 说明\n第三条　丙。\n"
    assert [p.number for p in structure(text) if p.kind is Kind.ARTICLE] == ["1", "2", "3"]
    assert outline(text)["art_1__para_2"] == "```"


def test_space_around_a_line_is_no_part_of_it() -> None:
    assert outline("　　第一条　 甲。 　\n\u200b\n　　乙。\t\n")["art_1__para_2"] == "乙。"


HOSTILE = {
    "citations": "第" * 1000 + "\n",
    "titles": "《" * 1000 + "\n",
    "marks": "#" * 1000 + "\n",
    "numbers": "1." * 1000 + "\n",
    "comments": "<!--\n",
    "fences": "```x\n~~~y\n",
    "tables": "| a |\n\n",
    "chapters": "第一章 甲\n第一节 乙\n",
    "articles": "第一条 甲。\n",
    "items": "（一）甲；\n乙\n",
    "lists": "（一）甲；\n1.乙\n丙\n（1）丁\n戊\n",
    "annexes": "附件：甲\n附件1 乙\n",
    "blanks": " 　" * 500 + "\n",
    "divisions": "## 甲\n### 乙\n",
}


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_linear_time(growth: Growing, name: str, style: Style) -> None:
    unit = HOSTILE[name]
    found = growth(lambda text: structure(text, style), lambda size: unit * (size // len(unit)) + "-->x\n", 60_000)
    assert found.is_linear


def test_the_laws_lose_nothing_and_their_articles_are_found(law_texts: Path) -> None:
    articles = 0
    for path in sorted(law_texts.rglob("*.md")):
        if path.name == "README.md":
            continue
        text = path.read_text(encoding="utf-8")
        found = structure(text)
        articles += sum(p.kind is Kind.ARTICLE for p in found)
        spans = sorted(s for p in found for s in (p.label, p.heading, p.text) if s is not None and s.start < s.end)
        kept = "".join(s.of(text) for s in spans)
        body = text[text.find("<!-- INFO END -->") + 17 :]
        lines = (line for line in body.splitlines() if not line.startswith("<!--"))
        wanted = "".join("".join(lines).replace("\u200b", "").replace("#", "").split())
        assert "".join(kept.replace("\u200b", "").split()) == wanted, path.name
    assert articles >= 83_204
