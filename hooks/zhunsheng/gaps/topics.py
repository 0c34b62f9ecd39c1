"""Titles for requirements suggested from mandates, from the words of the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.model import Mandate, Provision, Version
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_BREAKS = "，。；：\n"
_MOST = 40
_FAR = 200  # characters in front of a mandate, more than a title has
# 制定和完善, 编制并定期更新: the words between the body and what it is to make.
_VERBS = re.compile(
    "(?:制定|制订|拟订|拟定|编制(?!部门|机关|管理|标准|委员会|办法)|起草|修订|研究制定|规定|确定|出台|公布|发布|明确)"
    "(?:(?:、|和|并|或者|及)?(?:及时|适时|定期|组织|依法)?"
    "(?:制定|制订|拟订|拟定|编制|起草|修订|完善|调整|修改|实施|实行|落实|执行|公布|发布|颁布|更新|审定|印发|下达|细化|废止|推广)"
    "|(?:、|和|并|或者|及)审查(?!标准|办法|规则|规程|程序|指南|目录))*(?!等|、|的)"
)
# 定价目录根据国家的目录，由甲拟定: what it rests on is no part of the name.
_BASIS = "(?=根据|按照|依照|依据|参照)"
_FILLING = re.compile("(?:本市|全市|领域的|统一|相应|有关|相关|各自|分别|下列|的)+")
_NOUN_VERBS = ("规定", "确定", "公布", "发布", "明确")
# 制定或者会同有关部门制定, 编制立法规划和拟订立法计划
_AGAIN = re.compile(f"(?:.*(?:会同|组织|由|应当)[^，。；]*?|.*(?:、|和|并)){_VERBS.pattern}(?=..)")
# 负责旅游规划的编制: what comes before the making is the title, not that somebody is charged with it.
_CHARGED = re.compile(".*(?:负责|承担|牵头|完成|[做抓]好)(?!人|单位|部门)")
# 前款规定的认定办法 says which only beside the clause before it.
_POINTING = re.compile(
    "(?:(?:前[两二三0-9]?款|前条|本款|本条(?!例)(?:第.款)?)(?:所列|规定|所称)?|本(?:条例|法|办法|规定)规定)的?"
)
# 前款规定以外的, 前款第三项, 前款所列项目 name nothing without it.
_POINTS = re.compile("前[两二三0-9]?款|前条|本款|上述|^(?:以外|所称|规定|第.{1,3}[款项]|项目|事项)")
# 实施本条例需要制定配套规章的, 需要在本市范围内明确安全标准的
_NEEDED = re.compile(".*需要[^，。；]*?(?:制定|制订|编制|规定|明确|出台)")
# 全国主要农作物的用水定额（以下称国家用水定额）: the thing, and not its short name.
_SHORT_NAME = re.compile("[（(]以下[^（）()]{1,30}[）)]")
# 任职资格、任免程序、职责权限由国务院规定: words after the last kind belong to the name.
_MORE = re.compile("(?:、|和|及|以及|与)[^，。；]{1,24}")
# 各类职位的适用范围由国家另行规定 names the matter alone; 根据本法由国家另行规定 not even that.
_UNNAMED = re.compile("另行(?:规定|制定)$")
_ASIDE = re.compile("(?:根据|依照|按照|依据|参照|具体|也|均|都)")
_BEFORE = re.compile("^(?:[，。；：、,;: ]|其(?!他)|该|并|和|及|的|以及|或者)+")
# The rest of 实施本条例的具体办法 does not state a subject.
_EMPTY = re.compile(
    "具体|相关|有关|实施|施行|管理|配套|相应|本(?:条例|法|办法|规定|市|省|区|县|自治区|行政区域)|规章|其他|技术|事项|项目|规定|的|、|和|及|或者"
)


def title_of(version: Version, mandate: Mandate, provision: Provision) -> str:
    """Return a title for the instrument that a mandate requires, in the words of its clause.

    For a clause that only says 具体办法 the title names the provision.
    """
    words = _whole(" ".join(_noun(version, mandate, provision).split()))
    words = _whole(_POINTING.sub("", words, count=1)) if _POINTING.match(words) else words
    rest = _without(words, mandate.instruments)
    if words and len(words) <= _MOST and _EMPTY.sub("", rest) and not _POINTS.search(words):
        return words
    place = titled(version.metadata.title) + provision_words(version, provision.eid)
    return f"{place}的{'、'.join(mandate.instruments)}"


def _whole(words: str) -> str:
    """Return a title without remains of the words before it: ，其收费标准, 区）管理办法."""
    words = _BEFORE.sub("", words)
    for opening, closing in ("（）", "()", "《》", "“”", "【】"):
        while words.count(opening) != words.count(closing):
            if words.count(closing) > words.count(opening):
                words = words.partition(closing)[2]
            else:
                words = words.rpartition(opening)[2]
            words = _BEFORE.sub("", words)
    return words


def _noun(version: Version, mandate: Mandate, provision: Provision) -> str:
    """Return the noun phrase that names the instrument."""
    text, (start, end) = version.source.text, mandate.span
    words, kinds = _SHORT_NAME.sub("", text[start:end]), mandate.instruments
    by = words.find(f"由{mandate.body}") if mandate.body else len(words)
    last = _last(words[: max(by, 0)], kinds)
    if last:  # 公务用车更新的具体办法由甲制定: the mandate begins after 的, the title with the clause
        floor = max(min(provision.text.start, start), start - _FAR)
        clause = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in _BREAKS))
        words = text[clause:start] + words[: by if _MORE.fullmatch(words, last, by) else last]
        needed = _NEEDED.match(words)
        words = words[needed.end() :] if needed else words
        resting = re.search(f"(?:{'|'.join(map(re.escape, kinds))}){_BASIS}", words)
        words = words[: resting.end()] if resting else words
        return words if mandate.body else _made(words)  # 研究制定改革方案，另行公布 names nobody, and what makes it
    if by > 0 and _UNNAMED.search(words):
        topic = words[:by].rstrip("，").rpartition("，")[2]
        return "" if _ASIDE.match(topic) else topic if topic.endswith(("法规", "规章")) else f"{topic}的规定"
    begin = words.find(mandate.body) + len(mandate.body) if mandate.body in words else 0
    return _made(words[begin : _last(words, kinds)])


def _made(words: str) -> str:
    """Return what the last clause makes: the words behind its first verb, for 编制 may be a noun in 目录编制规范."""
    verbs = list(_VERBS.finditer(words, 0, max(0, len(words) - 2)))
    clause = words.rfind("，", 0, verbs[-1].start()) + 1 if verbs else 0
    there = [verb for verb in verbs if verb.start() >= clause]
    making = next((verb for verb in there if not verb[0].startswith(_NOUN_VERBS)), there[-1] if there else None)
    charged = making or _CHARGED.match(words)
    words = words[charged.end() :] if charged else words
    while again := _AGAIN.match(words):
        words = words[again.end() :]
    filling = _FILLING.match(words)
    return words[filling.end() :] if filling else words


def _last(words: str, kinds: Sequence[str]) -> int:
    """Return the end of the last kind of instrument in ``words``; 0 if there is none."""
    return max((words.rfind(kind) + len(kind) for kind in kinds if kind in words), default=0)


def _without(words: str, kinds: Sequence[str]) -> str:
    for kind in kinds:
        words = words.replace(kind, "")
    return words
