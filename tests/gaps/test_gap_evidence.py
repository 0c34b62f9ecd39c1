"""G1: what counts as carrying a requirement out, as a whole or in part, and for each of several units."""

from __future__ import annotations

from datetime import date

from archive_room import (
    BUILDING,
    CONFIRMED,
    EARLY,
    HEALTHY,
    REGISTER,
    REGULATION,
    changed,
    document,
    entry,
    register,
    said,
    world,
)

from zhunsheng.gaps import State, analyse


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


def test_what_names_itself_among_what_it_replaces_is_still_replaced_by_others() -> None:
    itself = changed("standards/building.md", "issued: ", "supersedes: building\nissued: ")
    assert said(itself) == []
    other = document(
        "x", "乙市档案室建设办法", id="another", implements="[]", supersedes="building", issuer="甲市档案局"
    )
    words = said({**itself, "standards/other.md": other}, EARLY)
    assert [w for w in words if "代替" in w] == [
        "building：本库未收录落实文件；《甲市档案室建设办法》已由《乙市档案室建设办法》代替"
    ]


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
        "《甲市档案室建设办法》只落实了一部分（选址），没有写明未包括什么",
        "《甲市档案室装修办法》只落实了一部分（装修），没有写明未包括什么",
    ]
    whole = other.replace("part: part", "part: whole")
    assert said({**files, "standards/other.md": whole}) == []


def test_what_drafts_leave_out_is_told_before_they_are_issued() -> None:
    part = BUILDING.replace("'req:building'}", "'req:building', part: part, covers: 选址, missing: 装修}")
    draft = part.replace("issued: 2024-09-01", "status: draft")
    files = {**HEALTHY, "standards/building.md": draft}
    assert said(files, EARLY) == [
        "building：只有《甲市档案室建设办法》（草案）",
        "《甲市档案室建设办法》（草案）只涉及一部分（选址），未包括装修",
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
    assert said(files, EARLY) == ["building：没有落实文件（甲市档案局 2025年1月1日确认）"]


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
    assert district(a="东区档案局", b="浦东新区档案局") == ["district：3 个单位中 2 个已有，本库未收录：新区"]
    assert district(a="甲市东区", c="中共新区委员会") == ["district：3 个单位中 2 个已有，本库未收录：浦东新区"]


def test_a_document_of_nobody_on_the_list_is_no_unit_s() -> None:
    assert district(a="甲市档案局", b="丙东区档案局") == [
        "district：本库未收录落实文件；《a档案室管理规定》、《b档案室管理规定》不属于名单中的任何单位，不计入",
        "district：3 个单位的，本库都未收录",
    ]


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
    assert said(files) == ["《东区规定》只落实了一部分，没有写明未包括什么"]


def test_units_that_lack_theirs_are_late() -> None:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("district", "规定", per="districts", confirmed=CONFIRMED)),
        "standards/a.md": document("district", "东区规定", id="a", owner="东区"),
    }
    assert said(files) == [
        "district：3 个单位中 1 个已有，本库未收录：浦东新区、新区",
        "district：已过法定期限2025年5月1日，逾期 245 天",
    ]
