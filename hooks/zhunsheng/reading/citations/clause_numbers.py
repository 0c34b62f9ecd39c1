"""Tells whether a number with dots is that of a clause (经5.2规定) or a measure (不大于5.2).

A number with two dots, or with a letter, is no measure. One with one dot is a clause's where the text has the clause
and the words around it speak of no quantity; where the text has not, only where it is said as only clauses are said.
"""

from __future__ import annotations

import re

from zhunsheng.model.citation import Citation, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure
from zhunsheng.reading.citations.antecedents import antecedent_before
from zhunsheng.reading.citations.numbered import DIGIT_PATH, RANGE, S, is_measure
from zhunsheng.reading.citations.steps import path_of

_STRONG = re.compile(
    rf"(?:见|按|按照|依照|依据|根据|符合|遵守|执行|参照|本标准|本文件|本规范|本导则|本规程|正文|第){S}$"
)
_WEAK = re.compile(
    rf"(?:见|按|按照|依照|依据|根据|符合|满足|遵守|执行|参照|参见|除|在|由|与|和|及|或|、|以及|或者|条|第|至|到|～|~|—|（|\(|"
    rf"本标准|本文件|本规范|本导则|本规程|[，。；：\n]){S}$"
)
# 5.4规定的性能: no measure is followed by this.
_RULES = re.compile(
    rf"{S}(?:中?的?(?:规定(?!值)|所[列述])|中的?(?:要求|内容|方法|步骤|条件|程序|功能)|(?:步骤|程序|操作)(?=[，。；、0-9一二两三重]))"
)
# 利用5.2.1的功能: said of no version of a program.
_USES = re.compile(rf"(?:利用|采用|使用|运用|完成|通过){S}$")
_OF_IT = re.compile(rf"{S}的(?:规定|要求|内容|方法|步骤|条件|程序|功能)")
# What is done with a clause's number, and with no measure, after a verb that may go before both: 取7.2计算的数量.
_DOES = re.compile(rf"{S}中?的?(?:规定(?!值)|所[列述]|要求|计算|给出|确定|核定|执行|描述)")
# 得分4.2, 利用率0.6, pH 6.5; 增长5.2, 不大于5.2, 取0.6.
_VALUE = re.compile(rf"(?:[值量率度比价额费数分级版幅]|版本|[=＝<>＜＞≤≥×÷±+~～A-Za-z]){S}$")
_QUANTITY = re.compile(
    rf"(?:[为取达约近扣]|达到|超过|不足|[大小低高等少多优]于|至少|至多|最[大小低高多少]|(?:增加|提高|降低|减少|上升|下降|调整|变|升|降|增|减)[到至为]|增[加长]|减少|下降|上升|提高|降低|精确到|乘以|除以){S}$"
)
# 出厂检验项目为5.1、5.3; 分为5.1和5.2两类.
_ARE_CLAUSES = re.compile(rf"(?:(?:项目|条款|条文|内容|依据|方法)(?:分别)?|(?<![得评积总计打])分)为{S}$")
# A measure is none of these: 项目为5.1, 检验内容包括5.1.
_ARE_NONE_ELSE = re.compile(
    rf"(?:项目|条款|条文|依据)(?:(?:分别)?[为是有]|包括){S}$|(?:检[验测查]|试验|测试|判定)(?:内容|方法)(?:(?:分别)?[为是]|包括){S}$"
    rf"|(?:进行|转入|返回|重复){S}$"
)
# 6.2所述的分级, 6.4给出的方法.
_SAID_OF_IT = re.compile(
    rf"{S}(?:所[述列]|(?:给出|描述|规定)的(?=[^，。；\n值]{{0,8}}(?:方法|步骤|程序|要求|分级|分类|示例|原则|内容|条件)))"
)
_WHEN = ("时，", "时,", "时应", "时的", "时可")
# 9.1和9.3不合格的, 5.1.2条规定的值.
_JUDGED = re.compile(
    rf"(?:{S}(?:[、和与及{RANGE}]|以及){S}{DIGIT_PATH}(?![0-9.])){{0,20}}{S}[各中]?条?(?:均|都|有一项)?不?(?:合格|符合|满足)"
)
_ARTICLE_OF_IT = re.compile("(?<=条)(?:规定|要求|中?的|所[列述]|执行)")
# 5.1和5.2为必检项目, 除5.6外: said of no measure either, though the text at hand has no clause of chapter 5.
_ARE_PARTS = re.compile(
    rf"(?:{S}(?:[、，,和与及{RANGE}]|以及){S}{DIGIT_PATH}(?![0-9.])){{0,20}}"
    rf"{S}各?[条项]?(?:均|都)?(?:[为是]|属于?)[^，。；：\n]{{0,12}}(?:项目|条款|条文|检验|内容)(?=[，。；\n]|$)"
)
_BUT = re.compile(rf"除{S}$")
_OUTSIDE = re.compile(
    rf"(?:{S}(?:[、和与及{RANGE}]|以及){S}{DIGIT_PATH}(?![0-9.])){{0,20}}{S}各?条?(?:的?(?:规定|要求))?(?:以外|之外|外)(?=[，。；\n]|$)"
)
_CAPTIONS = frozenset((Kind.TABLE, Kind.FIGURE))
_CONTENTS = frozenset((Kind.CLAUSE, Kind.ANNEX))
_CLAUSE_OF_ANNEX = 2  # steps to A.1
_ONE = re.compile(DIGIT_PATH)
_HEADS = re.compile(
    rf"^[#* \t\u3000]*{DIGIT_PATH}(?:{S}[、，,和与及{RANGE}]{S}{DIGIT_PATH}){{1,20}}"
    r"(?:\*\*)?(?:[ \t\u3000]+(?=[\u4e00-\u9fff])(?!规定的|[所的中])|[ \t]*$)",
    re.MULTILINE,
)
_MOST = 40  # a number above is rather that of a measure that heads a line
_VERSION = re.compile("版本号?[为是]?$|升级[到至为]?$|[Vv]$")
# 0.8～1.2之间, which no clauses are.
_BETWEEN = re.compile(rf"{S}(?:[{RANGE}]{S}[0-9.]+{S})?(?:之间|以[上下内]|左右|倍)")
_OPENED = re.compile(rf"[（(]{S}$")
_CLOSED = re.compile(rf"{S}(?:[)）、，,；;和与及至]|以及)")
_LISTS = re.compile(rf"(?:{S}[，,]{S}{DIGIT_PATH}){{0,20}}{S}(?:[、和及与]|以及){S}{DIGIT_PATH}(?![0-9.])")
_GOES_ON = re.compile(rf"{S}(?:[、和及与{RANGE}]|以及|或者){S}(?P<clause>{DIGIT_PATH})(?![0-9.])")


def is_reference(text: str, start: int, end: int, path: Path, numbers: set[str]) -> bool:
    """Tell whether a number with dots is a reference to a clause.

    Args:
        text: the source.
        start: where the number begins.
        end: where it ends, with the items after it.
        path: what it would lead to.
        numbers: the clauses and annexes of the text, as the last tokens of their eIds: cl_5-2, annex_A.
    """
    before = text[max(0, start - 6) : start]
    last = next(one for one in path if one.kind is Kind.CLAUSE)
    is_certain = path[-1].kind is not Kind.CLAUSE or last.number.count("-") > 1  # 5.3 a)时, 3.2.4时
    if is_measure(text, end) and not (is_certain and text.startswith(_WHEN, end)):
        return False
    if _STRONG.search(before) or antecedent_before(text, 0, start):
        return True
    if numbers and _ARTICLE_OF_IT.match(text, end):
        return True
    if path[0].kind is Kind.ANNEX:  # A.3 is no measure either
        if re.search(rf"附录{S}{path[0].number}{S}中?的?{S}$", text[max(0, start - 9) : start]):
            return True
        if f"annex_{path[0].number}" in numbers or _WEAK.search(before) or _RULES.match(text, end):
            return True
        # An extract may cite its 附录B, and leave it out: B.4.2.
        return "-" in last.number and f"附录{path[0].number}" in text
    known, chapter = f"cl_{last.number}" in numbers, f"cl_{last.number.partition('-')[0]}" in numbers
    if last.number.count("-") > 1:  # 5.2.1 is no measure, though it may be the number of a program's version
        said = known or chapter or bool(_WEAK.search(before) or _RULES.match(text, end))
        said = said or bool(_USES.search(before) and _OF_IT.match(text, end))
        return said and not _VERSION.search(before)
    if known:
        return bool(_ARE_CLAUSES.search(before)) or _is_no_quantity(text, end, path, before)
    if numbers and _is_no_measure(text, end, before):
        return True
    return chapter and _is_said_of_clauses(text, end, path, before, numbers)


def _is_no_measure(text: str, end: int, before: str) -> bool:
    """Tell whether the words around a number are said of clauses alone; the text need not have the clause."""
    if _SAID_OF_IT.match(text, end) and not (_VALUE.search(before) or _QUANTITY.search(before)):
        return True
    if _ARE_NONE_ELSE.search(before) or (_BUT.search(before) and _OUTSIDE.match(text, end)):
        return True
    if _JUDGED.match(text, end) and not (_VALUE.search(before) or _QUANTITY.search(before)):
        return True
    return before.endswith(("其中", "其中，", "，", "。", "；", "\n")) and bool(_ARE_PARTS.match(text, end))


def _is_no_quantity(text: str, end: int, path: Path, before: str) -> bool:
    """Tell whether a number is a clause, not a measure that happens to be the number of a clause."""
    if path[-1].kind is not Kind.CLAUSE:
        return True
    if _BETWEEN.match(text, end):
        return False
    if _VALUE.search(before):
        return bool(_RULES.match(text, end))
    return bool(_DOES.match(text, end)) or not _QUANTITY.search(before)


def _is_said_of_clauses(text: str, end: int, path: Path, before: str, numbers: set[str]) -> bool:
    """Tell whether a number whose clause the text does not have stands where only a clause can be meant."""
    if _RULES.match(text, end):
        return True
    last = path[-1] if path[-1].kind is Kind.CLAUSE else path[-2]
    if f"cl_{last.number.partition('-')[0]}-1" not in numbers:
        return False  # 1.2 is no clause where the first chapter has none
    beside = _GOES_ON.match(text, end)
    opened = bool(_OPENED.search(before))
    return bool(
        (_CLOSED.match(text, end) if opened else path[-1].kind is not Kind.CLAUSE)
        or (beside and _WEAK.search(before) and f"cl_{beside['clause'].replace('.', '-')}" in numbers)
    )


def heads_of_clauses(text: str, body: Span) -> set[int]:
    """Return where the numbers stand that head a paragraph about several clauses: 3.2.1、3.2.2 本条规定了……。"""
    found = _HEADS.finditer(text, *body)
    return {heads.start() + number.start() for heads in found for number in _ONE.finditer(heads[0])}


def is_of_values(text: str, start: int) -> bool:
    """Tell whether the words before a number speak of a measure: 系数为4.1, 得分4.1."""
    before = text[max(0, start - 6) : start]
    return bool(_VALUE.search(before) or _QUANTITY.search(before))


def with_those_before(numbers: set[str]) -> set[str]:
    """Return the clauses that a standard must have if it has these: with 6.4.3 also 6, 6.1 and 6.4.1."""
    found: set[str] = set()
    for number in numbers:
        steps = number.removeprefix("cl_").split("-")
        found.add(f"cl_{steps[0]}")
        for depth in range(1, len(steps)):
            if not steps[depth].isdecimal():  # -r2 tells two clauses with the same number apart
                break
            above = "-".join(steps[:depth])
            found |= {f"cl_{above}-{n}" for n in range(1, min(int(steps[depth]), _MOST) + 1)}
    return found


def is_listed(text: str, end: int) -> bool:
    """Tell whether a number after a comma is a member of a list that ends in 和: 5.1，5.2和5.3."""
    return bool(_LISTS.match(text, end))


def goes_on_a_list(text: str, end: int, numbers: set[str]) -> bool:
    """Tell whether a number at the head of a line is the first of several clauses of the text: 5.2、6.1同样适用."""
    beside = _GOES_ON.match(text, end)
    return beside is not None and f"cl_{beside['clause'].replace('.', '-')}" in numbers


def item_here(structure: Structure, offset: int, letter: str) -> Path:
    """Return the path to an item of the clause around a place, empty where the clause has none of this letter."""
    around = structure.at(offset)
    while around is not None and around.kind not in _CONTENTS:
        around = structure.provisions[around.parent] if around.parent >= 0 else None
    if around is None or f"{around.eid}__item_{letter}" not in structure.by_eid:
        return ()
    path = path_of(around.eid)
    return (*path, Step(Kind.ITEM, letter)) if path else ()


def table_or_clause(before: Path, path: Path, structure: Structure) -> Path | None:
    """Return what C.3 is that goes on 表C.2: the table or the clause.

    Args:
        before: the path to what it goes on.
        path: the path to the clause.
        structure: the provisions of the text.

    Returns:
        Whichever of the two the text has, empty for both or neither; None where it goes on no table.
    """
    if before[0].kind not in _CAPTIONS or len(path) != _CLAUSE_OF_ANNEX:
        return None
    annex, clause = path
    if annex.kind is not Kind.ANNEX or not before[0].number.startswith(f"{annex.number}-"):
        return None
    table = Step(before[0].kind, f"{annex.number}-{clause.number}")
    is_table = f"{table.kind.value}_{table.number}" in structure.by_eid
    is_clause = f"annex_{annex.number}__cl_{clause.number}" in structure.by_eid
    return () if is_table == is_clause else (table,) if is_table else path


def is_own_clause(citation: Citation) -> bool:
    """Tell whether a citation is of the text's own 第5章, as a whole."""
    path = citation.path
    return citation.name is None and citation.to is None and len(path) == 1 and path[0].kind is Kind.CLAUSE
