"""A page that is written out at once is the one that Markdown would make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_shorter_way import BLOCKS, CITED_BY, LINES, PIECES

from rendering import render
from support import TODAY, corpus_of, instrument
from zhunsheng.site.tree import weave
from zhunsheng_mkdocs.woven_markdown import write_whole

ABOUT = """\
<details class="about" markdown="1">
<summary><b>文件信息</b>　<span class="fact">法律</span>　<span class="fact">现行有效</span></summary>

<figure class="table facts" tabindex="0" markdown="1">

| 项目 | 内容 |
| --- | --- |
| 依据 | [《乙条例》](b.md#art_1) |

</figure>

</details>"""
HEADINGS = ["# 甲条例 {: #title }", "## 第一章　总则 {: #chp_1 .bare }", "### 甲 {: #div_1 .explanation }"]
BANNERS = [
    '!!! danger "这是旧版本"\n    [查看现行版本](b.md)',
    '!!! warning screen "待核实：时效"',
    '!!! note "登记"\n    核对。',
]
MARKS = ["<!--zs-->", "<!--zs+-->", "<!--zs++-->", "<!--/zs-->"]
NOT_KNOWN = [
    "登记。",
    "1. 登记",
    "# 甲",
    "## 甲 # {: #a }",
    "## 甲{: #a }",
    "## 甲 {: .explanation }",
    "## *甲* {: #a }",
    "<div>登记</div>",
    "```\n登记\n```",
    "[甲]: b.md",
    "\t登记",
    "    登记",
    '!!! note "*登记*"\n    核对。',
    '!!! note "登记"\n    1. 核对。',
    '!!! note "登记"\n    核对。\n    登记。',
    '!!! note ""\n    核对。',
]


def agreed(page: str) -> bool:
    """Tell whether a page is written out at once, which must then be what Markdown makes of it."""
    written = write_whole(page, str)
    assert written is None or written == render(page)
    return written is not None


@pytest.mark.parametrize("block", [*LINES, *BLOCKS, ABOUT, *HEADINGS, *BANNERS])
def test_every_known_block_is_written_out(block: str) -> None:
    assert agreed(f"# 甲条例 {{: #title }}\n<!--zs-->\n{ABOUT}\n<!--/zs-->\n\n{block}\n")


@pytest.mark.parametrize("block", NOT_KNOWN)
def test_a_page_with_anything_else_goes_the_usual_way(block: str) -> None:
    assert not agreed(f"# 甲条例 {{: #title }}\n\n{LINES[0]}\n\n{block}\n\n{LINES[1]}\n")


BETWEEN = st.sampled_from(["\n", "\n\n", "\n\n\n", "", " ", "\n \n"])


@given(
    st.lists(
        st.tuples(st.sampled_from([*LINES, *BLOCKS, ABOUT, *HEADINGS, *BANNERS, *MARKS, *NOT_KNOWN]), BETWEEN),
        max_size=8,
    )
)
def test_however_blocks_follow_each_other_the_page_is_the_same(blocks: list[tuple[str, str]]) -> None:
    agreed("".join(block + between for block, between in blocks))


@given(
    st.lists(
        st.tuples(st.sampled_from([*LINES, CITED_BY, *HEADINGS, *BANNERS]), PIECES, st.integers(0, 60)),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_put_into_a_block_the_page_is_the_same(blocks: list[tuple[str, str, int]]) -> None:
    agreed("\n\n".join(block[:at] + piece + block[at:] for block, piece, at in blocks))


def test_the_page_of_an_ordinary_instrument_is_written_out() -> None:
    text = instrument(
        "甲条例",
        "第一章　总则",
        "第一条　机关应当登记资产。",
        "（一）车辆；",
        "（二）房屋。",
        "第二条　依照第一条办理。",
    )
    pages = [page for page in weave(corpus_of(text), TODAY) if page.source]
    assert [agreed(page.text[page.body :]) for page in pages] == [True]
