"""Expressions over blanks take linear time wherever they are tried, and find what the simpler, slower ones find."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from growing import Growing
from zhunsheng.model.fences import _REST
from zhunsheng.reading.amendments.splitting import _ENDS

_SIMPLE_REST = re.compile(r"[ \t]*+(?=\n|\Z)")
_SIMPLE_ENDS = re.compile(
    r"[#* \t\u3000]*附(?:件|表|录)?(?:[一二三四1-9])?[:：\u3000 \n]|#{1,6} (?!.*(?:修改为|删去|增加))"
)


@given(st.text(" \t\nx", max_size=12))
@example("-->  \n")
@example("x \t")
def test_the_rest_of_a_line_is_the_same_blanks(text: str) -> None:
    assert _span(_REST.search(text)) == _span(_SIMPLE_REST.search(text))
    for at in range(len(text) + 1):
        if text[max(0, at - 1) : at] not in (" ", "\t"):
            assert _span(_REST.match(text, at)) == _span(_SIMPLE_REST.match(text, at))


@given(
    st.lists(st.sampled_from(["#", "*", " ", "\t", "\u3000", "\n", "附", "件", "一", "：", "删去", "款"]), max_size=12)
)
@example(["#", " ", "附", "件", "一", "\n"])
@example(["款", "#", "#", " ", "删去"])
def test_an_instruction_ends_at_the_same_annex_or_heading(parts: list[str]) -> None:
    text = "".join(parts)
    assert _span(_ENDS.search(text)) == _span(_SIMPLE_ENDS.search(text))
    for line in re.finditer("^", text, re.MULTILINE):
        assert _span(_ENDS.match(text, line.start())) == _span(_SIMPLE_ENDS.match(text, line.start()))


@pytest.mark.parametrize("expression", [_REST, _ENDS])
@pytest.mark.parametrize("blank", [" ", "\t"])
def test_blanks_are_passed_once(growth: Growing, expression: re.Pattern[str], blank: str) -> None:
    assert growth(expression.search, lambda size: blank * size + "款", 200_000).is_linear


def _span(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found.span() if found else None
