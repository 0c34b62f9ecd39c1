"""Who is to make what a sentence says where the sentence itself names nobody.

The words that introduce a list of duties name the body, the first part of the sentence, the sentence before, or, in a
notice, the bracket behind the work: （责任单位：市财政局）.
"""

from __future__ import annotations

import re

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Structure
from zhunsheng.reading.mandates.bodies import body_at

MAKE = "制定|制订|拟订|拟定|编制|起草|修订"
REACH = 420
_DUTIES = re.compile("职责|职权|下列工作|以下工作|主要任务|下列任务|以下任务|下列事项|工作是|下列措施")
# 市人民政府应当推进互认；共同制定标准: the later part of the sentence has the subject of the first.
GOES_ON = re.compile(
    f"(?:会同[^，。；]{{1,40}}?)?(?:共同|联合|统一|组织|负责|依法|定期|及时|并|分别|另行|抓紧)*(?:{MAKE})"
)
# （责任单位：市财政局）, （市财政局牵头，市审计局配合）
_CHARGED = re.compile(r"[（(](?:责任|牵头|主办|负责|主责)(?:单位|部门|处室)[：:](?P<who>[^；;，）)\n]{2,60})[；;，）)]")
_LED = re.compile(r"[（(](?P<who>[^（()）：:，；;\n]{2,40}?)(?:牵头|负责|主办)(?:[，；][^（()）\n]{2,60})?[)）]")
# 市机关事务管理部门负责用房管理工作。制定配置标准: the next sentence goes on with its subject.
_RESPONSIBLE = re.compile("负责|牵头|主管|履行|承担")


def introduction(text: str, structure: Structure, parent: int) -> str:
    """Return the words that introduce an item, where they name duties."""
    words = structure.provisions[parent].text.of(text) if parent >= 0 else ""
    return words if _DUTIES.search(words) else ""


def charged_with(text: str, start: int, end: int) -> str:
    """Return who is charged with what a notice describes: （责任单位：市财政局）, empty where nobody is named."""
    charged = _CHARGED.search(text, start, end) or _LED.search(text, start, end)
    return charged["who"] if charged and body_at(charged["who"]) else ""


def duty_before(text: str, floor: int, sentence: Span) -> str:
    """Return the sentence before one that begins with the verb, where it says what somebody is responsible for."""
    if not GOES_ON.match(text, *sentence) or text[sentence.start - 1 : sentence.start] != "。":
        return ""
    before = first_of(text, floor, sentence.start - 1)
    return before if _RESPONSIBLE.search(before) else ""


def first_of(text: str, floor: int, end: int) -> str:
    """Return the words with which the sentence begins whose later part, behind ；, begins at ``end``."""
    begin = max(floor, end - REACH)
    begin = max(begin, *(text.rfind(mark, begin, end) + 1 for mark in "。\n"))
    return text[begin:end]
