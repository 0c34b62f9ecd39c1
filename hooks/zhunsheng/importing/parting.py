"""Splits a file with several documents: a notice with the measure it issues, a decision with the new text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.patterns import annex, article, division, genre, squeezed, suffix

_TITLE_LINES = 5
_NOTE = re.compile(r"[（(].{0,20}[12]\d{3}\s?年")
_NAMES = re.compile("《((?:[^《》]|《[^《》]{1,60}》){4,120})》")


def parted(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Split blocks where another document begins.

    A document begins at an annex mark (附件1) on a line of its own, or at a title that was named in 《》 before, if a
    chapter, an article or a line on its adoption follows.

    Args:
        blocks: The blocks of a file, without its table of contents.

    Returns:
        The blocks of each document.
    """
    cuts = [0]
    named: set[str] = set()
    for at, block in enumerate(blocks):
        if not isinstance(block, Line):
            continue
        prose = any(isinstance(before, Line) and before.text[-1] in "。：；" for before in blocks[cuts[-1] : at][-40:])
        mark = annex(block.text)
        if prose and ((mark and mark.startswith("附件")) or _begins(blocks, at, named)):
            cuts.append(at)
        named |= {squeezed(name).replace("〈", "《").replace("〉", "》") for name in _NAMES.findall(block.text)}
    return [tuple(blocks[start:end]) for start, end in zip(cuts, [*cuts[1:], len(blocks)], strict=True)]


def _begins(blocks: Sequence[Block], at: int, named: set[str]) -> bool:
    """Tell whether a title that was named before begins here, followed by its text."""
    text = ""
    for end, block in enumerate(blocks[at : at + _TITLE_LINES], at + 1):
        if not isinstance(block, Line):
            return False
        text += squeezed(block.text)
        if text in named and genre(text):
            below = [line for line in blocks[end : end + 3] if isinstance(line, Line)]
            if below and suffix(below[0].text):
                below = below[1:]
            return bool(below) and _is_body(below[0])
    return False


def _is_body(line: Line) -> bool:
    """Tell whether a line can follow a title: an article, a chapter, a line on adoption."""
    found = division(line.text) or article(line.text, line.label, 0)
    return bool(found or _NOTE.match(line.text) or squeezed(line.text) in ("目录", "目次"))
