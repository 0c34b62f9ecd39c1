"""What a wrong reference was probably meant to be: «是否为……？»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from zhunsheng.model import Step
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key
from zhunsheng.reading.numerals import from_int

_LONG_ENOUGH = 6
_ARTICLE_CLOSE_ENOUGH = 0.75
_LOOKED_AT = 20
_NUMERALS = frozenset("〇一二三四五六七八九十0123456789")


class Titles:
    """All titles that a citation could have meant, found by the pairs of characters that they share."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._by_pair: dict[str, list[str]] = {}
        for title in titles:
            for pair in _pairs(title_key(title)):
                self._by_pair.setdefault(pair, []).append(title)

    def nearest(self, name: str) -> str | None:
        """Return the title that ``name`` misspells, or None where none is one slip of the pen away."""
        key = title_key(name)
        if len(key) < _LONG_ENOUGH:
            return None
        shared = Counter(title for pair in _pairs(key) for title in self._by_pair.get(pair, ()))
        return next((title for title, _ in shared.most_common(_LOOKED_AT) if is_slip(key, title_key(title))), None)


def is_slip(one: str, other: str) -> bool:
    """Tell whether two titles differ by one character changed, left out or added, or by two exchanged.

    Numerals tell titles apart and are no slips: 《刑法修正案（七）》 and （八）.
    """
    edits = [op for op in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if op[0] != "equal"]
    changed = "".join(one[a:b] + other[c:d] for _, a, b, c, d in edits)
    if not changed or any(character in _NUMERALS for character in changed):
        return False
    if len(edits) == 1:
        _, a, b, c, d = edits[0]
        return max(b - a, d - c) == 1
    return len(changed) == 2 and changed[0] == changed[1] and abs(edits[0][1] - edits[1][1]) <= 2


def _pairs(key: str) -> set[str]:
    return {key[n : n + 2] for n in range(len(key) - 1)}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def nearest_article(outline: Outline, step: Step) -> str | None:
    """Return the number of the article that ``step`` probably means.

    Slips of the pen exchange characters (四十 for 十四) or add and drop one (三十五 for 二十五), so articles are
    compared by how they are written.
    """
    written = _written(step.number)
    if not written:
        return None
    likeness, nearest = max(
        ((_article_likeness(written, _written(number)), number) for number in outline.articles), default=(0.0, "")
    )
    return nearest if likeness >= _ARTICLE_CLOSE_ENOUGH else None


def _article_likeness(one: str, other: str) -> float:
    """Exchanged characters are the likeliest slip; else what the two have in common counts."""
    return 1.0 if sorted(one) == sorted(other) else _likeness(one, other)


def _written(number: str) -> str:
    base, _, suffix = number.partition("-")
    if not base.isdigit() or (suffix and not suffix.isdigit()):
        return ""
    return from_int(int(base)) + (f"之{from_int(int(suffix))}" if suffix else "")
