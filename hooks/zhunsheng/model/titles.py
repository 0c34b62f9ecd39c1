"""Titles of instruments as people write them: what may differ and still name the same work."""

from __future__ import annotations

import re
from functools import lru_cache

from zhunsheng.model.traditional import SIMPLIFIED, simplified

_STATE = "中华人民共和国"
_COUNTRY = re.compile(rf"(?:{_STATE})+(?=..)")  # what is left is a name, if a short one: 宪法
_SAME = str.maketrans("（）〔〕〈〉＜＞<>", "()()《》《》《》", " \t\n\u3000\u200b") | SIMPLIFIED


@lru_cache(maxsize=8192)  # a text and the registry have the same titles
def title_key(title: str) -> str:
    """Return what two ways of writing one title have in common.

    Brackets and spaces do not tell titles apart, nor does the country's name in front, which the law itself leaves
    out when it cites (《立法技术规范（试行）（一）》 on the names of laws).
    """
    key = _bare(simplified(title) if title.isalnum() else title.translate(_SAME))  # most hold nothing that could differ
    return _bare(key) if key.startswith("《") else key  # 中华人民共和国《甲办法》


def _bare(key: str) -> str:
    if key.startswith("《") and key.count("《") == 1:
        key = key[1:].removesuffix("》")
    country = _COUNTRY.match(key) if key.startswith(_STATE) else None
    return key[country.end() :] if country else key
