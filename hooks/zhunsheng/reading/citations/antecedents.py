"""Finds what 该办法 and 上述条例 mean: an instrument of that genre (文种) that the text has named before.

A title ends in its genre, so that 该办法 after 《甲法》 alone means nothing that is at hand; 法典 is a 法.
A code has no genre in it: whatever GB/T 7—2022 is called, 该标准 and 该规范 after it may mean it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from zhunsheng.model.citation import Citation, Form
from zhunsheng.model.standard_codes import right_standard_code
from zhunsheng.reading.citations.names import code_of, is_known, name_before

_GENRES = (
    "法典|法|条例|办法|规定|细则|规则|解释|决定|规范|标准|准则|通则|章程|规程|导则|方案|意见|通知|公约|协定|条约|议定书|"
    "批复|规划|计划|纲要|守则|指引|指南|修正案"
)
_ANY = frozenset(("法律", "法规", "规章", "文件"))
_CODED = frozenset(("标准", "规范", "规程", "导则"))
_MEANT = re.compile(
    "(?:(?<!应)该|上述|前述|上列|(?:(?<![\u4e00-\u9fff])|(?<=[和及与]))同"
    "|(?P<former>(?:(?<![\u4e00-\u9fff])|(?<=[照依用据反对将按和及与的]))[原旧新]))"
    "(?:司法|实施|暂行|试行|若干|管理|行政)?"
    f"(?P<genre>{_GENRES}|法律|法规|规章|文件)"
    "中?的?(?:\u3000|[ \u00a0]?)$"
)
_LONGEST = 10
_LAST = frozenset("法典例办定则释范准程案见知约书复划要引南律规章件中的 \u3000\u00a0")
_ENDS_IN = re.compile(f"(?:{_GENRES})$")
_EDITION = re.compile("(?:[（(][^（()）]{1,8}[)）])+$")  # （试行）, （二）
BARE_GENRES = ("条例", "细则", "实施条例", "实施细则")
_NUMBERS = frozenset((Form.NUMBER, Form.STANDARD))
_SEVERAL = 2
_WINDOW = 300
_MOST = 8
# What is certain to be a law though the text names it nowhere else: 公务员法规定的, not 具体做法的.
_SAYS = re.compile("(?:的?(?:有关|相关)|的)?规定|施行|第")


def genre_of(name: str) -> str | None:
    """Return the genre in which a title ends, 法 for 法典, None where it ends in none."""
    found = _ENDS_IN.search(_EDITION.sub("", name))
    return found and found[0].removesuffix("典")


def antecedent_before(text: str, floor: int, start: int) -> re.Match[str] | None:
    """Return the words 该办法 that end at ``start``, None where there are none."""
    return _MEANT.search(text, max(floor, start - _LONGEST), start) if text[start - 1 : start] in _LAST else None


class Named:
    """The instruments that a text has named so far, by genre."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Where each ends and its name.
        self._all: list[tuple[int, str]] = []
        self._by_genre: dict[str, list[tuple[int, str]]] = {}
        # The first two of a genre, and of those whose titles end in a bare genre: one alone is certain, two are not.
        self._first_of_genre: dict[str, list[str]] = {}
        self._first_ending_in: dict[str, list[str]] = {}
        self._codes: list[tuple[int, str]] = []

    def add(self, name: str, end: int) -> None:
        """Take note of an instrument that is cited up to ``end``."""
        self._all.append((end, name))
        genre = genre_of(name)
        if genre:
            self._by_genre.setdefault(genre, []).append((end, name))
            _keep_two(self._first_of_genre.setdefault(genre, []), name)
            for ending in BARE_GENRES:
                if name.endswith(ending):
                    _keep_two(self._first_ending_in.setdefault(ending, []), name)
        else:
            self.add_code(name, end)

    def add_code(self, code: str, end: int) -> None:
        """Take note of a standard's code; one in brackets after a title stands where the title ends."""
        if right_standard_code(code):
            self._codes.append((end, code))

    def has(self, genre: str) -> bool:
        """Tell whether an instrument of a genre has been named."""
        return genre.removesuffix("典") in self._by_genre

    def only_one_of(self, genre: str) -> str | None:
        """Return the one instrument of a genre that has been named; None for none or several."""
        named = self._first_of_genre.get(genre.removesuffix("典"), ())
        return named[0] if len(named) == 1 else None

    def only_one_ending_in(self, genre: str) -> str | None:
        """Return the one instrument named so far whose title ends in 条例 or 实施细则; None for none or several."""
        named = self._first_ending_in.get(genre, ())
        return named[0] if len(named) == 1 else None

    def meant_by(self, back: re.Match[str], floor: int, known: frozenset[str]) -> str | None:
        """Return the instrument that 该办法 means, None where none of its genre has been named.

        Args:
            back: the words, as ``antecedent_before`` finds them.
            floor: where the text begins.
            known: names that the text uses in 《》 or introduces.
        """
        if back["former"]:  # 原办法第三条: of a text that is no longer, or one that is called 新条例
            called = back["former"] + back["genre"]
            return called if called in known else None
        if back["genre"] in _ANY:
            return _last(self._all, back.start())[1]
        genre = back["genre"].removesuffix("典")
        end, name = _last(self._by_genre.get(genre, ()), back.start())
        code_end, code = _last(self._codes, back.start())
        if genre in _CODED and code_end > end:
            end, name = code_end, code
        name = self._mentioned(genre, max(floor, end, back.start() - _WINDOW), back.start(), known) or name
        return name if name is None or genre == back["genre"] or name.endswith("典") else None

    def _mentioned(self, genre: str, begin: int, end: int, known: frozenset[str]) -> str | None:
        """Return what is named last between two places without being cited: 公务员法 of 违反公务员法规定的."""
        text = self._text
        for _ in range(_MOST):
            at = text.rfind(genre, begin, end)
            if at < 0:
                break
            stop = at + len(genre)
            stop += text.startswith("典", stop)
            start = name_before(text, stop, begin, known)
            name = "" if start is None else text[start:stop]
            if genre_of(name) == genre and (is_known(name, known) or _SAYS.match(text, stop)):
                return code_of(name)
            end = at
        return None


class Titles:
    """The first two titles among citations; each citation is looked at once, however often it is asked for them."""

    def __init__(self, found: Sequence[Citation], without: Collection[str] = ()) -> None:
        self._found, self._without = found, without
        self._titles: list[str] = []
        self._looked_at = 0

    def up_to(self, end: int) -> list[str]:
        """Return the titles cited up to a place, two at most, those of genres that do not count left out.

        Each place asked for lies after the one before.
        """
        while self._looked_at < len(self._found) and len(self._titles) < _SEVERAL:
            one = self._found[self._looked_at]
            if one.span.end > end:
                break
            counts = one.name and one.form not in _NUMBERS and genre_of(one.name) not in self._without
            if counts and one.name and not any(title.endswith(one.name) for title in self._titles):
                _keep_two(self._titles, one.name)  # 《办法》 is 《甲办法》 for short
            self._looked_at += 1
        return self._titles


def _keep_two(names: list[str], name: str) -> None:
    """Add a name that is not there to ``names``, which hold two at most."""
    if len(names) < _SEVERAL and name not in names:
        names.append(name)


def _last(named: Sequence[tuple[int, str]], before: int) -> tuple[int, str | None]:
    """Return the last of ``named`` that ends before a place, and where."""
    n = bisect_right(named, before, key=lambda one: one[0])
    return named[n - 1] if n else (-1, None)
