"""What holds of every analysis, whatever there is and whatever is asked."""

from __future__ import annotations

import random
from datetime import date, timedelta

from archive_room import CLAUSES, REGISTER, REGULATION, document, entry, register, world
from hypothesis import given, settings
from hypothesis import strategies as st

from support import TODAY
from zhunsheng.gaps import Gaps, State, analyse, suggestions
from zhunsheng.gaps.impact import impact
from zhunsheng.model import Demand

NAMES = ("guard", "fire", "fees", "district")
DAYS = st.dates(date(2018, 1, 1), date(2030, 1, 1))
SOMETIMES = st.one_of(st.none(), DAYS)
ISSUERS = st.sampled_from([None, "甲市档案局", "甲市人民政府", "甲市东区人民政府", "浦东新区档案局", "新区档案局"])


@st.composite
def documents(draw: st.DrawFn) -> dict[str, str]:
    """Draw documents that carry out some of the requirements, in whatever standing."""
    made = {}
    for n in range(draw(st.integers(0, 5))):
        names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))
        part = draw(st.sampled_from(["whole", "part"]))
        fields = {
            "id": f"d{n}",
            "status": draw(st.sampled_from(["issued", "issued", "draft", "planned", "repealed"])),
            "issuer": draw(ISSUERS),
            "rank": draw(st.sampled_from([None, "normative-document", "government-rule"])),
            "issued": draw(SOMETIMES),
            "effective": draw(SOMETIMES),
            "valid_until": draw(SOMETIMES),
            "recheck_due": draw(SOMETIMES),
            "repealed": draw(st.one_of(st.none(), st.none(), DAYS)),
            "basis": draw(st.sampled_from([None, "archives", "archives#art_3", "d0"])),
            "supersedes": draw(st.sampled_from([None, None, "d0", "d1"])),
            "implements": "[" + ", ".join(f"{{ref: 'req:{name}', part: {part}}}" for name in names) + "]",
        }
        words = draw(st.sampled_from(["第一条　机关应当遵守。", "第一条　依照《文件0》办理。"]))
        made[f"standards/d{n}.md"] = document("x", f"文件{n}", words, **fields)
    return made


@st.composite
def registers(draw: st.DrawFn) -> str:
    entries = []
    for name in NAMES:
        fields: dict[str, object] = {"demand": draw(st.sampled_from(["express", "implied"]))}
        if draw(st.booleans()):
            fields["by"] = draw(st.sampled_from(["市人民政府", "各区人民政府", "市档案局"]))
        if name == "district":
            fields["per"] = "districts"
        if due := draw(SOMETIMES):
            fields["due"] = due
        entries.append(entry(name, draw(st.sampled_from(["办法", "计划", "政府规章"])), **fields))
    return register(*entries)


@st.composite
def files(draw: st.DrawFn) -> dict[str, str]:
    return {"docs/archives.md": REGULATION, REGISTER: draw(registers()), **draw(documents())}


def analysis(of: dict[str, str], today: date = TODAY) -> Gaps:
    return analyse(world(of), today)


def told(gaps: Gaps) -> list[tuple[str, State, list[str]]]:
    return [(a.requirement.id, a.state, [f"{r.key} {r.message}" for r in a.reasons]) for a in gaps.assessments]


@settings(max_examples=30)
@given(files(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_makes_no_difference(of: dict[str, str], chance: random.Random) -> None:
    shuffled = list(of.items())
    chance.shuffle(shuffled)
    one, other = analysis(of), analysis(dict(shuffled))
    assert told(one) == told(other)
    assert [r.key for r in one.orphans] == [r.key for r in other.orphans]


@settings(max_examples=30)
@given(files(), st.sampled_from(NAMES))
def test_another_healthy_document_makes_no_state_worse(of: dict[str, str], name: str) -> None:
    healthy = document(name, "健全的办法", id="healthy", issuer="甲市人民政府", issued=TODAY, rank="government-rule")
    before, after = analysis(of), analysis({**of, "standards/healthy.md": healthy})
    for one, other in zip(before.assessments, after.assessments, strict=True):
        assert other.state.order >= one.state.order
        assert one.state is other.state or one.requirement.id == name


@settings(max_examples=30)
@given(files(), DAYS)
def test_a_state_is_the_worst_that_a_reason_makes_and_met_where_none_does(of: dict[str, str], today: date) -> None:
    gaps = analysis(of, today)
    for assessment in gaps.assessments:
        making = [reason.state for reason in assessment.reasons if reason.state]
        assert (assessment.state is State.MET) == (not making)
        assert assessment.state.order == min((state.order for state in making), default=State.MET.order)
        assert not making or assessment.reasons[0].state is assessment.state
        assert sorted(map(str, (r.key for r in assessment.reasons))) == sorted({r.key for r in assessment.reasons})


@settings(max_examples=20)
@given(files())
def test_every_requirement_is_counted_once(of: dict[str, str]) -> None:
    gaps = analysis(of)
    assert [a.requirement.id for a in gaps.assessments] == list(NAMES)
    assert sum(gaps.counts().values()) == len(NAMES)
    apart = [gaps.counts(demand) for demand in Demand]
    assert gaps.counts() == {state: sum(counts[state] for counts in apart) for state in State}
    assert list(gaps.counts()) == list(State)


@settings(max_examples=30)
@given(files(), DAYS, st.integers(1, 4000))
def test_time_alone_makes_nothing_out_of_nothing(of: dict[str, str], today: date, days: int) -> None:
    before, after = analysis(of, today), analysis(of, today + timedelta(days))
    for one, other in zip(before.assessments, after.assessments, strict=True):
        if one.state is State.MISSING:
            assert other.state is State.MISSING


@settings(max_examples=30)
@given(files(), DAYS)
def test_what_is_implied_is_never_late_nor_by_another_body_nor_too_low(of: dict[str, str], today: date) -> None:
    for assessment in analysis(of, today).assessments:
        if {"G401", "G402", "G403"} & {reason.code for reason in assessment.reasons}:
            assert assessment.requirement.demand is Demand.EXPRESS


@settings(max_examples=20)
@given(files(), DAYS)
def test_every_reason_shows_its_place(of: dict[str, str], today: date) -> None:
    for reason in analysis(of, today).reasons():
        for evidence in (reason.evidence, *reason.related):
            assert evidence.ref
            assert evidence.span.of(evidence.source.text), reason
            assert of[evidence.source.path] == evidence.source.text
        assert "\n" not in reason.message


@settings(max_examples=20)
@given(files(), st.sampled_from(["archives", *(f"archives#art_{n}" for n in range(1, 13)), "d0", "req:fire"]))
def test_no_tie_is_told_twice_and_no_remove_is_further_than_need_be(of: dict[str, str], ref: str) -> None:
    found = impact(world(of), TODAY, ref)
    every = [*found.direct, *found.indirect, *found.general]
    assert len(every) == len(set(every))
    assert not {tie.holder for tie in found.direct} & {tie.holder for tie in found.indirect}


@settings(max_examples=10)
@given(st.lists(st.sampled_from(sorted(CLAUSES)), unique=True))
def test_what_is_registered_is_no_longer_suggested(names: list[str]) -> None:
    of = {"docs/archives.md": REGULATION, REGISTER: register(*(entry(name) for name in names))}
    left = {s.requirement.source.eid for s in suggestions(world(of), TODAY)}
    assert len(left) == len(CLAUSES) - len(names)
