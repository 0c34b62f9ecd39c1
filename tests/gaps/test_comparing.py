"""A standard beside its basis, and the record of it."""

from __future__ import annotations

from datetime import date

import pytest
from archive_room import ALL, HEALTHY, world
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY, instrument
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps import State, analyse
from zhunsheng.gaps.comparing import BasisChange, BasisComparison, compare_bases, find_standard, recorded
from zhunsheng.gaps.current_text import digest
from zhunsheng.gaps.recording import record_text
from zhunsheng.model import Ref, Source, Span
from zhunsheng.model.comparison import Comparison
from zhunsheng.reading.comparisons import read_comparisons
from zhunsheng.wording.differing import Side

RECORD = "standards/building.compared.yml"
CLAUSE = "第一条　档案室建设的具体办法由市人民政府制定。"


def held(whole: Corpus) -> tuple[BasisComparison, ...]:
    version = find_standard("building", whole, TODAY)
    assert version is not None
    return compare_bases(version, whole, TODAY)


def compared(quote: str, **fields: str) -> str:
    more = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    return (
        f"compared:\n  - ref: archives#art_1\n    on: 2025-06-01\n    hash: {digest(quote)}\n    quote: {quote}\n{more}"
    )


def test_a_basis_that_was_never_compared_shows_how_it_reads() -> None:
    (one,) = held(world(HEALTHY))
    assert (one.change, one.name, one.now and one.now.text) == (
        BasisChange.NEVER,
        "《甲市档案室管理条例》第一条",
        CLAUSE,
    )


def test_a_basis_that_reads_as_it_did_has_not_changed() -> None:
    (one,) = held(world({**HEALTHY, RECORD: compared(CLAUSE, by="甲局")}))
    assert (one.change, one.compared and one.compared.by) == (BasisChange.SAME, "甲局")


def test_a_basis_that_has_changed_shows_the_old_words_and_the_new() -> None:
    (one,) = held(world({**HEALTHY, RECORD: compared(CLAUSE.replace("市人民政府", "市档案局"))}))
    assert one.change is BasisChange.CHANGED
    assert [(s.side, s.text) for s in one.stretches if s.side is not Side.BOTH] == [
        (Side.OLD, "档案局"),
        (Side.NEW, "人民政府"),
    ]


def test_a_basis_that_leads_nowhere_is_gone() -> None:
    building = HEALTHY["standards/building.md"].replace("basis: archives#art_1", "basis: archives#art_99")
    found = held(world({**HEALTHY, "standards/building.md": building}))
    assert [(one.change, one.name) for one in found][0] == (BasisChange.GONE, "《甲市档案室管理条例》第九十九条")


def test_the_clause_whose_requirement_is_carried_out_is_a_basis_without_being_named() -> None:
    building = HEALTHY["standards/building.md"].replace("basis: archives#art_1\n", "")
    (one,) = held(world({**HEALTHY, "standards/building.md": building}))
    assert str(one.ref) == "archives#art_1"


def test_a_standard_is_found_by_its_id_with_and_without_a_date() -> None:
    old = instrument("甲市档案室管理条例", "第一条　旧。", id="archives", effective="2020-01-01")
    whole = world({**HEALTHY, "docs/archives@2020-01-01.md": old})
    now, then = find_standard("archives", whole, TODAY), find_standard("archives@2020-01-01", whole, TODAY)
    assert now is not None
    assert then is not None
    assert (now.metadata.effective, then.metadata.effective) == (date(2024, 5, 1), date(2020, 1, 1))
    assert find_standard("none", whole, TODAY) is None
    assert find_standard("req:building", whole, TODAY) is None
    assert find_standard("a b", whole, TODAY) is None


def test_a_new_comparison_takes_the_place_of_the_old_and_keeps_the_others() -> None:
    other = "  - ref: elsewhere\n    on: 2020-01-01\n    version: 2019-05-01\n"
    whole = world({**HEALTHY, RECORD: compared("旧。") + other})
    kept = whole.comparisons["standards/building.md"].comparisons
    entries = recorded(held(whole), kept, TODAY, "乙")
    assert [(str(e.ref), e.on, e.by) for e in entries] == [
        ("archives#art_1", TODAY, "乙"),
        ("elsewhere", date(2020, 1, 1), None),
    ]
    text = record_text(entries)
    assert text is not None
    after = world({**HEALTHY, RECORD: text})
    assert [one.change for one in held(after)] == [BasisChange.SAME]
    assert after.unread == ()


def test_what_is_gone_is_not_recorded_and_its_entry_is_kept() -> None:
    building = HEALTHY["standards/building.md"].replace("basis: archives#art_1", "basis: archives#art_99")
    record = compared("旧。").replace("art_1\n", "art_99\n")
    whole = world({**HEALTHY, "standards/building.md": building, RECORD: record})
    entries = recorded(held(whole), whole.comparisons["standards/building.md"].comparisons, TODAY, None)
    assert [(str(e.ref), e.on) for e in entries] == [("archives#art_99", date(2025, 6, 1)), ("archives#art_1", TODAY)]


def test_the_record_ends_the_reason_to_revise() -> None:
    whole = world(ALL)
    for name in ("moving", "copying"):
        version = find_standard(name, whole, TODAY)
        assert version is not None
        kept = whole.comparisons.get(version.source.path)
        text = record_text(
            recorded(compare_bases(version, whole, TODAY), kept.comparisons if kept else (), TODAY, None)
        )
        assert text is not None
        before = analyse(whole, TODAY).find(name)
        after = analyse(world({**ALL, f"standards/{name}.compared.yml": text}), TODAY).find(name)
        assert before is not None
        assert after is not None
        assert (before.state, after.state) == (State.OUTDATED, State.MET)


QUOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.lists(
        st.tuples(QUOTES, st.none() | st.text("甲乙 :#'\"-", min_size=1).filter(str.strip)), min_size=1, max_size=3
    )
)
def test_a_record_reads_back_as_it_was_written_or_is_not_written(words: list[tuple[str, str | None]]) -> None:
    entries = [
        Comparison(Ref("notice", None, f"art_{n}"), TODAY, Span(0, 0), date(2024, 5, 1), digest(quote), quote, by)
        for n, (quote, by) in enumerate(words, 1)
    ]
    text = record_text(entries)
    if text is not None:
        back, problems = read_comparisons(Source("x", text))
        assert problems == ()
        assert [(b.ref, b.on, b.version, b.hash, b.quote, b.by) for b in back] == [
            (e.ref, e.on, e.version, e.hash, e.quote, e.by) for e in entries
        ]
    else:
        assert any(not c.isprintable() and c != "\n" for quote, _ in words for c in quote) or any(
            by and by != by.strip() for _, by in words
        )


@pytest.mark.parametrize(
    "words", ["甲\n乙。", "- 甲: 乙", "# 甲", "'甲", "甲\n  乙\n\n丙", "null", "2024-01-01", "甲 ", ""]
)
def test_words_that_yaml_would_take_for_something_else_are_words(words: str) -> None:
    entry = Comparison(Ref("甲条例", None, "art_1"), TODAY, Span(0, 0), None, digest(words), words)
    text = record_text([entry])
    assert text is not None
    assert read_comparisons(Source("x", text))[0][0].quote == words
    assert "&" not in text
