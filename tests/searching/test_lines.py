"""The line of all texts: each entry folded, at a full unit of its own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zhunsheng.searching.characters import fold
from zhunsheng.searching.documents import BETWEEN
from zhunsheng.searching.lines import UNIT, Line

TEXTS = st.text(alphabet="机关事务（）《》 　、。\n\u200b12Ａ𠀀", max_size=140)


@settings(deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=4))
def test_what_stands_on_the_line_are_the_folded_texts(documents: list[list[str]]) -> None:
    line = Line.of([BETWEEN.join(texts) for texts in documents])
    written = "".join(chr(code) for code in line.codes[line.characters].tolist())
    entries = [fold(text) for texts in documents for text in texts]
    assert written == "".join(text.ljust((len(text) // UNIT + 1) * UNIT, "\0") for text in entries)
    assert line.begins.sum() == len(entries)
    starts = [n * UNIT for n, begins in enumerate(line.begins) if begins]
    assert all(written.startswith(text, start) for text, start in zip(entries, starts, strict=True))


def test_the_numbers_of_characters_are_in_their_order() -> None:
    line = Line.of(["乙甲", "丙Ａ"])
    assert [chr(code) for code in line.codes] == ["\0", "a", "丙", "乙", "甲"]
    assert sorted(line.firsts.tolist()) == [0, 1, UNIT, UNIT + 1]
