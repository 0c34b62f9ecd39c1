"""Converts the number in a label to the form of eIds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from zhunsheng.model.numerals import to_int

_NUMBERED = re.compile(r"[［【〔\[]?第\s?(.+?)\s?(?:[条條]|[编編]|分[编編]|章|[节節])(?:之(.+?))?[］】〕\]]?")
_ORDINAL = re.compile(r"[一二三四五六七八九十百千零〇○两廿卅0-9０-９]+|[a-zA-Zａ-ｚＡ-Ｚ]")
_DOTTED = re.compile(r"[A-Za-z0-9]+")
_CLOSERS = "”’）)】》」』* "
_UNFINISHED = "。；：！？，、…—;:!?,"


@lru_cache(maxsize=8192)
def ordinal(label: str) -> str | None:
    """Return 120-1 for 第一百二十条之一, 3 for （三）, 3. or 三、, a for a); None if there is no number."""
    found = _NUMBERED.fullmatch(label)
    if found:
        number = to_int(found[1])
        if number is None:
            return None
        if not found[2]:
            return str(number)
        inserted = to_int(found[2])
        return None if inserted is None else f"{number}-{inserted}"
    if "①" <= label <= "⑳":
        return str(ord(label) - ord("①") + 1)
    found = _ORDINAL.search(label)
    if not found:
        return None
    letter = unicodedata.normalize("NFKC", found[0])
    if letter.isascii() and letter.isalpha():
        return letter
    number = to_int(found[0])
    return None if number is None else str(number)


@lru_cache(maxsize=8192)
def dotted(label: str) -> str:
    """Return 5.2.1 for a clause, A.1 for one of an annex or for 表A.1, 2 for 表2 and 表二."""
    number = ".".join(_DOTTED.findall(unicodedata.normalize("NFKC", label)))
    return number or ordinal(label) or ""


def is_title(text: str, start: int, end: int) -> bool:
    """Tell whether the words read as a title: short, and not a sentence."""
    if not 0 < end - start <= 60:
        return False
    words = text[start:end]
    last = words.rstrip(_CLOSERS)[-1:]
    return last not in _UNFINISHED and "。" not in words and "；" not in words
