"""Tells 第一条道路 and 第二条渠道, where things are counted, from provisions of those numbers."""

from __future__ import annotations

import re

_THING = re.compile(
    "第[一二三四五六七八九十](?:(?P<object>条(?:街|河|公路|铁路|道路(?!交通|运输)|路(?!政)|航[线道]|跑道|车道|生产线|流水线|船)"
    "|款(?:车型|机型|手机|软件))|条(?:措施|举措|经验|主线|底线|红线|渠道|途径|信息|线索))"
)
# 违反第三条信息报送规定的, 依照第三条措施办理: an article, and what it is about.
_GOVERNED = re.compile("(?:违反|违背|依照|按照|依据|根据|参照|比照|遵照)$")
_RULES = re.compile("[^，。；：、\n]{0,20}规定")
_LEAD = 2


def counted_thing(text: str, start: int) -> re.Match[str] | None:
    """Return the thing that 第一条 counts at ``start``, its group ``object`` for roads, ships and the like."""
    return _THING.match(text, start)


def is_provision(text: str, start: int, end: int) -> bool:
    """Tell whether the words around 第三条信息 make it a provision: 违反 and the like before it, 规定 after it."""
    return bool(_GOVERNED.search(text, max(0, start - _LEAD), start) or _RULES.match(text, end))
