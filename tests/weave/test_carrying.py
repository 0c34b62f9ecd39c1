"""Blocks behind provisions: the source comes back character for character, and a reader still sees its words."""

from __future__ import annotations

from gap_corpus import CONFIG, REGISTER, gap_corpus
from hypothesis import given
from hypothesis import strategies as st
from rendering import lost, render

from support import TODAY, corpus_of
from zhunsheng.corpus import Corpus
from zhunsheng.tree import weave
from zhunsheng.weaving import unweave

HEAD = "---\nid: archives\ntitle: 甲市档案条例\nrank: local-regulation\neffective: 2024-05-01\n---\n"
LINES = st.sampled_from(
    [
        "# 甲市档案条例",
        "## 第一章 总则",
        "第一条　市档案局应当制定库房办法。",
        "第二条　市档案局应当制定装具标准。",
        "第三条　市档案局应当制定：",
        "（一）借阅办法；",
        "（二）销毁办法。",
        "第四条　档案应当有人保管。",
        "",
        "",
        "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |",
        "```\n<!--zs-->\n码\n<!--/zs-->\n```",
        "<!-- 记事 -->",
        "　　",
    ]
)


def unwoven(corpus: Corpus) -> tuple[str, str]:
    page = next(page for page in weave(corpus, TODAY) if page.path == "archives.md")
    version = corpus.instruments["archives"].current
    body = page.text[page.body :].partition('\n\n<!--zs-->\n<div class="rests"')[0]
    return unweave(body), version.body.of(version.source.text)


@given(st.lists(LINES, min_size=1, max_size=14), st.sampled_from(["", "\n", "\n\n"]))
def test_the_source_comes_back_whatever_stands_behind_its_provisions(lines: list[str], end: str) -> None:
    text = HEAD + "\n".join(lines) + end
    back, source = unwoven(corpus_of({"docs/archives.md": text, "docs/requirements.yml": REGISTER}, config=CONFIG))
    assert back == source


def test_the_whole_page_comes_back_too() -> None:
    back, source = unwoven(gap_corpus())
    assert "落实情况" not in back
    assert back == source


def test_a_reader_sees_the_words_of_every_provision() -> None:
    corpus = gap_corpus()
    page = next(page for page in weave(corpus, TODAY) if page.path == "archives.md")
    html = render(page.text[page.body :])
    assert html.count('<details class="carrying"') == 5
    assert lost(corpus.instruments["archives"].current, html) == []
