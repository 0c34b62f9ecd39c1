"""Characters that no reader sees, or that mean a new line or a space: put in order, counted, told."""

from __future__ import annotations

import re
import unicodedata

from zhunsheng.importing.report import Matter, Tally

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Radicals that stand for the character itself, as programs that read a PDF copy them: ⼀ for 一.
_RADICAL = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def tidy(text: str, tally: Tally) -> str:
    """Put one line of text in order.

    Args:
        text: The line as read.
        tally: Where removed and odd characters are noted.

    Returns:
        The line without characters that nobody sees and outer spaces (full-width ones indent a paragraph), a tab
        inside it as one full-width space, radicals as the characters that they are.
    """
    if _CONTROL.search(text):
        text, removed = _CONTROL.subn("", text)
        tally.note(Matter.CONTROL, times=removed)
    if _INVISIBLE.search(text):
        words, removed = _INVISIBLE.subn("", text)
        tally.note(Matter.INVISIBLE, words[:40], times=removed)
        text = words
    if radicals := len(_RADICAL.findall(text)):
        tally.note(Matter.RADICAL, text[:40], times=radicals)
        text = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = text.strip()
    if "\t" in text:
        tally.note(Matter.TAB, times=text.count("\t"))
        text = text.replace("\t", "　")
    if odd := len(_PRIVATE.findall(text)):
        tally.note(Matter.PRIVATE, text[:40], times=odd)
    return text
