"""Why no statutory term is applied, told of each requirement of which the term is unknown."""

from __future__ import annotations

import pytest
from archive_room import REGISTER, REGULATION, entry, register, world
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import Term, analyse
from zhunsheng.gaps.untimed import Untimed, untimed
from zhunsheng.weaving.graph import Graph

GIST = REGULATION.replace("rank:", "text: gist\nstyle: articles\nrank:")
NOTICE = REGULATION.replace("rank: local-regulation", "rank: normative-document")
UNDATED = REGULATION.replace("effective: 2024-05-01\n", "").replace("issued: 2024-03-01\n", "")


def why(regulation: str, *entries: str) -> dict[Untimed, int]:
    corpus = world({"docs/archives.md": regulation, REGISTER: register(*entries)})
    graph = Graph.of(publish(corpus), TODAY)
    return dict(untimed(analyse(corpus, TODAY).assessments, graph.corpus, graph.resolver, TODAY))


@pytest.mark.parametrize(
    ("regulation", "entries", "found"),
    [
        (REGULATION, [entry("guard")], {}),
        (REGULATION, [entry("guard"), entry("programme", "计划")], {Untimed.NO_RULE: 1}),
        (GIST, [entry("guard"), entry("fire")], {Untimed.GIST: 2}),
        (NOTICE, [entry("guard")], {Untimed.OTHER: 1}),
        (UNDATED, [entry("guard")], {Untimed.UNDATED: 1}),
        (GIST, [entry("guard", demand="implied"), entry("fire", term="每年")], {}),
    ],
    ids=["applied", "plan", "gist", "other", "undated", "no unknown term"],
)
def test_of_each_unknown_term_the_reason_is_told(
    regulation: str, entries: list[str], found: dict[Untimed, int]
) -> None:
    assert why(regulation, *entries) == found


@given(st.sampled_from([REGULATION, GIST, NOTICE, UNDATED]), st.sets(st.sampled_from(["guard", "fire", "programme"])))
def test_the_reasons_add_up_to_the_unknown_terms(regulation: str, names: set[str]) -> None:
    entries = [entry(name, "计划" if name == "programme" else "办法") for name in sorted(names)]
    found = analyse(world({"docs/archives.md": regulation, REGISTER: register(*entries)}), TODAY).assessments
    assert sum(why(regulation, *entries).values()) == sum(a.due.term is Term.UNKNOWN for a in found)
