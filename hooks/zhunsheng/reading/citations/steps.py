"""Steps of a path, from the words of a unit: 第十二条 is an article, 12."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import numeric

from zhunsheng.model.citation import Path, Step
from zhunsheng.model.numerals import to_int
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.lexer import JOIN, ORDINAL, RANGE

UNITS = {
    "部分": Kind.LEVEL_1,
    "点": Kind.LEVEL_2,
    "编": Kind.PART,
    "篇": Kind.PART,
    "分编": Kind.SUBPART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
}

INNER = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM))

# How deep a kind lies, for telling which steps of a path stand above it.
DEPTH = {
    Kind.PREAMBLE: 0,
    Kind.ANNEX: 0,
    Kind.LEVEL_1: 1,
    Kind.LEVEL_2: 3,
    Kind.LEVEL_3: 4,
    Kind.LEVEL_4: 5,
    Kind.CLAUSE: 5,
    Kind.PART: 1,
    Kind.SUBPART: 2,
    Kind.CHAPTER: 3,
    Kind.SECTION: 4,
    Kind.ARTICLE: 5,
    Kind.PARAGRAPH: 6,
    Kind.ITEM: 7,
    Kind.SUBITEM: 8,
}

_KINDS = {kind.value: kind for kind in Kind}
_MEMBER = re.compile(rf"({JOIN})?(第?{ORDINAL})")
_BARE = re.compile("[（()） \u3000\u00a0第]")
_BEFORE_BRACKET = re.compile("[^第 \u3000\u00a0][（(]")
_RANGE = re.compile(f"[{RANGE}]")
_ENCLOSED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


@lru_cache(maxsize=4096)
def number_of(words: str) -> str | None:
    """Return the one number that ``words`` write (十二, （三）, ２, A, Ⅱ) as eIds have it, or None."""
    if words.count("（") + words.count("(") > 1 or _BEFORE_BRACKET.search(words):
        return None  # （一）（二）, and the 二（三） of 第二（三）条
    bare = _BARE.sub("", words)
    if len(bare) == 1 and bare in _ROMAN:
        return str(_ROMAN.index(bare) + 1)
    if bare.isascii() and bare.isalpha():
        return bare
    value = int(numeric(bare)) if len(bare) == 1 and bare in _ENCLOSED else to_int(bare)
    return None if value is None else str(value)


@lru_cache(maxsize=8192)
def step(unit: str, words: str, inserted: str | None = None) -> Step | None:
    """Return the step that a unit and its number make (条, 一百二十, 一: the article 120-1), or None for a list."""
    number = number_of(words)
    if number is None:
        return None
    if inserted:
        further = number_of(inserted)
        number = f"{number}-{further}" if further else number
    return Step(UNITS[unit], number)


def members(words: str, start: int) -> list[tuple[int, int, str, bool]]:
    """Split the numbers of one unit (（一）、（二）; 三至五) into members.

    Args:
        words: the numbers as written, without the unit.
        start: the offset of ``words`` in the text.

    Returns:
        For each the start, the end, the number as written, and whether a range runs to it from the one before.
    """
    found = []
    for member in _MEMBER.finditer(words):
        ordinal = member[2]
        lead = len(ordinal) - len(ordinal.lstrip())
        at = start + member.start(2) + lead
        joined = bool(member[1] and _RANGE.fullmatch(member[1]))
        found.append((at, at + len(ordinal.strip()), ordinal, joined))
    return found


def path_of(eid: str) -> Path:
    """Return the steps of an eId, empty in an annex without a number that is not the first one (annex-r2)."""
    steps = [token.partition("_") for token in eid.split("__")]
    return tuple(Step(_KINDS[kind], number) for kind, _, number in steps) if steps[0][0] in _KINDS else ()


def above(path: Path, kind: Kind) -> Path:
    """Return the steps of ``path`` that stand above a provision of ``kind``."""
    depth = DEPTH[kind]
    for n, one in enumerate(path):
        if DEPTH.get(one.kind, 0) >= depth:
            return path[:n]
    return path
