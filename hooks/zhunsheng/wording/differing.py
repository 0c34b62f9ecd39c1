"""How one wording differs from another: by sentences, and within sentences that have changed by characters.

Chinese has no spaces between words, so a change is a stretch of characters; stretches that stand too near each other
are put into one, since a sentence with many small marks cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
_NEAR = 2  # characters
_ALIKE = 0.4  # sentences that have less than this in common are another sentence
# The matcher takes quadratic time and more; what is longer is replaced as a whole.
_MOST_SENTENCES = 1_000_000
_MOST_CHARACTERS = 250_000


class Side(Enum):
    """In which of the two wordings a stretch stands."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Stretch(NamedTuple):
    """Some characters, and where they stand."""

    side: Side
    text: str


def differing(old: str, new: str) -> tuple[Stretch, ...]:
    """Tell how ``new`` differs from ``old``.

    Returns:
        Stretches in order; those of the old and of both are the old wording, those of the new and of both the new.
    """
    one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if len(one) * len(other) > _MOST_SENTENCES:
        return tuple(_joined(_whole(old, new)))
    return tuple(_joined(_by_sentence(one, other)))


def _by_sentence(one: Sequence[str], other: Sequence[str]) -> Iterator[Stretch]:
    for action, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        old, new = "".join(one[a:b]), "".join(other[c:d])
        if action == "equal":
            yield Stretch(Side.BOTH, old)
        else:
            yield from _by_character(old, new)


def _by_character(old: str, new: str) -> Iterator[Stretch]:
    if not old or not new or len(old) * len(new) > _MOST_CHARACTERS:
        yield from _whole(old, new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield from _whole(old, new)
        return
    codes = matcher.get_opcodes()
    for n, (action, a, b, c, d) in enumerate(codes):
        if action == "equal" and (b - a > _NEAR or n in {0, len(codes) - 1}):
            yield Stretch(Side.BOTH, old[a:b])
        else:
            yield from _whole(old[a:b], new[c:d])


def _whole(old: str, new: str) -> Iterator[Stretch]:
    if old:
        yield Stretch(Side.OLD, old)
    if new:
        yield Stretch(Side.NEW, new)


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Put what stands between two stretches of both into one stretch of the old and one of the new."""
    old = new = ""
    both = ""
    for side, text in stretches:
        if side is Side.BOTH:
            yield from _whole(old, new)
            old = new = ""
            both += text
            continue
        if both:
            yield Stretch(Side.BOTH, both)
            both = ""
        old, new = old + (text if side is Side.OLD else ""), new + (text if side is Side.NEW else "")
    yield from _whole(old, new)
    if both:
        yield Stretch(Side.BOTH, both)
