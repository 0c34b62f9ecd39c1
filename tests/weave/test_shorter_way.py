"""The shorter way through Markdown is taken, and comes out where the usual one does."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering import extensions, render
from support import TODAY, corpus_of, instrument
from zhunsheng.site.tree import weave
from zhunsheng_mkdocs.woven_markdown import WovenMarkdown

LINES = [
    "第一条　机关应当登记资产。\n{: #art_1__para_1 }",
    "[第一条](#art_1){: #art_1 .num }　依照[《甲条例》](a.md#art_2){: .cite }办理。\n{: #art_1__para_1 }",
    '<span id="art_1__para_1"></span>（一）登记&#42;；\n{: #art_1__para_1__item_1 .item }',
    "2020年1月1日公布\n{: .info .tight }",
    "（一）[《乙办法》](../b%20c.md){: .cite-old }\n{: #art_1__para_1__item_1 .item }",
    '依照[《乙办法》](b.md){: .cite data-note="12" }办理。\n{: #art_1__para_2 }',
    "第一款。\n{: #art_1__para_1 }\n\n\n第二款。\n{: #art_1__para_2 }\n\n（一）登记；\n{: .item }\n",
]


def taken(woven: str) -> bool:
    """Tell whether all of it went the shorter way."""
    names, settings = extensions()
    told: list[str] = []
    shorter = WovenMarkdown(tell=lambda _, anchors: told.append("".join(anchors)))
    markdown.markdown(woven, extensions=[*names, shorter], extension_configs=settings)
    return len(told) == 1


TABLE = """\
<figure class="table facts" tabindex="0" markdown="1">

| 项目 | 内容 |
| --- | --- |
| 引用处 | [甲](a.md#b)第一条<br>[乙](c.md) |
| 多处 | <details class="files"><summary>13 份文件</summary>[甲](a.md#b)第一条<br>[乙](c.md)</details> |
| <time datetime="2026-01-01">2026年</time> |  |
| <span class="short">现行有效</span> | [《乙办法》](#乙办法){: #乙办法 } |

</figure>"""
CAPTIONED = """\
<figure class="table" id="tbl_1" tabindex="0" markdown="1">
<figcaption markdown="span">表1　限额</figcaption>

| 项目 |
| --- |
| 办公用房 |

</figure>"""
CITED_BY = """\
<details class="cited-by" markdown="1">
<summary data-note="2">第一条被引用情况（2处）</summary>

- [第二条](#art_2)引用：依照第一条办理。
- 另有 1 处，见[文末](#backlinks)。

</details>"""
NOTES = """\
<div class="notes" markdown="1">

**注：文中引用的其他文件**

1. [《甲办法》](a.md)（现行有效）
2. 乙。

</div>"""
BLOCKS = [TABLE, CAPTIONED, CITED_BY, NOTES]


@pytest.mark.parametrize("line", LINES)
def test_lines_of_the_known_form_are_the_same_both_ways(line: str) -> None:
    assert re.match("<p ", render(line))
    assert taken(line)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("around", ["前。\n{{: .info }}\n<!--zs-->\n{}\n<!--/zs-->\n\n后。\n{{: .info }}\n", "\n{}\n"])
def test_what_the_site_adds_is_the_same_both_ways(block: str, around: str) -> None:
    render(around.format(block))
    assert taken(f"\n{block}\n")


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("mark", ["**", "`", "\\", "<b>", "|", "![图](a.png)", "- ", "\n"])
def test_markup_anywhere_in_what_the_site_adds_is_the_same_both_ways(block: str, mark: str) -> None:
    for at, character in enumerate(block):
        if character in "引限甲乙第]":
            render(f"\n{block[:at]}{mark}{block[at:]}\n")


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
def test_other_lines_go_the_usual_way(line: str) -> None:
    render(line)
    assert not taken(line)


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


LINKS = st.sampled_from(
    [
        "[甲](a.md#b)",
        "[乙](c.md){: .cite }",
        "[丙](d.md){: #e .num }",
        "[丁](#丁){: #丁 }",
        "{: }",
        "<br>",
        "、",
        "（草案）",
    ]
)


@given(st.lists(st.one_of(PIECES, LINKS), max_size=10).map("".join))
def test_whatever_a_cell_holds_both_ways_are_the_same(cell: str) -> None:
    render(f"| 甲 | 乙 |\n| --- | --- |\n| {cell} | {cell[::-1]} |\n")


def test_a_line_inside_a_list_belongs_to_the_list() -> None:
    render("- 甲\n\n    登记\n    {: .info }\n")
