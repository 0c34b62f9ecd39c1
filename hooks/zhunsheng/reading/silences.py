"""``<!-- zhunsheng-ignore R102: 理由 -->``: findings that a drafter has looked at and silences, with the reason."""

from __future__ import annotations

import re

from zhunsheng.model import Problem, Silence, Span
from zhunsheng.model.fences import Markup, RegionKind, read_regions

CODE = "M013"

_COMMENT = re.compile(r"[ \t]*<!--[ \t]*zhunsheng-ignore\b(?P<words>[^\n]*)-->[ \t]*")
_WORDS = re.compile(r"[ \t]*(?P<codes>[A-Z]\d*(?:[ \t]*[,，、][ \t]*[A-Z]\d*)*)[ \t]*[:：][ \t]*(?P<reason>\S[^\n]*)")
_BLOCK_START = re.compile(r"^[ \t　]*+[^\s]", re.MULTILINE)


def read_silences(text: str, body: Span) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """Find the comments that silence codes, each for the next block.

    Returns:
        The silences, and a problem for each comment that names no code or gives no reason.
    """
    silences, problems = [], []
    block = Span(body.start, body.start)
    comments = [r.span for r in read_regions(text, body, Markup.INSTRUMENT) if r.kind is RegionKind.COMMENT]
    for n, at in enumerate(comments):
        comment = _COMMENT.fullmatch(text, *at)
        if not comment:
            continue
        words = _WORDS.fullmatch(comment["words"].rstrip())
        if not words:
            message = "忽略检查须写明规则编号和理由：<!-- zhunsheng-ignore R102: 理由 -->"
            problems.append(Problem(CODE, at, message))
            continue
        codes = tuple(re.split(r"[ \t]*[,，、][ \t]*", words["codes"]))
        # Adjacent comments are for the same block, which is looked up once.
        block = block if block.start >= at.end else _next_block(text, comments, n, body.end)
        silences.append(Silence(at, codes, words["reason"].strip(), block))
    return tuple(silences), tuple(problems)


def _next_block(text: str, comments: list[Span], n: int, end: int) -> Span:
    """Return the block after a comment and its adjacent comments: a line, or the lines of a table."""
    found = _BLOCK_START.search(text, comments[n].end, end)
    while found and n + 1 < len(comments) and found.start() == comments[n + 1].start:
        n += 1
        found = _BLOCK_START.search(text, comments[n].end, end)
    if not found:
        return Span(end, end)
    start = found.start()
    stop = text.find("\n", start, end)
    while stop >= 0 and text.startswith("|", start) and text.startswith("|", stop + 1):
        stop = text.find("\n", stop + 1, end)
    return Span(start, end if stop < 0 else stop)
