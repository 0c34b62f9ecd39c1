"""Invisible characters and unusual spaces: normalised, counted and reported."""

from __future__ import annotations

import re

from zhunsheng.importing.report import Matter, Tally
from zhunsheng.sources.characters import as_read

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def tidy(text: str, tally: Tally) -> str:
    """Normalise one line of text.

    Args:
        text: The line as read.
        tally: Records removed and odd characters.

    Returns:
        The line without invisible characters and outer spaces (full-width ones indent a paragraph), with a full-width
        space for each inner tab, and with radicals replaced by the characters that they look like.
    """
    if _CONTROL.search(text):
        text, removed = _CONTROL.subn("", text)
        tally.note(Matter.CONTROL, times=removed)
    words, odd = as_read(text)
    if unseen := sum(not character.read_as for character in odd):
        tally.note(Matter.INVISIBLE, words[:40], times=unseen)
    if len(odd) > unseen:
        tally.note(Matter.RADICAL, text[:40], times=len(odd) - unseen)
    text = words
    text = text.strip()
    if "\t" in text:
        tally.note(Matter.TAB, times=text.count("\t"))
        text = text.replace("\t", "　")
    if unknown := len(_PRIVATE.findall(text)):
        tally.note(Matter.PRIVATE, text[:40], times=unknown)
    return text
