"""Real laws and what implements them: the states that reading the texts leads one to expect."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from law_pairs import Asked
from law_pairs_first import ASKED, PAIRS

from zhunsheng.gaps import Gaps, analyse, suggestions
from zhunsheng.model import Demand

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def gaps(law_texts: Path) -> Gaps:
    corpus = PAIRS.corpus(law_texts)
    assert corpus.file_problems == ()
    return analyse(corpus, TODAY)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.id)
def test_the_state_is_the_one_expected(asked: Asked, gaps: Gaps) -> None:
    found = gaps.find(asked.id)
    assert found
    assert (found.state.name, " ".join(sorted(r.code for r in found.reasons))) == (asked.expected, asked.codes)
    if asked.due:
        assert found.due.day == date.fromisoformat(asked.due)


def test_the_counts_are_those_of_the_list(gaps: Gaps) -> None:
    expected = Counter(asked.expected for asked in ASKED)
    assert {state.name: n for state, n in gaps.counts().items() if n} == expected
    assert sum(gaps.counts(Demand.IMPLIED).values()) == sum(a.demand == "implied" for a in ASKED)


def test_what_was_repealed_is_told_of_where_nothing_else_is_left(gaps: Gaps) -> None:
    found = gaps.find("c-transfer")
    assert found
    assert found.reasons[0].message.startswith("本库未收录落实文件；《")
    assert [e.ref for e in found.reasons[0].related] == ["archives-old"]


def test_no_repeal_in_a_closing_article_is_taken_for_a_citation(gaps: Gaps) -> None:
    assert not [reason for reason in gaps.reasons() if reason.code == "G203"]


def test_what_the_register_holds_is_not_suggested_again(law_texts: Path) -> None:
    corpus = PAIRS.corpus(law_texts)
    suggested = {str(s.requirement.source) for s in suggestions(corpus, TODAY)}
    held = {str(r.source) for r in corpus.requirements if (r.source.eid or "").count("para")}
    assert suggested
    assert not suggested & held
