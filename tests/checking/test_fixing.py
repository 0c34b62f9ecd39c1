from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.checking.fixing import mend
from zhunsheng.model import Finding, Span

TEXT = "第一条　依照第12条办理。\n第二条　适用甲发[2020]1号文件。\n"


def finding(start: int, end: int, new: str | None) -> Finding:
    """Return a finding on the words between two offsets, to be replaced by ``new``."""
    return Finding("a.md", Span(start, end), "写法不规范", replacement=new, code="R201")


def replacing(text: str, old: str, new: str | None) -> Finding:
    start = text.index(old)
    return finding(start, start + len(old), new)


def mended(text: str, *findings: Finding) -> tuple[str, int]:
    data, count = mend(text.encode(), findings)
    return data.decode(), count


ARTICLE = replacing(TEXT, "第12条", "第十二条")
NUMBER = replacing(TEXT, "[2020]", "〔2020〕")


def test_fixes_mend_the_words_and_nothing_else() -> None:
    right = "第一条　依照第十二条办理。\n第二条　适用甲发〔2020〕1号文件。\n"
    assert mended(TEXT, NUMBER, ARTICLE) == (right, 2)


def test_a_finding_without_a_replacement_changes_nothing() -> None:
    assert mended(TEXT, replacing(TEXT, "第12条", None)) == (TEXT, 0)


def test_of_two_that_overlap_the_earlier_one_is_applied() -> None:
    inside = replacing(TEXT, "12条办", "十二条")
    assert mended(TEXT, inside, ARTICLE) == (TEXT.replace("第12条", "第十二条"), 1)


def test_two_that_touch_are_both_applied() -> None:
    before = replacing(TEXT, "依照", "按照")
    assert mended(TEXT, ARTICLE, before) == (TEXT.replace("依照第12条", "按照第十二条"), 2)


@pytest.mark.parametrize("place", [Span(900, 901), Span(5, len(TEXT) + 1), Span(5, 2), Span(-1, 1)])
def test_a_place_that_the_text_does_not_have_is_left_alone(place: Span) -> None:
    assert mended(TEXT, ARTICLE._replace(span=place)) == (TEXT, 0)


def test_a_fix_that_changes_nothing_is_not_counted() -> None:
    assert mended(TEXT, replacing(TEXT, "第12条", "第12条")) == (TEXT, 0)


def test_an_insertion_beside_a_replacement_keeps_its_side() -> None:
    before, inside, behind = finding(1, 1, "<"), finding(1, 2, "B"), finding(2, 2, ">")
    assert mended("甲乙丙", behind, inside, before) == ("甲<B>丙", 3)


words = st.text(st.sampled_from("第条12[]\n甲"), max_size=6)


@given(st.lists(st.tuples(words, st.none() | words), max_size=8), st.randoms())
def test_fixes_apart_from_each_other_are_all_applied(pieces: list[tuple[str, str | None]], random: Random) -> None:
    """A text is cut in pieces, some of which have a replacement; a fence keeps them apart."""
    text = "".join(f"|{old}" for old, _ in pieces)
    findings, at = [], 0
    for old, new in pieces:
        at += 1
        if new is not None:
            findings.append(finding(at, at + len(old), new))
        at += len(old)
    random.shuffle(findings)
    right = "".join(f"|{old if new is None else new}" for old, new in pieces)
    changed = sum(new is not None and new != old for old, new in pieces)
    assert mended(text, *findings) == (right, changed)


@st.composite
def texts_with_fixes(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(st.text(st.sampled_from("甲乙\n"), max_size=12))
    offsets = st.integers(0, len(text))
    parts = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from(["", "X", "YZ"])), max_size=8))
    return text, [finding(min(one, other), max(one, other), new) for one, other, new in parts]


@given(texts_with_fixes())
def test_the_result_is_that_of_replacing_from_the_end_what_does_not_overlap(case: tuple[str, list[Finding]]) -> None:
    text, findings = case

    def clash(one: Span, other: Span) -> bool:
        return one == other or (one.start < other.end and other.start < one.end)

    accepted: list[tuple[Span, str]] = []
    for found in sorted(findings, key=lambda f: (f.span, f.replacement)):
        new = found.replacement or ""
        if found.span.of(text) != new and not any(clash(found.span, other) for other, _ in accepted):
            accepted.append((found.span, new))
    right = text
    for span, new in sorted(accepted, reverse=True):
        right = right[: span.start] + new + right[span.end :]
    assert mended(text, *findings) == (right, len(accepted))
