"""A path is followed step by step, and where it breaks off is told with what there is instead."""

from __future__ import annotations

import pytest

from zhunsheng.model import Kind, Step
from zhunsheng.model.outline import Outline
from zhunsheng.resolving import Missing, locate

ARTICLE, PARAGRAPH, ITEM, SUBITEM = Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM

LAW = Outline(
    {"1": (0,), "2": (0, 3), "2-1": (4, 0, 2), "3": ()},
    frozenset({"chp_1", "chp_1__sec_1", "chp_2", "chp_2__sec_1", "chp_2__sec_2"}),
    frozenset({"art_2__para_2__item_1__subitem_2", "annex_1", "annex_1__tbl_2"}),
)
STANDARD = Outline(
    others=frozenset(
        {"cl_5", "cl_5-2", "cl_5-2-1", "cl_5-2-1__para_1__item_a", "annex_A", "annex_A__cl_1", "tbl_2", "tbl_A-1"}
    )
)


def path(*steps: tuple[Kind, str]) -> tuple[Step, ...]:
    return tuple(Step(*step) for step in steps)


@pytest.mark.parametrize(
    ("steps", "eid"),
    [
        ([(ARTICLE, "2")], "art_2"),
        ([(ARTICLE, "2-1")], "art_2-1"),
        ([(ARTICLE, "2"), (PARAGRAPH, "2")], "art_2__para_2"),
        ([(ARTICLE, "2"), (PARAGRAPH, "2"), (ITEM, "3")], "art_2__para_2__item_3"),
        ([(ARTICLE, "2"), (PARAGRAPH, "2"), (ITEM, "1"), (SUBITEM, "2")], "art_2__para_2__item_1__subitem_2"),
        ([(ARTICLE, "2"), (ITEM, "3")], "art_2__para_2__item_3"),
        ([(ARTICLE, "2-1"), (ITEM, "2")], "art_2-1__para_1__item_2"),
        ([(Kind.CHAPTER, "2"), (Kind.SECTION, "1")], "chp_2__sec_1"),
        ([(Kind.ANNEX, "1")], "annex_1"),
        ([(Kind.ANNEX, "")], "annex_1"),
        ([(Kind.ANNEX, "1"), (Kind.TABLE, "2")], "annex_1__tbl_2"),
    ],
)
def test_a_path_in_a_law(steps: list[tuple[Kind, str]], eid: str) -> None:
    assert locate(LAW, path(*steps)) == eid


@pytest.mark.parametrize(
    ("steps", "eid"),
    [
        ([(Kind.CLAUSE, "5.2.1")], "cl_5-2-1"),
        ([(Kind.CLAUSE, "5.2.1"), (ITEM, "a")], "cl_5-2-1__para_1__item_a"),
        ([(Kind.CLAUSE, "A.1")], "annex_A__cl_1"),
        ([(Kind.ANNEX, "A")], "annex_A"),
        ([(Kind.TABLE, "2")], "tbl_2"),
        ([(Kind.TABLE, "A.1")], "tbl_A-1"),
    ],
)
def test_a_path_in_a_standard(steps: list[tuple[Kind, str]], eid: str) -> None:
    assert locate(STANDARD, path(*steps)) == eid


@pytest.mark.parametrize(
    ("steps", "missing", "count"),
    [
        ([(ARTICLE, "4")], 0, 3),
        ([(ARTICLE, "2-2")], 0, 3),
        ([(ARTICLE, "2"), (PARAGRAPH, "3")], 1, 2),
        ([(ARTICLE, "2"), (PARAGRAPH, "0")], 1, 2),
        ([(ARTICLE, "3"), (PARAGRAPH, "1")], 1, 0),
        ([(ARTICLE, "2"), (PARAGRAPH, "1"), (ITEM, "1")], 2, 0),
        ([(ARTICLE, "2"), (PARAGRAPH, "2"), (ITEM, "4")], 2, 3),
        ([(ARTICLE, "2-1"), (ITEM, "5")], 1, 4),
        ([(ARTICLE, "2"), (ITEM, "1"), (SUBITEM, "3")], 2, None),
        ([(Kind.CHAPTER, "3")], 0, 2),
        ([(Kind.CHAPTER, "1"), (Kind.SECTION, "2")], 1, 1),
        ([(Kind.ANNEX, "2")], 0, 1),
    ],
)
def test_where_a_path_breaks_off(steps: list[tuple[Kind, str]], missing: int, count: int | None) -> None:
    whole = path(*steps)
    assert locate(LAW, whole) == Missing(whole[missing], whole[:missing], count)


def test_a_clause_that_a_standard_lacks() -> None:
    assert locate(STANDARD, path((Kind.CLAUSE, "5.3"))) == Missing(Step(Kind.CLAUSE, "5.3"), (), None)
    assert locate(STANDARD, path((Kind.ANNEX, "B"))) == Missing(Step(Kind.ANNEX, "B"), (), 1)


def test_a_section_alone_is_one_of_the_chapter_where_it_is_cited() -> None:
    section = path((Kind.SECTION, "1"))
    assert locate(LAW, section, "chp_2__sec_2") == "chp_2__sec_1"
    assert locate(LAW, section, "chp_1__sec_1") == "chp_1__sec_1"


def test_a_section_alone_in_another_law_is_found_where_only_one_can_be_meant() -> None:
    assert locate(LAW, path((Kind.SECTION, "2"))) == "chp_2__sec_2"
    assert isinstance(locate(LAW, path((Kind.SECTION, "1"))), Missing)


NUMBERED = Outline(
    others=frozenset(
        {"lv1_1", "lv1_2", "lv1_2__para_1", "lv1_2__para_2", "lv1_2__lv3_41", "lv1_2__lv3_41__para_1"}
        | {"annex", "annex__lv1_1", "annex__lv1_2", "annex__lv1_2__lv2_1", "annex__lv1_2__lv2_3"}
    )
)


@pytest.mark.parametrize(
    ("steps", "eid"),
    [
        ([(ARTICLE, "2")], "lv1_2"),
        ([(ARTICLE, "2"), (PARAGRAPH, "2")], "lv1_2__para_2"),
        ([(ARTICLE, "41")], "lv1_2__lv3_41"),
        ([(Kind.ANNEX, ""), (ARTICLE, "1")], "annex__lv1_1"),
        ([(Kind.ANNEX, ""), (Kind.LEVEL_1, "2"), (ITEM, "3")], "annex__lv1_2__lv2_3"),
    ],
)
def test_what_is_numbered_without_the_word_is_cited_by_article_nevertheless(
    steps: list[tuple[Kind, str]], eid: str
) -> None:
    assert locate(NUMBERED, path(*steps)) == eid


def test_an_item_of_an_annex_may_count_the_levels_around_it() -> None:
    here = "annex__lv1_2__lv2_1__para_1"
    steps = path((Kind.ANNEX, ""), (Kind.LEVEL_1, "2"), (Kind.LEVEL_2, "1"), (ITEM, "3"))
    assert locate(NUMBERED, steps, here) == "annex__lv1_2__lv2_3"
    assert isinstance(locate(NUMBERED, path((ARTICLE, "9"))), Missing)


def test_a_chapter_in_front_of_an_article_is_no_part_of_the_way() -> None:
    assert locate(LAW, path((Kind.CHAPTER, "2"), (ARTICLE, "2"), (PARAGRAPH, "2"))) == "art_2__para_2"
    assert locate(LAW, path((Kind.CHAPTER, "2"), (ARTICLE, "9"))) == Missing(Step(ARTICLE, "9"), (), 3)
    assert locate(LAW, path((Kind.CHAPTER, "9"), (ARTICLE, "2"))) == Missing(Step(Kind.CHAPTER, "9"), (), 2)
    undivided = Outline({"1": (0,), "2": (0,)})  # the text at hand may have lost its headings
    assert locate(undivided, path((Kind.CHAPTER, "2"), (ARTICLE, "2"))) == "art_2"


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ({"lv1_1", "lv1_1__lv2_1", "lv1_2", "lv1_2__lv2_2"}, "lv1_2__lv2_2"),  # the numbers run on
        ({"lv1_1", "lv1_1__lv2_1", "lv1_1__lv2_2", "lv1_2", "lv1_2__lv2_1", "lv1_2__lv2_2"}, ""),  # they begin again
        ({"lv1_1", "lv1_2", "art_2"}, ""),
        ({"lv1_1", "lv1_1__lv2_1", "annex_1__lv1_1__lv2_2"}, Missing(Step(Kind.LEVEL_2, "2"), ())),
    ],
)
def test_a_level_without_its_part(others: set[str], found: str | Missing) -> None:
    assert locate(Outline(others=frozenset(others)), path((Kind.LEVEL_2, "2"))) == found
