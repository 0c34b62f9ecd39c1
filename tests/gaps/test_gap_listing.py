"""The list of requirements: rows, groups and counts from which every table is written."""

from __future__ import annotations

import pytest
from archive_room import ALL, CONFIRMED, HEALTHY, REGISTER, SETTINGS, entry, register, world

from support import TODAY
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import Listing, State, analyse
from zhunsheng.gaps.listing import COLUMNS, GROUPINGS, due_words
from zhunsheng.model import Demand


def listing(files: dict[str, str], settings: str | None = None) -> Listing:
    corpus = world(files, settings=settings) if settings else world(files)
    return Listing.of(analyse(corpus, TODAY), publish(corpus))


@pytest.fixture(scope="module")
def everything() -> Listing:
    return listing(ALL)


def test_every_requirement_is_one_row_in_the_order_of_the_register(everything: Listing) -> None:
    assert [(row.number, row.id) for row in everything.rows][:3] == [(1, "building"), (2, "programme"), (3, "guard")]
    assert len(everything.rows) == 12


@pytest.mark.parametrize("key", GROUPINGS)
def test_every_grouping_has_every_row_once(everything: Listing, key: str) -> None:
    rows = [row.id for group in everything.by(key) for row in group.rows]
    assert sorted(rows) == sorted(row.id for row in everything.rows)
    assert all(group.rows and group.title for group in everything.by(key))


def test_groups_by_state_begin_with_the_worst(everything: Listing) -> None:
    assert [group.key for group in everything.by("state")] == [state.value for state in State]


def test_groups_by_owner_name_the_body_in_full_and_end_with_those_of_nobody() -> None:
    settings = SETTINGS.replace("[市政府]", "[市政府, 市人民政府]")
    groups = {group.title: [row.id for row in group.rows] for group in listing(ALL, settings).by("owner")}
    assert groups["甲市人民政府"] == ["building", "fees", "penalties"], "the source says 市人民政府"
    assert list(groups)[-1] == "责任单位未载明"


def test_groups_by_term_begin_with_what_is_overdue(everything: Listing) -> None:
    groups = everything.by("due")
    assert groups[0].title == "已逾期"
    assert {row.id for row in groups[0].rows} == {row.id for row in everything.overdue}
    assert groups[-1].title == "不判断期限（引申）"
    assert [row.id for row in groups[-1].rows] == ["district"]


def test_a_term_that_has_passed_is_overdue_only_where_somebody_has_confirmed_that_nothing_exists() -> None:
    files = {**HEALTHY, REGISTER: register(entry("guard", confirmed=CONFIRMED), entry("fire"))}
    found = listing(files)
    assert [(group.title, [row.id for row in group.rows]) for group in found.by("due")] == [
        ("已逾期", ["guard"]),
        ("期限已过，本库未收录，待核实", ["fire"]),
    ]
    assert [due_words(row.assessment) for row in found.rows] == [
        "2025年5月1日（自施行之日起推定），已逾期",
        "2025年5月1日（自施行之日起推定），期限已过，本库未收录，待核实",
    ]
    cells = [[words(row) for name, words in COLUMNS if name == "逾期"] for row in found.rows]
    assert cells == [["是"], ["待核实"]]
    assert [row.id for row in found.overdue] == ["guard"]
    assert [row.id for row in found.past_unverified] == ["fire"]


def test_a_term_that_is_no_day_is_told_in_the_words_of_the_source_and_never_past() -> None:
    files = {**HEALTHY, REGISTER: register(entry("guard", term="每年", **{"with": "[市财政部门]"}))}
    found = listing(files)
    (row,) = found.rows
    assert due_words(row.assessment) == "每年"
    assert [(group.key, group.title) for group in found.by("due")] == [("relative", "期限不是某一天（每年、定期等）")]
    told = {title: words(row) for title, words in COLUMNS}
    assert (told["会同"], told["期限"], told["期限依据"]) == ("市财政部门", "每年", "原文载明，不是某一天")


def test_groups_by_pillar_follow_the_configuration() -> None:
    entries = register(entry("building"), entry("guard").replace("pillar: assets", "pillar: safety"))
    settings = "pillars: [{id: safety, title: 安全}, {id: assets, title: 资产}]\n"
    assert [g.title for g in listing({**HEALTHY, REGISTER: entries}, settings).by("pillar")] == ["安全", "资产"]
    unknown = listing({**HEALTHY, REGISTER: entries}, "pillars: [{id: assets, title: 资产}]\n")
    assert [g.title for g in unknown.by("pillar")] == ["资产", "safety"], "a pillar that nobody configured keeps its id"


def test_counts_are_those_of_the_rows(everything: Listing) -> None:
    for state in State:
        for demand in Demand:
            rows = [r for r in everything.rows if r.state is state and r.requirement.demand is demand]
            assert everything.total.of(state, demand) == len(rows)
    assert everything.total.of() == sum(count.of() for count in everything.pillars) == len(everything.rows)


def test_the_table_of_counts_tells_express_from_implied(everything: Listing) -> None:
    head, express, implied, total = everything.count_table()
    assert head == ("", "空白", "制定中", "待修订", "待细化", "已衔接", "合计")
    assert (express[0], implied[0], total[0]) == ("明示", "引申", "合计")
    assert implied[-1] == "1"
    assert [int(a) + int(b) for a, b in zip(express[1:], implied[1:], strict=True)] == [int(n) for n in total[1:]]


def test_what_the_source_does_not_say_is_not_said(everything: Listing) -> None:
    cells = {name: words(everything.rows[1]) for name, words in COLUMNS}
    assert cells["责任单位"] == "原文未载明"
    assert cells["状态"] == "空白（未核实）"
    assert cells["说明"].startswith("本库未收录落实文件")
    assert cells["来源"] == "《甲市档案室管理条例》第二条"


def test_a_register_without_entries_is_an_empty_list() -> None:
    empty = listing({**HEALTHY, REGISTER: "requirements: []\n"})
    assert (empty.rows, empty.pillars, empty.total.of(), empty.by("state")) == ((), (), 0, ())
