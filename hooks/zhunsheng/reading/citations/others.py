"""Finds words right before a path that name another document than the text: 合同第八条, 上级规定第五十条.

A contract, a charter or rules without a title may be anybody's; what of them is cited is not the text's own article of
that number, and nobody can tell what it is.
"""

from __future__ import annotations

import re
from enum import Enum

from zhunsheng.model.position import Span
from zhunsheng.reading.citations.lexer import GENRES, OWN
from zhunsheng.reading.citations.titles import names_instrument

_PRIVATE = (
    "合同|协议书?|契约|章程|公约|团章|会章|规约|民约|招标文件|投标文件|保险单|保单|承诺书|判决书?|裁定书?|决定书|裁决书?|调解书|申请书|"
    "说明书|任务书|备忘录|计划书|责任[状书]|委托书|手册|须知|决议|(?:服务|诚信|公开)承诺|(?:岗位|工作)职责|"
    "(?:通用|专用|合同|格式|补充|保险|主险|附加险?|服务|示范|标准|基本|用户|使用|责任|担保|免责)条款"
)
_PUBLIC = (
    "解释|规章|规定|法规|法律|办法|条例|细则|规则|规程|规范|标准|通知|意见|方案|批复|文件|制度|公告|通告|决定|命令|政策|指引|指南|守则|准则|"
    "纪要|答复|复函|规划|计划|要点|措施|(?<!本)清单|安排|预案|纲要|大纲|协定|条约|议定书|(?:[您你]们?|提出的|有关|代表|委员)建议|提案|议案|来函|来文|来信|请示|(?:工作|调查|审计)报告"
)
_UNDER = 1500
_HEADED = re.compile(
    rf"^[#* \t\u3000]*《?[\u4e00-\u9fff（）()]{{0,30}}?(?:{_PRIVATE}|(?:审计|检查|调查|评估|核查)报告)》?"
    "(?:[（(](?:范本|示范文本|样本|节选|摘录)[)）])?[* \t]*$",
    re.MULTILINE,
)
_BY_PAPER = re.compile(
    "(?:根据|按照|依据|对照|针对|落实)[^，。；\n]{0,12}?(?:(?:审计|检查|调查|评估|核查)报告|整改意见|检查意见)(?:所?提出的?)?(?:要求|意见|问题)?，$"
)
_SAYS = "(?:(?:中|里|内)?的?|(?:所|中)?(?:约定|规定|载明|列明|列)的)"
_SPACE = "[ \u3000\u00a0]?"
_OWNED = rf"(?P<own>本)?(?:{_PRIVATE}){_SAYS}{_SPACE}$"
# 依照旧水法第七条: of a text that is no longer.
_FORMER = "(?:(?<![\u4e00-\u9fff])|(?<=[照据用按反]))[原旧](?![有则因来件])[\u4e00-\u9fff]{1,12}(?:法|条例)"
_ANOTHER = re.compile(
    rf"{_OWNED}|(?:{_PUBLIC}|解释[（(].{{1,3}}[)）]|(?<=号)[令文函]件?|(?<=[该此])文)(?:[中里]?的?){_SPACE}$|{_FORMER}{_SPACE}$"
    # “助企20条”第六条: what goes by a catchword is no instrument that anybody can look up.
    rf"|“[^“”《》第\n]{{2,20}}”(?:中的?|的)?{_SPACE}$"
    # 公告2019年第2号第三条、2020年第6号第三条, where the number itself is not read.
    rf"|[0-9]{_SPACE}号(?:中?的)?{_SPACE}$"
)
_INNER = re.compile(_OWNED)
# 本办法的第三条, 本意见中第一条
_OWN_S = re.compile(rf"(?<![基根])本(?P<own>{OWN})(?:[中里]的?|的|(?:[中里]|所)?(?:列|规定|明确)的){_SPACE}$")
_PAPER = re.compile(rf"《(?P<title>[^《》\n]{{1,60}})》{_SAYS}{_SPACE}$")
_NOTED = re.compile("(?<=[\u4e00-\u9fff》])[（(][^（()）\n]{1,40}[)）]$")
_LEADS = (
    "所引|所称|依照|按照|参照|根据|依据|违反|符合|适用|执行|对照|落实|遵守|详?见|在|与|和|及|或者?|对|按|依|除|有|由"
)
_ALONE = re.compile(rf"(?:(?<![\u4e00-\u9fff])|{_LEADS})(?P<genre>(?:{GENRES}))中?的?{_SPACE}$")
# Laws in general, no one law: 上位法第七条.
_GENERAL = re.compile(
    "(?:[上下]位|有关|相关|其他|特别|一般|普通|单行|部门|实体|程序|国内|国际|[新旧原])法"
    "|现行(?:有效的?)?(?:法律|法|条例|办法|规定|细则)|.*(?:(?:有关|相关|上位|下位|地方性?|行政)法规|(?:有关|相关|其他|上级|地方|单行|自治)条例)"
)
# What a text says that it is: 现将有关事项通知如下, 制定本办法.
_SAYS_ITSELF = re.compile(rf"(?P<follows>{GENRES})如下|制定本(?P<made>{GENRES})")
# （2003年1月3日甲部令第17号公布，根据2010年11月30日《……的决定》修正，将第二十条的……: the text's own history.
_HISTORY = re.compile(
    "^[ \t\u3000*_]*(?:[（(]|根据)[^\n]{4,400}(?:修正|修订|修改)[，,；;]?(?:其中)?(?:将|把|对|删[去除])$", re.MULTILINE
)
_HISTORY_REACH = 420
_TITLE = re.compile(r"^#[ \t]+(?P<title>[^\n]{1,200})$", re.MULTILINE)
_HEAD = 1000
_SAYS_MORE = (
    r"(?:[^《\n]{0,80}《[^\n]{1,120}》[^《》\n]{0,40}?(?:说明|解读|释义|解释|问答|解答|答记者问)(?:材料|稿|提纲)?"
    r"|(?:一图|图文|漫画)?(?:读懂|看懂|图解|解读|详解)[^《\n]{0,20}《[^\n]{1,120}》[^《》\n]{0,20})[\"']?[ \t]*$"
)
_EXPLAINS = re.compile(rf"^(?:#[ \t]+|title:[ \t]*[\"']?){_SAYS_MORE}", re.MULTILINE)
_EXPLAINS_AT_ONCE = re.compile(_SAYS_MORE, re.MULTILINE)
_QUOTED = re.compile("《([^《》\n]{1,100}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?)》")
_ENDS_IN = re.compile(f"(?:{GENRES})$")
# What a text that only speaks of others calls itself in its title: 关于甲条例第五条的答复.
_CALLED = re.compile(
    "(?:答复意见|答复|复函|批复|会议纪要|纪要|决定书|告知书|通知书|答复书|函|解读|起草说明|情况说明|报告)$"
)
_LAWFUL = re.compile(
    "[^，。；：（(\n]{1,80}(?:法典|[^办方]法|条例|办法|规定|细则|规则|章程)(?:[（(][^\n]{1,300}[)）])?"
)
_TRAILER = re.compile(r"[（(][^（()）]{1,20}[)）]\s*$")
_LONGEST, _PAPER_REACH = 16, 80


class Whose(Enum):
    """Whose document the words before a path name."""

    OWN = "own"  # 本合同第八条, in a contract
    ANOTHER = "another"


def document_before(text: str, floor: int, start: int, inner: bool) -> Whose | None:
    """Tell whose document the words right before a path name, where it has no title.

    Args:
        text: the source.
        floor: the words begin here at the earliest.
        start: where the path begins.
        inner: whether the path begins with a paragraph or an item.
    """
    found = (_INNER if inner else _ANOTHER).search(text, max(floor, start - _LONGEST), start)
    if found:
        return Whose.OWN if found["own"] else Whose.ANOTHER
    paper = _PAPER.search(text, max(floor, start - _PAPER_REACH), start)
    if paper and not names_instrument(paper["title"]):
        return Whose.ANOTHER
    noted = _NOTED.search(text, max(floor, start - _PAPER_REACH), start) if text[start - 1] in "）)" else None
    return document_before(text, floor, noted.start(), inner) if noted else None  # 采购合同（附件2）第三条


def own_before(text: str, floor: int, start: int) -> str | None:
    """Return what a text calls itself right before a path, with 的 or 中 between: 办法 in 本办法的第三条."""
    found = _OWN_S.search(text, max(floor, start - _LONGEST), start) if text[start - 1] in "的中里 \u3000" else None
    return found["own"] if found else None


def under_another(text: str, floor: int, start: int) -> bool:
    """Tell whether ``start`` stands under the heading of a paper that is no instrument, or after 根据审计报告，.

    The articles of a contract that is printed, or of a report that is answered, are those of no law cited before.
    """
    near = max(floor, start - _UNDER)
    return bool(_HEADED.search(text, near, start) or _BY_PAPER.search(text, near, start))


def may_be_paper(text: str, body: Span) -> bool:
    """Tell by its headings whether a text that has a title may be a contract, a charter or the like, or print one."""
    return not _TITLE.search(text, *body) or bool(_HEADED.search(text, *body))


def genre_alone(text: str, floor: int, start: int) -> re.Match[str] | None:
    """Return the bare genre (文种) that stands before a path: 可参照通知第二条."""
    return _ALONE.search(text, max(floor, start - _LONGEST), start)


def is_general(name: str) -> bool:
    """Tell whether a name without 《》 is that of laws in general: 上位法, 地方性法规."""
    return bool(_GENERAL.fullmatch(name))


def explained_titles(text: str, body: Span) -> list[str]:
    """Return the titles of what a text explains by its own title: 关于《甲办法》的起草说明, 《乙规范》编制说明."""
    title = _EXPLAINS.search(text, 0, min(len(text), body.start + _HEAD))
    title = title or _EXPLAINS_AT_ONCE.match(text, body.start, min(body.end, body.start + _HEAD))
    return _QUOTED.findall(title[0]) if title else []


def in_own_history(text: str, floor: int, start: int) -> bool:
    """Tell whether ``start`` stands in the bracket below a title that tells how the text was amended."""
    if text[start - 1] not in "将把对去除":
        return False
    line = text.rfind("\n", max(floor, start - _HISTORY_REACH), start) + 1
    return bool(_HISTORY.search(text, line, start))


def speaks_of_others(text: str, body: Span) -> bool:
    """Tell by the first line whether a text has no articles and speaks of those of others: a 答复, a 纪要."""
    first = next((line for line in text[body.start : body.start + _HEAD].split("\n") if line.strip()), "")
    return bool(_CALLED.search(_TRAILER.sub("", first.strip("#* \t\u3000"))))


def is_titled_as_law(text: str, body: Span) -> bool:
    """Tell by the first line whether a text is part of an instrument in articles: 甲市停车办法（甲市令第5号公布）."""
    first = next((line for line in text[body.start : body.start + _HEAD].split("\n") if line.strip()), "")
    return bool(_LAWFUL.fullmatch(first.strip("#* \t\u3000")))


def own_genres(text: str, body: Span) -> frozenset[str]:
    """Return the genres that a text gives itself: in its title, by 通知如下, by 制定本办法."""
    genres = {m["follows"] or m["made"] for m in _SAYS_ITSELF.finditer(text, *body)}
    title = _TITLE.search(text, *body)
    ends = _ENDS_IN.search(_TRAILER.sub("", title["title"])) if title else None
    return frozenset(genres | ({ends[0]} if ends else set()))
