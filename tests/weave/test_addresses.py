"""Addresses as pages write them."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.weaving.addresses import unescaped


@pytest.mark.parametrize(
    ("escaped", "shown"),
    [
        ("%E5%88%91%E6%B3%95/%E5%88%91%E6%B3%95.html#art_1", "刑法/刑法.html#art_1"),
        ("%E5%88%91%28%E8%AF%95%E8%A1%8C%29.html", "刑%28试行%29.html"),
        ("a%22%3E.html", "a%22%3E.html"),
        ("%E5%88%91%FF.html", "%E5%88%91%FF.html"),  # no UTF-8
        ("%E2%80%AE%E5%88%91.html", "%E2%80%AE%E5%88%91.html"),  # turns the direction of writing
        ("%E3%80%80.html", "%E3%80%80.html"),  # a space that a browser may take for none
    ],
)
def test_characters_that_people_read_are_written_as_themselves(escaped: str, shown: str) -> None:
    assert unescaped(escaped) == shown


@given(st.text())
def test_it_leads_to_the_same_place(path: str) -> None:
    path = path.encode("utf-8", "ignore").decode()
    assert unquote(unescaped(quote(path))) == path
    assert '"' not in unescaped(quote(path))
