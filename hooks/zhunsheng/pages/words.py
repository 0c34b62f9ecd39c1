"""The words of a provision as a reader sees them, line by line and without markup."""

from __future__ import annotations

import re

from zhunsheng.model import Span, Version
from zhunsheng.weaving.blocks import Shape, read_blocks

_MARKUP = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)|\*\*|^#{1,6}[ \t]+|^- (?=\S)|`", re.MULTILINE)
_DASHES = re.compile(r"\|[\s|:-]*")


def words_of(version: Version, span: Span) -> tuple[str, ...]:
    """Return the lines of a stretch of a version; comments are left out, a row of a table is its cells."""
    text = version.source.text
    hidden = _hidden(version) if "<!--" in text else ()
    lines = []
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if not any(start < stretch.end and stretch.start < end for stretch in hidden):
            words = _plain(version, text[start:end])
            if words and not _DASHES.fullmatch(words):
                lines.append(words)
        start = end + 1
    return tuple(lines)


def _hidden(version: Version) -> tuple[Span, ...]:
    blocks = (block for block in read_blocks(version) if block.shape is Shape.COMMENT)
    return tuple(Span(block.lines[0].start, block.lines[-1].end) for block in blocks)


def _plain(version: Version, line: str) -> str:
    words = line.strip()
    if version.plain:
        return words.lstrip("# ") if words.startswith("#") else words
    words = _MARKUP.sub(lambda found: found[1] or "", words)
    if words.startswith("|") and not _DASHES.fullmatch(words):
        return "　".join(cell.strip() for cell in words.strip("|").split("|"))
    return words
