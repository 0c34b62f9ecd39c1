"""Texts changed at random: nothing raises, nothing is lost, nothing takes ten times as long.

``scripts/fuzz.py`` does the same for as many as one likes.
"""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

import fuzz

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 1)


def test_the_project_s_own_texts() -> None:
    texts = fuzz.texts_of([ROOT / "docs", ROOT / "standards"])
    run = fuzz.Fuzz(texts, seed=20, today=TODAY, render_every=40)
    assert [(failure.what, failure.detail) for failure in run.run(200)] == []
    assert run.counts["变异"] == 200


def test_laws(law_texts: Path) -> None:
    run = fuzz.Fuzz(fuzz.texts_of([law_texts]), seed=21, today=TODAY, render_every=40)
    assert [(failure.what, failure.detail) for failure in run.run(300)] == []


@pytest.mark.parametrize("seed", range(3))
def test_changes_differ_from_what_they_were_made_of_and_are_the_same_for_a_seed(seed: int) -> None:
    text, other = "第一条　甲办法。\n".encode() * 20, "第二条　乙条例。\n".encode() * 20
    made = [fuzz.changed(text, other, random.Random(seed * 100 + n)) for n in range(20)]
    assert made == [fuzz.changed(text, other, random.Random(seed * 100 + n)) for n in range(20)]
    assert sum(data != text for data in made) > 15
