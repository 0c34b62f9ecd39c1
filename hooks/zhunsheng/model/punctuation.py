"""Punctuation as it is printed: older texts, and those copied from web pages, have half-width marks (,;:)."""

from __future__ import annotations

import re

_HALF = re.compile(r"(?<=[\u4e00-\u9fff》”’）)\]】〕])[,;:]|[()]")
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}


def printed(text: str) -> str:
    """Return a text with full-width marks in place of half-width ones: all brackets, and , ; : behind Chinese words.

    Every character keeps its place.
    """
    return _HALF.sub(lambda mark: _FULL[mark[0]], text)
