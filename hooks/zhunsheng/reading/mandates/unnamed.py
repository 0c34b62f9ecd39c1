"""Finds who is to make something where the sentence itself names nobody.

The words that introduce a list of duties name the body, the first part of the sentence, the sentence before, or, in a
notice, the bracket after the work: （责任单位：市财政局）.
"""

from __future__ import annotations

import re

from zhunsheng.model.citation import Mandate
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure
from zhunsheng.reading.mandates.bodies import body_at
from zhunsheng.reading.mandates.words import instruments_in

MAKE = "制定|制订|拟订|拟定|编制|起草|修订|修编|出台"
REACH = 420
_DUTIES = re.compile("职责|职权|下列工作|以下工作|主要任务|下列任务|以下任务|下列事项|工作是|下列措施")
# 市人民政府应当推进互认；共同制定标准: the later part of the sentence has the subject of the first.
GOES_ON = re.compile(
    "(?:[一二三四五六七八九十]是)?(?:会同[^，。；]{1,40}?)?"
    f"(?:共同|联合|统一|组织|具体负责|牵头|负责|依法|定期|及时|并|分别|另行|抓紧|尽快|加快|研究)*(?:{MAKE})"
)
# 市甲局是主管部门。主要职责是：制定……: of the body that the sentence before begins with.
_CHARGES = re.compile("(?:其|具体)?(?:主要)?(?:职责|任务)(?:是|为|包括)?[：:]")
# （责任单位：市财政局）, （市财政局牵头，市审计局配合）
_CHARGED = re.compile(
    r"[（(〔【\[](?:责任|牵头|主办|负责|主责|承办)(?:单位|部门|(?P<within>处室|科室))[：:](?P<who>[^；;，。）)〕】\]\n]{2,60})[；;，。）)〕】\]]"
)
_LED = re.compile(
    r"[（(〔【](?P<who>[^（()）〔〕【】：，；;\n]{2,40}?(?:（[^（）\n]{2,12}）[^（()）〔〕【】：，；;\n]{0,80}?)?)"
    r"(?:按(?:照)?职责(?:分工)?)?(?:分别|共同)?(?:牵头|负责|主办)(?:[，；][^（()）\n]{2,60})?[)）〕】]"
)
_TOLD = re.compile("(?:责任|牵头|主办|主责)(?:单位|部门|处室)[：:](?P<who>[^；;，。（()）\n]{2,60})(?=[。；;\n]|$)")
# （市财政局、市审计局） after a task of a notice.
_BARE = re.compile(
    "[（(〔【](?!以下|下称|简称|包括|含|如|原|见|附|参见)"
    r"(?P<who>[^（()）〔〕【】：:，；;。\n]{3,60})[)）〕】][。；;]?[ \t\u3000]*"
)
_DIVISIONS = re.compile("[\u4e00-\u9fff]{2,10}[处科室](?:[、和][\u4e00-\u9fff]{2,10}[处科室]){0,5}")
# 制定演练计划。由市应急局负责。
_BY_WHOM = re.compile(
    "(?:。由|，由(?=[^，。；]{2,40}负责。?$))(?P<who>[^，。；（()）\n]{2,40}?)"
    "(?:具体|牵头)?(?:负责|牵头)(?:落实|组织实施|实施|办理)?(?=[，。；]|$)"
)
# 成立市节能工作领导小组，其主要职责是：, 设立国务院工程委员会。委员会的任务是：
_FOUNDED = re.compile("(?:成立|设立|组建|设置)(?P<who>[^，。；：（(]{3,40})(?=[，。；（(])")
# 市机关事务管理部门负责用房管理工作。制定配置标准: the next sentence goes on with its subject.
_RESPONSIBLE = re.compile("负责|牵头|主管|履行|承担")

# 市人民政府建立储备机制。根据需要，编制年度计划: who has set something up goes on.
_GROUNDED = re.compile(f"(?:根据|依据|结合)[^，。；]{{2,60}}(?:，[^，。；]{{2,20}}){{0,2}}?，{GOES_ON.pattern}")
_SETS_UP = re.compile("建立|健全|完善|应当|负责")
_URGES = re.compile("鼓励|支持|引导|推动|督促")

# 各级政府要加强领导。要结合实际，制定方案: what is to be done goes on with the one who is to do it.
_IS_TO = re.compile("(?:[一二三四五六七八九十]是)?(?:同时|并且|并|还|也)?(?:要|应当|应|须|必须)(?![求急用对])")
_NUMBERED = re.compile("[一二三四五六七八九十]是")
_DOES = re.compile("负责|负总责|牵头|主管|履行|承担|组织实施|要|应当|必须|须|是[^，。；]{0,16}(?:主体|部门|机关|机构)$")
# 甲用房的配置标准不适用本规定。由市财政局另行制定。
_ANEW = re.compile("(?:由[^，。；]{2,40}?)?另行(?:制定|规定|印发|公布|下发)")
_SPOKEN_OF = re.compile(
    "(?![^，。；]*(?:应当|必须|按照|符合|执行))(?P<what>[^，。；]{2,40}?)(?:不适用[^。；]*|不在[^。；]*|不受[^。；]*)?"
)
_CLAUSE = re.compile("[^，；。\n]+")
# 社会团体可以, 建设单位应当; not so 并应当, 对用房可以, 需要的应当.
_ACTS_ITSELF = re.compile(
    "(?!并|同时|也|还|又|对|就|将|把|按|根据|依据|依照|参照|结合|在|由|需|必要|确|有条件|经|其中|但|且|具体|其(?!他))"
    "[^，。；]{1,15}?[^，。；的时前后](?:应当|可以|必须)"
)
_CAPTION = re.compile("(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、])?[ \u3000]?[^，；。\n]{4,20}。")
_MARKS = re.compile(
    "^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、])?[ \u3000]*|(?:的?(?:主要|工作)?职责(?:分工)?)?[。：]?$"
)
_LEVELS = frozenset((Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4))
_HEADING = 200  # a heading that is longer is a paragraph
_BACK = 6  # sentences that are looked back at


# 编制水域规划，按照下列分工进行：; 防洪规划按照以下权限编制：; the items say who makes it for what.
_DIVIDED = re.compile(
    f"(?:(?:组织|负责)*(?:{MAKE})(?P<what>[^，。；：由]{{2,40}})，|(?P<subject>[^，。；：由]{{2,40}}?)的?(?:{MAKE})?，?)"
    "(?:应当)?(?:(?:按照?|依照|根据)(?:(?:下列|以下)(?:的|列)?[^，。；：]{0,4})?(?:分工|权限|职责|规定|办法|程序)"
    f"[^。；：]{{0,40}}|(?:的?(?:{MAKE}))?(?:分工|权限)(?:如下|是|为)?)"
)


class Introductions:
    """The words that introduce duties; each paragraph is looked at once, however many duties it introduces."""

    def __init__(self, text: str, structure: Structure) -> None:
        self._text, self._structure = text, structure
        self._items: dict[int, str] = {}
        self._divided: dict[int, tuple[str, ...]] = {}
        self._levels: dict[int, str] = {}

    def of_items(self, parent: int) -> str:
        """Return the words of the paragraph around an item, where they name duties; empty where they do not."""
        if parent not in self._items:
            words = self._structure.provisions[parent].text.of(self._text) if parent >= 0 else ""
            self._items[parent] = _introducing(words)
        return self._items[parent]

    def divided(self, parent: int) -> tuple[str, ...]:
        """Return what the items of a paragraph divide among several makers: 规划 for 编制规划，按照下列分工进行：."""
        if parent not in self._divided:
            words = self._structure.provisions[parent].text.of(self._text) if parent >= 0 else ""
            divided = _DIVIDED.fullmatch(words.rstrip("：:")) if words.endswith(("：", ":")) else None
            self._divided[parent] = instruments_in(divided["what"] or divided["subject"]) if divided else ()
        return self._divided[parent]

    def note(self, paragraph: Provision) -> None:
        """Take note of the next paragraph of a notice, which may introduce levels: …主要职责是：, then （一）."""
        words = paragraph.text.of(self._text)
        self._levels[paragraph.parent] = _introducing(words) if words.endswith(("：", ":")) else ""

    def of_levels(self, provision: Provision) -> str:
        """Return the words that introduce the level around a provision, empty where none do."""
        above = (one.parent for one in self._structure.ancestors(provision) if one.kind in _LEVELS)
        return next((words for parent in above if (words := self._levels.get(parent, ""))), "")


def _introducing(words: str) -> str:
    """Return words that name duties, only the name of the body where one is set up for them; empty for other words."""
    if not _DUTIES.search(words):
        return ""
    founded = _FOUNDED.search(words)
    return founded["who"] if founded and body_at(founded["who"]) == founded["who"] else words


def charged_behind(text: str, start: int, end: int) -> str:
    """Return the bodies that stand alone in a bracket after the task of a notice, empty where there are none."""
    begin = max(text.rfind(opening, start, end) for opening in "（(〔【")
    charged = _BARE.fullmatch(text, begin, end) if begin >= 0 else None
    charged = charged or _BY_WHOM.search(text, start, end)
    who = charged["who"] if charged else ""
    return who if who and (body_at(who) == who or is_division(who)) else ""


def is_division(who: str) -> str:
    """Return a name where it is that of divisions of an office (节能管理处、财务处), else an empty one."""
    return who if _DIVISIONS.fullmatch(who) else ""


def charged_above(text: str, structure: Structure, provision: Provision) -> str:
    """Return the body that a heading above a provision charges: （一）完善制度（责任单位：市财政局）."""
    for one in structure.ancestors(provision):
        if not one.heading:
            continue
        start, end = one.heading
        charged = charged_with(text, max(start, end - _HEADING), end)
        named = _MARKS.sub("", text[start:end]) if end - start <= _HEADING else ""  # （三）市审计局职责
        if charged or (named and body_at(named) == named):
            return charged or named
    return ""


def charged_with(text: str, start: int, end: int) -> str:
    """Return the body that a notice charges with a task: （责任单位：市财政局）, empty where none is named.

    What an office calls a 处室 or 科室 is one of its divisions, whatever its name: （责任处室：车辆处）.
    """
    charged = _CHARGED.search(text, start, end)
    if charged and (charged["within"] or body_at(charged["who"])):
        return charged["who"]
    charged = _LED.search(text, start, end) or _TOLD.search(text, start, end)
    return charged["who"] if charged and (body_at(charged["who"]) or is_division(charged["who"])) else ""


def charges_another(text: str, start: int, end: int) -> bool:
    """Tell whether a task is said to be that of somebody who is no body: （责任单位：甲公司）."""
    charged = _CHARGED.search(text, start, end)
    return charged is not None and not charged["within"] and not body_at(charged["who"])


def duty_before(text: str, floor: int, sentence: Span) -> str:
    """Return the sentence before this one where it says who is responsible and this one begins with the verb."""
    if text[sentence.start - 1 : sentence.start] == "。" and _CHARGES.match(text, *sentence):
        before = first_of(text, floor, sentence.start - 1)
        return before if body_at(before) else ""
    if text[sentence.start - 1 : sentence.start] == "。" and _IS_TO.match(text, *sentence):
        return _who_is_to(text, floor, sentence.start)
    if text[sentence.start - 1 : sentence.start] == "。" and _GROUNDED.match(text, *sentence):
        before = first_of(text, floor, sentence.start - 1)
        return before if _SETS_UP.search(before) and not _URGES.search(before) else ""
    if not GOES_ON.match(text, *sentence) or text[sentence.start - 1 : sentence.start] != "。":
        return ""
    before = first_of(text, floor, sentence.start - 1)
    is_name = (body_at(before) or "?") == _MARKS.sub("", before)  # 市公安局。负责制定方案
    if is_name or (_RESPONSIBLE.search(before) and body_at(before)) or _is_told(before):
        return before
    return _last_that(_RESPONSIBLE, before)


def _is_told(sentence: str) -> bool:
    """Tell whether a sentence begins with what a body is to do: 各区要落实责任."""
    body = body_at(sentence)
    return bool(body and _IS_TO.match(_MARKS.sub("", sentence).removeprefix(body)))


def numbered_before(text: str, floor: int, sentence: Span) -> str:
    """Return who is to do what is numbered in words: 各区要落实责任。一是加强统筹；二是制定细则."""
    if not _NUMBERED.match(text, *sentence):
        return ""
    start = sentence.start
    for _ in range(_BACK):
        begin = max(floor, start - REACH)
        begin = max(begin, *(text.rfind(mark, begin, start - 1) + 1 for mark in "。；\n"))
        before = text[begin : start - 1]
        if not _NUMBERED.match(before):
            return before if body_at(before) and _DOES.search(before) else _last_that(_DOES, before)
        start = begin
        if start <= floor:
            break
    return ""


def _last_that(does: re.Pattern[str], sentence: str) -> str:
    """Return the last clause of a sentence that says what a body does, empty where none does."""
    clauses = [m[0] for m in _CLAUSE.finditer(sentence) if does.search(m[0]) and not _IS_TO.match(m[0])]
    return next((clause for clause in reversed(clauses) if body_at(clause)), "")


def _who_is_to(text: str, floor: int, start: int) -> str:
    """Return the words of the sentences before ``start`` that name who is to do something, empty where none do."""
    for _ in range(_BACK):
        before = first_of(text, floor, start - 1)
        if not _IS_TO.match(before):
            return _last_that(_DOES, before)
        start -= len(before) + 1
        if start <= floor:
            break
    return ""


def first_of(text: str, floor: int, end: int) -> str:
    """Return the sentence up to ``end``, where a later part of it begins after ；."""
    begin = max(floor, end - REACH)
    begin = max(begin, *(text.rfind(mark, begin, end) + 1 for mark in "。\n"))
    return text[begin:end]


def topic_told(text: str, floor: int, sentence: Span) -> tuple[str, ...]:
    """Return what the words before 另行制定 say is to be made: 甲标准不适用本规定；由乙另行制定."""
    if not _ANEW.match(text, *sentence) or text[sentence.start - 1 : sentence.start] not in "。；":
        return ()
    told = _SPOKEN_OF.fullmatch(first_of(text, floor, sentence.start - 1))
    return instruments_in(told["what"]) if told else ()


def names_another(text: str, sentence: Span) -> bool:
    """Tell whether a later part of a sentence says itself who acts, though it names no body: ；社会团体可以制定标准."""
    return any(_ACTS_ITSELF.match(clause[0]) for clause in _CLAUSE.finditer(text, *sentence))


def is_caption(text: str, start: int, first: Mandate, second: Mandate) -> bool:
    """Tell whether a mandate is only the caption of the next: 3.编制专项规划。编制产业发展规划和项目清单。"""
    caption = _CAPTION.fullmatch(text, start, first.span.end + 1)
    return caption is not None and set(first.instruments) <= set(second.instruments)
