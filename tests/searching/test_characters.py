"""The table of characters: what counts as the same, on both sides of a search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.searching.characters import DROPPED, FOLDED, as_data, fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("[2022]62号", "〔2022〕６２号"),
        ("gb/t 9704-2012", "GB/T 9704—2012"),
        ("(一)", "（一）"),
        ("第一条为了", "第一条　为了"),
        ("<条例>", "《条例》"),
        ('"过紧日子"', "“过紧日子”"),
        ("二〇二二年", "二○二二年"),
        ("50%", "５０％"),
        ("机关事务", "机关\n事务"),
    ],
)
def test_what_is_typed_and_what_is_written_become_the_same(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(("one", "other"), [("第十条", "第十款"), ("，", "。"), ("1.2", "12"), ("（一）", "一")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_each_character_becomes_one_or_none(text: str) -> None:
    assert len(fold(text)) == sum(character not in DROPPED for character in text)


@given(st.text(), st.text())
def test_texts_are_folded_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


def test_the_browser_gets_this_very_table() -> None:
    data = as_data()
    assert dict(zip(data["from"], data["to"], strict=True)) == FOLDED
    assert set(data["dropped"]) == set(DROPPED)
    # The browser goes by UTF-16 units, of which each of these characters is one.
    assert all(ord(character) < 0x10000 for words in data.values() for character in words)
