"""What questions need of the texts: synonyms that they hold, where they state a figure or a body, definitions."""

from __future__ import annotations

import pytest

from support import TODAY, config_of, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.searching.asking import defined, parted, stated
from zhunsheng.searching.documents import Document, Facts, PageEntries
from zhunsheng.searching.entries import Entry
from zhunsheng.searching.numbers import encode_bits
from zhunsheng.weaving.graph import Graph


def document(*texts: str) -> Document:
    entries = [Entry(f"art_{n}", "", text) for n, text in enumerate(texts)]
    return Document("a.md", "a.html", Facts(), PageEntries.of(entries))


def test_of_synonyms_those_that_a_text_holds_are_told_from_those_that_people_say() -> None:
    groups = [["公车", "公务用车", "车辆"], ["老鼠", "蟑螂"]]
    told = parted(groups, [document("公务用车办法", "第一条　车辆停放。")])
    assert told == [(["公车"], ["公务用车", "车辆"]), (["老鼠", "蟑螂"], [])]


@pytest.mark.parametrize(
    ("text", "figure", "body"),
    [
        ("应当自收到之日起二十个工作日内答复。", True, False),
        ("温度不低于26 ℃。", True, False),
        ("抽查不少于百分之十。", True, False),
        ("由机关事务管理部门会同财政部门确定。", False, True),
        ("财政部门负责审核。", False, True),
        ("公务用车不得固定给个人使用。", False, False),
        ("本年度的人民政府计划。", False, False),
    ],
)
def test_an_entry_tells_whether_it_states_a_figure_or_a_body(text: str, figure: bool, body: bool) -> None:
    figures, bodies = stated([document("题名", text)])
    # The title states neither, so that of the two bits the second is told.
    assert (figures == encode_bits([False, figure]), bodies == encode_bits([False, body])) == (True, True)


def test_a_term_leads_to_its_definition_and_one_that_is_not_published_is_no_term() -> None:
    files = {
        "docs/a.md": instrument("值班办法", "第一条　本办法所称值班，是指轮流留守。", id="a"),
        "docs/b.md": instrument(
            "密件办法", "第一条　本办法所称密件，是指另册登记的文件。", id="b", disclosure="不予公开"
        ),
    }
    graph = Graph.of(publish(corpus_of(files, config=config_of("sources: [docs]\n"))), TODAY)
    found = defined(graph, {"a.md": "a.html", "b.md": "b.html"})
    assert [(term, place) for term, _, place, *_ in found] == [("值班", "a.html#art_1__para_1")]
