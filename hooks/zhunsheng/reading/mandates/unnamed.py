"""Who is to make what a sentence says where the sentence itself names nobody.

The words that introduce a list of duties name the body, the first part of the sentence, the sentence before, or, in a
notice, the bracket behind the work: （责任单位：市财政局）.
"""

from __future__ import annotations

import re

from zhunsheng.model.citation import Mandate
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
_TOLD = re.compile("(?:责任|牵头|主办|主责)(?:单位|部门|处室)[：:](?P<who>[^；;，。（()）\n]{2,60})(?=[。；;\n]|$)")
# 市机关事务管理部门负责用房管理工作。制定配置标准: the next sentence goes on with its subject.
_RESPONSIBLE = re.compile("负责|牵头|主管|履行|承担")

# 市人民政府建立储备机制。根据需要，编制年度计划: who has set something up goes on.
_GROUNDED = re.compile(f"(?:根据|依据|结合)[^，。；]{{2,60}}(?:，[^，。；]{{2,20}}){{0,2}}?，{GOES_ON.pattern}")
_SETS_UP = re.compile("建立|健全|完善|应当|负责")
_URGES = re.compile("鼓励|支持|引导|推动|督促")

# 各级政府要加强领导。要结合实际，制定方案: what is to be done goes on with the one who is to do it.
_IS_TO = re.compile("(?:同时|并且|并|还|也)?(?:要|应当|应|须|必须)(?![求急用对])")
_DOES = re.compile("负责|负总责|牵头|主管|履行|承担|组织实施|要|应当|必须|须")
_CLAUSE = re.compile("[^，；。\n]+")
_CAPTION = re.compile("(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、])?[ \u3000]?[^，；。\n]{4,20}。")
_MARKS = re.compile("^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、])?[ \u3000]*|[。：]$")
_BACK = 6  # sentences that are looked back at


def introduction(text: str, structure: Structure, parent: int) -> str:
    """Return the words that introduce an item, where they name duties."""
    words = structure.provisions[parent].text.of(text) if parent >= 0 else ""
    return words if _DUTIES.search(words) else ""


def charged_with(text: str, start: int, end: int) -> str:
    """Return who is charged with what a notice describes: （责任单位：市财政局）, empty where nobody is named."""
    charged = _CHARGED.search(text, start, end) or _LED.search(text, start, end) or _TOLD.search(text, start, end)
    return charged["who"] if charged and body_at(charged["who"]) else ""


def duty_before(text: str, floor: int, sentence: Span) -> str:
    """Return the sentence before one that begins with the verb, where it says what somebody is responsible for."""
    if text[sentence.start - 1 : sentence.start] == "。" and _IS_TO.match(text, *sentence):
        return _who_is_to(text, floor, sentence.start)
    if text[sentence.start - 1 : sentence.start] == "。" and _GROUNDED.match(text, *sentence):
        before = first_of(text, floor, sentence.start - 1)
        return before if _SETS_UP.search(before) and not _URGES.search(before) else ""
    if not GOES_ON.match(text, *sentence) or text[sentence.start - 1 : sentence.start] != "。":
        return ""
    before = first_of(text, floor, sentence.start - 1)
    is_name = (body_at(before) or "?") == _MARKS.sub("", before)  # 市公安局。负责制定方案
    return before if is_name or _RESPONSIBLE.search(before) else ""


def _who_is_to(text: str, floor: int, start: int) -> str:
    """Return the words that name whom the sentences before ``start`` say is to do something, empty where none do."""
    for _ in range(_BACK):
        before = first_of(text, floor, start - 1)
        if not _IS_TO.match(before):
            clauses = [m[0] for m in _CLAUSE.finditer(before) if _DOES.search(m[0]) and not _IS_TO.match(m[0])]
            return next((clause for clause in reversed(clauses) if body_at(clause)), "")
        start -= len(before) + 1
        if start <= floor:
            break
    return ""


def first_of(text: str, floor: int, end: int) -> str:
    """Return the words with which the sentence begins whose later part, behind ；, begins at ``end``."""
    begin = max(floor, end - REACH)
    begin = max(begin, *(text.rfind(mark, begin, end) + 1 for mark in "。\n"))
    return text[begin:end]


def is_caption(text: str, start: int, first: Mandate, second: Mandate) -> bool:
    """Tell whether a mandate is only the caption of the next: 3.编制专项规划。编制产业发展规划和项目清单。"""
    caption = _CAPTION.fullmatch(text, start, first.span.end + 1)
    return caption is not None and set(first.instruments) <= set(second.instruments)
