from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.checking.fixing import apply_fixes
from zhunsheng.model import Diagnostic, Edit, Fix, LineIndex, Range, Severity, Span

TEXT = "第一条　依照第12条办理。\n第二条　适用甲发[2020]1号文件。\n"
Part = tuple[int, int, str]


def finding(text: str, *parts: Part, safe: bool = True) -> Diagnostic:
    """Return a finding whose fix puts each string in the place of the offsets before it."""
    index = LineIndex.of(text)
    edits = tuple(Edit(index.range(Span(start, end)), new) for start, end, new in parts)
    return Diagnostic("R201", Severity.WARNING, "写法不规范", "a.md", edits[0].range, fix=Fix(edits, safe))


def replacing(text: str, old: str, new: str, *, safe: bool = True) -> Diagnostic:
    start = text.index(old)
    return finding(text, (start, start + len(old), new), safe=safe)


ARTICLE = replacing(TEXT, "第12条", "第十二条")
NUMBER = replacing(TEXT, "[2020]", "〔2020〕")


def test_fixes_mend_the_words_and_nothing_else() -> None:
    mended = "第一条　依照第十二条办理。\n第二条　适用甲发〔2020〕1号文件。\n"
    assert apply_fixes(TEXT, [NUMBER, ARTICLE]) == (mended, 2)


def test_a_finding_without_a_fix_changes_nothing() -> None:
    assert apply_fixes(TEXT, [replace(ARTICLE, fix=None)]) == (TEXT, 0)


def test_what_somebody_should_look_at_waits_until_it_is_asked_for() -> None:
    doubtful = replacing(TEXT, "第12条", "第二十条", safe=False)
    assert apply_fixes(TEXT, [doubtful]) == (TEXT, 0)
    assert apply_fixes(TEXT, [doubtful], unsafe=True) == (TEXT.replace("第12条", "第二十条"), 1)


def test_of_two_that_overlap_the_earlier_one_is_applied() -> None:
    inside = replacing(TEXT, "12条办", "十二条")
    assert apply_fixes(TEXT, [inside, ARTICLE]) == (TEXT.replace("第12条", "第十二条"), 1)


def test_two_that_touch_are_both_applied() -> None:
    before = replacing(TEXT, "依照", "按照")
    assert apply_fixes(TEXT, [ARTICLE, before]) == (TEXT.replace("依照第12条", "按照第十二条"), 2)


def test_a_fix_of_two_edits_is_applied_whole_or_not_at_all() -> None:
    start, number = TEXT.index("第12条"), TEXT.index("[")
    both = finding(TEXT, (number, number + 6, "〔2020〕"), (start + 2, start + 5, "十二条"))
    assert apply_fixes(TEXT, [both])[1] == 1
    assert apply_fixes(TEXT, [ARTICLE, replace(both, range=Range(3, 1, 3, 1))]) == (
        TEXT.replace("第12条", "第十二条"),
        1,
    )


@pytest.mark.parametrize("place", [Range(9, 1, 9, 2), Range(1, 90, 1, 91), Range(1, 5, 1, 2), Range(0, 0, 0, 0)])
def test_a_place_that_the_text_does_not_have_is_left_alone(place: Range) -> None:
    assert apply_fixes(TEXT, [replace(ARTICLE, fix=Fix((Edit(place, "甲"),)))]) == (TEXT, 0)


def test_a_fix_that_changes_nothing_is_not_counted() -> None:
    assert apply_fixes(TEXT, [replacing(TEXT, "第12条", "第12条")]) == (TEXT, 0)


def test_an_insertion_beside_a_replacement_keeps_its_side() -> None:
    text = "甲乙丙"
    before, inside, behind = finding(text, (1, 1, "<")), finding(text, (1, 2, "B")), finding(text, (2, 2, ">"))
    assert apply_fixes(text, [behind, inside, before]) == ("甲<B>丙", 3)


words = st.text(st.sampled_from("第条12[]\n甲"), max_size=6)


@given(st.lists(st.tuples(words, st.none() | words), max_size=8), st.randoms())
def test_fixes_apart_from_each_other_are_all_applied(pieces: list[tuple[str, str | None]], random: Random) -> None:
    """A text is cut in pieces, some of which have a replacement; a fence keeps them apart."""
    text = "".join(f"|{old}" for old, _ in pieces)
    findings, at = [], 0
    for old, new in pieces:
        at += 1
        if new is not None:
            findings.append(finding(text, (at, at + len(old), new)))
        at += len(old)
    random.shuffle(findings)
    mended = "".join(f"|{old if new is None else new}" for old, new in pieces)
    changed = sum(new is not None and new != old for old, new in pieces)
    assert apply_fixes(text, findings) == (mended, changed)


@st.composite
def texts_with_fixes(draw: st.DrawFn) -> tuple[str, list[Diagnostic]]:
    text = draw(st.text(st.sampled_from("甲乙\n"), max_size=12))
    offsets = st.integers(0, len(text))
    part = st.tuples(offsets, offsets, st.sampled_from(["", "X", "YZ"])).map(lambda p: (min(p[:2]), max(p[:2]), p[2]))
    parts = st.lists(st.lists(part, min_size=1, max_size=3), max_size=6)
    return text, [finding(text, *p) for p in draw(parts)]


@given(texts_with_fixes())
def test_the_result_is_that_of_replacing_from_the_end_what_does_not_overlap(
    case: tuple[str, list[Diagnostic]],
) -> None:
    text, findings = case
    index = LineIndex.of(text)

    def offset(line: int, column: int) -> int:
        return index.starts[line - 1] + column - 1

    def clash(one: Part, other: Part) -> bool:
        return one[:2] == other[:2] or (one[0] < other[1] and other[0] < one[1])

    accepted: list[Part] = []
    count = 0
    for found in sorted(findings, key=lambda d: (d.order, repr(d.fix))):
        assert found.fix is not None
        edits = [(offset(*e.range[:2]), offset(*e.range[2:]), e.text) for e in found.fix.edits]
        apart = not any(clash(e, o) for n, e in enumerate(edits) for o in [*accepted, *edits[:n]])
        if apart and any(text[s:e] != new for s, e, new in edits):
            accepted += edits
            count += 1
    mended = text
    for start, end, new in sorted(accepted, reverse=True):
        mended = mended[:start] + new + mended[end:]
    assert apply_fixes(text, findings) == (mended, count)
