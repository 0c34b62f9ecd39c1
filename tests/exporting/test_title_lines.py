"""A title longer than a line breaks where the sense allows: before 关于, or before the title of another text."""

from __future__ import annotations

import re

import pytest

from zhunsheng.exporting.word.styles import Look
from zhunsheng.exporting.word.title import title

LINE = 20 * 440  # twenty characters of 22 points


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("市甲局关于领用物品的通知", ["市甲局关于领用物品的通知"]),
        (
            "市甲局市乙局市丙局关于进一步加强物品领用登记的通知",
            ["市甲局市乙局市丙局", "关于进一步加强物品领用登记的通知"],
        ),
        (
            "市甲局关于贯彻实施《某市物品领用和归还登记办法》的通知",
            ["市甲局关于贯彻实施", "《某市物品领用和归还登记办法》的通知"],
        ),
        ("某市各级机关单位物品领用归还登记盘点管理的暂行办法", ["某市各级机关单位物品领用归还登记盘点管理的暂行办法"]),
    ],
)
def test_a_long_title_breaks_where_the_sense_allows(words: str, lines: list[str]) -> None:
    runs, _ = title(words, Look("标题", "宋体", 44), LINE)
    assert ["".join(re.findall("<w:t[^>]*>([^<]*)", part)) for part in runs.split("<w:br/>")] == lines
