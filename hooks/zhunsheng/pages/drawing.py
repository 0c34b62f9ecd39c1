"""Static SVG diagrams of boxes with text, readable without a style sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from zhunsheng.weaving.escaping import escape

SIZE = 14
"""The size of a character in units of the picture."""
LEADING = 20

# Characters that XML 1.0 does not allow, and those that Python-Markdown reserves.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_FIRST = frozenset("，。、；：！？）》〉」』】〕…—％")
_NOT_LAST = frozenset("（《〈「『【〔")
_WORD = re.compile(r"[!-~]+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    return 0.95 if character.isupper() or character in "mw%@—" else 0.65


def width(words: str) -> float:
    """Return an upper estimate of the width of words in em: 1 for a Han character, others by class."""
    return sum(map(_em, words))


def wrap(words: str, em: float, lines: int = 3) -> list[str]:
    """Break words into at most ``lines`` lines no wider than ``em``, with an ellipsis for what is cut off.

    No line begins with a closing mark or ends with an opening one; a word of Latin letters is broken only where it is
    wider than a line.
    """
    found = [""]
    for piece in _pieces(" ".join(words.split()), em):
        if width(found[-1] + piece) <= em:
            found[-1] += piece
            continue
        while len(found[-1]) > 1 and (piece[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST):
            if width(found[-1][-1] + piece) > em:
                break
            piece, found[-1] = found[-1][-1] + piece, found[-1][:-1]
        found.append(piece.lstrip())
        if len(found) > lines:
            break
    if len(found) <= lines:
        return [line.rstrip() for line in found if line.strip()]
    kept = found[:lines]
    while kept[-1] and width(kept[-1] + "…") > em:
        kept[-1] = kept[-1][:-1]
    return [*kept[:-1], kept[-1] + "…"]


def _pieces(words: str, em: float) -> Iterable[str]:
    for found in _WORD.finditer(words):
        piece = found[0]
        if len(piece) == 1 or width(piece) <= em / 2:
            yield piece
        else:
            yield from piece


def xml_text(words: str) -> str:
    """Return words of the data escaped for XML and Markdown, without characters that XML does not allow."""
    return escape(_NO_XML.sub("", " ".join(words.split()))).replace('"', "&#34;").replace("'", "&#39;")


def box(x: float, y: float, w: float, h: float, kind: str = "") -> str:
    """Write a box with attributes that draw its edge even without a style sheet."""
    named = f' class="{kind}"' if kind else ""
    return f'<rect{named} x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="3" fill="none" stroke="currentColor"/>'


def words_at(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Write a line of text with its baseline at ``y``."""
    named = f' class="{kind}"' if kind else ""
    middle = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text{named} x="{x:g}" y="{y:g}" font-size="{SIZE}" fill="currentColor"{middle}>{xml_text(words)}</text>'


def path(points: str, kind: str = "line") -> str:
    """Write a line."""
    return f'<path class="{kind}" d="{points}" fill="none" stroke="currentColor"/>'


def arrow(x: float, y: float, kind: str = "head") -> str:
    """Write an arrowhead that points right, with its tip at ``x``."""
    return f'<path class="{kind}" d="M{x:g} {y:g}l-7 -4v8z" fill="currentColor"/>'


def picture(name: str, title: str, description: str, size: tuple[float, float], parts: Iterable[str]) -> str:
    """Assemble a picture in a region that can be scrolled with the keyboard.

    Args:
        name: The prefix of its ids, unique on the page.
        title: Its title, a few words.
        description: A text alternative for screen readers.
        size: Its width and height.
        parts: The elements, drawn in order.
    """
    w, h = size
    drawn = "\n".join(parts)
    return (
        f'<figure class="picture" role="region" aria-label="{xml_text(title)}" tabindex="0">\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'width="{w:g}" height="{h:g}" viewBox="0 0 {w:g} {h:g}">\n'
        f'<title id="{name}-title">{xml_text(title)}</title>\n<desc id="{name}-desc">{xml_text(description)}</desc>\n'
        f"{drawn}\n</svg>\n</figure>\n"
    )
