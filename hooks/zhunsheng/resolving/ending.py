"""Whether the words around a citation say that it means what was repealed, amended or in force before."""

from __future__ import annotations

import re
from functools import lru_cache

from zhunsheng.model import Version
from zhunsheng.resolving.link import Link

# 甲法修正案, 关于修改《甲办法》的决定; others say in their first sentence what they do: 对《甲办法》作如下修改.
_AMENDS = re.compile(r"修正案|修改单|关于(?:修改|修订|修正|废止)")
_AMENDING = re.compile(r"(?:作出?|做出?)(?:如下|以下)(?:修改|修订|修正|补充)|(?:修改|修订|补充)如下")
_INTRODUCTION = 800
# 修改前的《甲法》, 甲法施行前……适用当时的法律: the sentence says itself that it speaks of what was.
_PAST = re.compile(
    r"(?:修[改订正])(?:以|之)?[前后]的?|(?:施行|实施|废止|生效|公布)(?:之日)?以?前的?|当时|曾经?(?:发布|公布|制定)|"
    r"(?:印发|发布|公布|颁布|下发|制定)了|原(?=[^，。；]{0,12}$)"
)
_ENDED = re.compile(r"废止|不再适用|停止(?:执行|适用|施行|使用)(?=的|[^\u4e00-\u9fff]|$)|失效")
# 《甲法》施行前, 《甲条例》公布实施以后: the instrument stands for a day in the past.
_AS_A_DAY = re.compile(r"(?:公布|发布|施行|实施|生效){1,2}(?:以|之)?[前后]")
_STOPS = "。；\n"
_NEAR, _FAR = 80, 400  # a sentence without an end must not be read to the end of the text for each of its citations
# A list of all that is repealed may be long; but no sentence is read to the end of a text for each title in it.
_LONGEST_REPEAL = 4000


def says_repeal(version: Version, link: Link) -> bool:
    """Tell whether the sentence around the citation is the repeal itself (《甲办法》同时废止)."""
    text, end = version.source.text, link.citation.span.end
    far = end + _LONGEST_REPEAL
    stop = min((n for n in (text.find("。", end, far), text.find("\n", end, far)) if n >= 0), default=far)
    return text.find("废止", end, stop) >= 0


def amends(version: Version) -> bool:
    """Tell whether a text amends others, so that it cites what stood before it and what is to stand."""
    introduction = version.source.text[version.body.start : min(version.body.end, version.body.start + _INTRODUCTION)]
    return _amends(version.metadata.title, introduction)


@lru_cache(maxsize=64)
def _amends(title: str, introduction: str) -> bool:
    # Kept, since it is asked for every reference that leads nowhere.
    return bool(_AMENDS.search(title) or _AMENDING.search(introduction))


def speaks_of_the_past(version: Version, link: Link) -> bool:
    """Tell whether the words around a citation say that it means an earlier text, or one that has ended."""
    text, span = version.source.text, link.citation.span
    floor, far = max(0, span.start - _NEAR), span.end + _FAR
    start = max(text.rfind(stop, floor, span.start) for stop in _STOPS) + 1
    stop = min((n for n in (text.find(stop, span.end, far) for stop in _STOPS) if n >= 0), default=far)
    return bool(
        _PAST.search(text, max(start, floor), span.start)
        or _AS_A_DAY.match(text, span.end)
        or _ENDED.search(text, span.end, stop)
    )
