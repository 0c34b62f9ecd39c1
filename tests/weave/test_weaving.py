"""Weaving one text: what goes in, and that it comes out again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rendering import lost, render, seen
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document
from zhunsheng.weaving import Destination, unweave, weave_body

MATTER = "---\nid: duty\ntitle: 值班办法\n---\n"


def woven(body: str, matter: str = MATTER) -> tuple[Version, str]:
    version = read_document(Source("duty.md", matter + body))
    assert isinstance(version, Version)
    return version, weave_body(version, (), lambda link: None)


def linked(body: str) -> str:
    """Weave with every citation linked to one place."""
    from zhunsheng.resolving import Link, Outcome

    version = read_document(Source("duty.md", MATTER + body))
    assert isinstance(version, Version)
    links = [Link(citation, Outcome.FOUND) for citation in version.citations]
    return weave_body(version, links, lambda link: Destination("other.md#art_1"))


def test_every_paragraph_and_item_has_its_anchor() -> None:
    _, text = woven("# 值班办法\n第一条　值班室应当：\n（一）记录来电；\n（二）报告急事。\n")
    assert text.splitlines() == [
        "# 值班办法 {: #title .tight }",
        "",
        "[第一条](#art_1){: #art_1 .num }　值班室应当：",
        "{: #art_1__para_1 .tight }",
        "",
        "（一）记录来电；",
        "{: #art_1__para_1__item_1 .item .tight }",
        "",
        "（二）报告急事。",
        "{: #art_1__para_1__item_2 .item }",
    ]


def test_a_citation_becomes_a_link_and_its_words_stay() -> None:
    text = linked("# 值班办法\n第一条　依照《保密办法》第三条值班。\n")
    assert "依照[《保密办法》第三条](other.md#art_1){: .cite }值班。" in text


def test_a_citation_right_behind_an_article_number_does_not_tangle_with_it() -> None:
    text = linked("# 值班办法\n\n（一）《保密办法》适用于值班。\n")
    assert unweave(text) == "# 值班办法\n\n（一）《保密办法》适用于值班。\n"
    assert "[《保密办法》](other.md#art_1)" in text


def test_a_pinned_citation_keeps_its_reference() -> None:
    body = "# 值班办法\n\n第一条　依照[第三条](ref:secrecy#art_3)值班。\n"
    text = linked(body)
    assert '[第三条](other.md#art_1){: .cite data-ref="secrecy#art_3" }' in text
    assert unweave(text) == body


def test_chapters_without_marks_become_headings() -> None:
    body = (
        "# 值班办法\n第一章　总则\n第一条　为了规范值班，制定本办法。\n第二章　附则\n第二条　本办法自公布之日起施行。\n"
    )
    _, text = woven(body)
    assert "## 第一章　总则 {: #chp_1 .bare .tight }" in text
    assert unweave(text) == body


def test_a_table_stands_in_a_figure_with_its_caption() -> None:
    body = "# 值班办法\n\n## 附件1 值班表\n\n表1 值班安排\n| 日期 | 姓名 |\n| --- | --- |\n| 一日 | 甲 |\n说明在后。\n"
    version, text = woven(body)
    html = render(text)
    assert "<figcaption>表1 值班安排</figcaption>" in html
    assert "<th>日期</th>" in html
    assert unweave(text) == body
    assert lost(version, html) == []


def test_the_fields_of_a_form_are_kept_whole() -> None:
    form = "申报单位（公章）：　　　　年度：　　　　年　　　　申报日期：　　年　　月　　日"
    body = f"# 值班办法\n\n## 附件1 申报表\n\n{form}\n本附件由　　　　印制，说明：　　　　\n"
    version, text = woven(body)
    html = render(text)
    fields = ("申报单位（公章）：　　　　", "年度：　　　　年　　　　", "申报日期：　　年　　月　　日")
    assert "".join(f'<span class="field">{field}</span>' for field in fields) in html
    assert html.count('class="form"') == 1
    assert unweave(text) == body
    assert lost(version, html) == []


def test_a_table_that_would_lose_a_cell_is_shown_as_it_was_typed() -> None:
    body = "# 值班办法\n\n| 日期 | 姓名 |\n| --- | --- |\n| 一日 | 甲 | 乙 |\n"
    _, text = woven(body)
    html = render(text)
    assert "<table>" not in html
    assert "乙" in html
    assert unweave(text) == body


TRAPS = [
    "第一条　备注在后{备注}",
    "第一条　甲乘乙A*B*C，下划线a_b_c",
    "3. 第三项从三起",
    "第一条　<script>alert(1)</script>",
    "第一条　<img src=x onerror=alert(1)>",
    "第一条　{: onclick=alert(1) }",
    "第一条　[点击](javascript:alert(1))",
    "第一条　![图](http://example.com/x.png)",
    "[x]: javascript:alert(1)",
    "> 引文",
    "# 井号",
    "----",
    "====",
    "    四个空格",
    "\t制表符",
    "第一条　行末两个空格  ",
    '!!! note "提示"',
    "<!-- a --> <script>alert(1)</script> -->",
    "<!--zs-->",
    "<!--&#0;-->",
    '<!--<span id="a"></span>-->',
    '第一条　`<span id="a"></span>`和`<span class="field">字</span>`',
    "单位：　　　　<b>&*：　　　　日期：",
    "<!--sp&#12288;-->",
    "　",
    "\u2028",
    "第一条　&amp; &#60; &lt;",
    "第一条　反斜杠\\*与`代码`与``双``",
    "```",
    "~~~",
    "|一个竖线",
    "第一条　[未完(ref:",
    "{: #art_1 }",
    "第一条　**甲",
    "* 星号列表",
    "+ 加号列表",
    "- 短横列表",
    "<figure>",
    "[第一条](#art_1){: #art_1 .num }",
    "*[缩写]: 全称",
    "[^1]: 脚注",
    "第一条 ~~删~~ ^上^ ==标==",
    "第二条　登记。第三条历史文化名城应当登记。 第四条（目的）登记。",
]
PIECES = st.sampled_from(
    [*TRAPS, "", "第二条　机关应当登记。", "（一）记录；", "## 第一章 总则", "表1 甲", "| a | b |", "| - | - |"]
)
LINES = st.lists(
    st.one_of(PIECES, st.text(st.sampled_from("第一条款项（）《》*_`[](){}<>!#|&\\~-+=:. \t甲乙1a"), max_size=12)),
    max_size=8,
)


@given(LINES)
def test_unweaving_gives_back_every_character(lines: list[str]) -> None:
    body = "\n".join(lines)
    _, text = woven(body)
    assert unweave(text) == body


@given(LINES)
def test_unweaving_a_plain_law_text_gives_back_every_character(lines: list[str]) -> None:
    text = "# 值班条例\n\n<!-- INFO END -->\n\n第一条　本条例自公布之日起施行。\n" + "\n".join(lines)
    version = read_document(Source("duty.md", text))
    assert isinstance(version, Version)
    assert unweave(weave_body(version, (), lambda link: None)) == text


@given(LINES)
def test_a_reader_sees_the_words_of_every_provision(lines: list[str]) -> None:
    text = "# 值班条例\n\n<!-- INFO END -->\n\n第一条　本条例自公布之日起施行。\n" + "\n".join(lines)
    version = read_document(Source("duty.md", text))
    assert isinstance(version, Version)
    assert lost(version, render(weave_body(version, (), lambda link: None))) == []


@given(LINES)
def test_nothing_of_a_source_becomes_markup_that_runs(lines: list[str]) -> None:
    _, text = woven("\n".join(lines))
    html = render(text).lower()
    tags = set(__import__("re").findall(r"<([a-z0-9]+)", html))
    assert tags <= {
        "p", "a", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "code", "pre", "ul", "li", "table", "thead", "tbody",
        "tr", "th", "td", "figure", "figcaption", "img", "div", "span",
    }  # fmt: skip
    assert "javascript:" not in "".join(__import__("re").findall(r'(?:href|src)="([^"]*)"', html))
    assert "onclick=" not in "".join(__import__("re").findall(r"<[^>]*>", html))


def test_marked_words_and_safe_links_are_markdown() -> None:
    version, text = woven("# 值班办法\n\n第一条　**值班室**见[说明](guide.md)和`命令`。\n")
    html = render(text)
    assert "<strong>值班室</strong>" in html
    assert '<a href="guide.md">说明</a>' in html
    assert "<code>命令</code>" in html
    assert seen(html)["art_1__para_1"] == "第一条值班室见说明和命令。"
    assert lost(version, html) == []
