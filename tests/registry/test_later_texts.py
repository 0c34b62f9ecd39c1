"""A held text that is not the newest which the registry knows is said to be replaced, and asks for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.registry import Edition, Fact, Registry
from zhunsheng.gaps.suggesting import suggestions
from zhunsheng.model import Rank
from zhunsheng.model.outline import Outline
from zhunsheng.resolving.standing import Standing, Standings
from zhunsheng.rules import check

TWO, THREE = Outline({"1": (0,), "2": (0,)}), Outline({"1": (0,), "2": (0,), "3": (0,)})


def plain(title: str, *articles: str) -> str:
    """Write a plain law text, adopted on a day in 2010."""
    head = "2010年3月1日甲市第九届人民代表大会常务委员会第二次会议通过"
    return "\n\n".join([f"# {title}", head, "<!-- INFO END -->", *articles, ""])


PLAIN = plain("甲市用水条例", "第一条 具体办法由市人民政府制定。", "第二条 本条例自2010年5月1日起施行。")


def known(newest: Outline, title: str = "甲市用水条例", rank: Rank = Rank.LOCAL_REGULATION) -> Registry:
    """Return a registry with the texts of 2010 and of 2024 of an instrument."""
    editions = (
        Edition.of(date(2010, 3, 1), date(2010, 5, 1), TWO),
        Edition.of(date(2024, 3, 1), date(2024, 5, 1), newest),
    )
    return Registry((Fact(title, rank, editions=editions),))


def corpus(text: str, registry: Registry, **more: str) -> Corpus:
    return corpus_of(
        {"standards/a.md": text, **{f"standards/{name}.md": other for name, other in more.items()}}, registry=registry
    )


def standing(found: Corpus) -> Standing:
    return Standings(found, TODAY).of(found.instruments["甲市用水条例"].current).standing


def codes(found: Corpus) -> set[str]:
    return {finding.code for finding in check(found, TODAY)}


def test_an_old_text_is_replaced() -> None:
    found = corpus(PLAIN, known(THREE))
    assert standing(found) is Standing.REPLACED
    assert "M029" in codes(found)
    assert suggestions(found, TODAY) == ()


def test_a_text_with_the_same_provisions_may_be_the_newest_one() -> None:
    found = corpus(PLAIN, known(TWO))
    assert standing(found) is Standing.UNVERIFIED
    assert "M029" in codes(found)


@pytest.mark.parametrize(
    "registry",
    [
        known(THREE, "乙市用水条例"),
        known(THREE, rank=Rank.GOVERNMENT_RULE),
        Registry((Fact("甲市用水条例", editions=(Edition.of(date(2010, 3, 1), date(2010, 5, 1), TWO),)),)),
    ],
)
def test_what_the_registry_knows_of_others_or_of_this_text_changes_nothing(registry: Registry) -> None:
    found = corpus(PLAIN, registry)
    assert standing(found) is Standing.IN_FORCE
    assert "M029" not in codes(found)


def test_a_generic_title_may_be_that_of_another_place() -> None:
    text = plain("关于加强用水管理的决定", "第一条 管理用水。", "第二条 本决定自2010年5月1日起施行。")
    (version,) = corpus(text, known(THREE, "关于加强用水管理的决定")).versions
    assert version.metadata.later is None


def test_a_book_of_a_code_is_no_old_text_of_the_whole() -> None:
    text = plain("甲市用水条例", "第二条 管理用水。", "第三条 本条例自2010年5月1日起施行。")
    assert standing(corpus(text, known(THREE))) is Standing.IN_FORCE


def test_with_the_newest_text_beside_it_an_old_one_is_a_version() -> None:
    new = instrument(
        "甲市用水条例",
        "第一条　管理。",
        "第二条　登记。",
        "第三条　施行。",
        id="water",
        effective="2024-05-01",
        rank="local-regulation",
    )
    found = corpus(PLAIN, known(THREE), b=new)
    assert list(found.instruments) == ["water"]
    old, current = found.instruments["water"].versions
    standings = Standings(found, TODAY)
    assert [standings.of(v).standing for v in (old, current)] == [Standing.REPLACED, Standing.IN_FORCE]
    assert not codes(found) & {"M004", "M029", "M030"}


@pytest.mark.parametrize(
    "fields",
    [
        {"effective": "2010-05-01"},  # the very text
        {},
        {"effective": "2024-05-01", "status": "draft"},
        {"effective": "2024-05-01", "rank": "government-rule"},
    ],
)
def test_texts_of_one_title_that_may_be_two_instruments_stay_apart(fields: dict[str, str]) -> None:
    found = corpus(PLAIN, Registry(), b=instrument("甲市用水条例", "第一条　管理。", id="water", **fields))
    assert sorted(found.instruments) == ["water", "甲市用水条例"]


def test_gathered_again_without_its_other_text_a_plain_text_has_its_own_name() -> None:
    both = corpus(PLAIN, Registry(), b=instrument("甲市用水条例", id="water", effective="2024-05-01"))
    alone = next(version for version in both.versions if version.plain)
    assert list(gather(both.config, Registry(), [alone]).instruments) == ["甲市用水条例"]


def test_two_instruments_in_force_with_one_title_are_told() -> None:
    files = {
        f"standards/{n}.md": instrument("甲市用水条例", "第一条　管理。", id=f"water-{n}", effective=f"20{n}-05-01")
        for n in (10, 24)
    }
    (told,) = [finding for finding in check(corpus_of(files), TODAY) if finding.code == "M030"]
    assert told.path == "standards/24.md"


def test_a_law_and_its_amended_text_are_told_though_a_standing_committee_amended_it() -> None:
    issuers = {10: "甲市人民代表大会", 24: "甲市人民代表大会常务委员会"}
    files = {
        f"standards/{n}.md": instrument(
            "甲市用水条例", "第一条　管理。", id=f"water-{n}", effective=f"20{n}-05-01", issuer=issuer
        )
        for n, issuer in issuers.items()
    }
    assert [finding.path for finding in check(corpus_of(files), TODAY) if finding.code == "M030"] == ["standards/24.md"]


CHANGED = "known_changes:\n  - {title: 甲市用水条例, on: 2025-06-01, change: 修改}\n"


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 5, 31), Standing.IN_FORCE), (date(2025, 6, 1), Standing.UNVERIFIED)]
)
def test_a_change_that_is_known_of_a_held_text_makes_its_validity_to_be_verified(day: date, expected: Standing) -> None:
    found = corpus_of(PLAIN, config=CHANGED)
    assert Standings(found, day).of(found.instruments["甲市用水条例"].current).standing is expected


def test_a_change_that_the_held_text_has_already_does_not() -> None:
    new = instrument("甲市用水条例", "第一条　管理。", id="water", issued="2025-06-01", effective="2025-08-01")
    found = corpus_of(new, config=CHANGED)
    assert Standings(found, TODAY).of(found.instruments["water"].current).standing is Standing.IN_FORCE
    assert "M029" not in codes(found)


def test_the_change_is_told_in_words() -> None:
    told = [finding.message for finding in check(corpus_of(PLAIN, config=CHANGED), TODAY) if finding.code == "M029"]
    assert told == ["《甲市用水条例》，登记以后的变化：2025年6月1日：修改（待核实）"]
