"""Characters that no reader sees, or that mean a new line or a space: put in order, counted, told."""

from __future__ import annotations

import re

from zhunsheng.importing.report import Matter, Tally

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def tidy(text: str, tally: Tally) -> str:
    """Put one line of text in order.

    Args:
        text: The line as read.
        tally: Where removed and odd characters are noted.

    Returns:
        The line without control characters and outer spaces (full-width ones indent a paragraph), a tab inside it
        as one full-width space.
    """
    if _CONTROL.search(text):
        text, removed = _CONTROL.subn("", text)
        tally.note(Matter.CONTROL, times=removed)
    text = text.strip()
    if "\t" in text:
        tally.note(Matter.TAB, times=text.count("\t"))
        text = text.replace("\t", "　")
    for pattern, matter in ((_INVISIBLE, Matter.INVISIBLE), (_PRIVATE, Matter.PRIVATE)):
        odd = len(pattern.findall(text))
        if odd:
            tally.note(matter, text[:40], times=odd)
    return text
