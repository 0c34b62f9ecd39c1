"""Checking: which rules run, how severe they are, what is silenced, and in which order findings come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import PATH, TODAY, config_of, corpus_of, findings, instrument
from zhunsheng.model import Severity, Version
from zhunsheng.model.citation import Step
from zhunsheng.model.config import Rules
from zhunsheng.model.outline import Outline
from zhunsheng.model.provision import Kind
from zhunsheng.reading.document import read_document
from zhunsheng.rules import Rule, check, chosen, find_rule, rules
from zhunsheng.rules.suggesting import Titles, nearest_article
from zhunsheng.rules.table import rule
from zhunsheng.sources.decoding import decode

# Two things are wrong in it, in two families.
TEXT = instrument("甲办法", "第一条　机关应当登记资产。", "第三条　依照本办法第九条办理。")


def codes(config: str) -> list[str]:
    return [f.code for f in findings(corpus_of(TEXT, config=config))]


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("", ["S101", "R102"]),
        ("rules: {select: [R]}", ["R102"]),
        ("rules: {select: [r]}", ["R102"]),
        ("rules: {select: [R1, S101]}", ["S101", "R102"]),
        ("rules: {ignore: [R102]}", ["S101"]),
        ("rules: {ignore: [R, S]}", []),
        ("rules: {select: [M]}", []),
    ],
)
def test_rules_are_selected_and_ignored(config: str, found: list[str]) -> None:
    assert codes(config) == found


def test_a_severity_can_be_changed() -> None:
    corpus = corpus_of(TEXT, config="rules: {severity: {S101: info}}")
    assert [(d.code, d.severity) for d in check(corpus, TODAY)] == [("S101", Severity.INFO), ("R102", Severity.ERROR)]


def test_gaps_are_not_looked_for_unless_asked() -> None:
    assert {r.family for r in chosen(Rules())} == {"R", "S", "D", "M"}


def test_findings_come_by_file_and_place() -> None:
    corpus = corpus_of({"standards/b.md": TEXT.replace("id: a", "id: b").replace("甲办法", "乙办法"), PATH: TEXT})
    assert [(one.path, one.line) for one in findings(corpus)] == [
        (PATH, 7),
        (PATH, 7),
        ("standards/b.md", 7),
        ("standards/b.md", 7),
    ]
    found = check(corpus, TODAY)
    assert list(found) == sorted(found, key=lambda finding: finding.order)


def test_progress_is_told_rule_by_rule() -> None:
    seen: list[Rule] = []
    check(corpus_of(TEXT, config="rules: {select: [S1]}"), TODAY, seen.append)
    assert [r.code for r in seen] == [r.code for r in rules() if r.code.startswith("S1")]


def test_the_table_is_in_order_and_a_code_is_found_in_any_case() -> None:
    table = [r.code for r in rules()]
    assert table == sorted(set(table))
    assert find_rule("r102") is find_rule("R102") is not None
    assert find_rule("R999") is None


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="R102"):
        rule("R102", Severity.ERROR, "", explanation="", wrong="", right="")(lambda context: ())


def test_columns_count_characters_and_not_bytes() -> None:
    text = instrument("甲办法", "第一条　机关😀应当𠮷依照本办法第九条办理。")
    assert findings(corpus_of(text)) == [("R102", PATH, 6, 13, "本办法第九条")]


@given(st.text())
def test_whatever_a_file_holds_it_can_be_checked(words: str) -> None:
    text = instrument("甲办法", "第一条　依照《乙办法》", words)
    corpus = corpus_of({PATH: text.encode(errors="replace")}, config=config_of("rules: {select: [R, S, M]}"))
    assert check(corpus, TODAY) == check(corpus, TODAY)
    source = decode(PATH, text.encode(errors="replace"))
    assert isinstance(read_document(source) if not hasattr(source, "message") else None, Version | None)


def test_the_nearest_title_is_one_slip_of_the_pen_away_or_none() -> None:
    titles = Titles(["甲市资产管理条例", "甲市节能条例", "机关事务管理条例", "资产法修正案（七）"])
    assert titles.nearest("机关事物管理条例") == "机关事务管理条例"
    assert titles.nearest("甲市资产管条例") == "甲市资产管理条例", "a character left out"
    assert titles.nearest("甲市资产理管条例") == "甲市资产管理条例", "two exchanged"
    assert titles.nearest("甲市资产条例") is None, "two left out: another instrument"
    assert titles.nearest("资产法修正案（八）") is None, "numerals tell titles apart"
    assert titles.nearest("丙省渔业办法") is None
    assert titles.nearest("") is None


@pytest.mark.parametrize(
    ("written", "meant"), [("40", "14"), ("51", "11"), ("13-2", "13-1"), ("100", None), ("x", None)]
)
def test_the_nearest_article_is_a_slip_of_the_pen_away(written: str, meant: str | None) -> None:
    outline = Outline({str(n): (0,) for n in range(1, 21)} | {"13-1": (0,)})
    assert nearest_article(outline, Step(Kind.ARTICLE, written)) == meant


def test_the_country_s_name_may_be_misspelt_too() -> None:
    titles = Titles(["中华人民共和国渔政法", "中华人民共和国丙法", "丙法修正案（1988年）", "戊法修正案"])
    assert titles.nearest("中华人民共和渔政法") == "中华人民共和国渔政法"
    assert titles.nearest("中华人民共和渔国政法") == "中华人民共和国渔政法", "exchanged with the first character"
    assert titles.nearest("中华人民共和国渔法") == "中华人民共和国渔政法"
    assert Titles(["中华人民共和国渔法"]).nearest("中华人民共和国法") == "中华人民共和国渔法", "surely no title"
    assert titles.nearest("渔法") is None, "too short to tell"
    assert titles.nearest("丙法修正案") is None, "one of the known titles without its year"


def test_of_titles_as_near_the_one_that_is_cited_beside_it_is_likelier() -> None:
    titles = Titles(["甲计法", "甲审法"])
    assert titles.nearest("甲法") is None
    assert titles.nearest("甲丙法") == "甲计法"
    assert titles.nearest("甲丙法", {"甲审法"}) == "甲审法"
