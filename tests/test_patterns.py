"""An expression that is compiled late does what one does that is compiled at once."""

from __future__ import annotations

import re

import pytest

from zhunsheng.patterns import pattern

WORDS = r"第(?P<number>[一二三]+)条"
TEXT = "依照第一条、第二条办理"


@pytest.mark.parametrize("method", ["match", "fullmatch", "search", "finditer", "findall", "split"])
def test_every_way_to_look_gives_the_same(method: str) -> None:
    def found(expression: re.Pattern[str]) -> object:
        result = getattr(expression, method)(TEXT)
        return [str(one) for one in result] if method == "finditer" else str(result)

    assert found(pattern(WORDS)) == found(re.compile(WORDS))


def test_it_knows_its_words_flags_and_groups() -> None:
    late, soon = pattern(WORDS, re.MULTILINE), re.compile(WORDS, re.MULTILINE)
    assert (late.pattern, late.flags, late.groupindex) == (soon.pattern, soon.flags, soon.groupindex)
    assert late.sub("某条", TEXT) == "依照某条、某条办理"


def test_what_no_expression_has_it_has_not_either() -> None:
    with pytest.raises(AttributeError):
        _ = pattern(WORDS).nothing_of_the_kind  # type: ignore[attr-defined]


def test_a_mistake_is_told_at_the_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search(TEXT)
