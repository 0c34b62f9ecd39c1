"""Parts (编) that are named instead of numbered before their chapters: 民法典婚姻家庭编第四章, 刑法分则第三章.

Chapters begin again in every part, so that without its part a chapter may be any of several.
"""

from __future__ import annotations

import re

from zhunsheng.model.citation import Step
from zhunsheng.model.provision import Kind, Structure

# The parts of the two codes that are cited so, in their order.
_CODES = {
    "刑法": ("总则", "分则"),
    "民法典": ("总则", "物权", "合同", "人格权", "婚姻家庭", "继承", "侵权责任"),
}
_STATE = "中华人民共和国"
_BEHIND = re.compile("的?(?P<part>总则编?|分则编?|[\u4e00-\u9fff]{2,6}编)的?")
_ENDS = re.compile("(?P<part>总则编?|分则编?|[\u4e00-\u9fff]{2,6}(?<![上下本前后各分一二三四五六七八九十])编)的?$")
_REACH = 10


def part_words(words: str) -> str | None:
    """Return the name of a part that stands between a title and a chapter: 婚姻家庭编 of 《民法典》婚姻家庭编第四章."""
    found = _BEHIND.fullmatch(words)
    return found and found["part"]


def part_before(text: str, floor: int, start: int) -> str | None:
    """Return the name of a part that ends right before a place."""
    found = _ENDS.search(text, max(floor, start - _REACH), start)
    return found and found["part"]


def part_of(code: str, words: str) -> Step | None:
    """Return the part of a code that ``words`` name, None where it is not known."""
    parts = _CODES.get(code.removeprefix(_STATE), ())
    number = next((n for n, part in enumerate(parts, 1) if words.removesuffix("编").endswith(part)), None)
    return None if number is None else Step(Kind.PART, str(number))


def own_part(text: str, structure: Structure, words: str) -> Step | None:
    """Return the text's own part that is headed so, None where there is none."""
    name = words.removesuffix("编")
    for part in structure.of(Kind.PART):
        heading = re.sub(r"\s", "", part.heading.of(text)) if part.heading else ""
        if heading and name.endswith(heading):
            return Step(Kind.PART, part.number)
    return None
