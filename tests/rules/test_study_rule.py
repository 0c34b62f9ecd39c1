"""M018 and R109 on study paths: an answer is a provision of the repository that has the words."""

from __future__ import annotations

import pytest

from support import corpus_of, findings, instrument, law, messages
from zhunsheng.corpus.registry import Registry

DUTY = instrument("值班办法", "第一条　机关应当值班。昼夜不断。", "第二条　每日八时交接。每日八时登记。", id="duty")
STUDY = "docs/study.yml"


def paths(answer: str, reading: str = "duty") -> str:
    return f"""paths:
  - id: guards
    readers: 值班人员
    grounds: {{ref: duty#art_1}}
    readings:
      - {{ref: {reading}}}
    questions:
      - ask: 几时？
        answer: {{{answer}}}
"""


def found(answer: str, reading: str = "duty"):  # type: ignore[no-untyped-def]
    corpus = corpus_of(
        {"standards/duty.md": DUTY, STUDY: paths(answer, reading)}, registry=Registry((law("外部条例", 3),))
    )
    return [f for f in findings(corpus) if f.path == STUDY], messages(corpus)


@pytest.mark.parametrize("answer", ["ref: duty#art_2", "ref: duty#art_2, sentence: 交接", "ref: duty#art_1__para_1"])
def test_answers_that_are_there_are_no_finding(answer: str) -> None:
    assert found(answer)[0] == []


@pytest.mark.parametrize(
    ("answer", "code", "column", "words", "message"),
    [
        ("ref: duty#art_3", "R109", 23, "duty#art_3", "《值班办法》中没有锚点 art_3"),
        ("ref: leave#art_1", "R109", 23, "leave#art_1", "引用“leave#art_1”所指的文件或版本不在库中"),
        ("ref: duty", "M018", 23, "duty", "duty 不是本库收录原文的条款，页面没有原文可以显示"),
        (
            "ref: 外部条例#art_1",
            "M018",
            23,
            "外部条例#art_1",
            "外部条例#art_1 不是本库收录原文的条款，页面没有原文可以显示",
        ),
        ("ref: duty#art_2, sentence: 轮流", "M018", 45, "轮流", "duty#art_2 里没有“轮流”"),
        ("ref: duty#art_2, sentence: 八时", "M018", 45, "八时", "duty#art_2 里不止一句有“八时”"),
    ],
)
def test_answers_that_are_not_are_found_at_their_place(
    answer: str, code: str, column: int, words: str, message: str
) -> None:
    findings_, told = found(answer)
    assert findings_ == [(code, STUDY, 9, column, words)]
    assert message in told


def test_a_reading_may_be_known_by_facts_alone_but_must_be_known() -> None:
    assert found("ref: duty#art_1", "外部条例#art_2")[0] == []
    assert found("ref: duty#art_1", "外部条例#art_4")[0] == [("R109", STUDY, 6, 15, "外部条例#art_4")]
