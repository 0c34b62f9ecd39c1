"""Writes brackets that begin no link as characters, before Python-Markdown looks for their ends.

From each bracket it goes through the rest of the block to find the one that closes it, and takes the time for every
bracket that none closes, and for every one around another: a page of nothing but brackets takes it minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.weaving.escaping import reference

DEEPEST = 8
"""How many brackets may lie in one another; a link holds an image, which may hold brackets in its words."""

_BRACKET_OR_END = re.compile(r"\\[\\\[\]]|[\[\]]|\n[ \t]*\n")


def without_open_brackets(parts: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """Write Markdown so that every bracket in it is closed within its block, and none lies too deep.

    Args:
        parts: The stretches of a page, each with whether it is running text; what is not, such as code, is left.
    """
    lone = _lone(parts)
    for n, (words, _) in enumerate(parts):
        at = 0
        for place in lone.get(n, ()):
            yield words[at:place] + reference(words[place])
            at = place + 1
        yield words[at:]


def _lone(parts: Sequence[tuple[str, bool]]) -> dict[int, list[int]]:
    """Return the places of the brackets that are to be characters, by part."""
    opened: list[tuple[int, int]] = []
    lone: list[tuple[int, int]] = []
    for n, (words, is_text) in enumerate(parts):
        if not is_text:
            continue
        for found in _BRACKET_OR_END.finditer(words):
            place = n, found.start()
            if found[0] == "[":
                opened.append(place)
            elif found[0] == "]" and opened:
                if len(opened) > DEEPEST:
                    lone += (opened[-1], place)
                opened.pop()
            elif found[0][0] == "\n":
                lone += opened
                opened.clear()
    found_in: dict[int, list[int]] = {}
    for n, at in sorted(lone + opened):
        found_in.setdefault(n, []).append(at)
    return found_in
