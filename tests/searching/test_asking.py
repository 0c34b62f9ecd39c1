"""What questions need of the texts: synonyms that they hold, what kinds of answers they give, definitions."""

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


KINDS = ("body", "term", "date", "often", "count", "allowed", "handled")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("应当自收到之日起二十个工作日内答复。", {"term"}),
        ("于每年3月31日前报送上一年度的数据。", {"date", "often"}),
        ("每季度核对一次。", {"often", "count"}),
        ("抽查不少于百分之十。", {"count"}),
        ("由机关事务管理部门会同财政部门确定。", {"body"}),
        ("财政部门负责审核。", {"body"}),
        ("公务用车不得固定给个人使用。", {"allowed"}),
        ("到时没有归还的，由保管人员催还。", {"handled"}),
        ("本年度的人民政府计划。", set()),
    ],
)
def test_an_entry_tells_what_kinds_of_answers_it_gives(text: str, kinds: set[str]) -> None:
    told = dict(zip(KINDS, stated([document("题名", text)]), strict=True))
    # The title gives none, so that of the two bits the second is told.
    assert {kind for kind, bits in told.items() if bits == encode_bits([False, True])} == kinds
    assert all(bits == encode_bits([False, kind in kinds]) for kind, bits in told.items())


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
