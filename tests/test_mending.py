"""Fixes reach the bytes of a file, and nothing but what they mend is another byte afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.checking.fixing import mend
from zhunsheng.model import Finding, Source, Span
from zhunsheng.sources.decoding import decode

BOM = b"\xef\xbb\xbf"


def finding(start: int, end: int, new: str) -> Finding:
    return Finding("a.md", Span(start, end), "写法不规范", replacement=new, code="R201")


def read(data: bytes) -> str:
    source = decode("a.md", data)
    assert isinstance(source, Source)
    return source.text


def replacing(data: bytes, old: str, new: str) -> Finding:
    text = read(data)
    return finding(text.index(old), text.index(old) + len(old), new)


@pytest.mark.parametrize(
    "words",
    ["甲\r\n[1]乙\n丙\r丁\r\r\n戊\n\r", "\r[1]", "甲\r\n乙\n[1]", "[1]\r", "\r\n\r\n\r[1]\r\r\n"],
)
@pytest.mark.parametrize("mark", [b"", BOM])
def test_line_ends_and_byte_order_mark_stay_as_they_are(words: str, mark: bytes) -> None:
    data = mark + words.encode()
    mended, count = mend(data, [replacing(data, "[1]", "〔1〕")])
    assert (mended, count) == (mark + words.replace("[1]", "〔1〕").encode(), 1)


def test_a_line_that_is_put_in_ends_as_the_one_that_it_stands_in() -> None:
    data = "甲\n乙丙\r\n丁\n".encode()
    assert mend(data, [replacing(data, "乙", "乙\n")])[0] == "甲\n乙\r\n丙\r\n丁\n".encode()


def test_two_line_ends_that_come_together_stay_two() -> None:
    data = "甲\r乙\n丙".encode()
    mended, _ = mend(data, [replacing(data, "乙", "")])
    assert read(mended) == "甲\n\n丙"


def test_bytes_that_are_no_utf_8_are_left_alone() -> None:
    data = "甲[1]".encode("gb18030")
    assert mend(data, [finding(1, 4, "〔1〕")]) == (data, 0)


@st.composite
def files_with_fixes(draw: st.DrawFn) -> tuple[bytes, list[Finding]]:
    words = draw(st.text(st.sampled_from("甲a\r\n\u2028"), max_size=14))
    data = draw(st.sampled_from([b"", BOM])) + words.encode()
    text = read(data)
    offsets = st.integers(0, len(text))
    fixes = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from(["", "X", "\n", "Y\nZ"])), max_size=4))
    return data, [finding(min(one, other), max(one, other), new) for one, other, new in fixes]


@given(files_with_fixes())
def test_what_is_mended_reads_as_the_mended_text(case: tuple[bytes, list[Finding]]) -> None:
    data, found = case
    mended, count = mend(data, found)
    plain, as_many = mend(read(data).encode(), found)
    assert (read(mended), count) == (plain.decode(), as_many)
    assert mended.startswith(BOM) == data.startswith(BOM) or not count


@given(files_with_fixes())
def test_the_lines_before_the_first_fix_are_the_same_bytes(case: tuple[bytes, list[Finding]]) -> None:
    data, found = case
    mended, count = mend(data, found)
    if not count:
        assert mended == data
        return
    first = min(read(data).count("\n", 0, one.span.start) + 1 for one in found)
    # The line end next to a fix may have to become a pair, so that it and another one stay two.
    apart = max(first - 2, 0)
    assert _lines(mended)[:apart] == _lines(data)[:apart]


def _lines(data: bytes) -> list[bytes]:
    """Return the lines of a file with their ends."""
    pieces, at = [], 0
    while at < len(data):
        ends = [n for n in (data.find(b"\r", at), data.find(b"\n", at)) if n >= 0]
        if not ends:
            break
        end = min(ends)
        end += 2 if data[end : end + 2] == b"\r\n" else 1
        pieces.append(data[at:end])
        at = end
    return [*pieces, data[at:]]
