"""M024: what is wrong with the synonyms, and answers that are nowhere in the library."""

from __future__ import annotations

import pytest

from support import corpus_of, findings, instrument, messages

DUTY = instrument("值班办法", "第一条　机关应当值班。", "第二条　每日八时交接。", id="duty")
FILE = "docs/synonyms.yml"


def corpus(text: str):  # type: ignore[no-untyped-def]
    return corpus_of({"standards/duty.md": DUTY, FILE: text})


@pytest.mark.parametrize("at", ["duty", "duty#art_2", "gaps.md"])
def test_an_answer_that_is_there_is_no_finding(at: str) -> None:
    assert [f for f in findings(corpus(f"answers: [{{ask: 交接, at: {at}}}]\n")) if f.path == FILE] == []


@pytest.mark.parametrize("at", ["leave", "duty#art_3"])
def test_an_answer_that_is_not_there_is_found_at_its_place(at: str) -> None:
    found = corpus(f"answers: [{{ask: 交接, at: {at}}}]\n")
    assert [f for f in findings(found) if f.path == FILE] == [("M024", FILE, 1, 25, at)]
    assert messages(found, "M024") == [f"答案 {at} 不在库中"]


@pytest.mark.parametrize(("at", "told"), [("duty#art_2", []), ("duty#art_3", ["条款 duty#art_3 不在库中"])])
def test_everyday_words_are_of_a_provision_that_is_there(at: str, told: list[str]) -> None:
    assert messages(corpus(f"topics: [{{at: {at}, words: 换班}}]\n"), "M024") == told


def test_a_group_of_one_is_found() -> None:
    assert messages(corpus("synonyms: [[公车]]\n"), "M024") == ["一组近义词至少写两个"]


@pytest.mark.parametrize("group", ["[车子, 公务用车]", "[车]", "[车, 用]"])
def test_what_a_character_stands_for_begins_with_it(group: str) -> None:
    assert messages(corpus(f"characters: [{group}]\n"), "M024") == ["先写一个字，再写文件里的用语，至少一个"]
