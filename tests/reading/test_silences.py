"""``<!-- zhunsheng-ignore … -->`` silences codes for the next block, and only with a reason."""

from __future__ import annotations

import pytest

from growing import Growing
from support import PATH, TODAY, corpus_of, findings, instrument, law
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Problem, Silence, Span
from zhunsheng.reading.silences import read_silences
from zhunsheng.rules import check

REGISTRY = Registry((law("甲市资产管理条例", 20),))
BROKEN = "第{}条　依照《甲市资产管理条例》第九十九条办理。"


def read(text: str) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    return read_silences(text, Span(0, len(text)))


def covered(text: str) -> list[str]:
    return [silence.covers.of(text) for silence in read(text)[0]]


def test_a_silence_has_codes_and_a_reason() -> None:
    ((silence,), problems) = read("<!-- zhunsheng-ignore R102、R301: 叙述沿革 -->\n第一条　依照《甲办法》办理。\n")
    assert silence.codes == ("R102", "R301")
    assert silence.reason == "叙述沿革"
    assert problems == ()


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- zhunsheng-ignore R102: 理由 -->",
        "<!--zhunsheng-ignore R102:理由-->",
        "  <!-- zhunsheng-ignore R102：理由 -->  ",
        "<!-- zhunsheng-ignore R102 : 理由 -->",
    ],
)
def test_it_may_be_written_in_several_ways(comment: str) -> None:
    ((silence,), _) = read(f"{comment}\n甲\n")
    assert (silence.codes, silence.reason) == (("R102",), "理由")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- zhunsheng-ignore -->",
        "<!-- zhunsheng-ignore R102 -->",
        "<!-- zhunsheng-ignore R102: -->",
        "<!-- zhunsheng-ignore : 理由 -->",
        "<!-- zhunsheng-ignore 全部: 理由 -->",
    ],
)
def test_without_a_code_or_a_reason_it_is_a_mistake(comment: str) -> None:
    text = instrument("甲办法", "第一条　机关应当登记资产。", comment, "第二条　登记每年核对。")
    assert findings(corpus_of(text)) == [("M013", PATH, 7, 1, comment)]


def test_it_is_for_the_next_line_or_the_next_table() -> None:
    comment = "<!-- zhunsheng-ignore R: 理由 -->"
    assert covered(f"{comment}\n第一条　甲。\n第二条　乙。\n") == ["第一条　甲。"]
    assert covered(f"{comment}\n\n\n第一条　甲。") == ["第一条　甲。"]
    assert covered(f"{comment}\n| 甲 |\n|---|\n| 乙 |\n\n丙\n") == ["| 甲 |\n|---|\n| 乙 |"]
    assert covered(f"{comment}\n　　第一条　甲。\n第二条　乙。\n") == ["　　第一条　甲。"]
    assert covered(comment) == [""]


def test_comments_in_a_row_are_for_one_block() -> None:
    text = "<!-- zhunsheng-ignore R1: 一 -->\n<!-- 说明 -->\n<!-- zhunsheng-ignore R2: 二 -->\n甲\n乙\n"
    assert covered(text) == ["甲", "甲"]


def test_words_about_the_comment_are_none() -> None:
    assert read("忽略的写法是 <!-- zhunsheng-ignore R102: 理由 -->\n") == ((), ())
    assert read("<!-- zhunsheng-ignored R102 -->\n") == ((), ())


def test_the_finding_is_gone_and_its_like_remains() -> None:
    lines = (BROKEN.format("一"), "<!-- zhunsheng-ignore R102: 条例修改后再改 -->", BROKEN.format("二"))
    corpus = corpus_of(instrument("甲办法", *lines), registry=REGISTRY)
    assert findings(corpus, "R") == [("R102", PATH, 6, 7, "《甲市资产管理条例》第九十九条")]


def test_a_finding_at_the_very_beginning_of_the_block_is_silenced_too() -> None:
    lines = ("第一条　机关应当登记资产。", "<!-- zhunsheng-ignore S101: 第二条已经删去 -->", "第三条　登记每年核对。")
    assert findings(corpus_of(instrument("甲办法", *lines))) == []


@pytest.mark.parametrize(("codes", "left"), [("R", []), ("R1", []), ("R101", ["R102"]), ("S，R102", [])])
def test_a_family_silences_all_its_codes(codes: str, left: list[str]) -> None:
    text = instrument("甲办法", f"<!-- zhunsheng-ignore {codes}: 理由 -->", BROKEN.format("一"))
    assert [d.code for d in check(corpus_of(text, registry=REGISTRY), TODAY)] == left


def test_thousands_of_comments_are_read_in_linear_time(growth: Growing) -> None:
    def comments(number: int) -> str:
        return "<!-- zhunsheng-ignore R1: x -->\n" * number + "甲\n"

    text = comments(10_000)
    silences, _ = read(text)
    assert {silence.covers.of(text) for silence in silences} == {"甲"}
    assert growth(read, comments, 10_000).is_linear
