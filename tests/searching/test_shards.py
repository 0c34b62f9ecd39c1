"""The places of pairs: any string of an entry is found in it, and nothing that only seems to stand there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from indexes import found_in, places, shards_of

from zhunsheng.searching.characters import fold
from zhunsheng.searching.lines import UNIT
from zhunsheng.searching.shards import hashed

DIGITS = [(first, second) for first in range(10) for second in range(10)]

TEXTS = st.lists(st.text(alphabet="机关事务管理（）〔2〕 　、。", min_size=1, max_size=150), min_size=1, max_size=6)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_a_string_is_found_in_all_entries_that_hold_it_and_in_no_other(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text)))
    word = text[start : start + data.draw(st.integers(2, 9))]
    if len(fold(word)) >= 2:
        assert found_in(texts, word) == [n for n, other in enumerate(texts) if fold(word) in fold(other)]


@settings(deadline=None)
@given(TEXTS, st.text(alphabet="机关事务管理", min_size=2, max_size=5))
def test_a_string_that_stands_nowhere_is_not_found(texts: list[str], word: str) -> None:
    assert found_in(texts, word) == [n for n, other in enumerate(texts) if word in fold(other)]


def test_no_string_reaches_from_one_entry_into_the_next() -> None:
    full = "甲" * (UNIT - 2) + "机关"
    assert found_in([full, "事务管理"], "机关事务") == []
    assert found_in([full, "事务管理"], "机关") == [0]


def test_of_a_single_character_the_first_place_in_each_document_is_kept() -> None:
    _, files = shards_of([["机关", "公车车"], ["用车"]])
    lists = {gram: written for held in files.values() for gram, written in held.items()}
    assert places(lists, "车") == {UNIT + 1, 2 * UNIT + 1}


def test_a_pair_that_is_everywhere_has_a_file_of_its_own() -> None:
    _, files = shards_of([["规定" + "甲" * 40] * 6000])
    # In the order of their characters, whatever part they are of.
    assert {name: list(held) for name, held in files.items() if name.startswith("h")} == {
        "h0": ["定甲"],
        "h1": ["甲甲"],
        "h2": ["规定"],
    }
    assert not any("规定" in held for name, held in files.items() if name != "h2")


def test_a_shared_file_holds_the_pairs_of_its_hash_in_their_order() -> None:
    words = [f"{a}{b}" + "".join(chr(0x4E00 + 400 * a + 40 * b + n) for n in range(40)) * 5 for a, b in DIGITS]
    _, files = shards_of([words])
    assert sorted(files) == sorted(f"s{number}" for number in range(32))
    for number in range(32):
        grams = list(files[f"s{number}"])
        assert grams == sorted(grams)
        assert {hashed(gram, 5) for gram in grams} <= {number}
    assert "1" in files[f"s{hashed('1', 5)}"]


def test_characters_beyond_the_first_plane_and_more_of_them_than_two_bytes_tell_are_indexed() -> None:
    many = "".join(chr(code) for code in (*range(0x100, 0xD800), *range(0x20000, 0x25000)))
    assert found_in(["𠀀甲" * 40, many], "甲𠀀") == [0]
    assert found_in(["𠀀甲" * 40, many], many[-100:]) == [1]


def test_the_hash_is_the_one_that_the_browser_computes() -> None:
    # Math.imul(code, 2654435761) >>> (32 - bits), code being 65599 times the first plus the second.
    assert [hashed(gram, 12) for gram in ("规定", "车", "𠀀甲")] == [2524, 408, 617]
    assert hashed("规定", 0) == 0
