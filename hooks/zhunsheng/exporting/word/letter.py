"""Lays out the end of an official document: the list of enclosures and the signature (GB/T 9704—2012, 7.3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from zhunsheng.exporting.manuscript import Piece
from zhunsheng.exporting.word.styles import indent

_SIGNED, _LISTED, _LISTED_ON = "落款", "附件说明", "附件说明续"
_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_ENCLOSURE = re.compile(r"附件[：:][ 　]*(?P<number>1[.．])?")
_NEXT = re.compile(r"[2-9][0-9]?[.．]|1[0-9][.．]")
_APART = 200  # hundredths of a character from the margin to the signature, and from its beginning to that of the date
_LINE = 579
_SIZE = 32  # half points


def ends(pieces: Sequence[Piece], letter: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Return the style and the direct properties of each piece at the end of a letter, by the start of the piece.

    Args:
        pieces: The pieces of the text in order.
        letter: The classes of its paragraphs by eId.
    """
    if not letter:
        return {}
    return {**dict(_listed(pieces)), **dict(_signed([piece for piece in pieces if _is_signature(piece, letter)]))}


def _is_signature(piece: Piece, letter: Mapping[str, str]) -> bool:
    return any(letter.get(provision.eid) == "signature" for provision in piece.starting)


def _listed(pieces: Sequence[Piece]) -> Iterator[tuple[int, tuple[str, str]]]:
    goes_on = False
    for piece in pieces:
        found = None if piece.depth else _ENCLOSURE.match(piece.words)
        if found:
            yield piece.start, (_LISTED, "" if found["number"] else indent(500, -300, _SIZE))
        elif goes_on and _NEXT.match(piece.words):
            yield piece.start, (_LISTED_ON, "")
        goes_on = bool(found and found["number"]) or (goes_on and bool(_NEXT.match(piece.words)))


def _signed(pieces: Sequence[Piece]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Indent the signature two characters from the margin and the date two from its beginning, or the reverse.

    This is 7.3.5.2, for documents without a seal; several signatures are below one another.
    """
    first = pieces[0].start if pieces else -1
    rights = {piece.start: _APART for piece in pieces}
    for name, day in pairwise(pieces):
        if _DATE.fullmatch(day.words.strip()) and not _DATE.fullmatch(name.words.strip()):
            over = width(name.words) - width(day.words)
            rights[name.start] = max(_APART, 2 * _APART - over)
            rights[day.start] = max(_APART, over)
    for piece in pieces:
        above = f'<w:spacing w:before="{_LINE}"/>' if piece.start == first else ""
        yield piece.start, (_SIGNED, above + indent(0, 0, _SIZE, rights[piece.start]))


def width(words: str) -> int:
    """Return the width of words in hundredths of a character.

    A letter or digit is half as wide as a character; Word adds a quarter between the two.
    """
    wide = [unicodedata.east_asian_width(character) in "WF" for character in words.strip()]
    return sum(100 if is_wide else 50 for is_wide in wide) + 25 * sum(one != other for one, other in pairwise(wide))
