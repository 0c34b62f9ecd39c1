"""Old words against new: nothing is lost, and what is told is what a reader would mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.wording.differing import Side, differing

WORDS = st.text(st.sampled_from("机关应当登记资产。；\n甲乙"), max_size=60)


def told(old: str, new: str) -> str:
    signs = {Side.BOTH: "{}", Side.OLD: "[-{}-]", Side.NEW: "[+{}+]"}
    return "".join(signs[side].format(text) for side, text in differing(old, new))


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back(old: str, new: str) -> None:
    stretches = differing(old, new)
    assert "".join(s.text for s in stretches if s.side is not Side.NEW) == old
    assert "".join(s.text for s in stretches if s.side is not Side.OLD) == new
    assert all(s.text for s in stretches)


@given(WORDS)
def test_what_is_the_same_differs_in_nothing(words: str) -> None:
    assert all(side is Side.BOTH for side, _ in differing(words, words))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("机关应当登记资产。", "机关应当每年登记资产。", "机关应当[+每年+]登记资产。"),
        ("应当在三十日内登记。", "应当在十五日内登记。", "应当在[-三十-][+十五+]日内登记。"),
        ("先登记。再入库。", "先登记。", "先登记。[-再入库。-]"),
        ("先登记。", "清点。先登记。", "[+清点。+]先登记。"),
        ("机关应当登记资产。", "费用由财政部门核定。", "[-机关应当登记资产。-][+费用由财政部门核定。+]"),
        ("", "新增一款。", "[+新增一款。+]"),
    ],
)
def test_changes_are_told_as_a_reader_would_mark_them(old: str, new: str, words: str) -> None:
    assert told(old, new) == words


def test_a_sentence_is_not_told_in_shreds() -> None:
    marks = told("甲乙丙丁戊己庚辛壬癸子丑寅卯。", "甲天丙地戊玄庚黄壬宇子宙寅洪。")
    assert marks.count("[") <= 2


def test_a_long_text_with_one_change_is_told_at_its_place() -> None:
    sentences = [f"第{n}项由甲局登记。" for n in range(800)]
    changed = [*sentences]
    changed[400] = "第400项由乙局登记。"
    assert [s.text for s in differing("".join(sentences), "".join(changed)) if s.side is not Side.BOTH] == ["甲", "乙"]
