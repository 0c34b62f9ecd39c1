"""Finds the sentence that contains certain words."""

from __future__ import annotations

import re

from zhunsheng.model import Span

_END = re.compile("[。！？\n][”’』」）)]*")


def sentence_with(text: str, stretch: Span, words: str) -> Span | None:
    """Return the sentence in ``stretch`` that contains ``words``, None unless there is exactly one."""
    found = []
    start = stretch.start
    ends = [*(mark.end() for mark in _END.finditer(text, stretch.start, stretch.end)), stretch.end]
    for end in ends:
        if words in text[start:end]:
            found.append(Span(start, end))
        start = end
    return found[0] if len(found) == 1 else None
