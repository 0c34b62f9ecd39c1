"""The numbers of standards on their covers: GB/T 1.1—2020, DB99/T 12—2024, T/JWY 3—2023, Q/JFW 21—2021."""

from __future__ import annotations

import re

_BODY = r"(?:[A-Z]{1,4}(?:\s?\d{2,6})?(?:/[A-Z]{1,6})?|Q/\s?[A-Z0-9]{1,12}(?:[ /.-]?[A-Z]{1,8}){0,2})"
_CODE = rf"{_BODY}\s?\d{{1,6}}(?:\.\d{{1,3}})?\s?[—–―－-]{{1,2}}\s?\d{{4}}"
# What an enterprise numbers in its own way: Q/JG-GL-2024-015.
_OWN = r"Q/[A-Z0-9]{2,12}(?:[-. ][A-Z0-9]{1,8}){0,3}-\d{1,6}"
_FIRST = re.compile(rf"(?:标准编?号[：:]\s?)?({_CODE}|{_OWN})(?=$|[ 　（(,，]{{0,8}}(?:代替|部分代替))")
# The code of a draft, whose digits are not assigned yet: DB99/T XXXX—XXXX.
_OPEN = re.compile(r"[A-Z]{1,4}(?:\s?\d{2,6})?(?:/[A-Z]{1,6})?\s?[X×]{2,6}\s?[—–―－-]{1,2}\s?[X×\d]{4}")
# What stands alone in the corner of a cover: DB99, Q/JFW, T/JWY.
_CORNER = re.compile(r"DB\s?\d{2,6}(?:/T)?|[QT]/\s?[A-Z0-9]{2,12}")


def standard_code(text: str) -> str | None:
    """Return the number of a standard that is a whole line, or that is followed by the one it replaces."""
    found = _FIRST.match(" ".join(text.split()))
    return found[1] if found else None


def is_open_code(text: str) -> bool:
    """Tell whether a line is the number of a draft, without its digits."""
    return bool(_OPEN.fullmatch(text))


def is_code_mark(text: str) -> bool:
    """Tell whether a line has only the number of a standard or its first letters."""
    corner = _CORNER.fullmatch(text) or _CORNER.fullmatch("".join(text.split()))  # D B 9 9 / T, spread over the corner
    return bool(corner) or is_open_code(text) or standard_code(text) is not None
