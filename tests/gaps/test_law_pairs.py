"""Real laws and what implements them: the states that reading the texts leads one to expect."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import law_pairs_first
import law_pairs_second
import pytest
from law_pairs import Asked

from zhunsheng.gaps import Gaps, analyse, suggestions
from zhunsheng.model import Demand

TODAY = date(2026, 11, 23)


PAIRS = {"first": law_pairs_first.PAIRS, "second": law_pairs_second.PAIRS}
ASKED = [pytest.param(name, asked, id=asked.id) for name, pairs in PAIRS.items() for asked in pairs.asked]


@pytest.fixture(scope="module")
def gaps(law_texts: Path) -> dict[str, Gaps]:
    corpora = {name: pairs.corpus(law_texts) for name, pairs in PAIRS.items()}
    assert [corpus.unread for corpus in corpora.values()] == [(), ()]
    return {name: analyse(corpus, TODAY) for name, corpus in corpora.items()}


@pytest.mark.parametrize(("name", "asked"), ASKED)
def test_the_state_is_the_one_expected(name: str, asked: Asked, gaps: dict[str, Gaps]) -> None:
    found = gaps[name].find(asked.id)
    assert found
    # Nobody has confirmed that nothing exists, so what is past its term is not called overdue (G401).
    codes = sorted([*(r.code for r in found.reasons), *(["G401"] if found.is_past_unverified else [])])
    assert (found.state.name, " ".join(codes)) == (asked.expected, asked.codes)
    assert not found.is_overdue
    if asked.due:
        assert found.due.day == date.fromisoformat(asked.due)


@pytest.mark.parametrize("name", PAIRS)
def test_the_counts_are_those_of_the_list(name: str, gaps: dict[str, Gaps]) -> None:
    asked = PAIRS[name].asked
    expected = Counter(a.expected for a in asked)
    assert {state.name: n for state, n in gaps[name].counts().items() if n} == expected
    assert sum(gaps[name].counts(Demand.IMPLIED).values()) == sum(a.demand == "implied" for a in asked)


def test_what_was_repealed_is_told_of_where_nothing_else_is_left(gaps: dict[str, Gaps]) -> None:
    found = gaps["first"].find("c-transfer")
    assert found
    assert found.reasons[0].message.startswith("本库未收录落实文件；《")
    assert [str(e.ref) for e in found.reasons[0].related] == ["archives-old"]


def test_no_repeal_in_a_closing_article_is_taken_for_a_citation(gaps: dict[str, Gaps]) -> None:
    assert not [reason for reason in gaps["first"].reasons() if reason.code == "G203"]


def test_what_is_cited_though_it_has_ended_is_told_of_once(gaps: dict[str, Gaps]) -> None:
    ended = [reason for reason in gaps["second"].reasons() if reason.code == "G203"]
    assert [(r.implementer, r.about) for r in ended] == [("imports", "中华人民共和国海关法行政处罚实施细则")]


def test_what_the_register_holds_is_not_suggested_again(law_texts: Path) -> None:
    corpus = law_pairs_first.PAIRS.corpus(law_texts)
    suggested = {str(s.requirement.source) for s in suggestions(corpus, TODAY)}
    held = {str(r.source) for r in corpus.requirements if (r.source.eid or "").count("para")}
    assert suggested
    assert not suggested & held
