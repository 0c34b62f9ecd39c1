"""Hostile texts: whatever a source says, its page holds no markup but the theme's, and asks nobody outside."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growing import Growing
from smuggled.judging import beyond_gate, wrong_in
from smuggled.pages import MATTER, on_instrument, on_page, site_of
from smuggled.texts import HOSTILE, smuggled
from smuggling import hits, site_hits
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document
from zhunsheng.resolving import Link, Outcome
from zhunsheng.weaving import unweave, weave_body
from zhunsheng.weaving.addresses import is_safe
from zhunsheng.weaving.concealing import without_concealed
from zhunsheng.weaving.page_text import weave_page

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


def read(body: str) -> Version:
    version = read_document(Source("duty.md", MATTER + body))
    assert isinstance(version, Version)
    return version


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


def test_markup_that_is_made_to_get_through_does_not() -> None:
    rng = random.Random(18)
    assert [hit for _ in range(200) for hit in hits(smuggled(rng))] == []
    assert [*site_hits(rng)] == []


def test_markup_that_got_through_is_seen() -> None:
    assert wrong_in("<p onclick=y><a href='javascript:y'>词</a><script>y</script></p><!-- 词 -->") == [
        "onclick=y",
        "href=javascript:y",
        "<script>",
        "<!-- 词 -->",
    ]
    assert beyond_gate("<details><b>词</b></details>") == []
    told = ["b onclick", "img src", "src=//example.org/x.png"]
    assert beyond_gate("<b onclick=y><img src=//example.org/x.png></b>") == told


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


def test_code_with_an_open_quotation_mark_does_not_reach_into_what_is_below_it() -> None:
    text = '# `<a title="`\n第一条　值班。'
    assert unweave(weave_body(read(text), (), lambda link: None)) == text
    (page,) = (page for page in site_of([text], [{}]) if 'id="art_1"' in page)
    assert '<code>&lt;a title="</code>' in on_instrument(text).replace("&#60;", "&lt;")
    assert '<details class="about">' in page


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
