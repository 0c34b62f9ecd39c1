"""Hostile texts take time in proportion to their length, through every stage.

They read a clock, since most of the work is done by regular expressions, whose steps nobody can count: the processor
time of a text is compared with that of a quarter of it (``scripts/growing.py``). Work of other processes is not counted
in it, so that they run beside other tests.

``scripts/hostile.py`` knows more stretches, in texts as long as one likes.
"""

from __future__ import annotations

import re

import pytest

import hostile
from growing import Growing

SIZE = 15_000
# Articles bear every stretch, the other styles every third one: the test must not take minutes.
CASES = [("条文", stretch) for stretch in hostile.STRETCHES]
CASES += [("标准", stretch) for stretch in hostile.STRETCHES[::3]]
CASES += [("决定", stretch) for stretch in hostile.STRETCHES[2::6]]
CASES += [("页面", stretch) for stretch in hostile.STRETCHES[1::3]]
CASES += [(hostile.PAGE, tag) for tag in hostile.TAGS]


@pytest.mark.parametrize(("style", "stretch"), CASES)
def test_time_grows_as_the_text_does(style: str, stretch: str) -> None:
    assert [stage for stage in hostile.measured(stretch, style, SIZE) if not stage.growth.is_linear] == []


def test_work_that_grows_faster_is_told_from_work_that_does_not(growth: Growing) -> None:
    assert not growth(re.compile("a*b").search, lambda size: "a" * size, SIZE).is_linear
    assert growth(re.compile("a*").match, lambda size: "a" * size, SIZE).is_linear
