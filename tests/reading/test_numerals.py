"""Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.model.numerals import from_int, to_int


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百", 100),
        ("一百零八", 108),
        ("一百一十", 110),
        ("一百二十", 120),
        ("一千零一十", 1010),
        ("一千二百六十", 1260),
        ("两千", 2000),
        ("一万二千", 12000),
        ("廿一", 21),
        ("卅", 30),
        ("二〇二二", 2022),
        ("二○二二", 2022),
        ("一二〇", 120),
        ("零", 0),
        ("12", 12),
        ("１２", 12),
    ],
)
def test_a_numeral_is_read(text: str, value: int) -> None:
    assert to_int(text) == value


@pytest.mark.parametrize(
    "text", ["", "甲", "十十", "百", "一百二", "二十百", "一一十", "第一", "1二", "十零", "一" * 99]
)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "零"),
        (10, "十"),
        (15, "十五"),
        (110, "一百一十"),
        (101, "一百零一"),
        (1005, "一千零五"),
        (12000, "一万二千"),
    ],
)
def test_a_number_is_written(value: int, text: str) -> None:
    assert from_int(value) == text


def test_what_has_no_form_stays_in_digits() -> None:
    assert from_int(-3) == "-3"


@given(st.integers(1, 9999))
def test_written_and_read_again_a_number_is_the_same(value: int) -> None:
    assert to_int(from_int(value)) == value


@given(st.text(alphabet="一二三四五六七八九十百千万零〇○两廿卅0９甲", max_size=20))
def test_any_text_can_be_asked(text: str) -> None:
    value = to_int(text)
    assert value is None or value >= 0
