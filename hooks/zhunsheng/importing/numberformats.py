"""Formats the numbers of Word's automatic numbering (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat).

Every Chinese counting format is written as laws do (第一百零一条), although Word shows 一○一 or 百一 in some of them.
"""

from __future__ import annotations

from collections.abc import Callable

from zhunsheng.model.numerals import from_int

COUNTING = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting")
)
_LEGAL = frozenset(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"))
_POSITIONAL = frozenset(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"))
_TO_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TO_TRADITIONAL = str.maketrans("贰叁陆万", "貳參陸萬")
_TO_POSITIONAL = str.maketrans("0123456789", "〇一二三四五六七八九")
_TO_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def render(number: int, form: str) -> str | None:
    """Format a number in one of Word's formats.

    Args:
        number: The number.
        form: The value of ``w:numFmt``.

    Returns:
        The text, None for a format that Chinese documents do not use.
    """
    if form == "none":
        return ""
    if form == "decimal" or number < 1:
        return str(number)
    if form in COUNTING:
        return from_int(number)
    if form in _LEGAL:
        return _legal(number, form)
    if form in _POSITIONAL:
        return str(number).translate(_TO_POSITIONAL)
    maker = _MAKERS.get(form)
    return None if maker is None else maker(number)


def circled(number: int) -> str | None:
    """Return ① to ㊿, None if Unicode has no such character."""
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return None


def _legal(number: int, form: str) -> str:
    text = from_int(number)
    # Legal numerals keep the one of ten: 壹拾贰.
    text = ("一" + text if text.startswith("十") else text).translate(_TO_LEGAL)
    return text if form == "chineseLegalSimplified" else text.translate(_TO_TRADITIONAL)


def _letters(number: int) -> str:
    # After z Word repeats letters: aa, bb, not aa, ab.
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if times < 30 else str(number)


def _roman(number: int) -> str:
    if number > 4999:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _from(first: int, last: int) -> Callable[[int], str]:
    """Return a formatter that takes characters from a Unicode block, and digits beyond its end."""
    return lambda number: chr(first + number - 1) if first + number - 1 <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


_SEXAGENARY = "".join(_STEMS[n % 10] + _BRANCHES[n % 12] for n in range(60))
_MAKERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(_TO_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_TO_FULL_WIDTH),
    "decimalEnclosedCircle": lambda number: circled(number) or str(number),
    "decimalEnclosedCircleChinese": lambda number: circled(number) or str(number),
    "decimalEnclosedParen": _from(0x2474, 0x2487),
    "decimalEnclosedFullstop": _from(0x2488, 0x249B),
    # Word encloses these in brackets, despite the name of the format.
    "ideographEnclosedCircle": _from(0x3220, 0x3229),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _SEXAGENARY[2 * ((number - 1) % 60) : 2 * ((number - 1) % 60) + 2],
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": lambda number: f"{number}{_ordinal(number)}",
}


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
