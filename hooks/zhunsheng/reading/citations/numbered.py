"""How the numbered parts of a standard are written: 第5章, 5.2.1 a), A.1, 附录B, 表2, 图1 a), 公式（3）.

These are the forms in which GB/T 1.1—2020 has a document's contents named by their numbers, those of another document
after its code (GB/T 18883—2022第5章, GB/T 18883—2022中5.2). They are defined here once, for both readers.
"""

from __future__ import annotations

import re

from zhunsheng.model.citation import Path, Step
from zhunsheng.model.numerals import to_int
from zhunsheng.model.provision import Kind

S = "(?:\u3000|[ \u00a0]?)"
# Some set a blank beside the dot: 6. 3.
DIGIT_PATH = r"[0-9]{1,3}(?:[ ]?\.[ ]?[0-9]{1,3}){1,5}"
LETTER_PATH = r"[A-Z](?:[ ]?\.[ ]?[0-9]{1,3}){1,5}"
RULE = "[条节](?![件款文例约目能点水形])"  # 见5.1.2条
CLAUSE = f"(?:{DIGIT_PATH}|{LETTER_PATH})"
RANGE = r"至到—–―－\-～~"
# 5.2 a), 5.2中a) 1), 第5.2条第1款第2项, and where a list or a text is not lettered 6.3列项的第二项, 4.1第二段.
_RULED = rf"{S}的?第{S}[（(]?{S}[0-9一二三四五六七八九十]{{1,3}}{S}[)）]?{S}"
_LISTED = "[0-9一二三四五六七八九十]{1,3}"
# The 第1 of 第1～3款 and of 第1、2款, whose 款 stands behind the last of them; so of 项.
_AND_MORE = rf"(?=(?:{S}[、和及与或{RANGE}]{S}{_LISTED}){{1,8}}{S}%s)"
ITEMS = (
    rf"(?:{S}中?的?{S}[a-z][)）](?:{S}中?的?{S}[0-9]{{1,2}}[)）])?"
    rf"|[ \u3000\u00a0](?:中的?|的)?[0-9]{{1,2}}[)）](?=[的中所规要、，。；和与及或])"
    rf"|{_RULED}款(?:{_RULED}(?:项(?!目)|{_AND_MORE % '项'}))?|{_RULED}{_AND_MORE % '款'}"
    rf"|{S}(?:中|的?列项)?中?的?第{S}[0-9一二三四五六七八九十]{{1,3}}{S}(?:段|项(?!目)))"
)
# 表2, 表A.1, 表A-1, and in codes of building 表4.1.7, 表5.2-1; the part of a figure belongs to it: 图1 a), 图1a.
CAPTION = r"(?:[A-Z][.\-]?)?[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}(?:-[0-9]{1,2})?"
PART = rf"(?:{S}[a-z][)）]|(?<=[0-9])[a-k])?(?![0-9A-Za-z]|\.[0-9])"
# 公式（1）, 式（B.1）, 公式1.
FORMULA_MARK = rf"(?:[（(]{S}{CAPTION}{S}[)）]|{CAPTION}(?![0-9A-Za-z.]))"
# What goes on 第1款: the 第2款 of 第1款、第2款, the 3款 of 第1～3款; and so on 第1款第1项.
_MORE_RULED = {
    kind: re.compile(
        rf"{S}(?P<joint>[、和及与或{RANGE}]|以及|或者){S}"
        rf"(?P<words>第{S}{_LISTED}{S}{unit}|{_LISTED}(?:{S}{unit}|{_AND_MORE % unit}))"
    )
    for kind, unit in ((Kind.ITEM, "款"), (Kind.SUBITEM, "项(?!目)"))
}
RANGE_JOINT = re.compile(rf"{S}[{RANGE}]{S}")

_MEASURE = re.compile(
    rf"{S}(?:[%％‰℃°µμΩ×=＝>≤≥+]|<(?![/a-z])|[a-zA-Z]{{1,3}}[²³]?(?![a-zA-Z)）])|平方|立方|小时|公[里斤顷分]|千[米克瓦]|毫|厘|分(?![摊类级项担配析期段别])|[米克吨升元万亿倍人次天日年月时秒个台套辆间层件折瓦安伏号版])"
)
_ITEM = re.compile(r"([a-z]|[0-9]{1,2})[)）]")
_RULED_NUMBER = re.compile("[0-9一二三四五六七八九十]{1,3}")
_FIRST_RULED = re.compile(_RULED)
_COUNTED = re.compile(rf"第{S}([0-9一二三四五六七八九十]{{1,3}}){S}([段项])")
_KINDS = {"表": Kind.TABLE, "图": Kind.FIGURE}


def is_measure(text: str, end: int) -> bool:
    """Tell whether a number that ends at ``end`` is a measure: 5.2 m², 1.5倍."""
    return bool(_MEASURE.match(text, end))


def clause_path(words: str, items: str | None = None) -> Path:
    """Return the path that a clause's number leads to: 5.2.1, A.1.2, with what of it is named after (a）、1）).

    Args:
        words: the number as written.
        items: what is written after it.
    """
    words = words.replace(" ", "")
    if words[0].isdecimal():
        path: tuple[Step, ...] = (Step(Kind.CLAUSE, words.replace(".", "-")),)
    else:
        annex, _, number = words.partition(".")
        path = (Step(Kind.ANNEX, annex), Step(Kind.CLAUSE, number.replace(".", "-")))
    return path + items_path(items)


def items_path(items: str | None) -> Path:
    """Return the steps below a clause that ``ITEMS`` has found: a) 1), 第二项, 第二段."""
    if items and (
        "款" in items or _FIRST_RULED.fullmatch(items)
    ):  # the 款 and 项 of a standard for construction are its lists
        numbers = (str(to_int(number)) for number in _RULED_NUMBER.findall(items))
        return tuple(Step(*step) for step in zip((Kind.ITEM, Kind.SUBITEM), numbers, strict=False))
    counted = _COUNTED.search(items or "")
    if counted:
        return (Step(Kind.PARAGRAPH if counted[2] == "段" else Kind.ITEM, str(to_int(counted[1]))),)
    return tuple(Step(*step) for step in zip((Kind.ITEM, Kind.SUBITEM), _ITEM.findall(items or ""), strict=False))


def more_ruled(text: str, at: int, path: Path) -> tuple[re.Match[str], Path] | None:
    """Return what goes on 第1款 or 第1款第1项, which ends at ``at``, and the path to it; None where nothing does.

    Args:
        text: the source.
        at: where the last 款 or 项 ends.
        path: the path to it.
    """
    if text[at - 1] in ")）":
        return None
    for depth in range(len(path) - 1, 0, -1):  # after 第1款第2项 the next 项, or the next 款
        pattern = _MORE_RULED.get(path[depth].kind)
        more = pattern.match(text, at) if pattern else None
        if more:
            return more, (*path[:depth], Step(path[depth].kind, str(to_int(_RULED_NUMBER.findall(more["words"])[0]))))
    return None


def caption_path(kind: str, number: str) -> Path:
    """Return the path that 表A.1 or 图2 leads to; what is 表A1 in one place is 表A1 in its caption too."""
    return (Step(_KINDS[kind], re.sub(r"[.\-]", "-", number)),)


def formula_step(mark: str) -> Step:
    """Return the step to the formula whose number is written （1） or (B.1)."""
    return Step(Kind.FORMULA, re.sub(r"[.\-]", "-", mark.strip("（()） \u3000\u00a0")))
