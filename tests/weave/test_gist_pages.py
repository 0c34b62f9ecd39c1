"""The words of a gist (要点) are marked as ours on its page and wherever else they are shown."""

from __future__ import annotations

import json

from support import TODAY, corpus_of, instrument, messages
from zhunsheng.corpus.disclosure import publish
from zhunsheng.searching.documents import GONE, Facts, facts_of
from zhunsheng.site.leaf import WovenPage
from zhunsheng.site.tree import weave
from zhunsheng.weaving.graph import Graph

NOTE = "条文要点，由本库编写，不是条文，引用以官方文本为准"
TEXT = instrument(
    "甲市机关运行保障条例",
    "第一条（依据）　依照《值班办法》第一条安排值班。",
    "第二条（年度计划）　各机关编制年度计划。",
    "第三条（公物仓）　闲置资产入仓。",
    id="support",
    style="articles",
    rank="local-regulation",
    effective="2022-11-01",
)
GIST = TEXT.replace("rank:", "text: gist\nrank:")
DUTY = instrument("值班办法", "第一条　值班。", "第二条　依照《甲市机关运行保障条例》第二条编制计划。", id="duty")


def woven(regulation: str = GIST, **more: str) -> dict[str, WovenPage]:
    corpus = corpus_of(
        {"docs/support.md": regulation, "standards/duty.md": DUTY, **more}, config="sources: [docs, standards]\n"
    )
    return {page.path: page for page in weave(corpus, TODAY)}


def companion(page: WovenPage) -> dict[str, object]:
    data = json.loads(page.companion.removeprefix("window.zhunshengReading=").removesuffix(";\n"))
    assert isinstance(data, dict)
    return data


def test_its_page_says_on_screen_and_on_paper_that_the_words_are_ours() -> None:
    page = woven()["support.md"].text
    assert f'!!! warning screen "{NOTE}"' in page
    assert f"{NOTE}\n{{: .sheet }}" in page
    assert NOTE not in woven(TEXT)["support.md"].text


def test_what_is_copied_from_it_bears_the_mark() -> None:
    assert companion(woven()["support.md"])["gist"] == NOTE
    assert "gist" not in companion(woven(TEXT)["support.md"])


def test_what_is_cited_of_it_says_that_it_is_a_gist() -> None:
    cited = "《甲市机关运行保障条例》（要点，引用以官方文本为准）"
    assert companion(woven()["support.md"])["cited"] == cited
    numbered = GIST.replace("rank:", "number: 公告第1号\nrank:")
    assert companion(woven(numbered)["support.md"])["cited"] == cited.replace("（", "（公告第1号，")
    assert "cited" not in companion(woven(TEXT)["support.md"])


def test_a_preview_of_it_bears_the_mark() -> None:
    def preview(regulation: str) -> object:
        previews = companion(woven(regulation)["standards/duty.md"])["previews"]
        assert isinstance(previews, dict)
        return previews["../support.md#art_2"]

    words = ["第二条（年度计划）　各机关编制年度计划。"]
    assert preview(GIST) == ["《甲市机关运行保障条例》第二条", "要点", words]
    assert preview(TEXT) == ["《甲市机关运行保障条例》第二条", "", words]


def test_a_sentence_of_it_that_another_page_shows_bears_the_mark() -> None:
    assert "引用第一条：（要点）第一条（依据） 依照《值班办法》第一条安排值班。" in woven()["standards/duty.md"].text
    assert "（要点）" not in woven(TEXT)["standards/duty.md"].text


def facts(regulation: str) -> Facts:
    graph = Graph.of(publish(corpus_of({"docs/support.md": regulation})), TODAY)
    return facts_of(graph, graph.corpus.instruments["support"].current)


def test_a_result_of_the_search_bears_the_mark_and_stands_where_the_text_would() -> None:
    assert [facts(text).standing for text in (TEXT, GIST)] == ["现行有效", "要点（现行有效）"]
    repealed = GIST.replace("effective:", "status: repealed\neffective:")
    assert facts(repealed).standing == "要点（已废止）"
    assert facts(repealed).standing in GONE
    assert facts(GIST).order < facts(repealed).order


STUDY = """\
paths:
  - id: a
    readers: 机关工作人员
    grounds: {ref: "duty#art_1"}
    readings: [{ref: duty}]
    questions:
      - ask: 谁编制年度计划？
        answer: {ref: "support#art_2"}
"""


def test_no_answer_is_quoted_from_it() -> None:
    files = {"docs/support.md": GIST, "standards/duty.md": DUTY, "docs/study.yml": STUDY}
    found = messages(corpus_of(files), "M018")
    assert found == ["support#art_2 不是本库收录原文的条款，页面没有原文可以显示"]
    pages = woven(**{"docs/study.yml": STUDY})
    assert not [path for path, page in pages.items() if "> 第二条" in page.text]
