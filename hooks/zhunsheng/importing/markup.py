"""Replaces characters that Markdown would take for markup by full-width ones, which are plain text.

Sources use headings, pipe tables, lists, fences, strong words, links and comments; only what would become one of these
is changed, and every change is reported.
"""

from __future__ import annotations

import re

from zhunsheng.importing.report import Matter, Tally

_OPENING = re.compile(r"#+|\||`{3,}|~{3,}|-{3,}|[-*+](?=\s|$)|<(?=!--)|>(?=\s|$)")
_STRONG = re.compile(r"\*{2,}")
_FULL_WIDTH = str.maketrans("#|`~-<*+>]", "＃｜｀～－＜＊＋＞］")


def plain(text: str, tally: Tally) -> str:
    """Escape a line, so that Markdown shows it as it is."""
    opening = _OPENING.match(text)
    guarded = text if opening is None else opening[0].translate(_FULL_WIDTH) + text[opening.end() :]
    return _noted(text, inline(guarded), tally)


def cell(text: str, tally: Tally) -> str:
    """Escape the text of a table cell, in which a bar would begin the next cell."""
    if "|" in text:
        tally.note(Matter.CELL_PIPE, text, text.count("|"))
        text = text.replace("|", "｜")
    return _noted(text, inline(text), tally)


def inline(text: str) -> str:
    """Escape strong words and links."""
    if text.count("**") > 1:
        text = _STRONG.sub(lambda stars: stars[0].translate(_FULL_WIDTH), text)
    return text.replace("](", "］(")


def _noted(text: str, guarded: str, tally: Tally) -> str:
    if guarded != text:
        tally.note(Matter.MARKUP, text)
    return guarded
