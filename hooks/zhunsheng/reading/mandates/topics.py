"""What is to be made where the words stand before the verb: 具体办法由……制定, 处置办法，市财政局应于九月底前出台."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhunsheng.reading.mandates.unnamed import MAKE
from zhunsheng.reading.mandates.words import instruments_in

_TAIL = re.compile("(?:，|可以|也可以|也|应当|分别|均|一律|统一|，则|或者|暂|先|仍|,)+$")
# 甲用房的配置标准不适用本规定，由市财政局另行规定
_APART = re.compile("(?:不适用|不受|不执行)[^，。；]*$")
_NOUN = re.compile(
    "(?:^|(?<=[，：；。]))(?![^，。；]*违反)[^，。；]*?(?:办法|规定|细则|标准|定额|目录|名录|制度|规范|规程|规则|清单|规划|计划|预案|方案|导则|程序)"
    "(?=根据|按照|依据|参照|依照|应当|可以|实行|，|经)"
)
# 参照本法第三章的规定，由国务院规定: what is looked to, not what is to be made.
_ASIDE = re.compile("(?:参照|依照|按照|根据|依据)[^，]*(?:规定|要求|原则|实际(?:情况|需要)?)$")
# 具体办法依照有关规定另行制定: how it is to be made stands after it.
_AFTER = re.compile("(?<=.)(?:参照|依照|按照|根据|依据)[^，]*$")
# What is to be made, in a clause of its own: 其具体限额由…规定, 处罚措施由…规定.
_ITSELF = re.compile("其|具体|(?:[^，]*)(?:措施|日期|因素|事项|职责|分工|限额|数额)$")
_WANTED = re.compile(f"(?:{MAKE}|规定)([^，。；]{{1,60}}?)的，")
# A clause that is the name of something, in front of who is to make it.
_NAMED = re.compile(
    "(?:^|，)(?P<what>(?:(?!应当|不|按|[依遵]照|根据|依据|符合|执行|落实|贯彻|适用|需要|属于|已|未|本|该|要)"
    "[^，。；：《》]){4,40})，$"
)


class Topic(NamedTuple):
    """What is to be made: where its name begins, and its kinds."""

    start: int
    kinds: tuple[str, ...]


def topic_of(words: str) -> Topic | None:
    """Return what the words before 由 say is to be made by whom 由 names, None where they say of nothing."""
    words = _TAIL.sub("", _APART.sub("", _TAIL.sub("", words)))
    start = max(words.rfind("，"), words.rfind("：")) + 1
    kinds = () if _ASIDE.match(words, start) else instruments_in(words[start:], loose=True)
    if not kinds:
        # 其具体限额由……规定 speaks of itself, 场地使用费标准应当根据……等因素，由……规定 of what stands before.
        nouns = list(_NOUN.finditer(words, start if _ITSELF.match(words, start) else 0))
        if nouns:
            start, kinds = nouns[-1].start(), instruments_in(nouns[-1][0])
    if kinds:
        return Topic(max(start, words.rfind("的", start, words.rfind(kinds[0])) + 1), kinds)
    wanted = _WANTED.search(words + "，") if words.endswith("的") else None
    return Topic(wanted.start(), instruments_in(wanted[1])) if wanted else None


def topic_alone(words: str) -> Topic | None:
    """Return what the words before 另行 say is to be made, None where they say of nothing."""
    words = _AFTER.sub("", words.rstrip("，"))
    start = words.rfind("，") + 1
    kinds = () if _ASIDE.match(words, start) else instruments_in(words[start:])
    return Topic(start, kinds) if kinds else None


def topic_before(words: str, floor: int, subject: int) -> Topic | None:
    """Return what the words before a subject say that it is to make: 需要制定具体办法的，市人民政府应当及时制定.

    Args:
        words: the sentence.
        floor: where its words begin that have not been read yet.
        subject: where the subject begins.
    """
    named = _NAMED.search(words, floor, subject)
    kinds = instruments_in(named["what"]) if named else ()
    if named and kinds:
        return Topic(named.start("what"), kinds)
    asked = (Topic(one.start(), instruments_in(one[1])) for one in _WANTED.finditer(words, floor, subject))
    return next((topic for topic in asked if topic.kinds), None)
