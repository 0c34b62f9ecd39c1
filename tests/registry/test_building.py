"""Building the registry from law texts: facts about them, none of their words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from support import version_of
from zhunsheng.corpus.registry import Fact, Registry, shipped_registry, write_registry
from zhunsheng.corpus.registry.building import build_registry
from zhunsheng.corpus.registry.file import read_registry
from zhunsheng.model import Version

FIRST = "第一条　为了加强资产管理，制定本条例。"


def text(title: str, published: str, *articles: str) -> Version:
    body = "\n\n".join([f"# {title}", f"{published} 公布", *articles, ""])
    return version_of(body, f"laws/{title}-{published}.md")


def built(*versions: Version) -> Registry:
    return build_registry(versions, "测试")


def fact(registry: Registry, title: str) -> Fact:
    found = registry.find(title)
    assert found is not None
    return found


def test_a_text_becomes_its_title_its_dates_and_its_outline() -> None:
    registry = built(text("甲条例", "2020年1月1日", FIRST, "第二条　资产包括：\n\n（一）房屋；\n\n（二）车辆。"))
    (edition,) = fact(registry, "甲条例").editions
    assert (edition.issued, edition.articles) == (date(2020, 1, 1), "0 2")
    assert "资产" not in write_registry(registry)


def test_two_texts_of_one_title_are_its_editions() -> None:
    new = text("甲条例", "2020年1月1日", FIRST, "第二条　本条例自2020年3月1日起施行。")
    old = text("甲条例", "2010年1月1日", FIRST, "第二条　机关应当登记。", "第三条　本条例自公布之日起施行。")
    editions = fact(built(new, old), "甲条例").editions
    assert [(e.effective, e.articles) for e in editions] == [(date(2010, 1, 1), "0*3"), (date(2020, 3, 1), "0*2")]


def test_a_day_of_effect_that_follows_from_an_amendment_is_marked() -> None:
    amended = "2010年1月1日 公布\n\n2020年5月6日 修正"
    registry = built(
        text("甲条例", "2010年1月1日", FIRST), text("乙条例", amended, FIRST, "第二条　本条例自2010年3月1日起施行。")
    )
    (edition,) = fact(registry, "乙条例").editions
    assert (edition.effective, edition.derived, edition.stated) == (date(2020, 5, 6), True, None)
    assert '"derived":true' in write_registry(registry)


def test_a_repeal_is_known_of_what_is_no_longer_there() -> None:
    closing = "第二条　本条例自2020年3月1日起施行。《乙条例》《丙办法》同时废止。"
    registry = built(text("甲条例", "2020年1月1日", FIRST, closing))
    for title in ("乙条例", "丙办法"):
        repeal = fact(registry, title).repeal
        assert repeal is not None
        assert (repeal.by, repeal.eid, repeal.on) == ("甲条例", "art_2", date(2020, 3, 1))


def test_a_law_that_is_older_than_its_repeal_is_marked_and_a_younger_one_is_not() -> None:
    repealing = text("甲条例", "2020年1月1日", FIRST, "第二条　本条例自2020年3月1日起施行。《乙条例》同时废止。")
    older = text("乙条例", "2005年1月1日", FIRST, "第二条　本条例自公布之日起施行。")
    younger = text("乙条例", "2022年1月1日", FIRST, "第二条　本条例自公布之日起施行。")
    assert fact(built(repealing, older), "乙条例").repeal is not None
    assert fact(built(repealing, younger), "乙条例").repeal is None


def test_a_new_edition_that_repeals_the_old_one_under_its_own_title_is_in_force() -> None:
    closing = "第二条　本条例自2020年3月1日起施行。2010年1月1日公布的《甲条例》同时废止。"
    assert fact(built(text("甲条例", "2020年1月1日", FIRST, closing)), "甲条例").repeal is None


def test_a_repeal_is_as_old_as_the_article_that_states_it() -> None:
    closing = "第二条　本条例自2006年3月1日起施行。《乙条例》同时废止。"
    repeal = fact(built(text("甲条例", "2012年1月1日", FIRST, closing)), "乙条例").repeal
    assert repeal is not None
    assert repeal.on == date(2006, 3, 1)


def test_the_repeal_of_a_part_is_no_repeal() -> None:
    for part in ("第五条", "第二章", "中关于登记的规定", "的有关规定"):
        closing = f"第二条　本条例自2020年3月1日起施行。《乙条例》{part}同时废止。"
        assert built(text("甲条例", "2020年1月1日", FIRST, closing)).find("乙条例") is None


def test_a_decision_may_repeal_by_a_list() -> None:
    lines = ("一、废止《乙条例》（1992年1月1日通过）", "二、废止《丙条例》（1994年1月1日通过）")
    body = "\n\n".join(["# 关于废止部分条例的决定", "2021年9月24日 通过", "<!-- INFO END -->", *lines, ""])
    decision = version_of(body, "laws/关于废止部分条例的决定.md")
    old = version_of(f"# 乙条例\n\n1992年1月1日 通过\n\n{FIRST}\n", "laws/乙条例.md")
    repeal = fact(built(decision, old), "乙条例").repeal
    assert repeal is not None
    assert repeal.on == date(2021, 9, 24)


def test_the_order_of_the_texts_does_not_matter() -> None:
    texts = [text(f"{name}条例", "2020年1月1日", FIRST) for name in "乙甲丙"]
    assert write_registry(built(*texts)) == write_registry(built(*reversed(texts)))


def test_the_facts_of_real_laws_are_a_file_that_comes_back(law_texts: Path) -> None:
    files = sorted(law_texts.rglob("*.md"))[:60]
    registry = built(*(version_of(f.read_text("utf-8"), f.name) for f in files if "第一条" in f.read_text("utf-8")))
    assert registry.facts
    assert read_registry(write_registry(registry)) == registry


@pytest.mark.parametrize(
    "amended",
    [
        "根据2010年《关于修改〈乙条例〉的决定》第二次修正的",
        "根据2010年《甲市人大常委会关于修改部分地方性法规的决定》修正的",
        "《甲市关于修改若干条例的决定》修订的",
    ],
)
def test_a_decision_that_has_amended_what_is_repealed_is_not_repealed_itself(amended: str) -> None:
    closing = f"第二条　本条例自2020年3月1日起施行。{amended}《乙条例》同时废止。"
    registry = built(text("甲条例", "2020年1月1日", FIRST, closing))
    assert [f.title for f in registry.facts if f.repeal] == ["乙条例"]


def test_an_instrument_that_was_amended_and_one_beside_it_are_both_repealed() -> None:
    closing = "第二条　本条例自2020年3月1日起施行。《乙条例》、1998年修正的《丙条例》同时废止。"
    registry = built(text("甲条例", "2020年1月1日", FIRST, closing))
    assert [f.title for f in registry.facts if f.repeal] == ["丙条例", "乙条例"]


def test_a_title_that_names_neither_issuer_nor_place_is_not_known_to_be_that_of_another_place() -> None:
    closing = "第二条　本条例自2020年3月1日起施行。《关于议案的规定》《关于修改部分法规的决定》《乙条例》同时废止。"
    national, local = (
        built(text("甲条例", "2020年1月1日", FIRST, closing)),
        built(
            text("丁山市甲条例", "2020年1月1日", FIRST, closing),
            text("关于旁听的规定", "2019年1月1日", FIRST),
        ),
    )
    assert national.find("关于修改部分法规的决定") is None
    assert national.find("关于议案的规定") is not None
    assert local.find("关于修改部分法规的决定") is None
    assert local.find("关于议案的规定") is None
    assert local.find("乙条例") is not None


def test_no_decision_without_an_issuer_stands_in_the_shipped_registry() -> None:
    generic = [title for title in shipped_registry().titles if re.match("关于(修改|修正|修订|废止|清理)", title)]
    assert generic == []
    assert shipped_registry().find("关于修改部分地方性法规的决定") is None
