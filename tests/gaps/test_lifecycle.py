"""The life of a document: what an office has in the making counts as such, what we have written counts as nothing."""

from __future__ import annotations

import pytest
from archive_room import ALL, EARLY, HEALTHY, REGISTER, REGULATION, SETTINGS, document, entry, register, said, world
from hypothesis import given, settings
from hypothesis import strategies as st

from support import TODAY
from zhunsheng.gaps import Assessment, State, analyse
from zhunsheng.gaps.listing import document_words

GUARD = {"docs/archives.md": REGULATION, REGISTER: register(entry("guard"))}
DISTRICT = {"docs/archives.md": REGULATION, REGISTER: register(entry("district", "规定", per="districts"))}
NOTHING = "guard：本库未收录落实文件"


def of(files: dict[str, str], name: str, config: str = SETTINGS) -> Assessment:
    found = analyse(world(files, settings=config), EARLY).find(name)
    assert found
    return found


def guard(status: str, **fields: object) -> str:
    return document("guard", "档案室值守办法", status=status, issued=None, **fields)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("planned", "计划编制"),
        ("draft", "草案"),
        ("consultation", "征求意见稿"),
        ("submitted", "送审稿"),
    ],
)
def test_what_an_office_has_in_the_making_is_being_made(status: str, words: str) -> None:
    files = {**GUARD, "standards/guard.md": guard(status)}
    assert of(files, "guard").state is State.DRAFTING
    assert said(files, EARLY) == [f"guard：只有《档案室值守办法》（{words}）"]


def test_a_sample_leaves_the_requirement_with_nothing_and_is_named() -> None:
    files = {**GUARD, "standards/guard.md": guard("sample")}
    found = of(files, "guard")
    assert (found.state, found.state_words, found.implementers) == (State.MISSING, "空白（有示范文本）", ())
    assert [sample.version.metadata.id for sample in found.samples] == ["guard"]
    assert said(files, EARLY) == [f"{NOTHING}；有示范文本《档案室值守办法》，不计入"]


def test_beside_what_an_office_makes_a_sample_changes_nothing() -> None:
    both = {**GUARD, "standards/guard.md": guard("draft"), "standards/ours.md": guard("sample", id="ours")}
    assert said(both, EARLY) == ["guard：只有《档案室值守办法》（草案）"]
    assert of(both, "guard").state_words == "制定中"
    assert said({**HEALTHY, "standards/ours.md": document("building", "建设办法", id="ours", status="sample")}) == []


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["guard", "building", "fire", "district", "fees", "programme"]), st.sampled_from(["东区", None]))
def test_no_sample_changes_a_state_or_a_reason_of_another_kind(name: str, owner: str | None) -> None:
    sample = document(name, "示范的办法", id="ours", status="sample", owner=owner, issuer="甲市档案局")
    before, after = analyse(world(ALL), TODAY), analyse(world({**ALL, "standards/ours.md": sample}), TODAY)
    for one, other in zip(before.assessments, after.assessments, strict=True):
        assert (one.state, one.implementers, one.units) == (other.state, other.implementers, other.units)
        assert [reason.code for reason in one.reasons] == [reason.code for reason in other.reasons]


def plan(identifier: str, owner: str | None, status: str = "draft", **fields: object) -> str:
    return document(
        "district", f"{identifier}规定", id=identifier, owner=owner, issuer=None, issued=None, status=status, **fields
    )


def test_a_list_is_being_made_only_when_every_unit_without_one_is_making_it() -> None:
    one = {**DISTRICT, "standards/a.md": plan("a", "东区")}
    assert of(one, "district").state is State.MISSING
    assert said(one, EARLY) == [
        "district：本库未收录落实文件；只有《a规定》（草案），3 个单位中 2 个没有在制定",
        "district：3 个单位的，本库都未收录",
    ]
    three = {**one, "standards/b.md": plan("b", "浦东新区"), "standards/c.md": plan("c", "新区", "submitted")}
    assert of(three, "district").state is State.DRAFTING


def test_a_draft_for_all_of_them_is_no_unit_s_own() -> None:
    assert of({**DISTRICT, "standards/a.md": plan("a", "甲市档案局")}, "district").state is State.MISSING


def test_a_sample_is_no_unit_s_whatever_it_says() -> None:
    found = of({**DISTRICT, "standards/a.md": plan("a", "东区", "sample")}, "district")
    assert [unit.implementers for unit in found.units] == [(), (), ()]
    assert found.state_words == "空白（有示范文本）"


def test_a_body_may_belong_to_a_unit_whose_name_it_does_not_bear() -> None:
    files = {**DISTRICT, "standards/a.md": document("district", "规定", id="a", issuer="东城管委会", owner=None)}
    assert not any(unit.has_one for unit in of(files, "district").units)
    belongs = SETTINGS.replace("bodies:\n", "bodies:\n  - {name: 东城管理委员会, short: [东城管委会], unit: 东区}\n")
    assert [unit.name for unit in of(files, "district", belongs).units if unit.has_one] == ["东区"]


def test_that_it_carries_out_anything_is_our_reading_until_somebody_confirms_it() -> None:
    alone = document("guard", "档案室值守办法", number="甲档〔2024〕3号").rpartition("---\n")[0] + "---\n"
    (implementer,) = of({**GUARD, "standards/guard.md": alone}, "guard").implementers
    assert document_words(implementer) == "《档案室值守办法》（甲档〔2024〕3号）（现行有效，落实关系未经确认）"
    confirmed = alone.replace("'req:guard'}", "'req:guard', confirmed: {by: 标准办, on: 2025-03-01}}")
    (implementer,) = of({**GUARD, "standards/guard.md": confirmed}, "guard").implementers
    assert document_words(implementer) == "《档案室值守办法》（甲档〔2024〕3号）（现行有效）"


def test_a_document_that_does_not_say_since_when_it_holds_meets_a_requirement_only_with_that_said() -> None:
    undated = {**GUARD, "standards/guard.md": document("guard", "档案室值守办法", issued=None)}
    found = of(undated, "guard")
    assert (found.state, found.state_words) == (State.MET, "已衔接（时效待核实）")
    beside = document("guard", "档案室值守规定", id="second")
    assert of({**undated, "standards/second.md": beside}, "guard").state_words == "已衔接"


def test_a_document_of_which_nobody_has_verified_that_it_holds_is_not_called_in_force() -> None:
    doubtful = {**GUARD, "standards/guard.md": document("guard", "档案室值守办法", unverified="[时效]")}
    found = of(doubtful, "guard")
    assert (found.state, found.state_words) == (State.MET, "已衔接（时效待核实）")
    assert [document_words(one) for one in found.implementers] == ["《档案室值守办法》（时效待核实）"]


def test_a_document_that_another_one_repeals_meets_nothing() -> None:
    closing = "第一条　本规定自2024年10月1日起施行，《档案室值守办法》同时废止。"
    files = {
        **GUARD,
        "standards/guard.md": document("guard", "档案室值守办法"),
        "standards/second.md": document(
            "none", "档案室规定", closing, id="second", implements=None, issued="2024-09-20"
        ),
    }
    found = of(files, "guard")
    assert found.state is State.MISSING
    assert found.reasons[0].message == "本库未收录落实文件；《档案室值守办法》已废止"


def test_an_import_that_nobody_has_checked_meets_a_requirement_only_with_that_said() -> None:
    unchecked = document("guard", "档案室值守办法").replace("---\n", "---\n# 待核对：由“值守办法.docx”导入\n", 1)
    found = of({**GUARD, "standards/guard.md": unchecked}, "guard")
    assert (found.state, found.state_words) == (State.MET, "已衔接（时效待核实）")
    checked = of({**GUARD, "standards/guard.md": document("guard", "档案室值守办法")}, "guard")
    assert checked.state_words == "已衔接"
