"""Regions that issue instruments of their own, by the names that stand before 省, 市 and the like in titles.

``data/regions.txt`` has the provinces and prefectures that the administrative divisions of the country (GB/T 2260)
name, as far as their names have two characters: one that is exchanged in such a name may make another region of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "data" / "regions.txt"


@cache
def regions() -> frozenset[str]:
    """Return the names."""
    return frozenset(_FILE.read_text("utf-8").split())
