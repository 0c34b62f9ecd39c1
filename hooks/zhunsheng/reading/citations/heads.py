"""Numbers that head a line, or what a converter has run into the line before: labels, not citations."""

from __future__ import annotations

import re

_LABEL_END = frozenset(" \u3000\u00a0\t\n：:")
# What a heading does not hold, and what goes on like this after 第十二条 speaks of an article.
_SENTENCE = re.compile("[。，；：、]$|[，。；：]")
_GOES_ON = frozenset("的第和与至或及、，；。：）)》”中所规以项款内外前后之（(")
_RUN_IN = frozenset(("。 ", "。\u3000", "； ", "；\u3000"))
_HEADING = 20


def is_label(text: str, start: int, end: int) -> bool:
    """Tell whether the words are a number at the head of a line (第三章　总则), not a citation."""
    if end < len(text) and text[end] not in _LABEL_END:
        return _is_run_in(text, start, end)
    before = text[max(0, start - 12) : start].rpartition("\n")
    if (before[1] or start < 12) and not before[2].strip('# \t\u3000*“"'):
        return True
    # Lines that were run together: …执行。 第十二条 机关……
    return before[2][-1:] in (" ", "\u3000") and before[2].rstrip()[-1:] in ("。", "；", "：")


def _is_run_in(text: str, start: int, end: int) -> bool:
    """Tell whether a number heads what a converter has run into the line before: …执行。第三章鉴定和维护.

    A chapter's may also head a line of its own, its heading run up to it: 第一章总则.
    """
    if text[end - 1] == "条":
        return text[start - 2 : start] in _RUN_IN and text[end] not in _GOES_ON
    if text[start - 1] != "。" and (text[start - 1 : start] not in ("", "\n") or text[end] in _GOES_ON):
        return False
    # No line is read further than a heading is long: it may be as long as the text.
    rest = text[end : end + _HEADING + 1].partition("\n")[0]
    return len(rest) <= _HEADING and not _SENTENCE.search(rest)
