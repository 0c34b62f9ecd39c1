"""Slips of official texts are accepted once, in the configuration; what accepts nothing is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from support import TODAY, corpus_of, findings, instrument
from zhunsheng.model import Problem
from zhunsheng.reading.configuration import read_config
from zhunsheng.rules import check

LAW = instrument("甲条例", "第一条　依照本条例第九条登记。", "", "第二条　依照本条例第八条盘点。", id="law")
FILES = {"docs/law.md": LAW, "docs/other.md": instrument("乙条例", "第一条　依照本条例第九条登记。", id="other")}


def codes(accepted: str) -> list[tuple[str, str, int]]:
    corpus = corpus_of(FILES, config=f"accepted: [{accepted}]\n")
    return [(found.code, found.path, found.line) for found in findings(corpus)]


def entry(path: str = "docs/law.md", code: str = "R102", eid: str = "") -> str:
    limited = f", eid: {eid}" if eid else ""
    return f"{{path: {path}, code: {code}, reason: 官方文本如此{limited}}}"


def test_what_is_accepted_is_reported_no_more_and_all_else_is() -> None:
    every = [("R102", "docs/law.md", 6), ("R102", "docs/law.md", 8), ("R102", "docs/other.md", 6)]
    assert codes("") == every
    assert codes(entry()) == every[2:]
    assert codes(entry(eid="art_2")) == [every[0], every[2]]


@pytest.mark.parametrize("wrong", [entry(code="R101"), entry(eid="art_7"), entry(path="docs/gone.md")])
def test_what_accepts_nothing_is_told(wrong: str) -> None:
    told = [found for found in codes(wrong) if found[0] == "M023"]
    assert told == [("M023", "zhunsheng.yml", 1)]
    assert len(codes(wrong)) == 4


def test_shares_of_a_corpus_say_the_same() -> None:
    accepted = ", ".join([entry(), entry(code="R101"), entry(path="docs/gone.md"), entry("docs/other.md")])
    corpus = corpus_of(FILES, config=f"accepted: [{accepted}]\n")
    with ThreadPoolExecutor(2) as executor:
        shared = check(corpus, TODAY, executor=executor, shares=2)
    assert shared == check(corpus, TODAY)
    assert [found.code for found in shared] == ["M023", "M023"]


def test_an_unseen_character_of_an_official_text_can_be_accepted() -> None:
    files = {"docs/law.md": instrument("甲条例", "第一条　登\u200b记。", id="law")}
    accepted = "accepted: [{path: docs/law.md, code: M021, reason: 网上公布的文本如此}]\n"
    assert [f.code for f in findings(corpus_of(files))] == ["M021"]
    assert findings(corpus_of(files, config=accepted)) == []


def test_what_is_no_matter_of_words_and_an_entry_without_a_reason_are_refused() -> None:
    for wrong in (entry(code="M001"), entry(code="G101"), "{path: docs/law.md, code: R102}"):
        found = read_config(f"accepted: [{wrong}]\n")
        assert isinstance(found, tuple)
        assert all(isinstance(problem, Problem) for problem in found)
