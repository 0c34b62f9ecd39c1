"""Cells of a spreadsheet that would be taken for a formula, and how a CSV file marks them as words."""

from __future__ import annotations

QUOTE = "'"  # a spreadsheet shows what stands after it as words
# What a spreadsheet takes for the beginning of a formula; one with Chinese or Japanese settings the wide ones too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def begins_formula(words: str) -> bool:
    """Tell whether a spreadsheet would evaluate ``words`` as a formula."""
    return words.lstrip(" \n　").startswith(_FORMULA)


def guarded(words: str) -> str:
    """Return the words of a CSV cell such that no spreadsheet takes them for a formula; ``unguarded`` undoes it."""
    return QUOTE + words if begins_formula(words.lstrip(QUOTE)) else words


def unguarded(words: str) -> str:
    """Return what ``guarded`` was given."""
    return words[1:] if words.startswith(QUOTE) and begins_formula(words.lstrip(QUOTE)) else words
