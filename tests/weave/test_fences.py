"""Code and comments: what readers see as running text is checked, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from growing import Growing
from rendering import render
from support import corpus_of, findings, page_of, version_of
from zhunsheng.model import Span
from zhunsheng.model.fences import Markup, RegionKind, fenced_spans, inline_code, read_regions
from zhunsheng.weaving import unweave, weave_body
from zhunsheng.weaving.concealing import without_concealed
from zhunsheng.weaving.page_text import weave_page

# Each sentence cites an article that no text has, by a number of its own.
FIRST = 500
SENTENCE = "依照本办法第{}条办理。"
PIN = "见[某条](ref:a#art_{})。"
MATTER = "---\nid: a\ntitle: 甲办法\n---\n"
PLAIN = "# 甲办法\n\n<!-- INFO END -->\n\n第一条　值班。\n"

MARKS = st.builds(str.__mul__, st.sampled_from("`~"), st.sampled_from([2, 3, 3, 3, 4, 4, 5, 7]))
FENCES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", " ", "    ", "\t", "　", "> ", "- "]),
    MARKS,
    st.sampled_from(["", "", "", "text", "a b", "c++", "{.x}", "　", "`", "甲"]),
    st.sampled_from(["", "", "", " ", "\t", "　"]),
)
COMMENTS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", " ", "\t", "　", "值班。", "- "]),
    st.sampled_from(["<!--", "-->", "<!-- 说明 -->", "<!--->", "<!-- 说明 --> -->", "<!-- zhunsheng-ignore S: 甲 -->"]),
    st.sampled_from(["", "", " ", "\t", "　", "轮值。"]),
)
AROUND = st.sampled_from(
    [
        "{}",
        "{}",
        "{}",
        "第二条　{}",
        "- {}",
        "    {}",
        "  {}",
        "`{}`",
        "值班`甲`，{}`乙`",
        "<!-- {} -->",
        "<!-- {}",
        "{} -->",
    ]
    + ["值班<!-- {} -->轮值", "| 甲 | {} |", "## {}", "**{}**", "`{}", "{}`"]
)
LINES = st.one_of(st.sampled_from(["```", "```", "````", "~~~"]), FENCES, COMMENTS, AROUND, AROUND, st.just(""))
DOCUMENTS = st.lists(LINES, max_size=12)


class _Reader(HTMLParser):
    """Collects the running text of a page: neither code nor comments."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in {"code", "pre"}

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in {"code", "pre"}

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.words.append(data)


def shown(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def numbered(lines: list[str], sentence: str) -> str:
    """Write the lines of a document, a sentence with a number of its own in each place for one."""
    return "".join(f"{line.replace('{}', sentence.format(FIRST + n))}\n" for n, line in enumerate(lines))


def numbers(words: list[str] | str, before: str = "第") -> set[str]:
    return set(re.findall(rf"{before}(5\d\d)", "\n".join(words) if isinstance(words, list) else words))


def rendered(text: str) -> str:
    version = version_of(text, "laws/甲办法.md")
    woven = weave_body(version, (), lambda link: None)
    assert unweave(woven) == version.body.of(text)
    return render(without_concealed(woven))


def found_in(text: str) -> set[str]:
    """Return the numbers of the broken citations that the check reports."""
    return numbers([finding.words for finding in findings(corpus_of({"laws/甲办法.md": text}), "R")])


@given(DOCUMENTS)
@example(["````", "{}", "```", "{}", "````"])
@example(["````", "{}", "```", "{}"])
@example(["```", "{}", "````", "{}", "```", "{}"])
@example(["```　", "{}", "```"])
@example(["<!-- 甲", "{}", "--> 乙", "{}"])
@example(["```", "<!--", "```", "{}", "-->"])
@example(["<!--", "```", "-->", "{}", "```"])
def test_a_broken_citation_of_an_instrument_is_found_where_readers_see_it(lines: list[str]) -> None:
    text = MATTER + "# 甲办法\n\n第一条　值班。\n" + numbered(lines, SENTENCE)
    assert found_in(text) == numbers(shown(rendered(text)))


@given(DOCUMENTS)
@example(["```", "{}", "```", "`{}`", "<!-- {} -->"])
def test_a_broken_citation_of_a_plain_law_text_is_found_where_readers_see_it(lines: list[str]) -> None:
    text = PLAIN + numbered(lines, SENTENCE)
    assert found_in(text) == numbers(shown(rendered(text)))


@given(DOCUMENTS)
@example(["````", "{}", "```", "{}", "````"])
@example(["- 甲", "", "    ```", "    {}", "    ```"])
@example(["值班<!-- {} -->"])
def test_a_pin_of_a_page_is_read_where_weaving_makes_it_a_link(lines: list[str]) -> None:
    page = page_of("---\ntitle: 说明\n---\n" + numbered(lines, PIN))
    linked: list[str] = []

    def address(ref: str) -> str:
        linked.append(ref)
        return f"a.md#{ref}"

    weave_page(page.body.of(page.source.text), address)
    assert [pin.name for pin in page.pins] == linked


@pytest.mark.parametrize("line", ["依照本办法第500条办理。", "见[某条](ref:a#art_500)。"])
@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        ("{}", True),
        ("```\n{}\n```", False),
        ("````\n```\n{}\n```\n````", False),
        ("````\n{}\n```", True),  # no line of four closes it
        ("```\n{}\n````", True),  # a longer line does not close it
        ("~~~text \t\n{}\n~~~\t", False),
        ("```\n{}\n```　", True),  # a wide space is a word
        ("``` a b\n{}\n```", True),
        (" ```\n{}\n ```", True),
        ("`{}`", False),
        ("<!--\n{}\n-->", False),
        (" <!-- {} -->\t", False),
        ("<!-- {} -->。", True),
        ("值班<!-- {} -->", True),
        ("<!--\n{}", True),
        ("```\n<!--\n```\n{}\n-->", True),
    ],
)
def test_what_is_running_text_in_an_instrument(lines: str, seen: bool, line: str) -> None:
    text = f"{MATTER}# 甲办法\n\n第一条　值班。\n{lines.replace('{}', line)}\n"
    assert bool(findings(corpus_of({"laws/甲办法.md": text}), "R")) is seen


@pytest.mark.parametrize("marks", ["```", "~~~", "`````"])
def test_an_instrument_shows_code_as_it_was_written(marks: str) -> None:
    html = rendered(f"{MATTER}# 甲办法\n\n{marks}text\n~~~~\n<b> &amp; ````\n{marks}\n\n第一条　值班。\n")
    assert "~~~~\n&lt;b&gt; &amp;amp; ````\n</code></pre>" in html


def test_fenced_code_of_a_page_ends_before_a_line_further_left() -> None:
    text = "- 甲\n\n    ```\n    乙\n    ```\n\n  ```\n丙\n  ```\n值班`丁`<!-- 戊 -->"
    found = [(region.kind, region.span.of(text)) for region in read_regions(text, Span(0, len(text)), Markup.PAGE)]
    assert found == [
        (RegionKind.FENCED, "    ```\n    乙\n    ```"),
        (RegionKind.INLINE, "`丁`"),
        (RegionKind.COMMENT, "<!-- 戊 -->"),
    ]


def test_a_silence_is_for_the_next_block_that_readers_see() -> None:
    text = "<!-- zhunsheng-ignore R1: 甲 -->\n<!--\n乙\n-->\n```\n<!-- zhunsheng-ignore R2: 丙 -->\n```\n"
    (silence,) = version_of(MATTER + text).silences
    assert silence.covers.of(MATTER + text) == "```"


@pytest.mark.parametrize("markup", Markup)
@pytest.mark.parametrize(
    "make",
    [
        lambda size: "```a\n" * size + "x\x02\n```\n",
        # Fences of all lengths, as many as make up so many characters.
        lambda size: "".join("`" * (3 + n) + "a\n" for n in range(int((6 * size) ** 0.5))),
        lambda size: "".join(f"{' ' * (n % 13)}```a\n" for n in range(size)) + "x\n" + "            ```\n",
        lambda size: "<!--\n" * size,
        lambda size: "<!--\n" * size + "--> x",
        lambda size: "``a```b" * size,
        lambda size: "`[a](" * size,
        lambda size: "```\n<!--\n```\n-->\n" * (size // 3),
    ],
    ids=["fences", "lengths", "indents", "comments", "closed comment", "code", "links", "both"],
)
def test_a_long_text_is_read_in_linear_time(growth: Growing, make: Callable[[int], str], markup: Markup) -> None:
    def read(text: str) -> None:
        read_regions(text, Span(0, len(text)), markup)
        inline_code(text, Span(0, len(text)))
        fenced_spans(text)

    assert growth(read, make, 30_000).is_linear
