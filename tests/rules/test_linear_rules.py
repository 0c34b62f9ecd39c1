"""Rules that look around each place on a line take time in proportion to the line, not to its square."""

from __future__ import annotations

import pytest

from growing import Growing
from support import TODAY, corpus_of, instrument
from zhunsheng.rules import Context, find_rule


@pytest.mark.parametrize(
    ("code", "stretch"),
    [("D102", '"甲"，'), ("D103", "本规定施行。"), ("R208", "依照第1条办理（第1条）")],
)
def test_one_long_line(growth: Growing, code: str, stretch: str) -> None:
    rule = find_rule(code)
    assert rule is not None

    def make(size: int) -> Context:
        line = stretch * (size // len(stretch))
        context = Context.of(corpus_of(instrument("甲办法", "第一条　甲。", f"第二条　{line}")), TODAY)
        assert list(rule.check(context))  # what it reads of the text is read by now
        return context

    assert growth(lambda context: list(rule.check(context)), make, 80_000).is_linear
