"""Provisions as plain text without markup, for previews, quotations and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model import Span, Version
from zhunsheng.weaving.blocks import comments

_MARKUP = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)|\*\*|^#{1,6}[ \t]+|^- (?=\S)|`", re.MULTILINE)
DASHES = re.compile(r"\|[\s|:-]*")
"""The delimiter row of a table, which is not shown."""
_SENTENCE_END = "。；！？"
_LONGEST_SENTENCE = 200


def quoted(version: Version, span: Span, hidden: tuple[Span, ...], limit: int) -> tuple[str, ...]:
    """Return the visible lines of a span of a version as plain text, cut after ``limit`` characters.

    Args:
        version: The version to quote.
        span: The span.
        hidden: The comments of the version, as ``comments`` returns them.
        limit: The most characters; ``……`` marks what is cut off.
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
    """Yield the visible lines of a span of a version as plain text; of a table row its cells.

    Args:
        version: The version to quote.
        span: The span.
        hidden: The comments of the version, if already known.
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
    """Return a line of a version as plain text; of a table row its cells."""
    words = line.strip()
    if version.plain:
        return words.lstrip("# ") if words.startswith("#") else words
    words = _MARKUP.sub(lambda found: found[1] or "", words)
    if words.startswith("|") and not DASHES.fullmatch(words):
        return "　".join(cell.strip() for cell in words.strip("|").split("|"))
    return words


def sentence_around(version: Version, span: Span) -> str:
    """Return the sentence around a citation as plain text, shortened if it is long."""
    whole = sentence_span(version, span)
    before = max(whole.start, span.start - _LONGEST_SENTENCE // 2)
    behind = min(whole.end, span.end + _LONGEST_SENTENCE // 2)
    words = plain(version, version.source.text[before:behind])
    return ("……" if before > whole.start else "") + words + ("……" if behind < whole.end else "")


def sentence_span(version: Version, span: Span) -> Span:
    """Return the span of the sentence around a citation, within its line."""
    text = version.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    start = max((text.rfind(mark, start, span.start) + 1 for mark in _SENTENCE_END), default=0) or start
    stop = min((n + 1 for mark in _SENTENCE_END if (n := text.find(mark, span.end, end)) >= 0), default=end)
    return Span(start, stop)
