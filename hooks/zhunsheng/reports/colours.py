"""Colours in the terminal, and words that a text loses or gains, which are marked without colour too."""

from __future__ import annotations

from zhunsheng.reports.characters import shown
from zhunsheng.wording.differing import Side, Stretch

BOLD = "\x1b[1m"
_RESET, _RED, _GREEN = "\x1b[0m", "\x1b[31m", "\x1b[32m"
_SIGNS = {Side.OLD: ("［删：", "］", _RED), Side.NEW: ("［增：", "］", _GREEN)}


def painted(words: str, paint: str) -> str:
    """Return words in a colour, as they are where ``paint`` is empty."""
    return f"{paint}{words}{_RESET}" if paint else words


def signed(stretch: Stretch, *, colour: bool) -> str:
    """Return words of two compared texts, those that only one of them has in brackets that say so."""
    words = shown(stretch.text)
    if stretch.side is Side.BOTH:
        return words
    before, behind, paint = _SIGNS[stretch.side]
    return painted(f"{before}{words}{behind}", paint if colour else "")
