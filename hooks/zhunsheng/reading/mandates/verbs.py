"""The verbs that make an instrument, what they take with them, and the words that are written alike but make none."""

from __future__ import annotations

import re
from enum import Enum

from zhunsheng.reading.mandates.bodies import SHOULD
from zhunsheng.reading.mandates.unnamed import MAKE

_RULES = "办法|规定|细则|标准|定额|方案|清单|目录|名录|规划|计划|规范|规程|指南|规则|预案|导则"
_NAMED_LISTS = "(?:目录清单|(?:负面|权责|权力|责任|事项|收费|许可)清单)"
# What a verb of the second kind takes: the name of a rule at the end of the phrase after it.
_TAKES_A_RULE = f"(?=(?!的)[^，。；《》由\\n]{{1,24}}?(?:{_RULES})(?=[，。；、和并（]|$))"
_TAKES_A_STANDARD = f"(?=[^，。；\\n]{{2,30}}(?:(?<!计量)标准|{_NAMED_LISTS})(?:[，。；、和（]|$))"

# The set in front lets the engine skip quickly to one.
_LAW = (
    "(?<=[制拟])[定订]|(?<=制)(?:[（(]修[)）]|修)订|(?<=编)(?:(?<!机构编)(?<!事业编)制|制(?=[，。；、]))|(?<=起)草|(?<=修)[订编]"
    "|(?<=[规确决])定|(?<=[公发])布|(?<=出)台"
)
_NOTICE = (
    f"(?<=建)立{_TAKES_A_STANDARD}|(?:(?<=印)发|(?<=细)化|(?<=形)成){_TAKES_A_RULE}"
    f"|(?:(?<=完)善|(?<=健)全(?:完善)?){_TAKES_A_RULE}"
    "|(?:(?<=另行印)|(?<=另文印)|(?<=另行下)|(?<=另文下))[发达]|(?<=另行明)确"
)
VERB = re.compile(f"[制拟编起修规确决公发出建印细形下完健明](?:{_LAW}|{_NOTICE})")
MORE = re.compile(
    f"(?:(?:、|和|并)(?:组织|协调|指导|督促|监督)(?:(?:、|和)(?:组织|协调|指导|督促|监督)){{0,3}}(?:落实|实施|执行)|(?:、并|、|和|并且|并|或者|或|以及|及)?(?:及时|适时|定期|组织|依法)?(?:{MAKE}|完善|完成|调整|修改|实施|落实|执行|公布|发布|颁布|更新|审定|印发|细化|废止|监督实施|推广|推行|宣传贯彻|宣传|试行|施行|下达|下发))+"
)
OBJECT_END = re.compile(
    "[，。；：;\n]|[（(〔【](?=(?:责任|牵头|主办|负责|主责)(?:单位|部门|处室)|[^（()）：:，；;\n]{2,40}(?:牵头|负责|主办))|(?<![合兼])并(?![购网联轨])|后，|向社会(?=公[布开]|发布)|报(?:本级|上级|市|省|国务院|同级)|(?:予以|加以)(?:明确|规范|细化)|(?:作为|列为)(?=[^，。；的]{2,20}[，。；])|"
    "和(?:(?:审批|审核|批准)(?=[^，。；]{0,30}的)|组织(?=[^，。；]{4,40}工作))"
)
ALONE = re.compile("另行(?:制定|规定|印发|下[发达]|公布|发布|明确)|另文(?:印发|下[发达]|规定|明确)")

_SENDS = frozenset(("印发", "下发", "下达"))
_PUBLISHES = frozenset(("公布", "发布"))
_BETTERS = ("完善", "健全")

# 制定的标准 only describes what is made elsewhere; 制定工作 is a noun.
_OF = re.compile(
    "(?:(?:、|和|并|或者)?(?:另行|组织|负责)?(?:制定|公布|发布|批准|修订|实施|执行|调整|颁布|确定|规定|认可|设立|印发))*(?:的|且)"
)
_NOUN = re.compile(
    "(?:工作|程序|过程|机关|单位|依据|权限|情况|主体|人员|任务|原则|质量|经费|水平|能力|部门|技术|要求|期间|阶段)"
    "(?=$|[，。；、的和与应可在向对将不未予认报负已是由会过中进])"
)
# 教职工编制标准 and 编制单元规划 speak of posts and of areas.
_OF_POSTS = re.compile("(?<=编制)(?:单元|数量|人数|总量|总额|名额|限额|员额|核定|管理(?=部门|机关|规定|办法))")
_NEGATED = re.compile("(?:未|不得|没有|无需|不再|不予|禁止|擅自|违法|违反规定|拒不|不按规定|未按规定|不|通过|负责对)$")
# 按照本条例的规定, 有关规定, 公务用车编制: nouns, though they are written like the verbs.
_AS_NOUN = {
    "规定": re.compile("(?:的|有关|相关|(?<!由)其|[条款项])$"),
    "编制": re.compile("(?:用车|车辆|人员|岗位|职工|教师|医务|员额)$"),
}
_TIMED = re.compile(f"抓紧|尽快|加快|及时|适时|按时|限期|[年月日底]前|[年月]底|月内|年内|{SHOULD}于")


def is_negated(words: str, end: int) -> bool:
    """Tell whether words up to ``end`` forbid what follows, or say that it was not done: 不得, 未."""
    return bool(_NEGATED.search(words, 0, end))


class Way(Enum):
    """How a verb makes an instrument."""

    MAKES = "makes"  # 制定, 编制, 修订, 出台, 规定, 确定, 决定
    PUBLISHES = "publishes"  # 公布, 发布: of what nobody else has made
    SENDS = "sends"  # 印发, 下发: in notices alone, of what nobody else has made
    SHAPES = "shapes"  # 建立……标准, 细化, 形成: in notices alone
    BETTERS = "betters"  # 完善, 健全: in notices alone, and only where it is to be done by a time

    @property
    def is_of_notices(self) -> bool:
        """Whether only a notice says it of an instrument."""
        return self in (Way.SENDS, Way.SHAPES, Way.BETTERS)


def way_of(verb: re.Match[str]) -> Way:
    """Return how a verb found by ``VERB`` makes an instrument."""
    if verb[0] in _PUBLISHES:
        return Way.PUBLISHES
    if verb[0] in _SENDS:
        return Way.SENDS
    if verb[0].startswith(_BETTERS):
        return Way.BETTERS
    return Way.SHAPES if verb[0] in ("建立", "细化", "形成", "明确") else Way.MAKES


def is_reference(words: str, verb: re.Match[str]) -> bool:
    """Tell whether a verb only describes what is made elsewhere (制定的), or is a noun (标准制定工作)."""
    end = verb.end()
    if any(form.match(words, end) for form in (_OF, _NOUN, _OF_POSTS)) or is_negated(words, verb.start()):
        return True
    noun = _AS_NOUN.get(verb[0])
    return bool(noun and noun.search(words, 0, verb.start()))


def is_timed(words: str) -> bool:
    """Tell whether words say by when something is to be done: 抓紧, 年底前."""
    return bool(_TIMED.search(words))
