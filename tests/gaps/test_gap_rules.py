"""G: each rule on what is wanting, at the right place, and silent on its right twin."""

from __future__ import annotations

from datetime import date

import pytest
from archive_room import ALL, BUILDING, GONE, HEALTHY, REGISTER, REGULATION, document, entry, line_of, register, world

from support import TODAY, Found, findings, instrument, law, messages
from zhunsheng.gaps import State, analyse
from zhunsheng.gaps.words import digest
from zhunsheng.model import Rank
from zhunsheng.registry import Registry, Repeal
from zhunsheng.rules import check, rules


def at(code: str, path: str, line_with: str, words: str) -> Found:
    """Return a finding on ``words`` in the first line that holds ``line_with``."""
    text = ALL[path]
    line = line_of(text, line_with)
    return Found(code, path, line, text.split("\n")[line - 1].index(words) + 1, words)


EXPECTED = [
    at("G101", REGISTER, "id: programme", "programme"),
    at("G102", REGISTER, "id: guard", "guard"),
    at("G201", "standards/fire.md", "valid_until", "2025-08-31"),
    at("G202", "standards/damp.md", "recheck_due", "2025-12-31"),
    at("G203", "standards/lending.md", "第一条", "《甲市旧档案办法》"),
    at("G204", "standards/moving.md", "basis", "archives#art_7"),
    at("G205", "standards/copying.md", "implements", "'req:copying'"),
    at("G301", "standards/shelves.md", "implements", "'req:shelves'"),
    at("G302", REGISTER, "id: district", "district"),
    at("G401", REGISTER, "id: guard", "guard"),
    at("G402", "standards/fees.md", "issuer", "甲市档案局"),
    at("G403", "standards/penalties.md", "rank", "normative-document"),
    at("G501", "standards/lone.md", "title", "档案工作手册"),
]


def test_every_rule_fires_once_and_at_its_place() -> None:
    assert sorted(findings(world(ALL))) == sorted(EXPECTED)
    assert [f.code for f in EXPECTED] == [rule.code for rule in rules() if rule.family == "G"]


def test_all_states_occur() -> None:
    found = {a.requirement.id: a.state for a in analyse(world(ALL), TODAY).assessments}
    assert set(found.values()) == set(State)
    assert {i for i, state in found.items() if state is State.MET} == {"building", "fees", "penalties"}


def test_what_is_healthy_gives_nothing_to_say() -> None:
    assert findings(world(HEALTHY)) == []


def test_each_message_says_what_is_wrong_in_one_sentence() -> None:
    said = {d.code: d.message for d in check(world(ALL), TODAY)}
    assert said == {
        "G101": "programme：本库未收录落实文件",
        "G102": "guard：只有《档案室值守办法》（草案）",
        "G201": "《档案室防火办法》的有效期已于 2025-08-31 届满",
        "G202": "《档案室防潮办法》应在 2025-12-31 前复审，尚无结论",
        "G203": "《档案借阅办法》引用的《甲市旧档案办法》已废止（见其元数据）",
        "G204": "《档案搬迁办法》的依据《甲市档案室管理条例》第七条自 2024-09-01 比对以后已经改变",
        "G205": "《档案复制办法》（2020-06-01）早于它的依据《甲市档案室管理条例》（2024-05-01 起施行），从未比对",
        "G301": "《档案柜配备标准》只落实了一部分，尚缺保险柜",
        "G302": "district：3 个单位中 2 个已有，尚缺：新区",
        "G401": "guard：已过法定期限 2025-05-01，逾期 245 天",
        "G402": "《档案服务收费标准》由甲市档案局制定，要求的是由市人民政府制定；经授权或者同意的，请写明",
        "G403": "《档案室处理办法》是规范性文件，低于要求的政府规章",
        "G501": "《档案工作手册》没有写明依据，也没有写明落实哪一项要求",
    }


RIGHT: dict[str, tuple[str, str, str]] = {
    "G101": (REGISTER, entry("programme", "计划"), ""),
    "G102": ("standards/guard.md", "status: draft", "issued: 2024-09-01"),
    "G201": ("standards/fire.md", "2025-08-31", "2026-01-01"),
    "G202": ("standards/damp.md", "2025-12-31", "2026-01-02"),
    "G203": ("standards/gone.md", "status: repealed", "rank: law"),
    "G204": ("standards/moving.compared.yml", "0" * 64, ""),
    "G205": ("standards/copying.md", "2020-06-01", "2024-03-01"),
    "G301": ("standards/shelves.md", "part: part", "part: whole"),
    "G302": ("standards/pudong.md", "issuer: 甲市浦东新区人民政府", "issuer: [浦东新区人民政府, 甲市新区档案局]"),
    "G401": (REGISTER, entry("guard"), entry("guard", demand="implied")),
    "G402": ("standards/fees.md", "甲市档案局", "市政府"),
    "G403": ("standards/penalties.md", "normative-document", "government-rule"),
    "G501": ("standards/lone.md", "issued:", "basis: archives\nissued:"),
}


@pytest.mark.parametrize("code", RIGHT)
def test_the_right_twin_is_silent_and_nothing_else_changes(code: str) -> None:
    path, wrong, right = RIGHT[code]
    if code == "G204":
        right = digest("第七条　档案搬迁的具体办法由市档案部门制定。").removeprefix("sha256:")
    assert wrong in ALL[path]
    found = findings(world({**ALL, path: ALL[path].replace(wrong, right, 1)}))
    silent = {code, "G401"} if code == "G102" else {code}
    assert [f.code for f in found] == [f.code for f in sorted_as_found() if f.code not in silent]


def sorted_as_found() -> list[Found]:
    return findings(world(ALL))


def test_gaps_are_facts_about_the_world_and_off_unless_selected() -> None:
    corpus = world(ALL, settings="pillars: [{id: assets, title: 资产}]\nlists: {districts: [东区]}\n")
    assert findings(corpus, "G") == []


# --- what a document counts for -------------------------------------------------------------------------------------


def changed(path: str, old: str, new: str) -> dict[str, str]:
    assert old in HEALTHY[path]
    return {**HEALTHY, path: HEALTHY[path].replace(old, new, 1)}


def said(files: dict[str, str], today: date = TODAY, registry: Registry | None = None) -> list[str]:
    return messages(world(files, registry), "G", today)


EARLY = date(2024, 12, 1)  # before the term of the regulation has run out


def test_metadata_alone_is_evidence() -> None:
    head, _, _ = BUILDING.partition("# ")
    assert said({**HEALTHY, "standards/building.md": head}) == []


def test_what_is_repealed_does_not_count_and_is_told_of() -> None:
    gone = changed("standards/building.md", "issuer:", "status: repealed\nissuer:")
    assert said(gone, EARLY) == ["building：本库未收录落实文件；《甲市档案室建设办法》已废止"]


def test_what_has_been_replaced_does_not_count_either() -> None:
    successor = document("new", "甲市档案室新建设办法", implements=None, supersedes="building", basis="archives")
    files = {**HEALTHY, "standards/new.md": successor}
    assert said(files, EARLY) == [
        "building：本库未收录落实文件；《甲市档案室建设办法》已由《甲市档案室新建设办法》代替"
    ]
    implementing = successor.replace("甲市档案局", "甲市人民政府").replace("id: new", "id: new\nrank: government-rule")
    implementing = implementing.replace("basis:", "implements: [{ref: 'req:building'}]\nbasis:")
    assert said({**HEALTHY, "standards/new.md": implementing}) == []


def test_a_replacement_in_draft_replaces_nothing_yet() -> None:
    successor = document(
        "new", "甲市档案室新建设办法", status="draft", supersedes="building", implements=None, basis="x"
    )
    assert said({**HEALTHY, "standards/new.md": successor}) == []


def test_a_draft_beside_what_is_issued_changes_nothing() -> None:
    draft = document(
        "building", "甲市档案室建设细则", id="draft", status="draft", issued=None, recheck_due="2020-01-01"
    )
    assert said({**HEALTHY, "standards/draft.md": draft}) == []


def test_a_draft_that_follows_what_was_repealed_counts_as_a_draft() -> None:
    old = BUILDING.replace("issuer:", "status: repealed\neffective: 2024-09-01\nissuer:")
    new = BUILDING.replace("issued: 2024-09-01", "status: draft")
    files = {**HEALTHY, "standards/building.md": new, "standards/building@2024-09-01.md": old}
    assert said(files, EARLY) == ["building：只有《甲市档案室建设办法》（草案）"]


def test_an_amendment_in_draft_leaves_the_text_in_force_to_be_judged() -> None:
    old = BUILDING.replace("issuer:", "effective: 2024-09-01\nissuer:")
    new = BUILDING.replace("issued: 2024-09-01", "status: draft").replace("req:building", "req:other")
    files = {**HEALTHY, "standards/building.md": new, "standards/building@2024-09-01.md": old}
    assert said(files) == []


def test_a_version_to_come_counts_as_soon_as_it_is_issued() -> None:
    old = BUILDING.replace("issuer:", "effective: 2024-09-01\nissuer:").replace("req:building", "req:other")
    new = BUILDING.replace("issuer:", "effective: 2026-06-01\nissuer:")
    files = {**HEALTHY, "standards/building.md": new, "standards/building@2024-09-01.md": old}
    assert said(files) == said(files, date(2027, 1, 1)) == []


def test_several_parts_are_a_whole_only_when_somebody_says_so() -> None:
    part = BUILDING.replace("'req:building'}", "'req:building', part: part, covers: 选址}")
    other = part.replace("id: building", "id: other").replace("建设办法", "装修办法").replace("选址", "装修")
    files = {**HEALTHY, "standards/building.md": part, "standards/other.md": other}
    assert said(files) == [
        "《甲市档案室建设办法》只落实了一部分（选址），没有写明尚缺什么",
        "《甲市档案室装修办法》只落实了一部分（装修），没有写明尚缺什么",
    ]
    whole = other.replace("part: part", "part: whole")
    assert said({**files, "standards/other.md": whole}) == []


def test_what_drafts_leave_out_is_told_before_they_are_issued() -> None:
    part = BUILDING.replace("'req:building'}", "'req:building', part: part, covers: 选址, missing: 装修}")
    draft = part.replace("issued: 2024-09-01", "status: draft")
    files = {**HEALTHY, "standards/building.md": draft}
    assert said(files, EARLY) == [
        "building：只有《甲市档案室建设办法》（草案）",
        "《甲市档案室建设办法》（草案）只涉及一部分（选址），尚缺装修",
    ]
    found = analyse(world(files), EARLY).find("building")
    assert found
    assert found.state is State.DRAFTING, "the first state that holds"
    whole = draft.replace("id: building", "id: other").replace("建设办法", "装修办法").replace("part: part, ", "")
    assert said({**files, "standards/other.md": whole}, EARLY) == [
        "building：只有《甲市档案室建设办法》（草案）、《甲市档案室装修办法》（草案）"
    ]
    issued = whole.replace("status: draft", "issued: 2024-09-02")
    assert said({**files, "standards/other.md": issued}, EARLY) == []


def test_an_entry_may_name_the_clause_if_it_asks_for_one_thing() -> None:
    for ref in ("archives#art_1", "archives#art_1__para_1", "甲市档案室管理条例#art_1"):
        by_clause = changed("standards/building.md", "req:building", ref)
        assert said(by_clause) == [], ref
    twice = register(entry("building", "政府规章"), entry("twin", source="archives#art_1__para_1", quote="办法"))
    files = {**changed("standards/building.md", "req:building", "archives#art_1__para_1"), REGISTER: twice}
    assert said(files, EARLY) == ["building：本库未收录落实文件"], "the second asks by that very paragraph"


def test_that_somebody_has_looked_everywhere_is_told() -> None:
    confirmed = register(entry("building", confirmed="{by: 甲市档案局, on: 2025-01-01}"))
    files = {path: text for path, text in {**HEALTHY, REGISTER: confirmed}.items() if "standards" not in path}
    assert said(files, EARLY) == ["building：没有落实文件（甲市档案局 2025-01-01 确认）"]


# --- units ----------------------------------------------------------------------------------------------------------


def district(**issuers: str) -> list[str]:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("district", "规定", per="districts")),
        **{
            f"standards/{i}.md": document("district", f"{i}档案室管理规定", id=i, issuer=None, owner=owner)
            for i, owner in issuers.items()
        },
    }
    return said(files, EARLY)


def test_every_unit_owes_one_of_its_own() -> None:
    assert district(a="东区档案局", b="浦东新区档案局", c="新区档案局") == []
    assert district(a="东区档案局", b="浦东新区档案局") == ["district：3 个单位中 2 个已有，尚缺：新区"]
    assert district(a="甲市东区", c="中共新区委员会") == ["district：3 个单位中 2 个已有，尚缺：浦东新区"]


def test_a_document_of_nobody_on_the_list_is_no_unit_s() -> None:
    assert district(a="甲市档案局", b="丙东区档案局") == ["district：3 个单位中 0 个已有，尚缺：东区、浦东新区、新区"]


def test_what_one_unit_has_done_in_part_another_does_not_complete() -> None:
    part = document("district", "东区规定", id="a", owner="东区", implements="[{ref: 'req:district', part: part}]")
    others = {
        f"standards/{i}.md": document("district", f"{unit}规定", id=i, owner=unit)
        for i, unit in (("b", "浦东新区"), ("c", "新区"))
    }
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("district", "规定", per="districts")),
        "standards/a.md": part,
        **others,
    }
    assert said(files) == ["《东区规定》只落实了一部分，没有写明尚缺什么"]


def test_units_that_lack_theirs_are_late() -> None:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("district", "规定", per="districts")),
        "standards/a.md": document("district", "东区规定", id="a", owner="东区"),
    }
    assert said(files) == [
        "district：3 个单位中 1 个已有，尚缺：浦东新区、新区",
        "district：已过法定期限 2025-05-01，逾期 245 天",
    ]


# --- bodies and levels ----------------------------------------------------------------------------------------------


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


# --- terms ----------------------------------------------------------------------------------------------------------


def late(regulation: str = REGULATION, today: date = TODAY, kind: str = "办法", **fields: object) -> list[str]:
    files = {"docs/archives.md": regulation, REGISTER: register(entry("guard", kind, **fields))}
    return [message.partition("：")[2] for message in said(files, today) if "期限" in message]


def test_the_term_is_a_year_from_effect_and_its_last_day_is_in_time() -> None:
    assert late(today=date(2025, 5, 1)) == []
    assert late(today=date(2025, 5, 2)) == ["已过法定期限 2025-05-01，逾期 1 天"]
    leap = REGULATION.replace("2024-05-01", "2024-02-29")
    assert late(leap, date(2025, 3, 1)) == ["已过法定期限 2025-02-28，逾期 1 天"]


def test_the_term_that_the_text_states_goes_first() -> None:
    assert late(due="2024-12-31") == ["已过原文载明的期限 2024-12-31，逾期 366 天"]
    assert late(due="2026-12-31") == []


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("市档案部门应当在2024年12月31日前制定办法", "2024-12-31"),
        ("档案室值守的具体办法由市档案部门制定，并于二〇二四年十一月三十日以前公布", "2024-11-30"),
        ("市档案部门应当自本条例施行之日起六个月内制定办法", "2024-11-01"),
        ("市档案部门应当自本条例施行之日起 90 日内编制办法", "2024-07-30"),
        ("市档案部门应当在本条例施行后十个月内出台办法", "2025-03-01"),
    ],
)
def test_the_term_that_the_clause_states_goes_before_the_year_of_the_law(clause: str, day: str) -> None:
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", clause)
    (words,) = late(regulation, kind="计划", quote=clause.partition("，")[0])
    assert words.startswith(f"已过原文载明的期限 {day}，")


@pytest.mark.parametrize(
    "clause",
    [
        "2020年1月1日前建成的档案室，值守办法由市档案部门制定",
        "自本条例施行之日起三个月内建成的档案室，值守办法由市档案部门制定",
        "市档案部门应当在2024年13月31日前制定办法",
        "市档案部门应当在2024年6月30日前制定办法，在2024年7月31日前公布",
    ],
)
def test_a_day_that_is_no_term_or_one_of_several_leaves_the_year_of_the_law(clause: str) -> None:
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", clause)
    assert late(regulation, quote=clause) == ["已过法定期限 2025-05-01，逾期 245 天"]


def test_of_a_draft_no_stated_day_is_late_either() -> None:
    regulation = REGULATION.replace("档案室值守的具体办法由市档案部门制定", "市档案部门应当在2024年12月31日前制定办法")
    assert late(regulation.replace("effective:", "status: draft\neffective:"), quote="制定办法") == []


@pytest.mark.parametrize(
    "fields", [{"demand": "implied"}, {"kind": "计划"}, {"kind": "规划、应急预案"}, {"by": "档案行业协会"}]
)
def test_nothing_is_late_that_no_text_gives_a_term(fields: dict[str, str]) -> None:
    assert late(**fields) == []


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
    register_of = {REGISTER: register(entry("guard"), entry("programme", "标准", quote="编制档案室建设年度计划"))}
    assert [m for m in said({**both, **register_of}) if "期限" in m] == ["guard：已过法定期限 2025-05-01，逾期 245 天"]


def test_a_source_outside_gives_its_term_as_well() -> None:
    outside = entry("guard", source="乙条例#art_3", quote="另行制定")
    files = {"docs/archives.md": REGULATION, REGISTER: register(outside)}
    known = Registry((law("乙条例", 9, rank=Rank.LOCAL_REGULATION, effective=date(2023, 1, 1)),))
    assert said(files, TODAY, known)[1] == "guard：已过法定期限 2024-01-01，逾期 731 天"
    gone = law("乙条例", 9, rank=Rank.LOCAL_REGULATION, repeal=Repeal("丙条例", "art_1", date(2025, 1, 1)))
    assert said(files, TODAY, Registry((gone,))) == ["guard：本库未收录落实文件"]


# --- age ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("第一条　依照《甲市旧档案办法》借阅。", 1),
        ("第一条　《甲市旧档案办法》同时废止。", 0),
        ("第一条　《甲市旧档案办法》施行前形成的档案，不适用本办法。", 0),
        ("<!-- zhunsheng-ignore G203: 历史沿革 -->\n第一条　依照《甲市旧档案办法》借阅。", 0),
        ("<!-- zhunsheng-ignore R301: 历史沿革 -->\n第一条　依照《甲市旧档案办法》借阅。", 1),
    ],
)
def test_citing_what_has_ended(lines: str, expected: int) -> None:
    files = {**ALL, "standards/lending.md": document("lending", "档案借阅办法", lines)}
    assert len([f for f in findings(world(files)) if f.code == "G203"]) == expected
    state = analyse(world(files), TODAY).find("lending")
    assert state
    assert (state.state is State.OUTDATED) == bool(expected), "what is silenced is no reason to revise"


def test_a_basis_that_has_ended_counts_though_no_word_cites_it() -> None:
    files = {**ALL, "standards/lending.md": document("lending", "档案借阅办法", basis="gone")}
    (found,) = (f for f in findings(world(files)) if f.code == "G203")
    assert found.words == "gone"


def test_what_is_cited_and_has_expired_or_been_replaced() -> None:
    for field, words in (
        ("valid_until: 2025-01-01", "有效期已于 2025-01-01 届满"),
        ("repealed: 2025-06-30", "已废止（2025-06-30）"),
    ):
        files = {**ALL, "standards/gone.md": GONE.replace("status: repealed", f"{field}\nbasis: archives")}
        assert f"《档案借阅办法》引用的《甲市旧档案办法》{words}" in said(files)
    replacing = document("new", "新办法", implements=None, basis="archives", supersedes="gone")
    alive = GONE.replace("status: repealed", "basis: archives")
    files = {**ALL, "standards/gone.md": alive, "standards/new.md": replacing}
    assert "《档案借阅办法》引用的《甲市旧档案办法》已由《新办法》代替" in said(files)


def aged(record: str | None, **fields: object) -> list[str]:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("moving")),
        "standards/moving.md": document("moving", "档案搬迁办法", **fields),
    }
    if record is not None:
        files["standards/moving.compared.yml"] = f"compared:\n  - {{{record}}}\n"
    return said(files)


SAME = digest("第七条　档案搬迁的具体办法由市档案部门制定。")
OTHER = digest("第七条　旧文。")


def test_a_document_issued_before_its_basis_was_published() -> None:
    assert len(aged(None, issued="2024-02-29")) == 1
    assert aged(None, issued="2024-03-15") == [], "issued between publication and effect, it was written for it"
    assert aged(None, issued=None) == [], "no date, no judgment"


def test_a_document_older_than_several_provisions_of_one_basis_is_told_of_once() -> None:
    assert len(aged(None, issued="2020-01-01", basis="[archives, archives#art_7, archives#art_1]")) == 1


def test_what_was_compared_is_no_longer_never_compared() -> None:
    old = {"issued": "2020-01-01"}
    assert aged(f"ref: archives#art_7, on: 2025-01-01, hash: '{SAME}'", **old) == []
    assert len(aged(f"ref: archives#art_8, on: 2025-01-01, hash: '{SAME}'", **old)) == 1, "another article was"
    (changed_since,) = aged(f"ref: archives#art_7, on: 2025-01-01, hash: '{OTHER}'", **old)
    assert changed_since.endswith("自 2025-01-01 比对以后已经改变")


def test_who_has_compared_the_whole_has_compared_its_parts() -> None:
    record = "ref: archives, on: 2025-01-01, hash: '{}', quote: \"{}\""
    unchanged = record.format(OTHER, "第一条　旧文。\\n第七条　档案搬迁的具体办法由市档案部门制定。")
    assert aged(unchanged, issued="2020-01-01", basis="archives#art_7") == []
    gone = record.format(OTHER, "第一条　旧文。")
    assert len(aged(gone, issued="2020-01-01", basis="archives#art_7")) == 1


def test_where_the_words_are_not_at_hand_the_version_tells() -> None:
    known = Registry((law("乙条例", 9, effective=date(2024, 6, 1)),))
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("moving")),
        "standards/moving.md": document("moving", "档案搬迁办法", basis="乙条例"),
    }
    assert said(files, registry=known) == []
    record = "compared:\n  - {ref: 乙条例, on: 2024-09-02, version: "
    older = {**files, "standards/moving.compared.yml": record + "2020-01-01}\n"}
    assert said(older, registry=known) == ["《档案搬迁办法》的依据《乙条例》自 2024-09-02 比对以后已经改变"]
    same = {**files, "standards/moving.compared.yml": record + "2024-06-01}\n"}
    assert said(same, registry=known) == []


def test_a_provision_that_is_gone_since_it_was_compared() -> None:
    assert aged(f"ref: archives#art_77, on: 2025-01-01, hash: '{SAME}'", basis="archives#art_77") == [
        "《档案搬迁办法》的依据《甲市档案室管理条例》第七十七条自 2025-01-01 比对以后已经没有这一条款"
    ]


def test_a_document_that_was_issued_anew_behind_the_comparison_was_written_with_the_new_text() -> None:
    record = f"ref: archives#art_7, on: 2020-01-01, version: 2018-01-01, hash: '{OTHER}'"
    assert aged(record, issued="2024-09-01", basis="archives#art_7") == []
    assert len(aged(record, issued="2019-09-01", basis="archives#art_7")) == 1


def test_recheck_results() -> None:
    for fields, expected in (
        ({"recheck_due": "2025-12-31", "recheck_result": "继续有效"}, []),
        ({"recheck_result": "修订"}, ["《档案室防潮办法》的复审结论为修订"]),
        ({"recheck_result": "废止"}, ["damp：本库未收录落实文件；《档案室防潮办法》已废止"]),
    ):
        files = {
            "docs/archives.md": REGULATION,
            REGISTER: register(entry("damp")),
            "standards/damp.md": document("damp", "档案室防潮办法", **fields),
        }
        assert said(files, EARLY) == expected


# --- orphans --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone"), 1),
        (instrument("甲手册", "第一条　为了保管档案，根据《甲市档案室管理条例》，制定本手册。", id="lone"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", status="draft"), 1),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", status="repealed"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", repealed="2025-01-01"), 0),
        (instrument("甲条例", "第一条　机关应当保管档案。", id="lone", rank="local-regulation"), 0),
        (instrument("甲解释", "第一条　档案的含义。", id="lone", rank="judicial-interpretation"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", basis="archives"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", implements="[{ref: 'req:building'}]"), 0),
        ("# 甲办法\n\n第一条　机关应当保管档案。\n", 0),
    ],
)
def test_what_rests_on_nothing(text: str, expected: int) -> None:
    found = [f for f in findings(world({**HEALTHY, "standards/lone.md": text})) if f.code == "G501"]
    assert len(found) == expected


def test_what_others_rest_on_stands_for_itself() -> None:
    notice = instrument("甲通知", "各单位要保管档案。", id="notice")
    resting = document("x", "甲手册", implements=None, basis="notice")
    assert said({**HEALTHY, "standards/notice.md": notice, "standards/x.md": resting}) == []
