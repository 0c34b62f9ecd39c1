"""The sentences that the register names: quotations are held to them, and each has an anchor on its page."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import publish
from zhunsheng.site.tree import weave
from zhunsheng.weaving import unweave, weave_body
from zhunsheng.weaving.graph import Graph

NOTICE = instrument(
    "甲市通知",
    "一、健全制度",
    "各单位要学习。《值班办法》第一条要求实行年度计划“先报批。后执行。”等制度；定期检查。及时报告",
    id="notice",
    style="levels",
    genre="通知",
)
DUTY = instrument("值班办法", "第一条　值班。", id="duty")
BEGINS = {1: ("各单位", "学习"), 2: ("《值班办法》第一条", "后执行"), 3: ("及时报告", "及时报告")}


def corpus(sentence: int, quote: str) -> Corpus:
    register = (
        "requirements:\n  - id: plan\n    title: 年度计划\n    kind: duty\n    demand: express\n    sources:\n"
        f"      - ref: notice#lv1_1__para_1__sent_{sentence}\n        quote: {quote}\n"
        "    instrument: 计划\n    pillar: funds\n"
    )
    files = {"docs/notice.md": NOTICE, "standards/duty.md": DUTY, "docs/requirements.yml": register}
    return corpus_of(files, config="sources: [docs, standards]\npillars: [{id: funds, title: 经费}]\n")


@pytest.mark.parametrize("number", BEGINS)
def test_a_sentence_that_the_register_names_has_an_anchor_and_nothing_of_the_text_is_lost(number: int) -> None:
    begins, quote = BEGINS[number]
    named = corpus(number, quote)
    assert messages(named, "M012") == []
    graph = Graph.of(publish(named), TODAY)
    notice = named.instruments["notice"].current
    body = weave_body(notice, graph.links[notice.source.path], lambda link: None, sentences=graph.sentences(notice))
    assert f'<span id="lv1_1__para_1__sent_{number}"></span>{begins}' in body
    assert body.count("__sent_") == 1
    assert unweave(body) == notice.body.of(notice.source.text)


def test_the_requirement_links_to_its_sentence_and_the_anchor_stands_before_a_citation_that_begins_it() -> None:
    pages = {page.path: page.text for page in weave(corpus(2, "后执行"), TODAY)}
    assert '<span id="lv1_1__para_1__sent_2"></span>[《值班办法》第一条](' in pages["notice.md"]
    assert "[第二句](notice.md#lv1_1__para_1__sent_2)" in pages["requirements.md"]


def test_a_quotation_from_another_sentence_and_a_sentence_that_is_not_there_are_errors() -> None:
    assert messages(corpus(1, "后执行"), "M012") == ["引文与来源条款（notice#lv1_1__para_1__sent_1）的原文不一致"]
    assert messages(corpus(4, "后执行"), "M012") == ["来源条款（notice#lv1_1__para_1）没有第4句"]
