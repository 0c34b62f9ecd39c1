"""Suggestions for misspelt titles and article numbers (是否为……？)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property, lru_cache
from os.path import commonprefix

from zhunsheng.model import Step
from zhunsheng.model.numerals import from_int, to_int
from zhunsheng.model.outline import Outline
from zhunsheng.model.titles import title_key
from zhunsheng.rules.regions import place_before, regions

_SHORTEST, _LONGEST = 3, 250  # characters of a title that a citation can have
_ARTICLE_CLOSE_ENOUGH = 0.75
_NUMERALS = frozenset("〇一二三四五六七八九十0123456789")
_ARTICLE_CHARACTERS = "零一二三四五六七八九十百千之"
_ARTICLE_ADDED = (*_ARTICLE_CHARACTERS, *(digit + unit for digit in "一二三四五六七八九" for unit in "十百"))
_MOVED = 2  # places by which a slip may move a character
_COUNTRY = "中华人民共和国"
_PLACE_LENGTH = 2  # characters of a region's name
_WORD = 0.1  # share of a character's occurrences from which a pair with it counts as a word
_LEVELS = frozenset("省市县区州盟旗镇乡")
# Groups of characters of which one in the place of another makes a different subject, not a slip.
_APART = (
    "水电热气暖油煤",
    "省市县区州镇乡村",
    "东西南北中",
    "上下",
    "内外",
    "海河湖江",
    "车船",
    "男女",
    "新旧",
    "前后",
)
_TRAILER = re.compile(r"\([^()]*\)$")


def perhaps(word: str, known: list[str]) -> str:
    """Return the end of a message that suggests the nearest known word; empty if none is near."""
    near = get_close_matches(word, known, n=1)
    return f"；是否为“{near[0]}”？" if near else ""


def exchanged(words: str, wrong: str, near: str) -> str | None:
    """Return the words of a citation with ``near`` in the place of ``wrong``, None where that is not in them once."""
    return words.replace(wrong, near) if words.count(wrong) == 1 else None


class Titles:
    """The known titles, searchable for the one that a misspelt title means.

    Two titles that differ by one slip become equal when a character is left out of one or both, so titles are indexed
    by all their forms with one character left out (the deletion neighbourhood). The index of a length is built when a
    title of about that length is first looked up.
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self._by_key: dict[str, str] = {}
        for title in titles:
            self._by_key.setdefault(title_key(title), title)
        self._by_length: dict[int, list[str]] = {}
        for key in self._by_key:
            self._by_length.setdefault(len(key), []).append(key)
        self._shortened: dict[int, dict[str, list[str]]] = {}
        self._untrailed = frozenset(_TRAILER.sub("", key) for key in self._by_key)

    def nearest(self, name: str, likely: Container[str] = ()) -> str | None:
        """Return the title that ``name`` misspells, or None where no title is one slip away.

        Args:
            name: The title as written.
            likely: Titles to prefer among equally near ones, such as those that the same text cites.
        """
        key = title_key(name)
        # After the country's name two characters are a title too: 《中华人民共和国邮法》.
        shortest = _SHORTEST - (len(key) < len(name.strip()))
        if len(key) == _SHORTEST - 1 < shortest or key[:-1] == _COUNTRY:
            # 《中华人民共和国法》 cannot be a title, so it must be a slip.
            return self._of_few(key.removeprefix(_COUNTRY), likely, is_sure=key[:-1] == _COUNTRY)
        if not shortest <= len(key) <= _LONGEST or key in self._untrailed:
            return None
        country = self._behind_country(key)
        if country:
            return country
        twice = next((key[:n] + key[n + 1 :] for n in range(1, len(key)) if key[n] == key[n - 1]), "")
        if twice in self._by_key:
            return self._by_key[twice]
        near = [self._by_key[o] for o in self._about(key) if is_slip(key, o) and not self._is_another(key, o)]
        return next((title for title in near if title in likely), near[0] if near else None)

    def _of_few(self, key: str, likely: Container[str], *, is_sure: bool) -> str | None:
        """Return the short title that ``key`` is with one character lost: 《统计》, 《计法》 for 《统计法》.

        《计法》 could be a slip of several titles or of none, so one is returned only if it is in ``likely`` or if
        ``is_sure`` says that the title cannot be right.
        """
        others = [other for other in self._of_length(len(key) + 1).get(key, ()) if other.endswith("法")]
        near = [self._by_key[other] for other in others if key.endswith("法") or other == f"{key}法"]
        nearest = None if key.endswith("法") and not is_sure else next(iter(near), None)
        return next((title for title in near if title in likely), nearest)

    def _behind_country(self, key: str) -> str | None:
        """Return the title whose preceding 中华人民共和国 is misspelt or has run into its first character."""
        last = len(_COUNTRY) - 1
        exchanged = key[last : last + 1] + key[last + 2 :]
        if key[:last] + key[last + 1 : last + 2] == _COUNTRY and exchanged in self._by_key:
            return self._by_key[exchanged]
        for length in (last, last + 1, last + 2):
            if key[length:] in self._by_key and is_slip(key[:length], _COUNTRY):
                return self._by_key[key[length:]]
        return None

    def _is_another(self, key: str, other: str) -> bool:
        """Tell whether two titles that differ in one character are of two places or on two subjects.

        《甲省某条例》 and 《乙省某条例》 are two, and so are those on 供热 and 供水: with its neighbour the character
        makes a word that other titles have. 《某条列》 is a slip, since no title has 条列.
        """
        start = len(commonprefix((key, other)))
        if len(key) != len(other) or key[start + 1 :] != other[start + 1 :]:
            return False
        if start < _PLACE_LENGTH and key[:_PLACE_LENGTH] in regions():
            return True
        # Two different counties, unless the place is a misspelt listed region.
        if start < len(place_before(key)) == len(place_before(other)) and other[:_PLACE_LENGTH] not in regions():
            return True
        if start < _PLACE_LENGTH + 1 and key[start] in _LEVELS and other[start] in _LEVELS:
            return True
        if any(key[start] in alike and other[start] in alike for alike in _APART):
            return True
        pairs, single = self._words
        # Find with which neighbour the right character forms a word, and whether the other one does so too.
        left = _bound(pairs, single, other[start - 1 : start + 1], 0) if start else 0.0
        right = _bound(pairs, single, other[start : start + 2], -1)
        if left >= right:
            return _bound(pairs, single, key[start - 1 : start + 1], 0) >= _WORD
        return _bound(pairs, single, key[start : start + 2], -1) >= _WORD

    @cached_property
    def _words(self) -> tuple[Counter[str], Counter[str]]:
        """Counts of the character pairs and of the single characters in the known titles."""
        pairs = Counter(key[n : n + 2] for key in self._by_key for n in range(len(key) - 1))
        return pairs, Counter("".join(self._by_key))

    def _about(self, key: str) -> list[str]:
        """Return the keys that equal ``key`` when one character is left out of either or both."""
        found: dict[str, None] = {}
        shortened = _shortened(key)
        for length, lefts in ((len(key) + 1, [key]), (len(key), shortened)):
            of_length = self._of_length(length)
            found.update((other, None) for left in lefts for other in of_length.get(left, ()))
        found.update((left, None) for left in shortened if left in self._by_key)
        return list(found)

    def _of_length(self, length: int) -> dict[str, list[str]]:
        if length not in self._shortened:
            index: dict[str, list[str]] = {}
            for key in self._by_length.get(length, ()):
                for left in _shortened(key):
                    index.setdefault(left, []).append(key)
            self._shortened[length] = index
        return self._shortened[length]


def _bound(pairs: Counter[str], single: Counter[str], pair: str, by: int) -> float:
    """Return the share of the occurrences of ``pair[by]`` in which it forms this pair."""
    return pairs[pair] / single[pair[by]] if len(pair) == 2 and single[pair[by]] else 0.0


def _shortened(key: str) -> list[str]:
    """Return the strings that leaving one character out of ``key`` gives."""
    return list(dict.fromkeys(key[:n] + key[n + 1 :] for n in range(len(key)))) if len(key) <= _LONGEST else []


def is_slip(one: str, other: str) -> bool:
    """Tell whether two titles differ by one character changed, left out, added, or moved by a place or two.

    A different numeral is no slip but another title: 《刑法修正案（七）》 and （八）.
    """
    start = len(commonprefix((one, other)))
    end = len(commonprefix((one[start:][::-1], other[start:][::-1])))
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if one == other or any(character in _NUMERALS for character in left + right):
        return False
    if len(left) <= 1 and len(right) <= 1:
        return True
    moved = (left[1:] + left[:1], left[-1:] + left[:-1])
    return len(left) <= _MOVED + 1 and right in moved


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def nearest_article(outline: Outline, step: Step) -> str | None:
    """Return the number of the article that ``step`` probably means.

    Slips exchange characters (四十 for 十四), change one (三十五 for 二十五), add or drop one or a whole 一百, so
    articles are compared by how they are written. The candidates are generated from the written number and looked up,
    because comparing with every article would make the cost grow with the size of the cited text.
    """
    written = _written(step.number)
    there = [number for number in _meant(written) if number in outline.articles]
    likeness, nearest = max(((_article_likeness(written, _written(n)), n) for n in there), default=(0.0, ""))
    return nearest if likeness >= _ARTICLE_CLOSE_ENOUGH else None


@lru_cache(maxsize=4096)
def _meant(written: str) -> tuple[str, ...]:
    """Return the article numbers that are one slip away from ``written``, in ascending order."""
    places = range(len(written))
    slips = {written[:n] + written[n + length :] for n in places for length in (1, 2)}
    slips |= {written[:n] + new + written[n + 1 :] for n in places for new in _ARTICLE_CHARACTERS}
    slips |= {written[:n] + new + written[n:] for n in range(len(written) + 1) for new in _ARTICLE_ADDED}
    for n in places:
        for m in range(n + 1, len(written)):
            slips.add(written[:n] + written[m] + written[n + 1 : m] + written[n] + written[m + 1 :])
    found: dict[str, tuple[int, int]] = {}
    for slip in slips - {written}:
        base, mark, suffix = slip.partition("之")
        numbers = to_int(base), to_int(suffix) if mark else 0
        if numbers[0] is not None and numbers[1] is not None:
            number = f"{numbers[0]}-{numbers[1]}" if mark else str(numbers[0])
            if _written(number) == slip:
                found[number] = (numbers[0], numbers[1])
    return tuple(sorted(found, key=lambda number: found[number]))


@lru_cache(maxsize=4096)
def _article_likeness(one: str, other: str) -> float:
    """Return the likeness of two written article numbers: 1 for exchanged characters, else the ratio of matches."""
    return 1.0 if sorted(one) == sorted(other) else _likeness(one, other)


def _written(number: str) -> str:
    base, _, suffix = number.partition("-")
    if not base.isdigit() or (suffix and not suffix.isdigit()):
        return ""
    return from_int(int(base)) + (f"之{from_int(int(suffix))}" if suffix else "")
