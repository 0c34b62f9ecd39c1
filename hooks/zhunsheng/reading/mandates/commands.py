"""What a notice orders to be made without saying of whom: 针对闲置用房，研究制定管理办法.

A notice is sent to those who are to do what it says, so that a sentence may begin with the verb. Facts
(近年来，制定了……), aims (到2027年，制定标准十项) and what enterprises are told begin alike and order nothing.
"""

from __future__ import annotations

import re
from enum import Enum

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Provision, Structure
from zhunsheng.reading.mandates.unnamed import REACH

OTHERS = re.compile(
    "企业|公司|学校|医院|单位(?![：:])|集团|经营者|中心|当事人|业主|[^办]机构|项目部|[^领]班子|人员|协会|[已正]在?(?:制定|编制|起草)"
)
# Whoever else is told in a paragraph what to do: 学校要加强管理。制定接送规定。
_TOLD = re.compile(
    f"(?:^|[。；：\n])[^，。；：\n]{{0,16}}?(?:{OTHERS.pattern})[^，。；\n]{{0,8}}?(?:要(?!求)|应|须|必须|负责|承担|是|依法)"
)
_MARK = r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、][ \u3000]?)?(?:[一二三四五六七八九十]是)?(?:同时|并|还|也)?"
_TERM = "(?:[0-9]{4}年|[0-9]{1,2}月|年|季度)[^，。；]{0,8}?[前内底]，?"
_LEADERS = "(?:主要|分管)(?:领导|负责人|负责同志)要[^，。；]{2,16}$"
# What stands in front of the verb in its part of the sentence.
_HOW = re.compile(
    f"{_MARK}(?:主要领导|主要负责人)?(?:(?:会同|联合|协同)[^，。；]{{2,30}}?)?(?:(?P<must>要|应当?|须|必须)(?:逐[\u4e00-\u9fff])?(?:(?:根据|结合|按照)[^，。；]{{2,40}}，)?)?(?:(?:确保)?[在于]?{_TERM})?(?:对[^，。；]{{2,16}}逐[项一个件])?"
    "(?:科学|统一|研究|组织(?:力量|专家|专班)?|积极|进一步|适时|认真|全面|探索|(?P<soon>抓紧|尽快|加快|及时)){0,4}(?P<more>并|同时)?"
)
# The parts of the sentence before it: what is to be done beside it, what it is done about, by when.
_BEFORE = re.compile(
    f"{_MARK}(?:(?<=同时)$|{_TERM}$|{_LEADERS}|(?:要|应当?|须|必须)?(?:进一步|加快|抓紧|尽快|积极|持续|全面|切实|深入|认真|严格|着力|大力|有序|统筹|不断)?"
    "(?:以[^，]{2,30}为(?:重点|抓手|契机|基础|导向|目标|主线|牵引)$|[^，]{2,12}方面$|针对|围绕|聚焦|坚持|遵循|突出|结合|依据|根据|按照|参照|对照|依托|立足|在[^，。；]{2,30}(?:基础上|方面)$|对(?!于)|"
    "贯彻|执行|完善|推进|推动|规范|健全|加强|强化|优化|落实|深化|建立|开展|实施|提升|提高|做好|梳理|细化|明确|构建|整合|统筹|探索|严格|加大|改进|创新|"
    "培育|建设|打造|拓展|扩大|简化|压缩|清理|总结|加快|落细|落地|畅通|深入|推广|推行|盘活|保障|研究|组织|编制|制定|修订|出台|动态|清查|摸清|厘清|评估|调研|对标|对接))"
)
_JOINED = re.compile("(?P<first>[^，。；]{4,30}[^，。；、和或])并(?:且)?")
_FACTS = re.compile(
    "近年|截至|目前|以来|已(?!有)|取得|成效(?=显著|明显|突出|初显|良好|[，。；]|$)|力争|累计|初步|去年|到[0-9]{4}年(?!底?前)|经验介绍"
)
# What others are urged to before it (鼓励探索，制定标准); behind it, it is what the making serves.
_URGED = re.compile("鼓励|支持|引导|参与|协助|配合(?!单位|部门)|推动[^，]*(?:企业|公司|单位|协会|机构|行业自律)")
_NO_OBJECT = re.compile("了|如下|以下|下列|[一二三四五六七八九十0-9]+项|出|过|有")


class Command(Enum):
    """How a sentence orders something to be made without saying of whom."""

    URGENT = "urgent"  # 要抓紧制定……
    MUST = "must"  # 要制定……
    PLAIN = "plain"  # 研究制定……, 制定……


def may_command(text: str, structure: Structure, provision: Provision, sentence: Span) -> bool:
    """Tell whether a sentence of a notice may order something to be made by the state without saying of whom.

    What enterprises, schools and others are told in the paragraph or under its heading is no such order.
    """
    if _FACTS.search(text, *sentence):
        return False
    before = text[max(provision.text.start, sentence.start - REACH) : sentence.start]
    headings = [one.heading.of(text) for one in structure.ancestors(provision) if one.heading]
    return not _TOLD.search(before) and not any(OTHERS.search(words) for words in headings)


def command_of(words: str, clause: int, verb: int, end: int) -> Command | None:
    """Return how a sentence orders what its verb makes, None where the words before the verb are no command's.

    Args:
        words: the sentence.
        clause: where the part of it begins in which the verb stands.
        verb: where the verb begins.
        end: where the verb ends, with those that share its object.
    """
    joined = _JOINED.match(words, clause, verb)  # 开展普查并编制名录: two things to be done in one part
    start = joined.end() if joined and _BEFORE.match(joined["first"]) else clause
    how = _HOW.fullmatch(words, start, verb)
    if not how or _NO_OBJECT.match(words, end):
        return None
    if words.startswith("《", end) and not (how["soon"] or words.startswith(("修订", "出台"), verb)):
        return None  # 制定《甲办法》 tells what has been made
    if _URGED.search(words, 0, verb):
        return None
    before = words[:clause].rstrip("，")
    parts = before.split("，") if before else []
    if not all(_BEFORE.match(part) for part in parts):
        return None
    leads = any(re.search(_LEADERS, part) for part in parts)
    if how["soon"] or leads:
        return Command.URGENT
    return Command.MUST if how["must"] else Command.PLAIN
