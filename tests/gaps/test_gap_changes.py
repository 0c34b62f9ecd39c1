"""What a change of the sources does to the gaps, and the baseline that accepts those that are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from archive_room import ALL, BUILDING, HEALTHY, REGISTER, document, entry, register, world
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY
from zhunsheng.gaps import State, analyse
from zhunsheng.gaps.baseline import baseline_text, read_baseline
from zhunsheng.gaps.changes import CALENDAR, Changes, GapRecord, Kind, RequirementRecord, changes
from zhunsheng.model import Demand
from zhunsheng.model.config import FailOn
from zhunsheng.rules import rules

LENDING = {REGISTER: register(entry("lending"))}
ISSUED = document("lending", "档案借阅办法")
DRAFT = document("lending", "档案借阅办法", status="draft", issued=None)
PART = document("lending", "档案借阅办法", implements="[{ref: 'req:lending', part: part, missing: 外借}]")
EXPIRED = document("lending", "档案借阅办法", valid_until="2025-06-30")


def standings(document: str | None, files: Mapping[str, str] | None = None, today: date = TODAY) -> GapRecord:
    own = {"standards/lending.md": document} if document else {}
    corpus = world({**HEALTHY, **LENDING, "standards/building.md": "", **own, **(files or {})})
    return GapRecord.of(analyse(corpus, today), corpus)


def of_lending(before: str | None, after: str | None) -> Changes:
    return changes(standings(before), standings(after))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (ISSUED, None, Kind.OPENED),
        (ISSUED, DRAFT, Kind.OPENED),
        (ISSUED, PART, Kind.OPENED),
        (DRAFT, None, Kind.OPENED),
        (PART, EXPIRED, Kind.WORSENED),
        (EXPIRED, DRAFT, Kind.WORSENED),
        (None, DRAFT, Kind.IMPROVED),
        (EXPIRED, PART, Kind.IMPROVED),
        (DRAFT, ISSUED, Kind.CLOSED),
        (None, ISSUED, Kind.CLOSED),
    ],
)
def test_what_has_become_of_a_requirement(before: str | None, after: str | None, kind: Kind) -> None:
    (found,) = of_lending(before, after).differences
    assert found.kind is kind
    assert found.details


@pytest.mark.parametrize(
    ("after", "gone"),
    [(None, ()), (DRAFT, ()), (ISSUED, ("《档案借阅办法》的有效期已于2025年6月30日届满",))],
    ids=["deleted", "withdrawn to a draft", "mended"],
)
def test_a_reason_that_went_with_its_document_has_not_been_mended(after: str | None, gone: tuple[str, ...]) -> None:
    (found,) = of_lending(EXPIRED, after).differences
    assert found.gone == gone


@pytest.mark.parametrize("document", [None, ISSUED, DRAFT, PART, EXPIRED])
def test_what_has_not_changed_is_not_told(document: str | None) -> None:
    assert of_lending(document, document).differences == ()


def test_other_words_for_the_same_thing_are_no_change() -> None:
    renamed = PART.replace("missing: 外借", "missing: 档案的外借")
    assert of_lending(PART, renamed).differences == ()


def test_a_reason_more_is_worse_and_a_reason_less_is_better() -> None:
    twice = EXPIRED.replace("valid_until: 2025-06-30", "valid_until: 2025-06-30\nrecheck_due: 2025-01-31")
    (worse,) = of_lending(EXPIRED, twice).differences
    (better,) = of_lending(twice, EXPIRED).differences
    assert (worse.kind, worse.was, worse.now) == (Kind.WORSENED, State.OUTDATED, State.OUTDATED)
    assert (better.kind, len(better.gone)) == (Kind.IMPROVED, 1)


def test_a_requirement_that_is_registered_unmet_opens_a_gap() -> None:
    before = replace(standings(ISSUED), requirements={})
    assert changes(before, standings(DRAFT)).of(Kind.OPENED)[0].details[0] == "新登记的要求"
    assert changes(before, standings(ISSUED)).of(Kind.REGISTERED)


def test_another_draft_beside_the_first_is_told_and_changes_no_state() -> None:
    other = {"standards/other.md": DRAFT.replace("id: lending", "id: other")}
    (found,) = changes(standings(DRAFT), standings(DRAFT, other)).differences
    assert (found.kind, found.details) == (Kind.SHIFTED, ("新增落实文件《档案借阅办法》（草案）",))
    (back,) = changes(standings(DRAFT, other), standings(DRAFT)).differences
    assert (back.kind, back.details) == (Kind.SHIFTED, ("删去了《档案借阅办法》",))


def test_a_document_that_no_longer_claims_a_requirement_is_not_called_deleted() -> None:
    (found,) = of_lending(ISSUED, ISSUED.replace("req:lending", "req:other")).differences
    assert found.details[0] == "《档案借阅办法》不再写明落实这项要求"


def test_an_implied_requirement_made_of_an_express_one_is_told() -> None:
    before = standings(DRAFT)
    implied = {REGISTER: register(entry("lending", demand="implied"))}
    (found,) = changes(before, standings(DRAFT, implied)).differences
    assert "要求由明示改为引申" in found.details


def test_a_unit_that_has_its_own_is_an_improvement() -> None:
    entries = {REGISTER: register(entry("district", "规定", per="districts"))}
    east = {"standards/east.md": ALL["standards/east.md"]}
    both = {**east, "standards/pudong.md": ALL["standards/pudong.md"]}
    before, after = standings(None, entries | east), standings(None, entries | both)
    assert [d.kind for d in changes(before, after).differences] == [Kind.IMPROVED]
    assert [d.kind for d in changes(after, before).differences] == [Kind.WORSENED]


def test_documents_that_rest_on_nothing_are_counted_apart() -> None:
    lone = {"standards/lone.md": ALL["standards/lone.md"]}
    found = changes(standings(ISSUED), standings(ISSUED, lone))
    assert (found.differences, found.new_orphans, found.gone_orphans) == ((), ("档案工作手册",), ())
    assert (found.fails(FailOn.OPENED), found.fails(FailOn.WORSENED)) == (False, True)
    assert changes(standings(ISSUED, lone), standings(ISSUED)).gone_orphans == ("档案工作手册",)


@pytest.mark.parametrize(("on", "fails"), [(FailOn.OPENED, (True, False)), (FailOn.WORSENED, (True, True))])
def test_what_fails(on: FailOn, fails: tuple[bool, bool]) -> None:
    assert (of_lending(ISSUED, None).fails(on), of_lending(PART, EXPIRED).fails(on)) == fails
    assert not of_lending(None, ISSUED).fails(on)
    assert not of_lending(ISSUED, None).fails(FailOn.NEVER)


def test_the_codes_of_the_calendar_are_those_of_the_rules() -> None:
    assert {rule.code for rule in rules() if rule.family == "G" and rule.calendar} == CALENDAR


def test_a_day_that_comes_opens_nothing_but_a_document_that_goes_does() -> None:
    before = standings(document("lending", "档案借阅办法", recheck_due="2026-06-30"))
    later = date(2026, 7, 1)
    (found,) = changes(
        before, standings(document("lending", "档案借阅办法", recheck_due="2026-06-30"), today=later)
    ).differences
    assert found.kind is Kind.DATED
    (gone,) = changes(before, standings(None, today=later)).differences
    assert gone.kind is Kind.OPENED


def test_a_baseline_reads_back_as_it_was_written() -> None:
    corpus = world(ALL)
    whole = GapRecord.of(analyse(corpus, TODAY), corpus)
    read = read_baseline(baseline_text(whole))
    assert read is not None
    assert changes(read, whole).differences == ()
    assert baseline_text(read) == baseline_text(whole)


STANDINGS = st.builds(
    RequirementRecord,
    st.from_regex("[a-z]{1,4}", fullmatch=True),
    st.text("档案办法", min_size=1),
    st.sampled_from(Demand),
    st.sampled_from(State),
    st.lists(st.tuples(st.sampled_from(["G101", "G204 a a"]), st.text(max_size=5)), max_size=3).map(tuple),
    st.dictionaries(st.sampled_from("ab"), st.tuples(st.text(max_size=3), st.text(max_size=3))),
    st.frozensets(st.sampled_from(["东区", "新区"])),
)


@given(st.lists(STANDINGS, max_size=4), st.lists(STANDINGS, max_size=4))
def test_any_standings_survive_the_file_and_any_two_can_be_compared(
    one: list[RequirementRecord], other: list[RequirementRecord]
) -> None:
    before, after = (GapRecord(TODAY, {s.id: s for s in them}) for them in (one, other))
    read = read_baseline(baseline_text(before))
    assert read is not None
    assert changes(read, before).differences == ()
    told = {d.id for d in changes(before, after).differences}
    assert told <= before.requirements.keys() | after.requirements.keys()
    assert {i for i in told if i not in after.requirements} == before.requirements.keys() - after.requirements.keys()


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"version": 2, "kind": "gaps"}', '{"version": 1}', BUILDING])
def test_what_is_no_baseline_is_none(text: str) -> None:
    assert read_baseline(text) is None
