"""Word symbols as Unicode: symbol fonts, superscripts, subscripts, and placeholders for unknown ones."""

from __future__ import annotations

MISSING = "〓"  # the geta mark, the typographer's sign for a missing character

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")

_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xD6: "√", 0xE5: "∑", 0xDE: "⇒",
    0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x71: "θ", 0x73: "σ", 0x57: "Ω",
    0x44: "Δ", 0x53: "Σ", 0x66: "φ", 0x68: "η", 0x72: "ρ", 0x77: "ω",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB5: "✪", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x30: "□", 0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, code: int) -> str | None:
    """Map a character of a symbol font to Unicode.

    Args:
        font: The name of the font, as ``w:sym`` has it.
        code: The code of the character, in the private use area (F000 to F0FF) or below.

    Returns:
        The Unicode character, None if there is no known one.
    """
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
        return table.get(low)
    if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xF8FF:
        return chr(code)
    return None


def raised(text: str) -> str | None:
    """Return ``text`` in superscript characters (m² from m2), None if some of them do not exist."""
    return _shifted(text, _RAISED)


def lowered(text: str) -> str | None:
    """Return ``text`` in subscript characters (CO₂), None if some of them do not exist."""
    return _shifted(text, _LOWERED)


def _shifted(text: str, table: dict[int, int]) -> str | None:
    return text.translate(table) if all(ord(character) in table or character.isspace() for character in text) else None
