"""Punctuation as it is printed: older texts, and those copied from web pages, have half-width marks (,;:)."""

from __future__ import annotations

import re

_HALF = re.compile(r"(?<=[\u4e00-\u9fff》”’）)\]】〕])[,;:]|[()]")
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}


def printed(text: str) -> str:
    """Return a text with full-width marks in place of half-width ones between Chinese words.

    Every character keeps its place (GB/T 15834—2011, 5).
    """
    return _HALF.sub(lambda mark: _FULL[mark[0]], text)
