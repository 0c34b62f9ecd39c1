"""Splits the words that a decision quotes into the articles, paragraphs or items that they are."""

from __future__ import annotations

import re

from zhunsheng.amending.provisions import lines_of
from zhunsheng.model import Kind
from zhunsheng.reading.structure.labels import ordinal

LABELLED = re.compile(
    r"^(?:\*\*)?(第[^\s第条]{1,10}条(?:之[一二三四五六七八九十]{1,3})?)(?:\*\*)?[ \t\u3000：:]*", re.MULTILINE
)
"""The number of an article at the beginning of a line."""
_ITEM = re.compile("[（(][一二三四五六七八九十]{1,3}[）)]")


def several_articles(words: str) -> list[tuple[str, str]]:
    """Return the number and the words of each article; nothing if the words do not begin with a number."""
    labels = list(LABELLED.finditer(words))
    if not labels or labels[0].start():
        return []
    ends = [*(found.start() for found in labels[1:]), len(words)]
    return [(ordinal(f[1]) or "", words[f.end() : end]) for f, end in zip(labels, ends, strict=True)]


def paragraphs_or_items(words: str, kind: Kind | None) -> list[str]:
    """Return the words of each paragraph, with its items, or of each item."""
    parts: list[str] = []
    for line in lines_of(words):
        if parts and kind is Kind.PARAGRAPH and _ITEM.match(line):
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts
