"""G: who was asked, at what level, and by when."""

from __future__ import annotations

from datetime import date

import pytest
from archive_room import (
    ALL,
    CONFIRMED,
    GONE,
    REGISTER,
    REGULATION,
    document,
    entry,
    register,
    said,
    world,
)

from support import TODAY, law, messages
from zhunsheng.corpus.registry import Registry, Repeal
from zhunsheng.gaps import analyse
from zhunsheng.model import Rank


def judged(by: str, issuer: str, **more: object) -> list[str]:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("fees", "标准", by=by, **more)),
        "standards/fees.md": document("fees", "档案服务收费标准", issuer=issuer),
    }
    return [message for message in said(files) if "制定" in message]


@pytest.mark.parametrize(
    ("by", "issuer"),
    [
        ("市人民政府", "甲市人民政府"),
        ("市政府", "甲市人民政府"),
        ("甲市人民政府", "市政府"),
        ("市人民政府会同市财政局", "甲市人民政府"),
        ("市档案局商市财政局", "甲市档案局"),
        ("市财政局", "[甲市档案局, 甲市财政局]"),
        ("市财政局", "甲市档案局、甲市财政局"),
        ("市工商局", "甲市工商局"),
        ("市商务委", "甲市商务委"),
        ("国务院", "中华人民共和国国务院"),
        ("市人大常委会", "甲市人民代表大会常务委员会"),
        ("区人民政府", "甲市东区人民政府"),
        ("各区人民政府", "甲市档案局"),
        ("市档案部门", "甲市财政局"),
        ("有关部门", "甲市财政局"),
        ("人民政府", "甲市财政局"),
        ("行业协会", "甲市财政局"),
        ("市人民政府或者其授权的部门", "甲市财政局"),
        ("市和区人民政府", "甲市财政局"),
    ],
)
def test_the_body_is_the_one_asked_or_none_is_named(by: str, issuer: str) -> None:
    assert judged(by, issuer) == []


@pytest.mark.parametrize(
    ("by", "issuer"),
    [
        ("市人民政府", "甲市财政局"),
        ("市人民政府", "甲市东区人民政府"),
        ("市政府", "浦东新区人民政府"),
        ("市人民政府", "甲市人民政府办公厅"),
        ("市财政局", "浦东新区财政局"),
        ("甲市财政局", "东区财政局"),
        ("市档案局会同市人民政府", "甲市财政局"),
        ("国务院", "甲市人民政府"),
        ("市人大常委会", "甲市人民政府"),
        ("国务院财政部门", "甲市财政局"),
        ("公安部", "甲市公安局"),
    ],
)
def test_another_body_than_the_one_asked(by: str, issuer: str) -> None:
    (message,) = judged(by, issuer)
    assert message.startswith(f"《档案服务收费标准》由{issuer}制定，要求的是由")


def test_a_body_of_the_configuration_is_a_name_even_with_and_in_it() -> None:
    settings = (
        "bodies: [{name: 甲市规划和自然资源局, short: [市规划和自然资源局]}]\npillars: [{id: assets, title: a}]\n"
    )
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("fees", "标准", by="市规划和自然资源局")),
        "standards/fees.md": document("fees", "档案服务收费标准"),
    }
    corpus = world(files, settings=settings)
    assert [r.code for r in analyse(corpus, TODAY).reasons()] == ["G402"]


def test_what_the_right_body_has_made_is_enough() -> None:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("fees", "政府规章", by="市人民政府")),
        "standards/fees.md": document("fees", "档案收费办法", issuer="甲市人民政府", rank="government-rule"),
        "standards/more.md": document("fees", "档案收费细则", id="more", rank="normative-document"),
    }
    assert said(files) == []


def test_an_unknown_issuer_is_not_judged() -> None:
    files = {**ALL, "standards/fees.md": ALL["standards/fees.md"].replace("issuer: 甲市档案局\n", "")}
    assert [m for m in said(files) if "收费标准" in m] == []


@pytest.mark.parametrize("asked", ["规章制度", "办法", "内部规章制度"])
def test_no_level_is_asked_where_none_is_named(asked: str) -> None:
    files = {**ALL, REGISTER: register(entry("penalties", asked))}
    assert [m for m in said(files) if "低于" in m] == []


def test_bodies_and_levels_are_judged_only_by_an_official_text() -> None:
    page = REGULATION.replace("\n第", "\n该条例第").replace("id: archives", "id: archives\nstyle: free")
    register_of_page = register(entry("fees", "政府规章", by="市人民政府", source="archives#para_1", rank="law"))
    files = {
        "docs/archives.md": page,
        REGISTER: register_of_page,
        "standards/fees.md": document("fees", "档案收费办法", rank="normative-document"),
    }
    assert said(files) == []
    assert said({**files, "standards/fees.md": GONE}) == ["fees：本库未收录落实文件"], "nor is anything late"


def late(regulation: str = REGULATION, today: date = TODAY, kind: str = "办法", **fields: object) -> list[str]:
    files = {"docs/archives.md": regulation, REGISTER: register(entry("guard", kind, confirmed=CONFIRMED, **fields))}
    return [message.partition("：")[2] for message in said(files, today) if "期限" in message]


def test_the_term_is_a_year_from_effect_and_its_last_day_is_in_time() -> None:
    assert late(today=date(2025, 5, 1)) == []
    assert late(today=date(2025, 5, 2)) == ["已过法定期限2025年5月1日，逾期 1 天"]
    leap = REGULATION.replace("2024-05-01", "2024-02-29")
    assert late(leap, date(2025, 3, 1)) == ["已过法定期限2025年2月28日，逾期 1 天"]


def test_the_term_that_the_text_states_goes_first() -> None:
    assert late(due="2024-12-31") == ["已过原文载明的期限2024年12月31日，逾期 366 天"]
    assert late(due="2026-12-31") == []


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("市档案部门应当在2024年12月31日前制定办法", "2024年12月31日"),
        ("档案室值守的具体办法由市档案部门制定，并于二〇二四年十一月三十日以前公布", "2024年11月30日"),
        ("市档案部门应当自本条例施行之日起六个月内制定办法", "2024年11月1日"),
        ("市档案部门应当自本条例施行之日起 90 日内编制办法", "2024年7月30日"),
        ("市档案部门应当于本条例施行之日起六个月内制定办法", "2024年11月1日"),
        ("市档案部门应当在本条例施行后十个月内出台办法", "2025年3月1日"),
        ("市档案部门应当在2024年9月底前制定办法", "2024年9月30日"),
        ("市档案部门应当制定办法(牵头单位:市档案部门;完成时限:2024年11月底前)", "2024年11月30日"),
        ("市档案部门应当于2024年底之前印发办法", "2024年12月31日"),
        ("市档案部门应当于二〇二四年年底前出台办法", "2024年12月31日"),
        ("市档案部门应当制定办法，并在2025年2月底前将值守办法报市人民政府", "2025年2月28日"),
        ("市档案部门应当制定办法（完成时限：2024年11月15日）", "2024年11月15日"),
        ("市档案部门应当制定办法（牵头单位：市档案部门；出台时间：2024年11月）", "2024年11月30日"),
    ],
)
def test_the_term_that_the_clause_states_goes_before_the_year_of_the_law(clause: str, day: str) -> None:
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", clause)
    (words,) = late(regulation, kind="计划", quote=clause.partition("，")[0])
    assert words.startswith(f"已过原文载明的期限{day}，")


def test_the_term_may_stand_behind_the_next_sentence() -> None:
    clause = "市档案部门应当制定办法。各单位应当配合（责任单位：市档案部门；完成期限为2024年10月底前）"
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", clause)
    (words,) = late(regulation, quote="市档案部门应当制定办法")
    assert words.startswith("已过原文载明的期限2024年10月31日，")


@pytest.mark.parametrize(
    "clause",
    [
        "2020年1月1日前建成的档案室，值守办法由市档案部门制定",
        "自本条例施行之日起三个月内建成的档案室，值守办法由市档案部门制定",
        "市档案部门应当在2024年13月31日前制定办法",
        "市档案部门应当在2024年6月30日前制定办法，在2024年7月31日前公布",
        "2020年底前建成的档案室，值守办法由市档案部门制定",
        "市档案部门应当制定办法（有效期限：2024年12月31日）",
        "市档案部门应当制定办法（完成时限：2024年6月至12月）",
        "市档案部门应当制定办法（完成时限：2024年12月前）",
        "市档案部门应当制定办法（完成时限：长期）",
        "市档案部门应当在年底前制定办法",
        "市档案部门应当在每年3月31日前制定办法",
    ],
)
def test_a_day_that_is_no_term_or_one_of_several_leaves_the_year_of_the_law(clause: str) -> None:
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", clause)
    assert late(regulation, quote=clause) == ["已过法定期限2025年5月1日，逾期 245 天"]


NOTICE = """\
---
id: archives
title: 关于加强档案工作的通知
genre: 通知
issuer: 甲市档案局
issued: 2024-05-10
---

# 关于加强档案工作的通知

一、市档案部门应当在9月底前制定办法。

二、市档案部门应当在今年年底前编制目录。

三、各单位在每年年底前编制计划。

四、市档案部门应当在3月底前制定规程。

五、市档案部门应当在去年底前印发的目录基础上制定细则。
"""


@pytest.mark.parametrize(
    ("part", "quote", "words"),
    [
        (1, "制定办法", ["已过原文载明的期限2024年9月30日，逾期 458 天"]),
        (2, "编制目录", ["已过原文载明的期限2024年12月31日，逾期 366 天"]),
        (3, "编制计划", []),
        (4, "制定规程", []),
        (5, "制定细则", []),
    ],
)
def test_a_day_without_a_year_is_one_of_the_year_of_the_notice(part: int, quote: str, words: list[str]) -> None:
    assert late(NOTICE, quote=quote, source=f"archives#lv1_{part}") == words


def test_of_a_draft_no_stated_day_is_late_either() -> None:
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", "市档案部门应当在2024年12月31日前制定办法")
    assert late(regulation.replace("effective:", "status: draft\neffective:"), quote="制定办法") == []


@pytest.mark.parametrize("kind", ["计划", "规划、应急预案", "发展纲要"])
def test_no_plan_is_late_that_no_text_gives_a_term(kind: str) -> None:
    assert late(kind=kind) == []


def test_nothing_implied_is_late_and_nothing_of_a_body_that_is_no_authority() -> None:
    assert late(demand="implied") == []
    assert late(by="档案行业协会") == []
    assert late(by="档案、图书行业协会等") == []
    assert [late(by=body) for body in ("粮食交易所", "机场管理机构", "村民委员会", "市大数据中心", "本市")] == [[]] * 5
    assert all(
        late(by=body) for body in ("市粮食局", "省、自治区、直辖市", "市外资委", "国家铁路监督管理机构", "市公安部门等")
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rank: local-regulation", "rank: normative-document"),
        ("rank: local-regulation\n", ""),
        ("effective: 2024-05-01\n", ""),
        ("effective:", "status: draft\neffective:"),
        ("effective:", "repealed: 2025-01-01\neffective:"),
    ],
)
def test_a_source_that_gives_no_term(old: str, new: str) -> None:
    assert late(REGULATION.replace(old, new)) == []


def test_an_amendment_that_leaves_the_clause_alone_does_not_begin_the_term_anew() -> None:
    amended = REGULATION.replace("2024-05-01", "2025-10-01").replace("计划。", "年度计划。")
    both = {"docs/archives.md": amended, "docs/archives@2024-05-01.md": REGULATION}
    register_of = {
        REGISTER: register(
            entry("guard", confirmed=CONFIRMED),
            entry("programme", "标准", quote="编制档案室建设年度计划", confirmed=CONFIRMED),
        )
    }
    assert [m for m in said({**both, **register_of}) if "期限" in m] == ["guard：已过法定期限2025年5月1日，逾期 245 天"]


def test_a_clause_of_an_older_version_asks_only_while_the_one_in_force_repeats_it() -> None:
    newer = REGULATION.replace("2024-05-01", "2025-10-01").replace(
        "档案室防火的具体办法由市档案部门制定", "档案室应当防火"
    )
    both = {"docs/archives.md": newer, "docs/archives@2024-05-01.md": REGULATION}
    asked = [
        entry(name, source=f"archives@2024-05-01#art_{n}", confirmed=CONFIRMED)
        for name, n in (("guard", 3), ("fire", 4))
    ]
    assert [m for m in said({**both, REGISTER: register(*asked)}) if "期限" in m] == [
        "guard：已过法定期限2025年5月1日，逾期 245 天"
    ]


def test_a_source_outside_gives_its_term_as_well() -> None:
    outside = entry("guard", source="乙条例#art_3", quote="另行制定", confirmed=CONFIRMED)
    files = {"docs/archives.md": REGULATION, REGISTER: register(outside)}
    known = Registry((law("乙条例", 9, rank=Rank.LOCAL_REGULATION, effective=date(2023, 1, 1)),))
    assert said(files, TODAY, known)[1] == "guard：已过法定期限2024年1月1日，逾期 731 天"
    gone = law("乙条例", 9, rank=Rank.LOCAL_REGULATION, repeal=Repeal("丙条例", "art_1", date(2025, 1, 1)))
    repealed = (
        "guard：依据《乙条例》已废止（由《丙条例》废止，2025年1月1日起），不再要求；"
        "应当改引现行的依据，或者从清单中删去"
    )
    assert said(files, TODAY, Registry((gone,))) == [repealed]


@pytest.mark.parametrize(("issuer", "told"), [("甲公司", 0), ("采购部", 1), ("办公室", 0)])
def test_what_an_organisation_issues_as_a_whole_counts_for_each_of_its_parts(issuer: str, told: int) -> None:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("fees", "标准", by="办公室")),
        "standards/fees.md": document("fees", "档案服务收费标准", issuer=issuer),
    }
    house = "profile: organisation\nbodies: [{name: 办公室}, {name: 采购部}]\nrules: {select: [G]}\n"
    found = messages(world(files, settings=house), "G")
    assert len([message for message in found if "要求的是由办公室制定" in message]) == told
