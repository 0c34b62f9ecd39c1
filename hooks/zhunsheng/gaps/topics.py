"""Titles for requirements suggested from mandates, from the words of the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.model import Mandate, Provision, Version
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_BREAKS = "，。；：\n"
_MOST = 40
# 制定和完善, 编制并定期更新: the words between the body and what it is to make.
_VERBS = re.compile(
    "(?:制定|制订|拟订|拟定|编制|起草|修订|规定|确定)"
    "(?:(?:、|和|并|或者|及)?(?:及时|适时|定期|组织|依法)?"
    "(?:制定|制订|拟订|拟定|编制|起草|修订|完善|调整|修改|实施|实行|落实|执行|公布|发布|颁布|更新|审定|印发|细化|废止|推广))*(?!等|、|的)"
)
_FILLING = re.compile("(?:本市|全市|领域的|统一|相应|有关|相关|各自|分别|下列|的)+")
# 全国主要农作物的用水定额（以下称国家用水定额）: the thing, and not its short name.
_SHORT_NAME = re.compile("[（(]以下[^（）()]{1,30}[）)]")
# 任职资格、任免程序、职责权限由国务院规定: words after the last kind belong to the name.
_MORE = re.compile("(?:、|和|及|以及|与)[^，。；]{1,24}")
# 各类职位的适用范围由国家另行规定 names the matter alone; 根据本法由国家另行规定 not even that.
_UNNAMED = re.compile("另行(?:规定|制定)$")
_ASIDE = re.compile("(?:根据|依照|按照|依据|参照|具体|也|均|都)")
_BEFORE = re.compile("^(?:[，。；：、,;: ]|其(?!他)|该|并|和|及|的|以及|或者)+")
# The rest of 实施本条例的具体办法 does not state a subject.
_EMPTY = re.compile("具体|相关|有关|实施|管理|配套|相应|本(?:条例|法|办法|规定)|前款|规定|的|、|和|及|或者")


def title_of(version: Version, mandate: Mandate, provision: Provision) -> str:
    """Return a title for the instrument that a mandate requires, in the words of its clause.

    For a clause that only says 具体办法 the title names the provision.
    """
    words = _whole(" ".join(_noun(version, mandate, provision).split()))
    rest = _without(words, mandate.instruments)
    if words and len(words) <= _MOST and _EMPTY.sub("", rest):
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
        floor = min(provision.text.start, start)
        clause = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in _BREAKS))
        return text[clause:start] + words[: by if _MORE.fullmatch(words, last, by) else last]
    if by > 0 and _UNNAMED.search(words):
        topic = words[:by].rstrip("，").rpartition("，")[2]
        return "" if _ASIDE.match(topic) else topic if topic.endswith(("法规", "规章")) else f"{topic}的规定"
    begin = words.find(mandate.body) + len(mandate.body) if mandate.body in words else 0
    last = _last(words, kinds)
    verbs = list(_VERBS.finditer(words, begin, max(begin, last - 2)))
    words = words[verbs[-1].end() if verbs else begin : last]
    filling = _FILLING.match(words)
    return words[filling.end() :] if filling else words


def _last(words: str, kinds: Sequence[str]) -> int:
    """Return the end of the last kind of instrument in ``words``; 0 if there is none."""
    return max((words.rfind(kind) + len(kind) for kind in kinds if kind in words), default=0)


def _without(words: str, kinds: Sequence[str]) -> str:
    for kind in kinds:
        words = words.replace(kind, "")
    return words
