"""Numbers as printable characters: what is written can be read, and stands in a script as it is."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from indexes import decode, places

from zhunsheng.searching.numbers import SYMBOLS, encode, encode_bits, encode_places

NUMBERS = st.integers(min_value=0, max_value=2**32 - 1)


@settings(deadline=None)
@given(st.lists(NUMBERS))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert decode(encode(numbers)) == numbers


@settings(deadline=None)
@given(st.sets(NUMBERS))
def test_places_are_read_as_they_were_written(numbers: set[int]) -> None:
    assert places({"甲": encode_places(sorted(numbers))}, "甲") == numbers


@settings(deadline=None)
@given(st.lists(st.booleans()))
def test_bits_are_read_as_they_were_written(bits: list[bool]) -> None:
    written = encode_bits(bits)
    assert [bool(SYMBOLS.index(written[n // 6]) >> n % 6 & 1) for n in range(len(bits))] == bits


def test_no_symbol_has_to_be_escaped() -> None:
    assert len(set(SYMBOLS)) == 92
    assert json.dumps(SYMBOLS) == f'"{SYMBOLS}"'
