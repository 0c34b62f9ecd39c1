"""The words of a provision as a reader sees them, without markup: for previews, quotations and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model import Span, Version
from zhunsheng.weaving.blocks import comments

_MARKUP = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)|\*\*|^#{1,6}[ \t]+|^- (?=\S)|`", re.MULTILINE)
DASHES = re.compile(r"\|[\s|:-]*")
"""The line below the head of a table, which no reader sees."""
_SENTENCE_END = "。；！？"
_LONGEST_SENTENCE = 200


def quoted(version: Version, span: Span, hidden: tuple[Span, ...], limit: int) -> tuple[str, ...]:
    """Return the lines that a reader sees of a stretch of a version, without markup, ``limit`` characters of them.

    Args:
        version: What to quote.
        span: The stretch.
        hidden: What of the version no reader sees, as ``comments`` tells it.
        limit: How much to quote; what is cut off at the end is told by ``……``.
    """
    lines: list[str] = []
    room = limit
    for words in seen_lines(version, span, hidden):
        if room <= 0:
            lines[-1] = lines[-1].rstrip("…") + "……"
            break
        lines.append(words if len(words) <= room else words[:room] + "……")
        room -= len(words)
        if room < 0:
            break
    return tuple(lines)


def seen_lines(version: Version, span: Span, hidden: tuple[Span, ...] | None = None) -> Iterator[str]:
    """Yield the lines that a reader sees of a stretch of a version, without markup; a row of a table as its cells.

    Args:
        version: What to quote.
        span: The stretch.
        hidden: What of the version no reader sees, where ``comments`` has told it already.
    """
    text = version.source.text
    hidden = comments(version) if hidden is None else hidden
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if not any(start < stretch.end and stretch.start < end for stretch in hidden):
            words = plain(version, text[start:end])
            if words and not DASHES.fullmatch(words):
                yield words
        start = end + 1


def plain(version: Version, line: str) -> str:
    """Return the words of a line of a version without its markup; a row of a table as its cells."""
    words = line.strip()
    if version.plain:
        return words.lstrip("# ") if words.startswith("#") else words
    words = _MARKUP.sub(lambda found: found[1] or "", words)
    if words.startswith("|") and not DASHES.fullmatch(words):
        return "　".join(cell.strip() for cell in words.strip("|").split("|"))
    return words


def sentence_around(version: Version, span: Span) -> str:
    """Return the sentence in which a citation stands, as a reader sees it."""
    whole = sentence_span(version, span)
    before = max(whole.start, span.start - _LONGEST_SENTENCE // 2)
    behind = min(whole.end, span.end + _LONGEST_SENTENCE // 2)
    words = plain(version, version.source.text[before:behind])
    return ("……" if before > whole.start else "") + words + ("……" if behind < whole.end else "")


def sentence_span(version: Version, span: Span) -> Span:
    """Return where the sentence in which a citation stands begins and ends, within its line."""
    text = version.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    start = max((text.rfind(mark, start, span.start) + 1 for mark in _SENTENCE_END), default=0) or start
    stop = min((n + 1 for mark in _SENTENCE_END if (n := text.find(mark, span.end, end)) >= 0), default=end)
    return Span(start, stop)
