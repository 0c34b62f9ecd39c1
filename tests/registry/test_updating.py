"""Updating the registry: newer texts are put together with what is known, and nothing that is known is lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from support import version_of
from zhunsheng.corpus.registry import Fact, Registry, Repeal, Snapshot
from zhunsheng.corpus.registry.building import build_registry
from zhunsheng.corpus.registry.updating import updated
from zhunsheng.model import Version

OLD, NEW = Snapshot(2024, 4), Snapshot(2026, 11, 20)
FIRST = "第一条　机关应当登记资产。"


def text(title: str, year: int, *articles: str) -> Version:
    body = "\n\n".join([f"# {title}", f"{year}年1月1日 公布", FIRST, *articles, ""])
    return version_of(body, f"laws/{title}-{year}.md")


def built(*versions: Version, taken: Snapshot = OLD) -> Registry:
    return build_registry(versions, "甲数据库", taken)


def fact(registry: Registry, title: str) -> Fact:
    found = registry.find(title)
    assert found is not None
    return found


def test_a_new_edition_stands_beside_the_old_one_and_bears_its_day() -> None:
    known = built(text("甲条例", 2010), text("乙条例", 2010))
    now = updated(known, built(text("甲条例", 2026, "第二条　机关应当盘点。"), taken=NEW))
    assert [(e.issued, e.articles) for e in fact(now, "甲条例").editions] == [
        (date(2010, 1, 1), "0"),
        (date(2026, 1, 1), "0*2"),
    ]
    assert (fact(now, "甲条例").taken, fact(now, "乙条例").taken, now.taken) == (NEW, None, OLD)


def test_an_edition_that_both_have_is_the_newer_text() -> None:
    known = built(text("甲条例", 2010))
    now = updated(known, built(text("甲条例", 2010, "第二条　机关应当盘点。"), taken=NEW))
    assert [e.articles for e in fact(now, "甲条例").editions] == ["0*2"]


def test_a_newer_text_repeals_what_is_known() -> None:
    known = built(text("乙条例", 2010))
    closing = "第二条　本条例自2026年3月1日起施行。《乙条例》同时废止。"
    now = updated(known, built(text("甲条例", 2026, closing), taken=NEW))
    assert fact(now, "乙条例").repeal == Repeal("甲条例", "art_2", date(2026, 3, 1))
    assert fact(now, "乙条例").editions


def test_what_was_repealed_and_made_anew_is_in_force() -> None:
    closing = "第二条　本条例自2020年3月1日起施行。《乙条例》同时废止。"
    known = built(text("甲条例", 2020, closing))
    assert fact(known, "乙条例").repeal
    assert fact(updated(known, built(text("乙条例", 2026), taken=NEW)), "乙条例").repeal is None


def test_both_sources_are_named_once() -> None:
    known = built(text("甲条例", 2010))
    newer = build_registry([text("乙条例", 2026)], "乙数据库", NEW)
    assert updated(known, newer).provenance == "甲数据库；乙数据库"
    assert updated(updated(known, newer), newer) == updated(known, newer)


TEXTS = st.lists(
    st.builds(
        text,
        st.sampled_from(["甲条例", "乙条例", "丙条例"]),
        st.integers(1990, 2020),
        st.sampled_from(["第二条　机关应当盘点。", "第二条　本条例自2005年3月1日起施行。《乙条例》同时废止。"]),
    ),
    max_size=5,
    unique_by=lambda version: (version.metadata.title, version.metadata.issued),
)


@given(TEXTS, TEXTS)
def test_nothing_that_either_knows_is_lost(one: list[Version], other: list[Version]) -> None:
    known, newer = built(*one), built(*other, taken=NEW)
    now = updated(known, newer)
    assert set(now.titles) == {*known.titles, *newer.titles}
    for registry in (known, newer):
        for stated in registry.facts:
            days = {e.effective or e.issued for e in fact(now, stated.title).editions}
            assert {e.effective or e.issued for e in stated.editions} <= days


@given(TEXTS)
def test_a_registry_updated_with_nothing_is_the_same(texts: list[Version]) -> None:
    known = built(*texts)
    assert updated(known, Registry()) == known
