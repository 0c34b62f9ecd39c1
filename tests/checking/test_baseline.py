"""Findings that were there before are known again, and only those."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.checking.baseline import Mark, baseline_text, marks, new_ones, read_baseline
from zhunsheng.model import Finding, Span

TEXT = {"a.md": "甲办法第九条。\n\n乙办法第九条，丙办法第九条。\n"}


def finding(line: int, column: int, message: str = "没有第九条", code: str = "R102", path: str = "a.md") -> Finding:
    start = sum(map(len, TEXT["a.md"].splitlines(keepends=True)[: line - 1])) + column - 1
    return Finding(path, Span(start, start + 3), message, code=code)


def test_lines_that_have_moved_make_nothing_new() -> None:
    known = marks([finding(1, 4)], TEXT)
    moved = finding(1, 4)._replace(span=Span(5, 8))
    assert new_ones([moved], {"a.md": "\n\n" + TEXT["a.md"]}, known) == ()


def test_of_those_alike_as_many_are_known_as_there_were() -> None:
    known = marks([finding(1, 4)], TEXT)
    both = [finding(1, 4), finding(3, 4)]
    assert new_ones(both, TEXT, known) == (finding(3, 4),)
    assert new_ones(both[:1], TEXT, marks(both, TEXT)) == ()


@pytest.mark.parametrize(
    "other",
    [
        finding(1, 4, code="R103"),
        finding(1, 4, path="b.md"),
        finding(1, 4, message="第九条已经废止"),
        finding(1, 1),
    ],
)
def test_another_rule_file_sentence_or_word_is_new(other: Finding) -> None:
    assert new_ones([other], {**TEXT, "b.md": TEXT["a.md"]}, marks([finding(1, 4)], TEXT)) == (other,)


def test_a_number_in_the_sentence_makes_nothing_new() -> None:
    known = marks([finding(1, 4, "本文件共一条，没有第九条")], TEXT)
    assert new_ones([finding(1, 4, "本文件共十二条，没有第九条")], TEXT, known) == ()


def test_a_place_that_is_in_no_text_is_a_finding_all_the_same() -> None:
    lost = Finding("c.md", Span(90, 91), "无法读取", code="M001")
    assert new_ones([lost], {}, marks([lost], {})) == ()


MARKS = st.builds(
    Mark, st.sampled_from(["R101", "S102"]), st.text(max_size=4), st.text(max_size=4), st.text(max_size=4)
)


@given(st.dictionaries(MARKS, st.integers(1, 5), max_size=5))
def test_a_baseline_reads_back_as_it_was_written(found: dict[Mark, int]) -> None:
    text = baseline_text(Counter(found))
    assert read_baseline(text) == Counter(found)
    assert text == baseline_text(Counter(dict(reversed(found.items()))))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1, "kind": "gaps", "findings": []}', '{"version": 1'])
def test_what_is_no_baseline_is_none(text: str) -> None:
    assert read_baseline(text) is None
