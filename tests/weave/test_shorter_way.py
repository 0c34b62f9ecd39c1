"""The shorter way through Markdown is taken, and comes out where the usual one does."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import extensions, render

from support import TODAY, corpus_of, instrument
from woven_markdown import WovenMarkdown, _WovenLine
from zhunsheng.tree import weave

LINES = [
    "第一条　机关应当登记资产。\n{: #art_1__para_1 }",
    "[第一条](#art_1){: #art_1 .num }　依照[《甲条例》](a.md#art_2){: .cite }办理。\n{: #art_1__para_1 }",
    '<span id="art_1__para_1"></span>（一）登记&#42;；\n{: #art_1__para_1__item_1 .item }',
    "2020年1月1日公布\n{: .info .tight }",
    "（一）[《乙办法》](../b%20c.md){: .cite-old }\n{: #art_1__para_1__item_1 .item }",
]


def taken(monkeypatch: pytest.MonkeyPatch, woven: str) -> bool:
    """Tell whether a line went the shorter way."""
    results: list[object] = []
    run = _WovenLine.run
    monkeypatch.setattr(_WovenLine, "run", lambda *given: results.append(run(*given)) or results[-1])
    names, settings = extensions()
    markdown.markdown(woven, extensions=[*names, WovenMarkdown()], extension_configs=settings)
    return results == [None]


@pytest.mark.parametrize("line", LINES)
def test_lines_of_the_known_form_are_the_same_both_ways(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    assert re.match("<p ", render(line))
    assert taken(monkeypatch, line)


@pytest.mark.parametrize(
    "line",
    [
        "**重要**事项\n{: .info }",
        "1. 登记\n{: .info }",
        "- 登记\n{: .info }",
        "# 登记\n{: .info }",
        "> 登记\n{: .info }",
        "| 甲 | 乙 |\n{: .info }",
        "登记![图](a.png)\n{: .info }",
        '登记[甲](a.md){: .cite data-ref="a" }\n{: .info }',
        "[甲]: a.md\n{: .info }",
        "登记 \n{: .info }",
        "登记\n核对\n{: .info }",
    ],
)
def test_other_lines_go_the_usual_way(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    render(line)
    assert not taken(monkeypatch, line)


PIECES = st.sampled_from(
    [
        *"登记资产第一条（）；。　 *_`<>&{}[]()!|~^#+-=:.1\"'\\/",
        "《甲办法》第一条",
        "（一）",
        "本办法",
        "&amp;",
        "http://a.cn",
    ]
)


@given(st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=1, max_size=4))
def test_whatever_a_text_holds_both_ways_are_the_same(lines: list[str]) -> None:
    text = instrument("甲办法", *(f"第{'一二三四'[n]}条　{line}" for n, line in enumerate(lines)))
    for page in weave(corpus_of(text), TODAY):
        if page.source:
            render(page.text[page.body :])


@given(st.lists(PIECES, max_size=16).map("".join))
def test_whatever_stands_above_attributes_both_ways_are_the_same(line: str) -> None:
    for attributes in ("{: .info }", "{: #art_1 .item .tight }"):
        render(f"前。\n\n{line}\n{attributes}\n\n后。\n")


LINKS = st.sampled_from(["[甲](a.md#b)", "[乙](c.md){: .cite }", "[丙](d.md){: #e .num }", "<br>", "、", "（草案）"])


@given(st.lists(st.one_of(PIECES, LINKS), max_size=10).map("".join))
def test_whatever_a_cell_holds_both_ways_are_the_same(cell: str) -> None:
    render(f"| 甲 | 乙 |\n| --- | --- |\n| {cell} | {cell[::-1]} |\n")


def test_a_line_inside_a_list_belongs_to_the_list() -> None:
    render("- 甲\n\n    登记\n    {: .info }\n")
