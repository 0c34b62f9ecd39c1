"""The words in which an instrument to be made is named."""

from __future__ import annotations

import re

_RULES = "办法|规定|细则|标准|定额|目录清单|目录|名录|制度|规范|规程|规则|清单|规划|计划|预案|方案|导则|程序"
# What is to be set, rather than an instrument; named only where the text says 具体……由……
_MEASURES = "条件|范围|期限|比例|数额|费率"
_ENDS = "(?=、|和|及|以及|或者|或|与|等|，|（|\\(|指引|草案|$)"
_RULE = re.compile(f"(?:{_RULES}){_ENDS}")
_ANY = re.compile(f"(?:{_RULES}|{_MEASURES}){_ENDS}")
_BESIDE = re.compile(f"(?<![国行]家|行业)(?:{_RULES})(?=、|以及)")
# 示范文本, 式样, 要点: what the list of kinds only describes.
_OTHER_HEAD = re.compile("等[^、，]{0,6}(?:文本|样式|式样|格式|内容|事项|措施|情况|材料|资料|信息|因素|要求)$")
_FACTS = re.compile("(?:成果|企业|单位|机构|人员|信息|档案|(?<!重要)数据|产品信息|项目储备)(?:目录|名录|清单)$")
_JOINED = re.compile("(?:以及|及)相应的")  # 评估标准以及相应的申请条件、办理程序
# 登记的具体程序和登记证的管理办法: both are to be made; 国家规定的标准和本市的具体办法 names one of them.
_EARLIER = re.compile(
    f"(?<!规定|制定|确定|公布|批准)的[^，。；的]{{1,20}}?(?P<kind>{_RULES})(?=(?:以及|、|和|与|及)[^，。；的]{{1,16}}的)"
)
_CONDITION = re.compile("的$")
_TITLE_END = re.compile("(?:[（(][^（()）]{1,16}[)）])?》$")  # 《甲规划（2026—2030年）》


def is_instrument(kind: str) -> bool:
    """Tell whether a kind is that of an instrument, rather than 范围 or 条件, which are laid down in one."""
    return _RULE.fullmatch(kind) is not None


def instruments_in(words: str, loose: bool = False) -> tuple[str, ...]:
    """Return the kinds of instruments that a noun phrase names: 标准、办法 of 收费标准和管理、使用办法.

    Args:
        words: the phrase.
        loose: whether 范围, 条件, 期限 and the like count, as they do where the text says 具体……由……
    """
    words = words.strip("，、 \u3000")
    words = _JOINED.sub("、", _TITLE_END.sub("", words) if words.endswith("》") else words)
    if _CONDITION.search(words) or _OTHER_HEAD.search(words):
        return ()
    head = words[words.rfind("的") + 1 :] if "的" in words else words
    pattern = _ANY if loose and "具体" in words else _RULE
    if loose and not pattern.search(head):
        head = words  # 统筹的具体办法以及经费的使用、管理等: the last of several things has no name of an instrument
        pattern = _BESIDE
    kept = [m[0] for m in pattern.finditer(head) if not _FACTS.search(head, 0, m.end())]
    earlier = [m["kind"] for m in _EARLIER.finditer(words)] if kept and head is not words else []
    return tuple(dict.fromkeys(earlier + kept))
