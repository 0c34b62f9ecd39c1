"""Tells whether 表1 and 图2 name a table and a figure: 填写表1 does; 发表1篇, 代表3人 and 报表2份 do not.

No list of verbs can say so, since any may stand before the name. What tells is the word that 表 or 图 ends (代表, 仪表,
地图), and the measure word after the number (2份, 3人). 表A.1 is nothing else wherever it stands.
"""

from __future__ import annotations

import re

from zhunsheng.reading.citations.numbered import S

_SENTENCE = frozenset("，。；")
_TAG = re.compile(r"<[^<>\n]{1,120}>")  # <div align="center">表1 数量</div>
_CAPTION_ENDS = ("", "：", ":", "（", "(")
_BLANKS = (" ", "\u3000", "\u00a0", "\t")
_LINE = 200
_STRONG = re.compile(f"(?:见|按|如|按照|依照|参照|依据|根据|符合|满足|遵守){S}$")
# The character before: with these it is another word, with the next ones it may be one (填报表1, 日报表1; 登记表1).
_NEVER = {"表": frozenset("代仪附续水电钟怀图"), "图": frozenset("地企意版附续")}
_MAYBE = {
    "表": frozenset("发报手课列外年月季周记请计细览录况总查分息价批核案收置额率准数量度目级类单"),
    "图": frozenset("制绘草蓝插挂视略意程面布构系"),
}
_LISTED = ("下列", "所列", "上列")
_COUNTS = frozenset("份张个台块只次套页名位件元遍人篇册本年日月天周种类处家间户式幅项米千百万亿倍折层号岁式%％‰℃°")
_UNITS = frozenset(("小时", "分钟"))
# 表1项目栏, 表1人员栏: the same characters in words that no number stands before.
_NO_COUNTS = re.compile(
    "份数|份额|个人|台账|台数|次数|页码|名称|名单|位置|位于|件数|人员|人数|人均|年度|年限|年份|本单|本机|本级|本市|本文|本标|"
    "日常|日期|月度|月份|种类|类别|类型|处理|处置|间隔|间距|元件|项目|项下|张数|套数|户数|户型|层数|层级|层高|号码|米制|式样"
)


def names_one(text: str, start: int, number: str, end: int, known: bool) -> bool:
    """Tell whether 表 or 图 at ``start`` and the number after it, up to ``end``, are a name.

    Args:
        text: the source.
        start: where 表 or 图 stands.
        number: the number as written.
        end: where the words end.
        known: whether the text has such a table or figure.
    """
    kind, before = text[start], text[start - 1 : start]
    if number[0].isalpha():
        return "-" not in number or before not in _NEVER[kind] or before == "附"  # 附表C-2
    if _STRONG.search(text, max(0, start - 3), start):
        return True
    if before in _NEVER[kind] or counts(text, end):
        return False
    return known or before not in _MAYBE[kind] or text.endswith(_LISTED, 0, start)


def counts(text: str, end: int) -> bool:
    """Tell whether the number that ends at ``end`` counts something: 2份, 3 小时."""
    behind = text[end : end + 3].lstrip(" \u3000\u00a0")[:2]
    return behind in _UNITS or (behind[:1] in _COUNTS and not _NO_COUNTS.match(behind))


def end_of_part(text: str, m: re.Match[str]) -> int:
    """Return where 图1 a) ends; the bracket of （图1a） is that of the words around it."""
    start, end = m.span()
    before = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    if text[end - 1] not in ")）" or max(before.rfind("（"), before.rfind("(")) <= max(
        before.rfind("）"), before.rfind(")")
    ):
        return end
    if next((mark for mark in text[end : end + _LINE].partition("\n")[0] if mark in "（()）"), "（") in ")）":
        return end
    return end - 1 if text[end - 3].isdigit() else m.end("number")


def heads_line(text: str, start: int, end: int) -> bool:
    """Tell whether 表1 begins a caption (表1　数量), not a sentence (表1给出了……。)."""
    before = text[max(0, start - _LINE) : start].rpartition("\n")
    lead = _TAG.sub("", before[2]) if before[2].endswith(">") else before[2]
    if not (before[1] or start < _LINE) or lead.strip("# \t\u3000*"):
        return False
    line = text[end : end + _LINE].partition("\n")[0]
    if "#" in before[2] or line[:1] in _CAPTION_ENDS:
        return True
    return "。" not in line and (line[:1] in _BLANKS or _SENTENCE.isdisjoint(line))


def starts_line(text: str, start: int) -> bool:
    """Tell whether nothing but marks stands before ``start`` in its line or cell."""
    before = text[max(0, start - 12) : start].rpartition("\n")
    return bool(before[1] or start < 12) and not before[2].strip("# \t\u3000*|")
