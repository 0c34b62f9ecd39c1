"""Entries: what readers see of a page, divided by its articles or its headings."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from support import instrument, version_of
from zhunsheng.searching.documents import PageEntries
from zhunsheng.searching.entries import Entry, read_entries

RULES = version_of(
    instrument("登记办法", "第一章　总则", "第一条　登记。", "第二款。", "第二条　下列事项：", "（一）设立。")
)


BITS = st.sampled_from(
    [
        *("甲", "第一条", " ", "\n", "&lt;", "&nbsp;", "&", "am", "p;", "< ", "1<2", ">", '"', "'", "/", "p>", "a>"),
        *("<p>", "</p>", "<td>", "</td>", "<tr>", "<br>", "<b>", "</b>", "<span>", "</span>", "<time>", "</a>"),
        *('<a href="x">', '<a class="cite-all" data-note="1" href="x > y">', '<a class="num" href="#x" id="art_2">'),
        *('<p id="art_1__para_2">', '<p class="item" id="art_2__para_1__item_1">', '<p id="chp_1">', '<a id="no">'),
        *('<h2 id="chp_1">', "</h2>", "<h1>", "</h1>", '<h3 id="x">', "</h3>", '<h2 id="y" class="foot">', "<hr/>"),
        *('<details class="cited-by">', "<details>", "</details>", "<summary>", "<title>", "</title>", "<button>"),
        *('<p class="sheet">', '<div class="notes wide">', "<div>", "</div>", "<p hidden>", '<a class="headerlink">'),
        *("<!-- ", "-->", '<p title="</p>">', "<p title='<b>'>", "<P ID=art_1>", '<P id="art_1__para_1">', "<svg/>"),
    ]
)


def read(html: str, title: str = "题") -> list[Entry]:
    return list(read_entries(html, title))


def test_the_title_is_an_entry_of_its_own() -> None:
    assert read("<h1 id='title'>甲办法</h1><p>文。</p>") == [Entry("", "", "甲办法"), Entry("", "", "文。")]


def test_a_page_without_a_title_has_the_one_that_it_is_known_by() -> None:
    assert read("<p>文。</p>", "乙") == [Entry("", "", "乙"), Entry("", "", "文。")]


def test_a_page_for_readers_is_divided_by_its_headings() -> None:
    assert read('<h1>甲</h1><h2 id="b">乙 <code>x</code></h2><p>丙</p><h3 id="d">丁</h3>')[1:] == [
        Entry("b", "乙 x", "乙 x 丙"),
        Entry("d", "丁", "丁"),
    ]


def test_an_instrument_is_divided_by_its_articles() -> None:
    html = (
        '<h1 id="title">登记办法</h1><h2 id="chp_1">第一章　总则</h2>'
        '<p id="art_1__para_1"><a class="num" id="art_1" href="#art_1">第一条</a>　登记。</p>'
        '<p id="art_1__para_2">第二款。</p>'
        '<p id="art_2__para_1"><a id="art_2" href="#art_2">第二条</a>　下列事项：</p>'
        '<p id="art_2__para_1__item_1">（一）设立。</p><h2 id="backlinks">引用</h2>'
    )
    assert list(read_entries(html, "", RULES))[1:] == [
        Entry("chp_1", "第一章　总则", "第一章　总则"),
        Entry("art_1", "第一条", "第一条　登记。 第二款。"),
        Entry("art_2", "第二条", "第二条　下列事项： （一）设立。"),
        Entry("backlinks", "引用", "引用"),
    ]


def test_links_and_marks_do_not_part_words_but_blocks_do() -> None:
    html = "<p>根据<a href='x'>《条例》</a>第<b>一</b>条</p><table><tr><td>甲</td><td>乙</td></tr></table>"
    assert read(html)[1].text == "根据《条例》第一条 甲 乙"


def test_what_no_reader_sees_is_not_indexed() -> None:
    html = (
        '<!-- 批注 --><p class="sheet">每页</p><script>程序</script><style>样式</style><p hidden>隐</p>'
        '<div class="x unsearched"><div>内</div>外</div><button>复制</button><p>文<a class="headerlink">¶</a>字</p>'
    )
    assert read(html)[1:] == [Entry("", "", "文字")]


def test_the_words_of_a_drawing_are_seen_but_not_its_title() -> None:
    html = "<svg><title>图</title><desc>说明</desc><rect/><text>甲办法</text><text>乙办法</text></svg>"
    assert read(html)[1].text == "甲办法 乙办法"


def test_characters_are_read_as_they_are_seen() -> None:
    assert read('<p title="a > b">甲 &lt;乙&gt; &#38;丙&nbsp;丁</p>')[1].text == "甲 <乙> &丙\xa0丁"


def test_a_comment_that_nothing_closes_hides_nothing() -> None:
    assert "文" in read("<p>文</p><!-- 开")[1].text


def test_what_the_site_adds_to_a_text_comes_behind_it_as_entries_of_its_own() -> None:
    html = (
        '<h1 id="title">登记办法</h1><figure class="table facts">文种</figure><h2 id="chp_1">第一章　总则</h2>'
        '<details class="cited-by"><summary>引用第一章的</summary><details><p>甲办法</p></details>乙办法</details>'
        '<p id="art_1__para_1"><a class="num" id="art_1" href="#art_1">第一条</a>　登记。</p>'
        '<details class="carrying"><p>落实情况</p></details><p id="art_1__para_2">第二款。</p>'
        '<div class="rests"><h2 class="foot" id="rests">依据和落实</h2><figure id="picture">图</figure></div>'
        '<div class="notes"><p>注</p></div>'
    )
    assert list(read_entries(html, "", RULES))[1:] == [
        Entry("chp_1", "第一章　总则", "第一章　总则"),
        Entry("art_1", "第一条", "第一条　登记。 第二款。"),
        Entry("", "文件信息", "文种", aside=True),
        Entry("chp_1", "第一章　总则的引用和落实", "引用第一章的 甲办法 乙办法", aside=True),
        Entry("art_1", "第一条的引用和落实", "落实情况", aside=True),
        Entry("rests", "依据和落实", "依据和落实 图", aside=True),
    ]


@given(st.lists(st.tuples(st.text(), st.text(), st.text(), st.booleans()), min_size=1))
def test_entries_that_are_put_together_can_be_told_apart(entries: list[tuple[str, str, str, bool]]) -> None:
    words = PageEntries.of([Entry(*entry) for entry in entries])
    seen = [tuple(part.replace("\0", "") for part in entry[:3]) for entry in entries]  # readers see no NUL
    assert list(words) == seen
    assert (len(words), words.asides) == (len(seen), sum(entry[3] for entry in entries))


@settings(deadline=None)
@given(st.lists(BITS, max_size=40), st.booleans())
def test_how_a_tag_is_written_changes_nothing(bits: list[str], ruled: bool) -> None:
    # With a blank before its end no tag is one of those that are read in the shortest way.
    longer = [re.sub(r"(?<=[\w\"'])>$", " >", bit) if bit.startswith("<") else bit for bit in bits]
    version = RULES if ruled else None
    assert read_entries("".join(bits), "题", version) == read_entries("".join(longer), "题", version)


def test_what_begins_no_tag_is_read_as_it_stands() -> None:
    assert read("<p>1<2，<</p><p>3 < 4<b>5</b></p><")[1].text == "1<2，< 3 < 45 <"
