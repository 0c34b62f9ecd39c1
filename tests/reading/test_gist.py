"""A gist (要点): an instrument whose structure is that of the official text and whose words are ours."""

from __future__ import annotations

from support import corpus_of, findings, instrument, version_of
from zhunsheng.model import Kind, TextKind

GIST = instrument(
    "甲市机关运行保障条例",
    "## 第一章　总则",
    "第一条（制定目的）　说明制定目的。",
    "第二条（年度计划）　各机关编制年度计划。",
    "",
    "计划报区机关事务管理局。",
    "",
    "第三条（公物仓）　下列资产入仓：",
    "（一）闲置的资产；",
    "（二）超标准的资产。",
    id="support",
    rank="local-regulation",
    style="articles",
    text="gist",
)


def eids(text: str) -> list[str]:
    return [provision.eid for provision in version_of(text).structure]


def test_a_file_is_a_gist_only_where_it_says_so() -> None:
    gist, text = version_of(GIST), version_of(GIST.replace("text: gist\n", ""))
    assert (gist.metadata.text, gist.is_gist) == (TextKind.GIST, True)
    assert (text.metadata.text, text.is_gist) == (TextKind.OFFICIAL, False)
    assert eids(GIST) == eids(GIST.replace("text: gist\n", ""))


def test_a_heading_in_brackets_belongs_to_the_article_and_its_words_follow() -> None:
    version = version_of(GIST)
    text = version.source.text
    articles = [p for p in version.structure if p.kind is Kind.ARTICLE]
    assert [p.heading.of(text) for p in articles if p.heading] == ["（制定目的）", "（年度计划）", "（公物仓）"]
    first = version.structure.get("art_2__para_1")
    assert first
    assert first.text.of(text) == "各机关编制年度计划。"
    assert eids(GIST)[-5:] == [
        "art_2__para_2",
        "art_3",
        "art_3__para_1",
        "art_3__para_1__item_1",
        "art_3__para_1__item_2",
    ]
    assert not version.citations  # 第二条 at the head of an article cites nothing


def test_a_sentence_that_begins_with_an_article_and_a_bracket_is_no_head() -> None:
    text = GIST.replace("计划报区机关事务管理局。", "第三条（公物仓）的规定适用于计划。")
    version = version_of(text)
    assert eids(text).count("art_3") == 1
    assert [c.span.of(text) for c in version.citations] == ["第三条"]


def test_citations_of_a_gist_resolve_and_those_of_what_it_does_not_have_are_errors() -> None:
    citing = "第一条　依照《甲市机关运行保障条例》第二条第二款、第三条第二项、第四条和第一条第二款执行。"
    corpus = corpus_of({"docs/support.md": GIST, "standards/b.md": instrument("乙办法", citing, id="b")})
    assert [(f.code, f.words) for f in findings(corpus, "R1")] == [("R102", "第四条"), ("R103", "第一条第二款")]
