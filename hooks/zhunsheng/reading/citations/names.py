"""Finds where a name without 《》 begins: 刑事诉讼法 in 依照刑事诉讼法第十六条.

The words in front run into the name, for Chinese sets no spaces. The name's beginning is found, in this order: by
what the text itself calls instruments (its titles in 《》, its 以下简称); by 中华人民共和国; by the codes, whose names
hold no subject (宪法, 刑法, 民法典, 刑事诉讼法); else by the last word that can lead up to a name (依照, 违反, 有, 在,
的 …) and does not occur within names of laws, which are made of nouns.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhunsheng.model.position import Span
from zhunsheng.reading.citations.lexer import OWN

REACH = 48
# Marks that stand for 《》 where a text is set in the traditional way.
_MARKS = "〈〉「」『』"
_MARKED = re.compile("(?:〈[^〈〉\n]+〉|「[^「」\n]+」|『[^『』\n]+』)$")
_LONGEST = 100
_STATE = "中华人民共和国"

_ENDS = frozenset("法典例则定释案约程令章编)）〉」』")
_MAKERS = frozenset("省市州县区旗国院部")
_SUFFIX = re.compile(
    "(?:法典|(?<![依违守合方办执立])法|(?<=法)分则|(?<=[^本各上下分新])编|条例|细则|规则|通则|总则|修正案|公约|条约|宪章|条令|办法|规定|解释|决定|章程|规程|党章)"
    "(?:[（(][一二三四五六七八九十]{1,3}[)）])?$"
)
# 民诉法解释, 公司法司法解释（四）: what the interpretation of a law is called for short; 司法解释 alone is none.
_INTERPRETS = re.compile("(?:公司法|(?<![司立])法)(?:司法)?解释(?:[（(][一二三四五六七八九十]{1,3}[)）])?$")
# Genres that are also said of rules in general (按照有关规定): names only where the text has introduced them.
_LOOSE = re.compile(
    "(?:编|规定|解释|决定|办法|规则|章程|规程|通则|总则|公约)(?:[（(][一二三四五六七八九十]{1,3}[)）])?$"
)
# Everything up to the last character that no name holds.
_OTHER = re.compile(r".*[^\u4e00-\u9fff〇·（()）]", re.DOTALL)
_CODE = re.compile(
    "(?:宪法|党章|刑法|民法典|民法通则|民法总则|(?:刑事|民事|行政|海事)诉讼法|海事诉讼特别程序法|香港特别行政区基本法|澳门特别行政区基本法)"
    "(?:修正案|总则|分则|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编)?(?:[（(][一二三四五六七八九十]{1,3}[)）])?$"
)
_ZONE = re.compile("中国[（(][\u4e00-\u9fff]{2,6}[)）][\u4e00-\u9fff]{2,16}条例$")  # 中国（上海）自由贸易试验区条例
# Words that govern the name of a law and stand in no such name.
_GOVERNS = re.compile(
    "依照|按照|依据|根据|参照|比照|遵照|对照|违反|违背|符合|适用(?!法第|法$)|属于|构成|具有|具备|存在|遵守|履行|执行(?!法)|"
    "视为|视同|认定为|认定|定为|确定为|称为|认为|是指|所称|所列|达到|超过|超出|低于|高于|没有|删去|删除|"
    "(?<!人工)影响(?!评价)|援用|受理|审理|行使|涉及|采取|收到|提交|提起|提出|包括|指定|计入|考虑|修[订改正](?!案)[前后]?的?|从事|主张|引用|援引|触犯|界定|计算(?!机)|落入|未尽|"
    "告知|排除|享有|免除|拨付|给予|作出|做出|取得|担任|落实|贯彻|处以|并处|列入|纳入|规定(?!$|[（(])|出现|"
    "理解(?:[和与]?适用)?|如何|能否|是否|怎样|对于|关于|由于|基于|鉴于|除了|因为"
)
# Words that lead up to a name too; what is left out stands within names (对外贸易法, 国有资产法, 无障碍环境建设法).
_LEADS = re.compile(
    "以及|或者|并且|而且|但是|如果|为了|应当|可以|不得|必须|结合|确定|邮寄|保存|请求|"
    "(?<![扫消])除|(?<!基)因(?!公)|(?<!灾)后(?!续|勤|备)|还(?!林)|(?<![行勇])为|[是将但且若如其该仍均仅也又了的着之]|在(?!线)|"
    "(?<![国专公私所具])有(?!组织|毒|线|偿|害)|以(?!及)|(?<!自)由|(?<![应针绝])对(?!外(?:贸易|经济|承包|劳务|援助|投资|合作|关系))|就(?!业)|按(?!摩)|依|犯(?!罪)|"
    "无(?!线|障碍|人|居民|偿|证|照)|未(?!成年)|不(?!正当|动产|良)|实施(?!条例|细则|办法|规定)|或"
)
_LEADS_UP = re.compile(f"(?:{_GOVERNS.pattern}|{_LEADS.pattern}|(?:法|条例|》)[和与及])$")
# Verbs that stand within names as well (清洁生产促进法, 海域使用管理法): they count where nothing else leads up to the
# name and where no noun follows that they make a compound with.
_VERBS = re.compile(
    "(?:承担|引进|办理|支付|使用|制造|经营|销售|生产|赔偿)"
    "(?!管理|监督|许可|机构|企业|税|权|费用|机制|责任|合同|纠纷|促进|安全|有毒|警械|[和与及者性])|处分(?!条例|办法|规定|[和与及])"
)
# 请求赔偿海洋环境保护法第八十九条规定的损害: no law's name begins with what somebody does.
_OWED = re.compile("(?:赔偿|承担|办理)(?=.{4})")
# 和, 与, 及 join two names (合同法和担保法) where a name or a path ends; else two words of one (专属经济区和大陆架).
_AND = re.compile("[和与及](?!$)")
# 损害, 情形 and the like are what a provision is about; no part of a name ends so.
_WHOLE = re.compile(
    "(?:法|典|条例|规定|办法|细则|规则|解释|决定|法规|规章|第.{1,8}[条款项目章节编]|》|"
    "损害|损失|情形|行为|费用|义务|条件|要求|处罚|[^犯]罪)$"
)
_TITLES = re.compile("[《〈]([^《》〈〉\n]{2,60})[》〉]")
_SHORT = re.compile('(?:以下简?称|下称|简称)(?:为|：)?[“"]?([\u4e00-\u9fff]{2,30})[”"]?[)）]')
_THIS = re.compile(f"(?<!基)本{OWN}$")
_BOOK = re.compile("(.*(?:刑法|民法典))(?:总则|分则|..{1,3}编)")
# 条例第三条 in the rules that carry it out: what a text calls the regulation that it is made under.
_ALONE = re.compile("(?:实施)?(?:条例|细则)$")
# 新疆…条例 and 新能源…条例 begin with another word than 新水土保持法.
_NEW = re.compile("新(?![疆能兴型时闻材区药增城生乡余])")
# 现行水法第七条 and 新水法第七条 are of the 水法 that is in force; what 原水法 said, nobody has at hand.
_NOW = re.compile(f"(?:现行(?:有效)?|{_NEW.pattern}(?:修订|修改|修正|颁布|出台)?)的?")
_FORMER = re.compile(f"[该同本原旧]|{_NEW.pattern}")
_GENRE_ALONE = re.compile("(?:实施|暂行|施行)?(?:法|法典|条例|细则|修正案|条令|(?:国际)?条约)$")


def titles_and_short_names(text: str, body: Span) -> frozenset[str]:
    """Return what ``text`` calls anything in 《》 or by a short name, of whatever genre."""
    return frozenset(m[1] for named in (_TITLES, _SHORT) for m in named.finditer(text, *body))


def known_names(text: str, body: Span) -> frozenset[str]:
    """Return what ``text`` calls instruments in 《》 or by a short name, without 中华人民共和国."""
    names = titles_and_short_names(text, body)
    return frozenset(name.removeprefix(_STATE) for name in names if _SUFFIX.search(name))


def code_of(name: str) -> str:
    """Return the code that ``name`` names: 刑法 for 刑法分则, 民法典 for 民法典合同编, 甲条例 for 「甲条例」."""
    name = name.strip(_MARKS)
    book = _BOOK.fullmatch(name)
    return book[1] if book else name


def is_known(name: str, known: frozenset[str]) -> bool:
    """Tell whether ``name`` is that of a code, or among those that the text uses."""
    return name.removeprefix(_STATE) in known or bool(_CODE.search(name))


def may_end_name(char: str) -> bool:
    """Tell at little cost whether a name may end in ``char``."""
    return char in _ENDS


def name_before(text: str, end: int, floor: int, known: frozenset[str]) -> int | None:
    """Find the name without 《》 that ends at ``end``.

    Args:
        text: the text.
        end: where the name would end: the 第 of the path after it.
        floor: the name begins here at the earliest.
        known: names that the text uses in 《》 or introduces, without 中华人民共和国.

    Returns:
        Where the name begins, or None where the words in front are no name.
    """
    if text[end - 1] in _MARKS:
        marked = _MARKED.search(text, max(floor, end - _LONGEST), end)
        return marked.start() if marked and _SUFFIX.search(marked[0].strip(_MARKS)) else None
    begin = max(floor, end - REACH)
    other = _OTHER.match(text, begin, end)
    length = _length(text[other.end() if other else begin : end], known)
    return end - length if length else None


@lru_cache(maxsize=1024)  # 该办法第三条 a thousand times has the same words before it each time
def _length(words: str, known: frozenset[str]) -> int:
    if not _SUFFIX.search(words) or _THIS.search(words):
        return 0
    longest = next((n for n in range(len(words)) if words[n:] in known), None)
    if longest is not None:
        start = longest
        if start and words[start - 1] in _MAKERS and _GENRE_ALONE.match(words, start):
            return 0  # 省条例第三条, where 条例 is short for another
        return len(words) - (start - len(_STATE) if words.endswith(_STATE, 0, start) else start)
    state = words.rfind(_STATE)
    if state >= 0 and 1 < len(words) - state - len(_STATE) <= 20 and not _GOVERNS.search(words, state):
        return len(words) - state
    zone = _ZONE.search(words)
    if zone:
        return len(zone[0])
    code = _CODE.search(words)
    if code:
        return len(words) - code.start()
    alone = _ALONE.search(words)
    if alone and (alone.start() == 0 or _LEADS_UP.search(words, 0, alone.start())):
        return len(alone[0])
    return 0 if _LOOSE.search(words) and not _INTERPRETS.search(words) else _by_lead(words)


@lru_cache(maxsize=4096)
def _by_lead(words: str) -> int:
    bracket = _bracket_end(words)
    governed = _behind_last(_GOVERNS, words, bracket)
    start = _behind_last(_LEADS, words, governed)
    if governed == bracket:
        start = _behind_last(_VERBS, words, start)
    owed = _OWED.match(words, start)
    start = owed.end() if owed else start
    for joint in _AND.finditer(words, start):
        if joint.start() == start or _WHOLE.search(words, start, joint.start()):
            start = joint.end()
    now = _NOW.match(words, start)
    if now and not _GENRE_ALONE.match(words, now.end()):
        start = now.end()
    length = len(words) - start
    return (
        length if 2 <= length <= 30 and not _GENRE_ALONE.match(words, start) and not _FORMER.match(words, start) else 0
    )


def _behind_last(pattern: re.Pattern[str], words: str, start: int) -> int:
    """Return where the last match of ``pattern`` ends that leaves more than a bare genre after it."""
    for lead in pattern.finditer(words, start):
        if lead.end() < len(words) and not _GENRE_ALONE.match(words, lead.end()):
            start = lead.end()
    return start


def _bracket_end(words: str) -> int:
    """Return where the last bracket ends that does not belong to the name, as an item's number （一） does not."""
    closed = max(words.rfind("）", 0, len(words) - 1), words.rfind(")", 0, len(words) - 1)) + 1
    opened = max(words.rfind("（", 0, -1), words.rfind("(", 0, -1)) + 1 if words[-1] not in ")）" else 0
    return max(closed, opened)
