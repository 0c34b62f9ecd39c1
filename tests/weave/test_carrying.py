"""Blocks behind provisions: the source comes back character for character, and a reader still sees its words."""

from __future__ import annotations

from gap_corpus import CONFIG, REGISTER, gap_corpus
from hypothesis import given
from hypothesis import strategies as st

from rendering import lost, render
from support import TODAY, corpus_of
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.site.tree import weave
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


NOTICE = """---
id: notice
title: 甲通知
genre: 通知
issued: 2025-01-06
---
# 甲通知

## 一、抓紧登记

各单位要抓紧制定“收、管、用”登记办法，机关要制定值班办法。
"""
TELLING = """---
id: rules
title: 甲市登记条例
rank: local-regulation
style: free
effective: 2025-01-01
---
# 甲市登记条例

官方文本尚未收录。

“各单位要抓紧制定‘收、管、用’登记办法”（[通知第一部分](ref:notice#lv1_1__para_1)）。

各单位要抓紧制定“收、管、用”登记办法。

“机关要有人”（[通知第一部分](ref:notice#lv1_1__para_1)）。
"""
TOLD_OF = """requirements:
  - {id: a, title: 登记办法, demand: express, source: 'notice#lv1_1__para_1', quote: 抓紧制定“收、管、用”登记办法,
     instrument: 办法, pillar: rooms}
  - {id: b, title: 值班办法, demand: express, source: 'notice#lv1_1__para_1', quote: 制定值班办法, instrument: 办法,
     pillar: rooms}
"""
PART = """---
id: part
title: 登记办法
status: draft
implements: [{ref: 'req:a', part: part, covers: 收和管, missing: 用}]
---
# 登记办法

第一条　“各单位要抓紧制定‘收、管、用’登记办法”（[通知](ref:notice#lv1_1__para_1)）。
"""


def test_a_page_about_a_regulation_has_the_requirements_behind_the_paragraph_that_quotes_them() -> None:
    files = {"docs/notice.md": NOTICE, "docs/rules.md": TELLING, "docs/requirements.yml": TOLD_OF}
    corpus = corpus_of({**files, "standards/part.md": PART}, config=CONFIG)
    pages = {page.path: page.text for page in weave(corpus, TODAY)}
    assert pages["notice.md"].count('class="carrying"') == 1
    first, *others = pages["rules.md"].split('<details class="carrying"')
    assert first.rstrip().endswith("<!--zs-->")
    assert "（[通知第一部分](notice.md#lv1_1__para_1)" in first
    (block,) = others
    assert "落实情况：本段所引条款提出 1 项配套要求，制定中 1 项" in block
    assert "[登记办法](standards/part.md)（草案，部分），未包括用" in block
    assert "值班办法" not in block.partition("</details>")[0]
    assert 'class="carrying"' not in pages["standards/part.md"], "a text of its own asks for nothing by quoting"
