"""Chinese numerals, as legislation writes them (第一百二十条), and back."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": "二十", "卅": "三十"}
HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST = 16  # more characters than any number of a provision has


@lru_cache(maxsize=8192)
def to_int(text: str) -> int | None:
    """Read a numeral.

    Args:
        text: 一百二十, 廿一, 二〇二二, 两千, 12 or １２, without spaces.

    Returns:
        Its value, or None where ``text`` is no well-formed numeral.
    """
    if not text or len(text) > _LONGEST:
        return None
    text = text.translate(HALF_WIDTH)
    if not text:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    for short, tens in _TENS.items():
        text = text.replace(short, tens)
    if all(char in _DIGITS for char in text):  # 二〇二二, digit by digit
        return int("".join(str(_DIGITS[char]) for char in text))
    thousands, found, rest = text.partition("万")
    if not found:
        return _below_ten_thousand(text)
    high = _below_ten_thousand(thousands)
    low = _below_ten_thousand(rest) if rest else 0
    return None if not high or low is None else high * 10_000 + low


def _below_ten_thousand(text: str) -> int | None:
    """Read a numeral with 十, 百 and 千, each unit smaller than the one before it."""
    total, digit, smallest, zero = 0, 0, 10_000, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            # 十二 has its 一 left out, 一百十一 too; 百二十 has not.
            if unit >= smallest or not (digit or (unit == 10 and smallest in (100, 10_000) and not zero)):
                return None
            total, digit, smallest, zero = total + (digit or 1) * unit, 0, unit, False
        elif char not in _DIGITS or digit:
            return None
        elif _DIGITS[char]:
            digit = _DIGITS[char]
        elif zero:
            return None
        else:
            zero = True
    # 一百二 stands for 120 in speech and for 102 in old texts: no numeral of a provision.
    if zero and not digit or digit and smallest > 10 and not zero and total:
        return None
    return total + digit if text else None


def from_int(number: int) -> str:
    """Write a number in Chinese, 10 as 十; what has no such form (below 0, from 一亿 on) stays in digits."""
    if number < 0 or number >= 100_000_000:
        return str(number)
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        if not low:
            return from_int(high) + "万"
        return from_int(high) + "万" + ("零" if low < 1000 else "") + (_written(low))
    if number == 0:
        return "零"
    words = _written(number)
    return words[1:] if 10 <= number < 20 else words


def _written(number: int) -> str:
    """Write 1 to 9999, with the 一 of 一十."""
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        elif words and number:
            gap = True
    return words
