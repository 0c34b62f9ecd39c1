"""Escapes unmatched and deeply nested brackets before Python-Markdown reads them.

Python-Markdown searches the rest of the block for the closing bracket of each opening one, which is quadratic for
unmatched or nested brackets: a page of nothing but brackets takes minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.weaving.escaping import reference

DEEPEST = 8
"""The deepest nesting that is kept: a link may hold an image, whose words may hold brackets."""

_BRACKET_OR_END = re.compile(r"\\[\\\[\]]|[\[\]]|\n[ \t]*\n")


def without_open_brackets(parts: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """Yield Markdown in which every bracket is matched within its block and none is nested too deep.

    Args:
        parts: The parts of a page, each with whether it is running text; other parts, such as code, are unchanged.
    """
    lone = _lone(parts)
    for n, (words, _) in enumerate(parts):
        at = 0
        for place in lone.get(n, ()):
            yield words[at:place] + reference(words[place])
            at = place + 1
        yield words[at:]


def _lone(parts: Sequence[tuple[str, bool]]) -> dict[int, list[int]]:
    """Return the offsets of the brackets to escape, by the number of the part."""
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
