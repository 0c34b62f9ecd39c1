"""Tables of contents (目录): recognised, checked against the headings, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zhunsheng.importing.blocks import Block, Line
from zhunsheng.importing.patterns import CONTENTS, division, sentence, squeezed
from zhunsheng.importing.report import Matter, Tally

_PAGES = "0123456789０１２３４５６７８９"
_LEADERS = ".．·…⋯-— 　\t"
# The page numbers of a foreword: 前言 Ⅱ. Whole gaps alone are tried, so that a line of blanks takes linear time.
_ROMAN = re.compile(r"(?<![\s.．…·])[\s.．…·]++[IVXⅠ-Ⅻ]{1,6}$")
_LONGEST = 200
_UNNUMBERED = re.compile(r"(?:前言|引言|附则|附[件录表].{0,40}|参考文献)")
_LOOK_AHEAD = 100
_ENTRY_LINES = 4


def without_contents(blocks: Sequence[Block], tally: Tally) -> list[Block]:
    """Remove the table of contents.

    Args:
        blocks: The blocks of a document.
        tally: Records the removed lines, and those that match no heading.

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
    headings = _headings(block for n, block in enumerate(blocks) if n not in dropped)
    kept = set(_told(blocks, sorted(dropped), headings, tally))
    return [block for n, block in enumerate(blocks) if n not in dropped or n in kept]


def _headings(blocks: Iterable[Block]) -> set[str]:
    """Return the candidate headings: each line, and each pair of lines that may be one heading."""
    words = [squeezed(block.text) for block in blocks if isinstance(block, Line)]
    pairs = [first + second for first, second in pairwise(words)]
    # The three parts of the heading of an annex: number, normative or informative, title.
    threes = [pair + third for pair, third in zip(pairs, words[2:], strict=False) if pair.startswith("附录")]
    return {*words, *pairs, *threes}


def _told(blocks: Sequence[Block], dropped: Sequence[int], headings: set[str], tally: Tally) -> Iterator[int]:
    """Record the lines of a table of contents; yield the indexes of those that are none and stay in the text.

    An entry may span several lines. A line with a page number is an entry even if it matches no heading; a line with
    neither is text that only has the style of a table of contents.
    """
    at = 0
    while at < len(dropped):
        block = blocks[dropped[at]]
        size = _entry_size([blocks[n] for n in dropped[at : at + _ENTRY_LINES]], headings)
        if not isinstance(block, Line):
            yield dropped[at]
        elif size or _named(block):
            tally.note(Matter.TOC, times=size or 1)
        elif _paged(block.text):
            tally.note(Matter.TOC)
            tally.note(Matter.TOC_MISSING, block.text)
        else:
            tally.note(Matter.TOC_KEPT, block.text)
            yield dropped[at]
        at += size or 1


def _entry_size(blocks: Sequence[Block], headings: set[str]) -> int:
    """Return the number of lines of the entry that matches a heading, 0 if none does."""
    text = ""
    for size, block in enumerate(blocks, 1):
        if not isinstance(block, Line):
            return 0
        whole = text + squeezed(block.text)
        text += _entry(block.text)
        if {whole, text} & headings:
            return size
    return 0


def _paged(text: str) -> bool:
    """Tell whether a line ends in a page number after a leader or a gap, and is not a sentence."""
    bare = _ROMAN.sub(" ", text).rstrip(_PAGES)
    return bare != text and bare != bare.rstrip(_LEADERS) and not sentence(bare.rstrip(_LEADERS))


def _named(block: Block) -> bool:
    return isinstance(block, Line) and squeezed(block.text) in CONTENTS


def _entry(text: str) -> str:
    """Return an entry without its leader and page number."""
    return squeezed(_bare(text))


def _bare(text: str) -> str:
    return _ROMAN.sub("", text).rstrip(_PAGES).rstrip(_LEADERS)


def _typed(blocks: Sequence[Block]) -> set[int]:
    """Find a table of contents typed by hand: from its title to the second occurrence of its first entry."""
    start = next((n for n, block in enumerate(blocks[:_LOOK_AHEAD]) if _named(block)), None)
    if start is None:
        return set()
    first = blocks[start + 1] if start + 1 < len(blocks) else None
    if not isinstance(first, Line) or not _is_entry(first.text):
        return set()
    opening = _entry(first.text)
    headings = _headings(blocks[start + 2 :])
    above = opening
    for end in range(start + 2, len(blocks)):
        block = blocks[end]
        if not isinstance(block, Line) or _entry(block.text) == opening:
            break
        if _is_entry(block.text):
            above = _entry(block.text)
        elif (above + _entry(block.text)) in headings:
            above += _entry(block.text)  # a wrapped entry continues
        else:
            break
    else:
        return set()
    # Without a second occurrence of the heading this is the text itself, not a table of contents.
    again = (_entry(block.text) for block in blocks[end:] if isinstance(block, Line))
    return set(range(start, end)) if any(entry == opening for entry in again) else set()


def _is_entry(text: str) -> bool:
    bare = _bare(text)
    if len(text) > _LONGEST or sentence(bare):
        return False
    return bare != text or bool(division(text) or _UNNUMBERED.fullmatch(bare))
