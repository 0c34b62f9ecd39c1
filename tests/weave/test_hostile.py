"""Hostile texts: whatever a source says, its page holds no markup but the theme's, and asks nobody outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import render

from growing import Growing
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document
from zhunsheng.resolving import Link, Outcome
from zhunsheng.weaving import unweave, weave_body
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.concealing import without_concealed
from zhunsheng.weaving.page_text import weave_page

MATTER = "---\nid: duty\ntitle: 值班办法\n---\n"
ELEMENTS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "strong", "em", "code", "pre", "span", "div", "br", "hr", "img"),
    *("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}
ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "start", "style", "tabindex"}
_FORMS = re.compile(r"(?i)(?:https?:|mailto:|#|(?![a-z][a-z0-9+.-]*:|[/\\\s]).)")
_OUTSIDE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|[/\\]")

_OWN_COMMENT = re.compile(r"sp(?:&#\d+;)*")  # the blanks of an empty line, which unweaving needs


def _is_right(name: str, value: str) -> bool:
    if name == "style":
        return bool(re.fullmatch(r"text-align: \w+;", value))
    if name == "src":
        return not _OUTSIDE.match(value)
    return name in ATTRIBUTES and (name != "href" or not value or bool(_FORMS.match(value)))


class _Judge(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.wrong.append(f"<{tag}>")
        self.wrong += [f"{name}={value}" for name, value in attrs if not _is_right(name, value or "")]

    def handle_comment(self, data: str) -> None:
        if not _OWN_COMMENT.fullmatch(data):
            self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")


def wrong_in(html: str) -> list[str]:
    judge = _Judge()
    judge.feed(html)
    judge.close()
    return judge.wrong


# What Python takes for blank and Markdown for words.
WIDE_BLANKS = "\u3000\xa0\u2003\u2028\x85\x0b\x0c\x1c\u200b"
HOSTILE = [
    "```a b c\n<script>alert(1)</script>\n```",
    "``` {.x onclick=y}\n<script>\n```",
    "```js\n<img src=x onerror=y>\n```",
    "~~~~\n<script>\n~~~\n~~~~",
    "```\na\x02\n``\x03`\n<script>alert(1)</script>\n```",
    "> ```\n> <script>\n> ```",
    "    ```\n    <script>\n    ```",
    "```\n<script>\n```\u3000\n<b>",
    "\\`<script>alert(1)</script>\\`",
    "``\\`<script>alert(1)</script>\\` ``",
    "`<script>`",
    "`a``<b>``c`",
    "`a`<b>`c`",
    "`<!--` `-->`",
    "`<![CDATA[` `<?php`",
    "` {: onclick=alert(1) }`",
    "<script>alert(1)</script>",
    "<div markdown=1>\n<script>\n</div>",
    "<http://example.com> <javascript:alert(1)>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\njavascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x]\x02(javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    '[x](JAVASCRIPT:alert(1) "t")',
    "[x](data:text/html,<script>)",
    "[x](http://[bad)",
    "[b]: javascript:alert(1)\n\n[b] [b][b] ![b]",
    "[b]:\n  javascript:alert(1)\n\n[b]",
    "[b]: <javascript:alert(1)>\n\n[b]",
    "> [b]: javascript:alert(1)\n\n[b]",
    "[r]: ref:secret#art_1\n\n[r]",
    "- a\n\n        b\n```\n<script>\n```",
    "- a\n\n        b\n```\n```a b\n<script>\n```",
    *(f"    {blank}\n~~~\n<meta http-equiv=refresh content=0>\n~~~" for blank in WIDE_BLANKS),
    *(f"- a\n\n        {blank}\n```\n<script>\n```" for blank in WIDE_BLANKS),
    "[b]: b.md![i](http://example.com/x.png)",
    "[z]: http://example.com/x.png\n\n[b]: b.md![z]",
    "](b.md![i](http://example.com/x.png))",
    '](b.md "![i](http://example.com/x.png)")',
    '](ref:b "![i](http://example.com/x.png)")',
    "![i](http://example.com/x.png)",
    "![i](//example.com/x.png)",
    "![x](\\\\evil\\x.png)",
    "![x](/\\evil/x.png)",
    "![x](\\/evil/x.png)",
    "![i][z]\n\n[z]: http://example.com/x.png",
    "![a [b]](http://example.com/x.png)",
    "![a `c`](http://example.com/x.png)",
    "[![i](http://example.com/x.png)](http://example.com)",
    "[词](ref:secret)",
    "词{: onclick=alert(1) }",
    "# 题 {: onmouseover=alert(1) }",
    '!!! note "<b onclick=x>"\n    <script>',
    "| a | b |\n| - | - |\n| `<script>` | <b> |",
    "<!-- a -- b -->",
    "<!-- a\n\nb -->",
    "<!-- zhunsheng-ignore R102: a -- b --> ",
    "<!-- 未完 <script>",
    "*[HTML]: <b>",
    "[^1]: <b>",
    "- a\n\n    <script>\n\n        <b>",
    "值班\n: <script>",
    "&lt;script&gt; &#60;b&#62;",
]
PIECES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("ab1词`~\\[]()<>!{}:&;#*_|/-=\"' \t\n\x02"), max_size=14),
    st.sampled_from(
        [
            "",
            "第一条　值班。",
            "    ",
            "    \u3000\n",
            "```",
            "~~~",
            "javascript:alert(1)",
            "](",
            "<script>",
            "-->",
            "<!--",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=6).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", ""]).map(lambda j: j.join(parts))
)


def on_instrument(body: str) -> str:
    version = read_document(Source("duty.md", MATTER + body))
    assert isinstance(version, Version)
    woven = weave_body(version, (), lambda link: None)
    assert unweave(woven) == body
    return render(without_concealed(woven))


def on_page(body: str) -> str:
    return render(weave_page(body, lambda ref: None))


@pytest.mark.parametrize("text", HOSTILE)
def test_known_attacks_are_plain_characters(text: str) -> None:
    assert wrong_in(on_instrument(text)) == []
    assert wrong_in(on_page(text)) == []


@given(TEXTS)
def test_an_instrument_holds_no_markup_of_its_own(text: str) -> None:
    assert wrong_in(on_instrument(text)) == []


@given(TEXTS)
def test_a_page_holds_no_markup_of_its_own(text: str) -> None:
    assert wrong_in(on_page(text)) == []


@pytest.mark.parametrize(
    ("address", "link", "image"),
    [
        ("guide/a.md#b", True, True),
        ("标准:甲.md", True, True),
        ("https://example.org/?a=1&b=2", True, False),
        ("mailto:a@example.org", True, False),
        ("javascript:alert(1)", False, False),
        ("ref:secret", False, False),
        ("//example.org", False, False),
        ("/\\example.org", False, False),
        ("a\\b", False, False),
        ("http://[", False, False),
        ("", False, False),
    ],
)
def test_which_addresses_a_link_and_an_image_may_have(address: str, link: bool, image: bool) -> None:
    assert (is_safe(address), is_safe(address, image=True)) == (link, image)


def test_what_is_harmless_stays_markdown() -> None:
    text = '`代码` [说明](a.md "题") ![图](b.png) [网](https://example.org/?a=1&b=2)\n\n- x\n\n'
    text += "    ```yaml\n    <b>\n    ```\n"
    html = on_page(text)
    assert "<code>代码</code>" in html
    assert '<a href="a.md" title="题">说明</a>' in html
    assert '<img alt="图" src="b.png"' in html
    assert 'href="https://example.org/?a=1&#38;b=2"' in html
    assert "<pre><span></span><code>" in html
    assert "&lt;b&gt;" in html
    assert "&#60;" not in on_page("```text\n<b>\n```\n")


def test_a_heading_keeps_the_anchor_that_it_was_given_and_nothing_else() -> None:
    assert '<h2 id="scope">范围</h2>' in on_page("## 范围 {: #scope }\n")
    assert '<h2 id="fields">字段 <code>a</code></h2>' in on_page("## 字段 `a` {: #fields }\n")
    for text in ("## 范围 {: .big }", "## 范围 {: #A_1 }", "## 范围 {: #a onclick=x }", "范围 {: #scope }"):
        assert weave_page(text, lambda ref: None) == text.replace("{", "&#123;"), text


def test_code_that_shows_markup_reads_as_it_was_written() -> None:
    assert "<code>&#60;!-- 理由 --&#62;</code>" in on_page("写`<!-- 理由 -->`。")


def test_a_pin_that_leads_nowhere_leaves_its_words() -> None:
    assert weave_page("见[某条](ref:secret#art_1)。", lambda ref: None) == "见某条。"
    body = "# 值班办法\n\n## 一、见[某章](ref:secret)\n\n第一条　依照[某条](ref:secret#art_1)值班。\n"
    version = read_document(Source("duty.md", MATTER + body))
    assert isinstance(version, Version)
    links = [Link(citation, Outcome.UNKNOWN) for citation in version.citations]
    woven = weave_body(version, links, lambda link: None)
    assert unweave(woven) == body
    assert "secret" not in woven
    assert "依照某条值班" in without_concealed(woven)


@pytest.mark.parametrize(
    "comment",
    ["<!-- 理由 -->", "<!-- 甲\n第二条　乙。\n\n丙 -->", "<!-- zhunsheng-ignore R102: 甲 -- 乙 -->", "  <!-- 甲 --> "],
)
def test_a_whole_comment_is_seen_by_nobody(comment: str) -> None:
    html = on_instrument(f"# 值班办法\n第一条　值班。\n{comment}\n第二条　轮值。\n")
    assert re.sub(r"<[^>]*>|\s", "", html) == "值班办法第一条值班。第二条轮值。"
    assert re.sub(r"<[^>]*>|\s", "", on_page(f"值班。\n\n{comment}\n\n轮值。")) == "值班。轮值。"


@pytest.mark.parametrize("unit", ["```a\n", "<!--\n", "[a](b ", "![a", "`a", "  ```a\n"])
def test_a_long_page_is_woven_in_linear_time(growth: Growing, unit: str) -> None:
    assert growth(lambda text: weave_page(text, lambda ref: None), lambda size: unit * size + "x\n", 40_000).is_linear


def test_a_line_of_many_citations_is_woven_in_linear_time(growth: Growing) -> None:
    def make(number: int) -> tuple[Version, list[Link]]:
        body = "第一条　" + "依照**《甲办法》**、[词](ref:a)和《乙办法》第一条；" * number
        version = read_document(Source("duty.md", MATTER + body))
        assert isinstance(version, Version)
        return version, [Link(citation, Outcome.FOUND) for citation in version.citations]

    def woven(made: tuple[Version, list[Link]]) -> str:
        return weave_body(*made, lambda link: None)

    made = make(3_000)
    assert unweave(woven(made)) == made[0].body.of(made[0].source.text)
    assert growth(woven, make, 3_000).is_linear
