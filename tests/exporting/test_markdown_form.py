"""The Markdown of a text, rendered, shows the words of the text and begins no element that it does not have."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from export_samples import material
from hypothesis import given, settings
from hypothesis import strategies as st

from support import instrument
from zhunsheng.exporting import export
from zhunsheng.exporting.manuscript import read_pieces, words_of


def made(*lines: str) -> str:
    return export("md", material(instrument("物品领用办法", "", *(f"{line}\n" for line in lines)))).decode()


def rendered(written: str) -> str:
    return markdown.markdown(written, extensions=["tables"])


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("`p<q [r](javascript:alert(1))`", "`p<q [r](javascript:alert(1))`"),
        ("`*强*`", "`*强*`"),
        ("**领用`a`物品**", "**领用`a`物品**"),
        ("`a``b`", "`ab`"),
        ("``a`", "\\``a`"),
        ("[r](javascript:alert(1))", "[r\\](javascript:alert(1))"),
        ("*强* 和 _强_ 和 a_b", "\\*强\\* 和 \\_强\\_ 和 a_b"),
        ("[另]: https://example.org", "[另\\]: https://example.org"),
        ("10~20件", "10\\~20件"),
        ("&lt;b&gt; 与 R&D", "&amp;lt;b&amp;gt; 与 R&D"),
        ("[领用](https://example.org/a)", "[领用](https://example.org/a)"),
        ("〔2020〕3号、[2020]3号", "〔2020〕3号、[2020]3号"),
    ],
)
def test_words_stay_words_and_code_stays_code(source: str, written: str) -> None:
    assert f"第一条　写作{written}。" in made(f"第一条　写作{source}。")
    assert f"| {written} |" in made("第一条　见下表。", f"| 写法 |\n| --- |\n| {source} |")


@pytest.mark.parametrize(
    ("line", "written"),
    [("1. 品名。", "1\\. 品名。"), ("- - -", "- \\- -"), ("+ 品名", "\\+ 品名"), ("* * *", "\\* \\* \\*")],
)
def test_a_line_begins_no_block_of_its_own(line: str, written: str) -> None:
    assert written in made("第一条　登记：", line).split("\n")


PARTS = st.lists(
    st.sampled_from(
        ("甲", "乙", "a", "1", " ", "`", "*", "**", "_", "[", "]", "(", ")", "<b>", "<", "&amp;", "&", "\\")
    ),
    max_size=14,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(PARTS, PARTS)
def test_any_line_and_any_cell_show_their_words(words: str, cell: str) -> None:
    text = material(instrument("物品领用办法", "", f"第一条　写{words}。\n", f"| 写法 |\n| --- |\n| 写{cell}。 |\n"))
    shown = []
    for piece in read_pieces(text.version):
        shown.append(words_of(piece.line))
        shown += [words_of(line) for row in piece.rows for line in row]
    page = rendered(export("md", text).decode())
    seen = unescape(re.sub(r"</?(?:h1|p|strong|code|table|thead|tbody|tr|t[hd])\b[^<>]*>", "", page))
    assert "".join(seen.split()) == "".join("".join(["物品领用办法", *shown]).split())
