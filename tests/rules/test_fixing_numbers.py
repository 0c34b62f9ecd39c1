"""What --fix does to numbers and codes: once is enough, nothing else changes, nothing new is found."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY, corpus_of, instrument
from zhunsheng.checking.fixing import mend
from zhunsheng.model import Finding
from zhunsheng.rules import check

FIXED = ("R204", "R205")


def found(text: str) -> list[Finding]:
    return list(check(corpus_of(text), TODAY))


def fixed(text: str) -> str:
    """Apply the fixes of R204 and R205, and see to it that they change their own words alone."""
    own = [d for d in found(text) if d.code in FIXED]
    mended, _ = mend(text.encode(), own)
    right = text
    for d in sorted(own, key=lambda d: d.order, reverse=True):
        assert d.replacement is not None
        right = right[: d.span.start] + d.replacement + right[d.span.end :]
    assert mended.decode() == right
    return right


def assert_fixed_for_good(text: str) -> str:
    """Fix a text, twice, and return what it says then."""
    once = fixed(text)
    assert fixed(once) == once
    before, after = (
        Counter((d.code, words.count("\n", 0, d.span.start)) for d in found(words)) for words in (text, once)
    )
    assert not [d for d in after if d[0] in FIXED]
    assert after - before == Counter()
    return once


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("GB3838-2002", "GB 3838—2002"),
        ("GB 3838 - 2002", "GB 3838—2002"),
        ("GBT 1.1-2020", "GB/T 1.1—2020"),
        ("GB／T 1．1—2020", "GB/T 1.1—2020"),
        ("GB-T 1.1-2020", "GB/T 1.1—2020"),
        ("gb/t1.1", "GB/T 1.1"),
        ("DB 31/T1234-2021", "DB31/T 1234—2021"),
        ("DB4403 / T 1－2019", "DB4403/T 1—2019"),
        ("T／CECS120-2021", "T/CECS 120—2021"),
        ("JTG/T3360-01-2018", "JTG/T 3360-01—2018"),
        ("ISO9001：2015", "ISO 9001:2015"),
        ("ISO/IEC 7816-4-2005", "ISO/IEC 7816-4:2005"),
        ("GB/T 1.1-2020第5章", "GB/T 1.1—2020第5章"),
        ("GB50016-2014（2018年版）第5.5.18条", "GB 50016—2014（2018年版）第5.5.18条"),
        ("GB/T24734（所有部分）", "GB/T 24734（所有部分）"),
        ("甲办发[2022]062号", "甲办发〔2022〕62号"),
        ("甲办发［２０２２］第62 号", "甲办发〔2022〕62号"),
        ("甲办发[2022]62号、甲办函（2021）3号", "甲办发〔2022〕62号、甲办函〔2021〕3号"),
    ],
)
def test_a_number_is_put_right(wrong: str, right: str) -> None:
    text = "第一条　依照{}办理。"
    assert assert_fixed_for_good(instrument("甲办法", text.format(wrong))) == instrument("甲办法", text.format(right))


@pytest.mark.parametrize(
    "code",
    [
        "DG/TJ08-2329-2020",
        "DBJ/T 15-38-2019",
        "DB31/ 1210—2020",
        "ASTM D1234-10",
        "T/310101002-C004-2020",
        "CECS 26:2009",
    ]
    + ["甲部令2020年第3号", "甲部、乙局公告2019年第39号", "法（研）发〔1987〕32号", "JJG（甲）55—2016"],
)
def test_what_no_rule_lays_down_stays_as_it_is(code: str) -> None:
    assert [d for d in found(instrument("甲办法", f"第一条　依照{code}办理。")) if d.code in FIXED] == []


BLANKS = st.sampled_from(["", " ", "\u3000", "\u00a0", "  "])
DASHES = st.sampled_from(["-", "—", "–", "－", " - ", "—— ", "--"])
SLASHES = st.sampled_from(["/", "／", "∕", " / "])
YEARS = st.integers(1950, 2049).map(str)


def wide(words: str) -> str:
    """Return what a full-width keyboard writes."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in words)


@st.composite
def codes(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a code as somebody may type it, and its right form."""
    sign = draw(st.sampled_from(["GB", "GB/T", "GB/Z", "JB/T", "GA", "DB31/T", "DB4403", "T/CECS", "Q/ABC", "JTG/T"]))
    number = draw(st.integers(1, 99999).map(str)) + draw(st.sampled_from(["", ".1", ".12", ".2.3"]))
    year = draw(st.one_of(st.just(""), YEARS))
    apart = draw(BLANKS)
    typed = sign.replace("/", draw(SLASHES)) + (apart or " " * sign[-1].isdecimal()) + number
    typed += draw(DASHES) + year if year else ""
    return draw(st.sampled_from([typed, wide(typed)])), f"{sign} {number}" + (f"—{year}" if year else "")


@st.composite
def document_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a document number as somebody may type it, and its right form."""
    organ = draw(st.sampled_from(["甲府发", "甲办规", "甲乙财联", "国发"]))
    year, number = draw(YEARS), draw(st.integers(1, 999).map(str))
    brackets = draw(st.sampled_from(["[]", "［］", "()", "（）", "【】", "〔〕", "﹝﹞"]))
    first = draw(st.sampled_from(["", "第", " ", "0"]))
    typed = (wide(year), wide(number)) if draw(st.booleans()) else (year, number)
    written = f"{organ}{brackets[0]}{typed[0]}{brackets[1]}{first}{typed[1]}号"
    return written, f"{organ}〔{year}〕{number}号"


@given(st.lists(st.one_of(codes(), document_numbers()), min_size=1, max_size=4), st.sampled_from("、，和；"))
def test_any_number_is_put_right_once_and_for_good(numbers: list[tuple[str, str]], joint: str) -> None:
    typed = joint.join(one for one, _ in numbers)
    right = joint.join(one for _, one in numbers)
    once = assert_fixed_for_good(instrument("甲办法", f"第一条　依照{typed}办理。"))
    assert once == instrument("甲办法", f"第一条　依照{right}办理。")


@given(st.text(alphabet="GBTJDQCEISO/／-—－.．:：〔〕[]（）12０９年号第令 \u3000甲发、。", max_size=60))
def test_whatever_is_typed_is_put_right_once_and_for_good(words: str) -> None:
    assert_fixed_for_good(instrument("甲办法", f"第一条　依照{words}办理。"))
