"""Where the issuer's part of a document number begins: 根据国办发〔2013〕1号 holds 国办发〔2013〕1号."""

from __future__ import annotations

import re

_REACH = 24
_OTHER = re.compile(r".*[^\u4e00-\u9fffA-Za-z]", re.DOTALL)
# Words that lead up to a number and are no part of an issuer's sign (机关代字).
_LEAD = re.compile(
    "依照|按照|依据|根据|参照|执行|废止|印发|转发|适用|违反|符合|见|原|以及|或者|关于|对于|属于|文件|同时|规定|下发|颁布|发布(?!令)|公布(?!令)|"
    "我[院部局委办]|[本你贵]院|(?:国务院|人民政府|法院|检察院|委员会|办公厅)(?=[^令公]{2,8}$)|[的和与及或以为将在对由按其该即第号]|经(?!济)|^[年月日]"
)
# 法（研）发〔1987〕32号: the office within the issuer in brackets, as signs were once written.
_BRACKETED = re.compile("[\u4e00-\u9fff]{1,3}[（(][\u4e00-\u9fff]{1,3}[)）]$")
_SUFFIX = 2
_STATE = "中华人民共和国"


def sign_before(text: str, end: int, floor: int) -> int:
    """Return where the sign of the issuer begins that ends at ``end``; ``end`` itself where there is none.

    Args:
        text: the text.
        end: where the sign ends: at the bracket of the year, or behind 令.
        floor: the sign begins here at the earliest.
    """
    begin = max(floor, end - _REACH)
    other = _OTHER.match(text, begin, end)
    if other:
        begin = other.end()
        bracketed = _BRACKETED.search(text, max(floor, begin - 8), begin) if end - begin <= _SUFFIX else None
        if bracketed:
            return bracketed.start()
    words = text[begin:end]
    state = words.rfind(_STATE)
    if state >= 0:
        return begin + state
    start = 0
    for lead in _LEAD.finditer(words):
        if lead.end() < len(words):
            start = lead.end()
    return begin + start
