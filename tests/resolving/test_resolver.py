"""Each citation is followed to what it means: in the text itself, in the repository, or in the registry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import PATH, TODAY, corpus_of, instrument, law
from zhunsheng.corpus.registry import Edition, Fact, Registry
from zhunsheng.model import Ref, RequirementRef, parse_ref
from zhunsheng.model.outline import Outline
from zhunsheng.resolving import Link, Outcome, Resolver

REGISTRY = Registry((law("甲市资产管理条例", 20), Fact("某规划")))
WAREHOUSE = instrument(
    "公物仓办法",
    "第一条　机关应当设立公物仓。",
    "第二条　入仓资产包括：",
    "（一）家具；",
    "（二）电器。",
    id="warehouse",
    number="甲机管〔2022〕7号",
)


def links(*lines: str, registry: Registry = REGISTRY, **files: Any) -> list[Link]:
    """Follow the citations of a text with these lines, beside the measures on the warehouse."""
    others = {f"standards/{name}.md": content for name, content in files.items()}
    corpus = corpus_of(
        {PATH: instrument("乙办法", *lines), "standards/warehouse.md": WAREHOUSE, **others}, registry=registry
    )
    return list(Resolver(corpus, TODAY).links(corpus.instruments["a"].current))


def told(link: Link) -> tuple[str, str | None, str | None]:
    return link.outcome.value, link.title, link.eid


@pytest.mark.parametrize(
    ("words", "outcome", "title", "eid"),
    [
        ("《公物仓办法》", "found", "公物仓办法", None),
        ("《公物仓办法》第二条第二项", "found", "公物仓办法", "art_2__para_1__item_2"),
        ("《公物仓办法》第三条", "missing", "公物仓办法", None),
        ("甲机管〔2022〕7号", "found", "公物仓办法", None),
        ("《甲市资产管理条例》第二十条", "known", "甲市资产管理条例", "art_20"),
        ("《甲市资产管理条例》第二十一条", "missing", "甲市资产管理条例", None),
        ("《某规划》第一条", "known", "某规划", None),
        ("《无人知晓的办法》", "unknown", None, None),
        ("本办法第一条", "found", "乙办法", "art_1"),
        ("本办法第九条", "missing", "乙办法", None),
        ("[公物仓](ref:warehouse#art_1)", "found", "公物仓办法", "art_1"),
        ("[公物仓](ref:warehouse#art_7)", "missing", "公物仓办法", "art_7"),
        ("[公物仓](ref:warehouse@2000-01-01)", "unknown", None, None),
        ("[条例](ref:甲市资产管理条例#art_3)", "known", "甲市资产管理条例", "art_3"),
        ("[要求](ref:req:a)", "malformed", None, None),
    ],
)
def test_where_a_citation_leads(words: str, outcome: str, title: str | None, eid: str | None) -> None:
    (link,) = links("第一条　机关应当登记资产。", f"第二条　依照{words}办理。")
    assert told(link) == (outcome, title, eid)


def test_a_relative_reference_with_nothing_before_it_dangles() -> None:
    (link,) = links("第一条　前款规定的资产应当登记。")
    assert link.outcome is Outcome.DANGLING


def test_a_short_name_means_what_the_text_says_that_it_means() -> None:
    lines = ("第一条　依据《甲市资产管理条例》（以下简称《条例》），制定本办法。", "第二条　依照《条例》第三条办理。")
    assert told(links(*lines)[-1]) == ("known", "甲市资产管理条例", "art_3")


def test_a_range_is_followed_to_both_its_ends() -> None:
    (link,) = links("第一条　依照《甲市资产管理条例》第三条至第五条办理。")
    assert (link.outcome, link.eid, link.to) == (Outcome.KNOWN, "art_3", "art_5")
    (link,) = links("第一条　依照《甲市资产管理条例》第十九条至第二十一条办理。")
    assert link.outcome is Outcome.MISSING


def test_the_repository_goes_before_the_registry() -> None:
    registry = Registry((law("公物仓办法", 99),))
    (link,) = links("第一条　依照《公物仓办法》第九条办理。", registry=registry)
    assert (link.outcome, link.fact) == (Outcome.MISSING, None)


@pytest.mark.parametrize(("eid", "outcome"), [("art_1", "found"), ("art_20", "missing"), ("", "found")])
def test_a_pin_by_title_leads_to_the_text_that_is_held_and_not_to_the_registry(eid: str, outcome: str) -> None:
    """The registry counts twenty articles, the text that is held has one."""
    held = instrument("甲市资产管理条例", "第一条　资产应当登记。", id="held")
    address = f"甲市资产管理条例#{eid}" if eid else "甲市资产管理条例"
    (link,) = links("第一条　机关应当登记资产。", f"第二条　依照[条例](ref:{address})办理。", held=held)
    assert (link.outcome.value, link.version and link.version.metadata.id) == (outcome, "held")


def test_a_pin_by_title_to_what_is_held_without_its_text_is_completed_by_the_registry() -> None:
    known = "---\nid: held\ntitle: 甲市资产管理条例\nissued: 2020-01-01\n---\n"
    (link,) = links("第一条　登记。", "第二条　依照[条例](ref:甲市资产管理条例#art_20)办理。", held=known)
    assert told(link) == ("known", "甲市资产管理条例", "art_20")


def test_metadata_alone_is_completed_by_the_registry() -> None:
    known = "---\nid: regulation\ntitle: 甲市资产管理条例\n---\n"
    (link,) = links("第一条　依照《甲市资产管理条例》第三条办理。", regulation=known)
    assert told(link) == ("known", "甲市资产管理条例", "art_3")
    assert link.version is not None
    (link,) = links("第一条　依照《甲市资产管理条例》第三十条办理。", regulation=known)
    assert link.outcome is Outcome.MISSING


def test_a_title_of_two_instruments_is_ambiguous() -> None:
    duty: dict[str, Any] = {name: instrument("值班办法", id=name) for name in ("duty1", "duty2")}
    (link,) = links("第一条　依照《值班办法》执行。", **duty)
    assert (link.outcome, link.candidates) == (Outcome.AMBIGUOUS, ("duty1", "duty2"))


def test_the_edition_in_force_on_the_day_is_cited() -> None:
    editions = tuple(
        Edition.of(day, day, Outline({str(n): (0,) for n in range(1, last + 1)}))
        for day, last in ((date(2010, 1, 1), 5), (date(2030, 1, 1), 9))
    )
    text = instrument("乙办法", "第一条　依照《丙条例》第七条办理。")
    corpus = corpus_of(text, registry=Registry((Fact("丙条例", editions=editions),)))
    outcomes = [
        Resolver(corpus, day).links(corpus.instruments["a"].current)[0].outcome
        for day in (date(2026, 1, 1), date(2031, 1, 1))
    ]
    assert outcomes == [Outcome.MISSING, Outcome.KNOWN]


def test_a_dated_standard_means_that_edition_and_an_undated_one_the_latest() -> None:
    editions: dict[str, Any] = {
        f"s{year}": f"---\nid: s{year}\ntitle: 接待规范\nnumber: DB31/T 9—{year}\n---\n" for year in (2015, 2022)
    }

    def cited(code: str) -> str | None:
        (link,) = links(f"第一条　应当符合{code}的规定。", **editions)
        return link.version.metadata.id if link.version else None

    assert cited("DB31/T 9—2015") == "s2015"
    assert cited("DB31/T 9") == "s2022"
    assert cited("DB31/T 8") is None


def test_a_clause_of_another_edition_is_not_looked_for_in_the_one_at_hand() -> None:
    text = (
        "---\nid: s\ntitle: 接待规范\nnumber: {}\n---\n## 1 范围\n\n本文件规定了接待。\n\n## 4 人数\n\n4.2 应登记。\n"
    )

    def cited(number: str, code: str) -> tuple[str | None, str | None]:
        (link,) = links(f"第一条　应当符合{code}的规定。", s=text.format(number))
        return link.version.metadata.id if link.version else None, link.eid

    assert cited("DB31/T 9—2022", "DB31/T 9—2022的4.2") == ("s", "cl_4-2")
    assert cited("DB31/T 9—2022", "DB31/T 9的4.2") == ("s", "cl_4-2")
    assert cited("DB31/T 9—2022", "DB31/T 9—2015的4.2") == ("s", None)
    assert cited("DB31/T 9—2022", "DB31/T 9—2015的7.1") == ("s", None)
    assert cited("DB31/T 9—2022", "DB31/T 9—2015") == ("s", None)
    assert cited("DB31/T 9", "DB31/T 9—2015的4.2") == ("s", "cl_4-2")


def test_a_number_finds_the_version_that_bears_it() -> None:
    old = instrument("公物仓规定", id="warehouse", number="甲机管〔2015〕3号", effective="2015-01-01")
    others: dict[str, Any] = {"warehouse@2015-01-01": old}
    (link,) = links("第一条　依照甲机管〔2015〕3号办理。", **others)
    assert link.title == "公物仓规定"


@given(
    st.builds(
        Ref,
        st.from_regex(r"[^@#\s]+", fullmatch=True).filter(lambda text: not text.startswith("req:")),
        st.none() | st.dates(),
        st.none() | st.from_regex(r"[A-Za-z0-9_-]+", fullmatch=True),
    )
    | st.builds(RequirementRef, st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
)
def test_a_reference_reads_back_as_it_is_written(ref: Ref | RequirementRef) -> None:
    assert parse_ref(str(ref)) == ref


@given(st.text())
def test_any_text_is_a_reference_or_none(text: str) -> None:
    ref = parse_ref(text)
    assert ref is None or parse_ref(str(ref)) == ref
