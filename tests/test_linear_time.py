"""Hostile texts take time in proportion to their length, through every stage.

The processor time of a text is compared with that of a quarter of it, so the speed of the machine does not matter;
other work on it adds noise, for which the limit leaves room.

``scripts/hostile.py`` knows more stretches, in texts as long as one likes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import hostile  # noqa: E402

SIZE = 30_000
# Articles bear every stretch, the other styles every third one: the test must not take minutes.
CASES = [("条文", stretch) for stretch in hostile.STRETCHES]
CASES += [("标准", stretch) for stretch in hostile.STRETCHES[::3]]
CASES += [("决定", stretch) for stretch in hostile.STRETCHES[2::6]]
CASES += [("页面", stretch) for stretch in hostile.STRETCHES[1::3]]
CASES += [(hostile.PAGE, tag) for tag in hostile.TAGS]


@pytest.mark.parametrize(("style", "stretch"), CASES)
def test_time_grows_as_the_text_does(style: str, stretch: str) -> None:
    assert [g for g in hostile.growth(stretch, style, SIZE) if not g.is_linear] == []
