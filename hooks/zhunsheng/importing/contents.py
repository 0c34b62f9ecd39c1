"""The table of contents (目录): recognised, checked against the headings, left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.patterns import CONTENTS, division, sentence, squeezed
from zhunsheng.importing.report import Matter, Tally

_PAGES = "0123456789０１２３４５６７８９"
_LEADERS = ".．·…⋯-— 　\t"
_LONGEST = 200
_UNNUMBERED = re.compile(r"(?:前言|引言|附则|附[件录表].{0,40}|参考文献)")
_LOOK_AHEAD = 100


def without_contents(blocks: Sequence[Block], tally: Tally) -> list[Block]:
    """Leave out the table of contents.

    Args:
        blocks: The blocks of a document.
        tally: Where the lines left out are noted, and those that no heading answers to.

    Returns:
        The other blocks.
    """
    dropped = {n for n, block in enumerate(blocks) if isinstance(block, Line) and block.toc}
    if dropped:
        before = min(dropped) - 1
        if before >= 0 and _named(blocks[before]):
            dropped.add(before)
    else:
        dropped = _typed(blocks)
    if not dropped:
        return list(blocks)
    rest = [block for n, block in enumerate(blocks) if n not in dropped]
    words = [squeezed(block.text) for block in rest if isinstance(block, Line)]
    known = {*words, *(first + second for first, second in pairwise(words))}
    for n in sorted(dropped):
        block = blocks[n]
        if isinstance(block, Line):
            tally.note(Matter.TOC)
            if not _named(block) and not {squeezed(block.text), _entry(block.text)} & known:
                tally.note(Matter.TOC_MISSING, block.text)
    return rest


def _named(block: Block) -> bool:
    return isinstance(block, Line) and squeezed(block.text) in CONTENTS


def _entry(text: str) -> str:
    """Return an entry without its leader and page number."""
    return squeezed(text.rstrip(_PAGES).rstrip(_LEADERS))


def _typed(blocks: Sequence[Block]) -> set[int]:
    """Find a table of contents that was typed by hand: below its name, up to where its first entry stands again."""
    start = next((n for n, block in enumerate(blocks[:_LOOK_AHEAD]) if _named(block)), None)
    if start is None:
        return set()
    first = blocks[start + 1] if start + 1 < len(blocks) else None
    if not isinstance(first, Line) or not _is_entry(first.text):
        return set()
    opening = _entry(first.text)
    for end in range(start + 2, len(blocks)):
        block = blocks[end]
        if not isinstance(block, Line) or not _is_entry(block.text) or _entry(block.text) == opening:
            break
    else:
        return set()
    # Without the same heading behind it, this is no table of contents but the text itself.
    again = (_entry(block.text) for block in blocks[end:] if isinstance(block, Line))
    return set(range(start, end)) if any(entry == opening for entry in again) else set()


def _is_entry(text: str) -> bool:
    bare = text.rstrip(_PAGES).rstrip(_LEADERS)
    if len(text) > _LONGEST or sentence(bare):
        return False
    return bare != text or bool(division(text) or _UNNUMBERED.fullmatch(bare))
