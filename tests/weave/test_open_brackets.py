"""Brackets that begin no link are characters, so that Python-Markdown does not look for their ends again and again."""

from __future__ import annotations

import markdown
import pytest

from growing import Growing
from zhunsheng.weaving.page_text import weave_page


def woven(text: str) -> str:
    return weave_page(text, lambda ref: None)


def converted(text: str) -> str:
    return markdown.Markdown(extensions=["attr_list", "tables"]).convert(woven(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[甲](https://a.cn)", "[甲](https://a.cn)"),
        ("[![图](a.png)](https://a.cn)", "[![图](a.png)](https://a.cn)"),
        ("甲[乙", "甲&#91;乙"),
        ("甲]乙", "甲]乙"),
        (r"\[甲 [乙]", r"\[甲 [乙]"),
        ("[甲\n\n乙]", "&#91;甲\n\n乙]"),
        ("`[` [甲]", "<code>&#91;</code> [甲]"),
        ("[" * 9 + "甲" + "]" * 9, "[" * 8 + "&#91;甲&#93;" + "]" * 8),
    ],
)
def test_a_bracket_stays_where_it_is_closed_near_by(text: str, expected: str) -> None:
    assert woven(text) == expected


@pytest.mark.parametrize("stretch", ["[", "[`甲`](", "^[a", "[a]: ", "[['_", "甲[", "[[甲]", "[ ", "![a](b "])
def test_a_page_of_brackets_is_rendered_in_linear_time(stretch: str, growth: Growing) -> None:
    assert growth(converted, lambda size: stretch * (size // len(stretch)), 6_000).is_linear


def test_brackets_in_one_another_are_rendered_in_linear_time(growth: Growing) -> None:
    assert growth(converted, lambda size: "[" * (size // 2) + "]" * (size // 2), 16_000).is_linear
