"""Names of regions that issue their own instruments, as they begin local titles.

``data/regions.txt`` has the provinces and prefectures of GB/T 2260 whose names have two characters without 省, 市 and
the like: one changed character in such a name can make it the name of another region.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# 甲县, 甲乙市, 甲乙丙自治县, but not 城市…, 市场 or 区域.
_PLACE = re.compile(
    r"(?!城市|农村|民族|自然|经济|行政|社会|关于)(?:[一-鿿]{1,10}?自治[州县旗]|[一-鿿]县|"
    r"[一-鿿]{2,3}?(?:县(?![级域城])|区(?![域划])|州|旗)|[一-鿿]{2,5}?(?:市(?![场容政民])|盟))"
)
_FILE = Path(__file__).resolve().parents[1] / "data" / "regions.txt"


@cache
def regions() -> frozenset[str]:
    """Return the two-character names of provinces and prefectures."""
    return frozenset(_FILE.read_text("utf-8").split())


def place_before(title: str) -> str:
    """Return the place at the beginning of a local title, empty if there is none.

    Unlike ``regions`` this includes counties and cities, by the form of their names.
    """
    found = _PLACE.match(title)
    return found[0] if found else ""
