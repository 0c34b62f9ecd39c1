"""The registry: outlines as short strings, facts found by title, and a file that is the same when written again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import law, version_of
from zhunsheng.corpus.registry import (
    Edition,
    Fact,
    Registry,
    Repeal,
    Snapshot,
    read_registry,
    shipped_registry,
    write_registry,
)
from zhunsheng.corpus.registry.encoding import decode_articles, encode_articles
from zhunsheng.model import Rank
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key

NUMBERS = st.from_regex(r"[1-9]\d{0,3}(-[1-9]\d?){0,2}(-r[2-9])?", fullmatch=True)
SHAPES = st.lists(st.integers(0, 60), max_size=6).map(tuple)
EIDS = st.from_regex(r"(annex_[A-Z0-9]|tbl_[0-9]|cl_[0-9](-[0-9]){0,2})(__para_[0-9])?", fullmatch=True)
OUTLINES = st.builds(Outline, st.dictionaries(NUMBERS, SHAPES), st.frozensets(EIDS), st.frozensets(EIDS))
DAYS = st.none() | st.dates()
SNAPSHOTS = st.none() | st.dates().flatmap(
    lambda day: st.sampled_from([Snapshot(day.year, day.month), Snapshot(day.year, day.month, day.day)])
)
TITLES = st.text(min_size=1, max_size=20)
FACTS = st.builds(
    Fact,
    TITLES,
    st.none() | st.sampled_from(Rank),
    st.none() | TITLES,
    st.lists(TITLES, max_size=2).map(tuple),
    st.lists(TITLES, max_size=2).map(tuple),
    st.lists(st.builds(Edition.of, DAYS, DAYS, OUTLINES, derived=st.booleans()), max_size=2).map(tuple),
    st.none() | st.builds(Repeal, TITLES, EIDS, DAYS),
    SNAPSHOTS,
)


@pytest.mark.parametrize(
    ("articles", "written"),
    [
        ({}, ""),
        ({"1": (0,)}, "0"),
        ({"1": (0,), "2": (0,), "3": (0, 5)}, "0*2 05"),
        ({"1": (12,), "2": (35,), "3": (36, 0)}, "c z (36)0"),
        ({"119": (0,), "120": (0,), "120-1": (0,), "121": (0,)}, "119=0 0 120-1=0 121=0"),
        ({"1": ()}, "-"),
    ],
)
def test_articles_are_written_briefly(articles: dict[str, tuple[int, ...]], written: str) -> None:
    assert encode_articles(articles) == written
    assert decode_articles(written) == articles


@given(OUTLINES)
def test_any_outline_comes_back_as_it_was(outline: Outline) -> None:
    edition = Edition.of(None, None, outline)
    assert edition.outline == outline
    assert list(edition.outline.articles) == list(outline.articles), "and in its order"


@given(st.lists(FACTS, max_size=4), st.text(), SNAPSHOTS)
def test_any_registry_comes_back_as_it_was(facts: list[Fact], provenance: str, taken: Snapshot | None) -> None:
    registry = Registry(tuple(facts), provenance, taken)
    text = write_registry(registry)
    assert read_registry(text) == registry
    assert write_registry(read_registry(text)) == text


def test_one_law_is_one_line() -> None:
    text = write_registry(Registry((law("甲条例", 3), law("乙条例", 2)), "测试"))
    assert text.splitlines() == [
        '{"version": 1, "provenance": "测试"}',
        '{"title":"甲条例","editions":[{"issued":"2020-01-01","effective":"2020-01-01","articles":"0*3"}]}',
        '{"title":"乙条例","editions":[{"issued":"2020-01-01","effective":"2020-01-01","articles":"0*2"}]}',
    ]


@pytest.mark.parametrize(
    "written", ["中华人民共和国资产法", "资产法", "《资产法》", "《中华人民共和国资产法》", "中华人民共和国 资产法"]
)
def test_a_title_finds_its_law_however_it_is_written(written: str) -> None:
    fact = law("中华人民共和国资产法")
    assert Registry((fact,)).find(written) is fact


def test_a_present_title_goes_before_a_former_one() -> None:
    old, new = law("甲条例", former=("乙条例",)), law("乙条例")
    registry = Registry((old, new))
    assert registry.find("乙条例") is new
    assert Registry((old,)).find("乙条例") is old
    assert registry.find("丙条例") is None


def test_the_edition_in_force_is_the_latest_that_has_taken_effect() -> None:
    days = (date(2010, 1, 1), date(2020, 1, 1), date(2030, 1, 1))
    fact = Fact("甲条例", editions=tuple(Edition(day, day) for day in days))

    def effective(year: int) -> date | None:
        edition = fact.in_force(date(year, 6, 1))
        return edition.effective if edition else None

    assert [effective(year) for year in (2000, 2015, 2026, 2031)] == [days[0], days[0], days[1], days[2]]
    on_the_day = fact.in_force(days[1])
    assert on_the_day is not None
    assert on_the_day.effective == days[1]
    assert Fact("乙条例").in_force(date(2026, 1, 1)) is None


def test_the_outline_counts_paragraphs_and_items() -> None:
    version = version_of(
        "# 甲条例\n\n## 第一章 总则\n\n第一条　为了加强管理，制定本条例。\n\n"
        "第二条　资产包括：\n\n（一）房屋；\n\n（二）车辆。\n\n"
        "前款资产应当登记。\n\n第二条之一　登记每年核对。\n\n附件1 登记表\n\n逐件登记。\n"
    )
    outline = Outline.of(version.structure)
    assert outline.articles == {"1": (0,), "2": (2, 0), "2-1": (0,)}
    assert outline.divisions == {"chp_1"}
    assert "annex_1" in outline.others


def test_the_books_of_a_code_are_its_parts() -> None:
    general = Outline({"1": (0,)}, frozenset({"chp_1", "chp_1__sec_1"}))
    contracts = Outline({"9": (2,)}, frozenset({"part_1", "part_1__chp_1", "part_2__chp_2"}))
    code = Outline.joined([contracts, general])
    assert code.articles == {"1": (0,), "9": (2,)}
    assert code.divisions == {
        "part_1",
        "part_1__chp_1",
        "part_1__chp_1__sec_1",
        "part_2",
        "part_2__chp_1",
        "part_2__chp_2",
    }
    assert Outline.joined([general]) == general
    assert not contracts.is_apart_from(Outline({"9": (0,)}))


@given(st.text(alphabet="《》〈〉（）() 　甲中华人民共和国法", max_size=40) | st.text())
def test_the_key_of_a_key_is_itself(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《甲办法（试行）》", "甲办法(试行)"),
        ("关于实施〈甲条例〉的通知", "关于实施《甲条例》的通知"),
        ("中华人民共和国《甲条例》", "甲条例"),
        ("甲 办法", "甲办法"),
    ],
)
def test_brackets_and_spaces_do_not_tell_titles_apart(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_the_country_is_more_than_a_prefix() -> None:
    assert title_key("中华人民共和国") == "中华人民共和国"
    assert title_key("中华人民共和国宪法") == "宪法"
    assert title_key("甲办法（试行）") != title_key("甲办法")


def test_the_registry_that_is_shipped_can_be_read() -> None:
    registry = shipped_registry()
    assert registry.provenance
    fact = registry.find("机关事务管理条例")
    assert fact is not None
    edition = fact.in_force(date(2026, 1, 1))
    assert edition is not None
    assert len(edition.outline.articles) == 35


@pytest.mark.parametrize(
    ("written", "words", "last_young", "first_old"),
    [
        ("2025-04", "2025年4月", date(2026, 4, 30), date(2026, 5, 1)),
        ("2025-04-15", "2025年4月15日", date(2026, 4, 15), date(2026, 4, 16)),
        ("2024-02-29", "2024年2月29日", date(2025, 2, 28), date(2025, 3, 1)),
        ("2025-12", "2025年12月", date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_registry_is_old_after_a_year(written: str, words: str, last_young: date, first_old: date) -> None:
    taken = Snapshot.of(written)
    assert taken is not None
    assert (str(taken), taken.words) == (written, words)
    assert not Registry(taken=taken).is_old(last_young)
    assert Registry(taken=taken).is_old(first_old)
    assert not Registry().is_old(first_old)


@pytest.mark.parametrize("written", ["", "2025", "2025-13", "2025-4", "2025-02-30", "去年"])
def test_what_is_no_day_and_no_month_is_no_snapshot(written: str) -> None:
    assert Snapshot.of(written) is None


def test_the_shipped_registry_says_when_its_texts_were_taken() -> None:
    assert shipped_registry().taken == Snapshot(2025, 4)
