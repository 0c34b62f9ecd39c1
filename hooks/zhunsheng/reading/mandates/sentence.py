"""The mandates of one sentence, read verb by verb: who is to make what."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from zhunsheng.model.citation import Force, Mandate
from zhunsheng.model.position import Span
from zhunsheng.reading.mandates.acting import MODAL, URGES, Acting
from zhunsheng.reading.mandates.bodies import CAN, SHOULD
from zhunsheng.reading.mandates.commands import OTHERS, Command, command_of
from zhunsheng.reading.mandates.topics import Topic, topic_alone, topic_before, topic_of
from zhunsheng.reading.mandates.unnamed import MAKE, REACH
from zhunsheng.reading.mandates.verbs import (
    ALONE,
    MORE,
    OBJECT_END,
    VERB,
    Way,
    is_negated,
    is_reference,
    is_timed,
    way_of,
)
from zhunsheng.reading.mandates.words import instruments_in, is_instrument

_MOST = 12  # more verbs than a sentence of a law has
_ENDS = re.compile("[。；;\n]")
# 负责课程标准的制定和实施, 完成规划编制工作: the making as what somebody is charged with.
_TASK = re.compile(
    "(?:负责|牵头|承担)(?:[^，。；]{2,40}，以及)?(?P<what>[^，。；]{2,40}?)的$|(?:完成|启动|[做抓]好|加快(?:推进)?)(?P<done>[^，。；的]{2,40}?)的?$"
)
_MAKES = re.compile(MAKE)
_ENDS_TASK = re.compile("(?:工作)?(?:$|[，；、和与及])")
_BY = re.compile(
    "(?:(?<![自理缘事报])|(?<=[管办处审治代清受整修护]理))由(?!于|此|来|衷)|(?<![\u4e00-\u9fff])授权(?=[^，。；的]{2,60}$)"
)
# 由市机关事务管理部门协助区人民政府编制, 由国务院授权国务院财政部门制定: who makes it stands after.
_FOR = re.compile("[^，。；和或]{2,24}?(?:协助|指导|配合|授权(?!的)|责成)")
# 建立由市甲局牵头、各区参加的联席会议，制定计划
_ATTRIBUTE = re.compile("[^，。；]{2,40}(?:牵头|参加|参与|组成|主持|领导)的[^，。；]{2,16}，")
# 由甲牵头，乙参与，制定: one more who takes part, beside the one that makes it.
_BESIDE = re.compile("，[^，。；]{2,40}(?:参与|参加|配合|协助)(?=，)")
# 开展调查，为制定规划提供依据; 提供数据，用于编制规划: what the duty serves.
_SERVES = re.compile("为[^，。；]*提供")
_FOR_USE = ("用于", "以便", "便于", "供")
# 报送上一年度制定、修改文件的目录: what has been made is only reported.
_REPORTS = re.compile("(?:报送|提交|报告|通报|汇总)[^，]{0,12}(?:年度?|月|季度|已|所)$")
# 对建设单位编制方案予以指导: the making is another's.
_OTHERS = re.compile("对[^，]{2,40}$")
_TREATS = re.compile("(?:予以|给予|进行|(?<!政府)实施(?!规范|细则|办法|方案|标准|意见)|加以)[^，。；]{2,6}$")
_MAY = re.compile(f"{CAN}|有权|(?<!的)授权(?!的)")
# 规划时, 规划前 are occasions; 使用时段, 前置审批 and 学前教育 are none.
_TOPIC = re.compile(
    "[^，。；]{0,60}?(?:(?<![及临实同定适届随按])时(?![段长间限期效速代刻])|(?<![学婚院产目当年月日底门])前(?![置端期沿提景述款项条])|"
    f"过程中(?=，|应当|可以|必须|不得|$)|，?应当|，?必须|，?不得|，?(?:{SHOULD}))"
)
# 甲编制规划，乙编制计划，应当包括节水的内容: what both say in what they make anyway.
_IN_BOTH = re.compile(
    f"[^。；，]{{0,60}}，[^。；，]{{2,40}}?(?:{MAKE})[^。；，]{{2,40}}，(?:均|都)?应当(?:包括|包含|纳入|体现|安排|符合)"
)
# 编制规划，调整布局时，应当听取意见: the making, too, is only when the duty arises.
_WHEN = re.compile(f"[^。；]{{0,100}}?(?<![及同适定届临按实随])时，(?:应当|可以|必须|不得|{SHOULD})")
_OCCASIONS = (_TOPIC, _WHEN, _IN_BOTH)
# 应当在编制规划时，保证用地; 组织编制规划前.
_OCCASION = re.compile("(?:(?<![及同适定届临按实随])时|过程中|期间|前|后|、[^，。；]{2,60}等方面)$")
# 《甲条例》第三条规定具体办法由国务院制定: what another text orders, only told.
_TOLD = re.compile("[^，。；]{0,20}《[^《》]{1,80}》[^，。；]{0,20}规定(?!的)")
# 由市甲局制定，报市政府印发: what is brought out has been made by another.
_MADE_BEFORE = re.compile(f"(?:{MAKE})(?!后?的)|审定|审议|批准|同意")
# 完善管理办法，年底前印发实施
_BROUGHT_OUT = re.compile("(?<=，)(?:于|在)?[^，。；]{0,8}[前内底](?:修订)?(?:印发|出台|发布|公布)")
# 用水定额由水行政主管部门制定，由省人民政府公布; 具体范围由空中交通管理机构确定，由市人民政府公布
_SETTLED = re.compile(f"(?:{MAKE})|由[^，。；]{{2,60}}(?:确定|规定)")
_SET = re.compile("(?:标准|定额|目录|名录)(?:(?:[、和及与]|以及)[^，。；的]{2,12}(?:范围|名单|清单|比例))?$")
_PLAIN = re.compile(
    "(?:^|会同[^，。；]{2,60}(?:部门|机关)|组织|应当|可以|必须|另行|统一|分别|并|依法|共同|(?:结合|根据)[^，]{0,20}(?:实际|情况|需要))$"
)
# 明确应急预案的体系、制定和审批程序: what the instrument is to say, or what is to be seen to.
_SAYS = re.compile("(?:明确|规范|包括|载明)(?!.*(?:应当|可以|制定本))")
_OWN = (
    "本(?:法|条例|办法|规定|细则|规则|决定|解释|规范|标准|章程|通则|制度|方案|意见)(?!的?(?:实施|具体|配套|补充|变通))"
)
_SELF = re.compile(_OWN)
# 市财政局要抓紧制定《甲办法》; 制定《甲办法》，现印发给你们 only tells what has been made.
_ORDERED = re.compile(f"(?:应当|必须|负责|{SHOULD})[^，]*$")
# 经同意，市甲局制定《甲办法》，现予印发; 2019年，市甲局制定《甲办法》，明确了……
_HAS_TOLD = re.compile(
    "印发|施行|实施以来|请|遵照|[根依]据《|[按依]照《|同意|会议|已|了|近年|去年|先后|作出规定|[0-9]{4}年[^底前末内，]{0,6}，|联合制定《"
)
# 计划由编制部门报市人民政府审定后公布: it has been made before.
_HAS_MADE = re.compile("(?:编制|起草|制定|拟订)(?:部门|机关|机构)$")
# 抓紧制定标准，由市甲局牵头
_LED_BEHIND = re.compile("，由(?P<who>[^，。；]{2,40}?)(?:牵头|负责)(?=[，。；]|$)")
_RULES = frozenset(
    ("办法", "规定", "细则", "标准", "定额", "目录", "目录清单", "名录", "规范", "规程", "规则", "规划", "导则", "清单")
)
_SCHEMES = frozenset(("方案", "预案"))
_PLANNED = frozenset(("方案", "计划"))
_IN_A_CASE = re.compile("的，(?:应当?|必须|须|要)")
_LISTS = frozenset(("目录", "清单", "目录清单", "标准", "名录"))
_PUBLISHED = frozenset(("目录", "清单", "目录清单"))
# 问题清单 lists what there is to do, and binds nobody; 本单位用能规定 binds those within alone.
_OF_WORK = re.compile("(?:问题|任务|整改|项目|隐患|工作|需求|风险|台账)清单|本(?:单位|企业|公司|校|院)")
_ITS_OWN = re.compile(f"该|^{_OWN}")


def sentences_that_make(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences in which a verb of making stands."""
    spans: list[Span] = []
    for verb in VERB.finditer(text, start, end):
        if spans and verb.start() < spans[-1].end:
            continue
        begin = max(start, spans[-1].end if spans else start, verb.start() - REACH)
        for mark in "。；;\n":
            begin = max(begin, text.rfind(mark, begin, verb.start()) + 1)
        limit = min(end, verb.end() + REACH)
        stop = _ENDS.search(text, verb.end(), limit)
        spans.append(Span(begin, stop.start() if stop else limit))
    return spans


class Setting(NamedTuple):
    """What the text around a sentence tells of it."""

    listed: bool = False  # the body is named outside the sentence: above a list of duties, or behind the task
    charged: bool = False  # it is named behind the task, or in a table
    official: bool = False  # the text is no law, but a notice
    commands: bool = False  # the sentence may order something to be made without saying of whom
    topic: tuple[str, ...] = ()  # what is to be made, where the words before the sentence say it
    unnamed: bool = False  # what somebody is to rule on counts too where nothing names the instrument
    within: bool = False  # the sentence stands below a heading of a notice, not in its first words


class Sentence:
    """One sentence, read verb by verb."""

    def __init__(self, text: str, span: Span, intro: str, names: re.Pattern[str] | None, setting: Setting) -> None:
        self.span, self.setting = span, setting
        self.words = span.of(text)
        self.acting = Acting(self.words, intro, names)
        self.found: list[Mandate] = []
        self.free = 0

    def read(self) -> list[Mandate]:
        """Return the mandates of the sentence."""
        for verb in islice(VERB.finditer(self.words), _MOST):
            if verb.start() < self.free:
                continue
            if way_of(verb).is_of_notices:
                if self.setting.official and not is_reference(self.words, verb):
                    self._of_a_notice(verb)
                continue
            if self._nominal(verb) or is_reference(self.words, verb) or self._by(verb):
                continue
            if verb[0] != "决定":
                self._alone(verb) or self._active(verb) or self._anew(verb)
        return self.found

    def _of_a_notice(self, verb: re.Match[str]) -> None:
        """Read what a notice alone says: 印发实施方案, 办法由市财政局另行印发, 评分标准另行下发, 年底前完善管理办法."""
        way = way_of(verb)
        if way is Way.SENDS and _MADE_BEFORE.search(self.words, 0, verb.start()):
            return
        clause = self.words.rfind("，", 0, verb.start()) + 1
        if way is Way.BETTERS and not (
            is_timed(self.words[clause : verb.start()]) or _BROUGHT_OUT.search(self.words, verb.end())
        ):
            return
        if not ((way is Way.SENDS or verb[0] == "明确") and (self._by(verb) or self._alone(verb))):
            self._active(verb)

    def _nominal(self, verb: re.Match[str]) -> bool:
        """Read 市教育部门负责课程标准的制定和实施."""
        named = _TASK.search(self.words, self.free, verb.start()) if _ENDS_TASK.match(self.words, verb.end()) else None
        if named and named["done"] and not (named[0].startswith("完成") or _MAKES.fullmatch(verb[0])):
            return False  # 及时作出启动应急预案的决定
        what = (named["what"] or named["done"]) if named else ""
        kinds = instruments_in(what) if named and not URGES.search(what) else ()
        if not named or not kinds:
            return False
        start, stop, body = self.acting.subject(named.start())
        is_done = named[0].startswith(("完成", "启动"))  # 做好规划编制工作 is said to somebody
        if body is None and start < 0 and is_done and set(kinds) <= _RULES and self.setting.commands:
            clause = self.words.rfind("，", 0, named.start()) + 1
            body = None if command_of(self.words, clause, *named.span()) is None else ""
        if body is None or (named["done"] and URGES.search(self.words, stop, named.start())):
            return False  # 应当督促委员会，完成标准的起草
        begin = named.start() if start < 0 else start
        self._add(begin, verb.end(), body, kinds, (begin, verb.start()))
        return True

    def _by(self, verb: re.Match[str]) -> bool:
        """Read 具体办法由市人民政府制定, and 由市人民政府制定具体办法."""
        words = self.words
        agents = list(_BY.finditer(words, self.free, verb.start()))
        if not agents:
            return False
        if _TOLD.match(words, words.rfind("，", 0, agents[-1].start()) + 1, agents[-1].start()):
            return True
        # 由国务院有关部门或者由省级人民政府规定: the first is the lead.
        by = agents[-2] if len(agents) > 1 and words.startswith("或者由", agents[-1].start() - 2) else agents[-1]
        if _ATTRIBUTE.match(words, by.end()):
            return False
        helped = _FOR.match(words[by.end() : verb.start()])
        maker = by.end() + (
            helped.end() if helped and self.acting.body_at(words[by.end() + helped.end() : verb.end()]) else 0
        )
        body = self.acting.body_at(words[maker : verb.end()])
        between = words[maker + len(body or "") : verb.start()]
        if not body or any(self.acting.body_at(clause) for clause in between.split("，")[1:]):
            return False
        if URGES.search(_BESIDE.sub("", between)):
            return True
        more = MORE.match(words, verb.end())
        end = more.end() if more else verb.end()
        behind = self._object(end)
        clause = words.rfind("，", 0, by.start()) + 1
        if verb[0] == "决定" and (behind.strip() or body.endswith("法院") or "具体" not in words[clause : by.start()]):
            self.free = end if more else self.free  # 是否准予延期，由市人民政府决定; 具体数额由人民法院决定
            return True
        if behind.strip():
            if kinds := self._object_of(verb, behind, words[: by.start()]):
                self._add(by.start(), end + len(behind), body, kinds, (clause, verb.start()))
            return True
        return self._made_before(verb, by, body, between)

    def _object_of(self, verb: re.Match[str], behind: str, before: str) -> tuple[str, ...]:
        """Return what 由市人民政府制定 makes, nothing where it is made in a single case, or only told."""
        conditional = "的，" in before
        is_set = verb[0] == "确定" and _SET.search(behind) and not conditional  # 由各省份确定筹资标准
        if (verb[0] == "确定" or way_of(verb) is Way.PUBLISHES) and "具体" not in behind and not is_set:
            return ()
        kinds = instruments_in(behind)
        return () if conditional and set(kinds) <= _PLANNED else kinds

    def _made_before(self, verb: re.Match[str], by: re.Match[str], body: str, between: str) -> bool:
        """Read 具体办法由市人民政府制定, where what is to be made stands before the body."""
        words = self.words
        before = words[: by.start()]
        publishes = way_of(verb) is Way.PUBLISHES
        is_told = _ITS_OWN.search(before) or _HAS_MADE.search(body) or "印发" in between
        if (publishes and _SETTLED.search(before)) or ((publishes or verb[0] == "修订") and is_told):
            return True
        last = self.found[-1].instruments if self.found else self.setting.topic
        start, kinds = topic_of(before) or (len(words), last)
        if publishes and not any(map(is_instrument, kinds)):
            return True  # 具体范围由登记机构公布 tells it, and nothing is made
        if not kinds and self.setting.unnamed and before and words.endswith("另行", 0, verb.start()):
            start, kinds = before.rstrip("，").rfind("，") + 1, ("规定",)  # 军队用房的管理，由国家另行规定
        if kinds:
            self._add(min(start, by.start()), verb.end(), body, kinds, (max(0, by.start() - 4), verb.start()))
        return bool(kinds)

    def _alone(self, verb: re.Match[str]) -> bool:
        """Read 具体办法另行制定, which names nobody."""
        words = self.words
        alone = words.rfind("另", max(0, verb.start() - 2), verb.start())
        more = MORE.match(words, verb.end())
        end = more.end() if more else verb.end()
        if alone < 0 or not ALONE.fullmatch(words, alone, verb.end()) or self._object(end).strip():
            return False
        topic = topic_alone(words[:alone])
        if not topic and alone == 0 and self.setting.topic:
            topic = Topic(0, self.setting.topic)
        if not topic or self.acting.body_at(words):
            return False
        self._add(topic.start, end, "", topic.kinds, (0, 0))
        return True

    def _anew(self, verb: re.Match[str]) -> bool:
        """Read 各类计划另有要求的，在本办法基础上另行制定专项办法, which names nobody either."""
        words = self.words
        alone = words.rfind("另", max(0, verb.start() - 2), verb.start())
        if alone < 0 or not ALONE.fullmatch(words, alone, verb.end()) or OTHERS.search(words):
            return False
        if is_negated(words, alone):
            return False
        behind = self._object(verb.end())
        kinds = instruments_in(behind)
        if not kinds or self.acting.subject(verb.start())[0] >= 0 or not self._is_object(verb, "", alone, behind):
            return False
        self._add(alone, verb.end() + len(behind), "", kinds, (0, 0))
        return True

    def _active(self, verb: re.Match[str]) -> bool:
        """Read 市人民政府应当制定具体办法."""
        words = self.words
        publishes = way_of(verb) is Way.PUBLISHES
        if publishes and not self.setting.official:
            return False
        clause = words.rfind("，", 0, verb.start()) + 1
        ahead = words[clause : verb.start()]
        if ahead.endswith(("的", *_FOR_USE)) or _SERVES.match(words, clause):
            return False
        more = MORE.match(words, verb.end())
        end = more.end() if more else verb.end()
        behind = self._object(end)
        kinds = instruments_in(behind)
        if behind.strip() and (not kinds or not self._is_object(verb, ahead, clause, behind)):
            return False
        if publishes and (behind.startswith(("本", "《")) or _ITS_OWN.search(behind) or not set(kinds) <= _LISTS):
            return False
        if way_of(verb) is Way.SHAPES and _OF_WORK.search(behind):
            return False  # 形成问题清单
        start, stop, body = self.acting.ordered(verb.start(), clause) or self.acting.subject(verb.start())
        if body is None and start < 0:
            led = _LED_BEHIND.search(words, end + len(behind))
            commanded = self._commanded(verb, clause, end, kinds, bool(led))
            if commanded and led and self.acting.body_at(led["who"]) == led["who"]:
                self._add(verb.start(), led.end(), led["who"], kinds, (clause, verb.start()))
                return True
            body = "" if commanded else None
        if body is None or URGES.search(words, max(clause, stop), verb.start()):
            return False
        if not behind.strip():
            return self._wanted(verb, start, body)
        if start < 0 and _IN_A_CASE.match(words[clause - 2 : verb.start()]) and set(kinds) <= _PLANNED:
            return False  # 引进重大装备的，应当编制方案: whoever else is charged, it is for the case
        modal = bool(MODAL.search(words, max(0, start), verb.start()))
        if publishes and not self.setting.charged and not (body and modal and set(kinds) <= _PUBLISHED):
            return False  # 市司法局应当公布收费标准 tells the public of it
        if not modal and not self.setting.listed and any(f.match(words, end) for f in _OCCASIONS):
            return False
        begin = verb.start() if start < 0 else start
        self._add(begin, end + len(behind), body, kinds, (min(begin, clause), verb.start()))
        return True

    def _commanded(self, verb: re.Match[str], clause: int, end: int, kinds: tuple[str, ...], led: bool) -> bool:
        """Tell whether a notice orders something to be made without saying of whom.

        Where it is not urgent, only rules count, and schemes where it says 要: a plan of work is made by whoever has
        work to do.
        """
        if not self.setting.commands:
            return False
        command = command_of(self.words, clause, verb.start(), end)
        if command is None or command is Command.URGENT or led:
            return command is not None
        made = self.words[verb.start() : end + len(self._object(end))]
        counted = _RULES | _SCHEMES if command is Command.MUST else _RULES
        return set(kinds) <= counted and not _OF_WORK.search(made)

    def _is_object(self, verb: re.Match[str], ahead: str, clause: int, behind: str) -> bool:
        """Tell whether the words after the verb are what it makes: not 本规定, not 规划时, not 对……予以指导."""
        told = behind.startswith("了") or (
            behind.startswith("《")
            and not (self.setting.listed or _ORDERED.search(ahead) or self._orders_by_title(verb))
        )
        if (
            told
            or _REPORTS.search(ahead)
            or _SELF.match(behind)
            or _SAYS.match(self.words, clause)
            or _OCCASION.search(behind)
        ):
            return False
        if verb[0] in ("规定", "确定") and not _PLAIN.search(ahead):
            return False
        if verb[0] == "确定" and not _SET.search(behind):
            return False
        return not ("对" in ahead and _OTHERS.search(ahead) and _TREATS.search(behind))

    def _orders_by_title(self, verb: re.Match[str]) -> bool:
        """Tell whether a notice may order what it names by its title: 市甲局编制《甲规划》, not 《甲规划》已经印发."""
        may = self.setting.within or (self.setting.official and verb[0] == "修订")
        return may and not _HAS_TOLD.search(self.words)

    def _wanted(self, verb: re.Match[str], start: int, body: str) -> bool:
        """Read 需要制定具体办法的，市人民政府应当及时制定."""
        if start < 0 or not MODAL.search(self.words, start, verb.start()):
            return False
        topic = topic_before(self.words, self.free, start)
        if topic:
            self._add(topic.start, verb.end(), body, topic.kinds, (start, verb.start()))
        return topic is not None

    def _object(self, start: int) -> str:
        stop = OBJECT_END.search(self.words, start)
        words = self.words[start : stop.start() if stop else len(self.words)]
        return "" if words.startswith(("、", "之", "并")) else words

    def _add(self, start: int, end: int, body: str, kinds: tuple[str, ...], ahead: tuple[int, int]) -> None:
        """Add a mandate; ``ahead`` is where the words stand that tell whether the body must or may."""
        begin = self.span.start
        force = Force.MAY if _MAY.search(self.words, *ahead) else Force.MUST
        self.found.append(Mandate(Span(begin + start, begin + end), body, kinds, force))
        self.free = end
