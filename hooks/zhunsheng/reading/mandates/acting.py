"""Who is to act in a sentence: the body in front of a verb, in an earlier part of the sentence, or introduced above."""

from __future__ import annotations

import re

from zhunsheng.reading.mandates.bodies import CAN, SHOULD, body_acting, body_at

URGES = re.compile(
    "鼓励|支持|引导|指导(?!下|意见|思想|中心|委员会|目录)|督促|要求(?=[^，。、的]{2,20}(?:企业|单位|机构|部门|组织|人员|公司|学校))|责令|协助|帮助|参与|推动|监督(?!管理|检验|检查|机构|部门|局|执法|总?站|、|等|和)|配合(?!单位|部门)|责成|委托|建议|提出"
)
# In a clause of its own, an urge goes on to the next only where somebody is urged: 支持企业发展, not 推动数据应用.
_URGES_OTHERS = re.compile(
    "(?:鼓励|支持|引导|指导|督促|要求|责令|责成|委托|建议)[^，]{0,16}?"
    "(?:企业|单位|机构|部门|组织|人员|公司|学校|者|协会|商会|村|居民|社会力量|人(?=，))"
)
# 市人民政府可以要求区人民政府编制规划: the one that makes it, not the one that may require it, is the body.
_ORDERS = re.compile(
    f"(?:应当|必须|负责|有权|{CAN}以?|须|{SHOULD})(?:依法|及时|直接|分别|根据[^，。；]{{1,20}})?(?:要求|责成|授权|指定)"
)
MODAL = re.compile(f"应当|{CAN}|须|{SHOULD}|需要|负责|有权|得以")
_ORDERED = re.compile("，(?:应当|必须)")
# 牵头单位（没有的，责任单位即为牵头单位，下同）要统筹: the commas of an aside divide nothing.
_ASIDE = re.compile("（[^（）。；]{1,80}）")
_PRIVATE = (
    "企业",
    "用人单位",
    "单位",
    "学校",
    "生产经营单位",
    "当事人",
    "业主",
    "医疗机构",
    "经营者",
    "运营单位",
    "建设单位",
)
# 电信企业建立机制，制定办法: whoever else is charged, an enterprise's own rules are none.
_PRIVATE_ACTS = re.compile(
    "[^，。；的、《]{0,10}?(?:企业|公司|学校|医院|医疗机构|经营者|运营商|养老机构)"
    "(?=要(?!求)|应|须|必须|负责|建立|设立|制定|编制|加强|落实|依法|自主|统筹)"
)


class Acting:
    """Finds who acts in one sentence."""

    def __init__(self, words: str, intro: str, names: re.Pattern[str] | None) -> None:
        self.words = _ASIDE.sub(lambda aside: aside[0].replace("，", "·"), words)
        self.intro, self.names = intro, names

    def body_at(self, words: str) -> str | None:
        """Return the body whose name stands at the beginning of ``words``, one of those that are known too."""
        return body_at(words, self.names)

    def subject(self, verb: int) -> tuple[int, int, str | None]:
        """Return where the body that acts begins and ends in the sentence, and its name.

        Where the sentence names none, the name is the introduction's and stands at -1.
        """
        words = self.words
        end = verb
        while end > 0:
            start = max(words.rfind("，", 0, end), words.rfind("：", 0, end)) + 1
            body = self.body_at(words[start : verb + 2])
            if not body and words[end - 1] == "的":
                body = body_acting(words[start:end])
            elif not body and _ORDERED.match(words, end):
                body = self._qualified(words[start:end])
            if body:
                at = words.index(body, start)
                stop = at + len(body)
                return at, stop, None if self._urges(stop, verb) else body
            urges = URGES if end == verb else _URGES_OTHERS
            if urges.match(words, start) or words[start:].startswith(_PRIVATE) or _PRIVATE_ACTS.match(words, start):
                return start, start, None
            end = start - 1
        return -1, 0, self.body_at(self.intro) if self.intro else None

    def _qualified(self, clause: str) -> str | None:
        """Return the body behind a clause of its own: 县级人民政府 in 未达到……要求的县级人民政府，应当制定."""
        behind = clause.rpartition("的")[2]
        return behind if len(behind) < len(clause) and self.body_at(behind) == behind else None

    def ordered(self, verb: int, clause: int) -> tuple[int, int, str | None] | None:
        """Return where 可以要求 begins, where the body ends that is so required to make something, and the body."""
        order = _ORDERS.search(self.words, clause, verb)
        if not order:
            return None
        body = self.body_at(self.words[order.end() : verb + 2])
        stop = self.words.index(body, order.end()) + len(body) if body else order.end()
        return order.start(), stop, body

    def _urges(self, start: int, verb: int) -> bool:
        """Tell whether the body that ends at ``start`` only urges others to make what the verb says.

        In an earlier clause than the verb's, what it should urge (应当支持企业发展，制定……) is a duty beside the other.
        """
        words = self.words
        clause = words.rfind("，", start, verb) + 1
        if clause and not URGES.search(words, clause, verb):
            urge = _URGES_OTHERS.search(words, start, clause)
            return urge is not None and not MODAL.search(words, start, urge.start())
        return bool(URGES.search(words, start, verb))
