"""Turns a chain of levels into citations: 第四条第一项、第三项和第二款 makes three."""

from __future__ import annotations

import re

from zhunsheng.model.citation import Form, Path, Step
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.assembly import RANGE_GAP, Context
from zhunsheng.reading.citations.lexer import DIGITS, FOLLOW, JOIN, NUMBER, ORDINALS, UNIT
from zhunsheng.reading.citations.quoted import Quoted
from zhunsheng.reading.citations.steps import DEPTH, INNER, UNITS, above, members, number_of, step

_TAIL = re.compile(rf"({JOIN})({ORDINALS})({UNIT})(?:之({NUMBER}))?{FOLLOW}?{FOLLOW}?")
_TAIL_FIRST = frozenset("、和及与或以至到—–―－-～~")
# 第一百二十条之一至之六, 第一百六十九条之一、之二第一款.
_INSERTED = re.compile(rf"({JOIN})之({NUMBER})(?![{DIGITS}]){FOLLOW}?{FOLLOW}?")
# 第六条（一）: 项 is left out. Of （2）, which may be a note, what stands after it must tell.
_BARE_ITEMS = re.compile(
    rf"({ORDINALS})(?:(?=所|规定|的规定)|(?<=[（(][一二三四五六七八九十][)）]|[（(十][一二三四五六七八九十][)）])"
    "|(?<=[（(][0-9][)）]|[（(1][0-9][)）])(?=[的中、，。；）)和与及或]|情形|要求|条件|标准|办理|执行|申报|申请|$))",
    re.MULTILINE,
)
_OPEN = frozenset("（(")
_ABOVE_ITEMS = frozenset({DEPTH[Kind.ARTICLE], DEPTH[Kind.PARAGRAPH]})

Level = tuple[str, str, str | None, int, int]
"""One level of a chain: its unit, its numbers and the number after 之 as written, where the numbers begin, its end."""


class Chains(Quoted):
    """Turns chains of levels, and the members that follow them, into citations."""

    def _levels(self, context: Context, levels: list[Level]) -> None:
        """Add the citations that a chain makes whose levels may hold several numbers each."""
        start, form, name, prefix, closes = context
        path = prefix
        for n, (unit, words, inserted, at, end) in enumerate(levels):
            kind = UNITS[unit]
            if n and path and DEPTH[path[-1].kind] >= DEPTH[kind]:  # 第一款第五条: two chains
                self._put(start, levels[n - 1][4], form, name, path, closes)
                return self._levels((at - 1, Form.LOCAL, name, above(path, kind), False), levels[n:])
            one = step(unit, words, inserted)
            if one is not None:
                if one.kind is Kind.ARTICLE and path and path[-1].kind is Kind.LEVEL_1 and words.strip()[0] in _OPEN:
                    one = Step(Kind.LEVEL_2, one.number)  # 第三部分第（二）条
                path = (*path, one)
                continue
            return self._members(start, form, name, path, unit, members(words, at), end, levels[n + 1 :])
        if levels:
            self._put(start, levels[-1][4], form, name, path, closes)
        return None

    def _members(
        self,
        start: int,
        form: Form,
        name: str | None,
        path: Path,
        unit: str,
        numbers: list[tuple[int, int, str, bool]],
        end: int,
        rest: list[Level],
    ) -> None:
        """Add one citation for each of several numbers before one unit; what follows belongs to the last."""
        before = len(self.found)
        for n, (at, stop, words, joined) in enumerate(numbers):
            one = step(unit, words)
            if one is None:
                continue
            member: Path = (*path, one)
            if n == len(numbers) - 1:
                stop = end
                for further in rest:
                    below = step(*further[:3])
                    if below is None:
                        break
                    member, stop = (*member, below), further[4]
            if joined and n:
                if len(self.found) > before:  # where the first of the range is no citation, the range is none
                    self._extend(stop, member)
            else:
                self._add(at if n else start, stop, Form.LOCAL if n else form, name, member)

    def _put(self, start: int, end: int, form: Form, name: str | None, path: Path, closes: bool) -> None:
        if closes:
            self._extend(end, path)
        else:
            self._add(start, end, form, name, path)

    def _tail(self) -> None:
        """Add members that leave 第 or 项 out: 第十二条至十五条, 第一项、（三）项, 第十一条（四）."""
        if self._bare_items():
            return
        while self._end < self.body.end and self.text[self._end] in _TAIL_FIRST:
            inserted = self._path and _INSERTED.match(self.text, self._end, self.body.end)
            if inserted and any(one.kind is Kind.ARTICLE for one in self._path):
                self._insert(inserted)
                continue
            more = _TAIL.match(self.text, self._end, self.body.end)
            if not more or not self._path:
                return
            kind = UNITS[more[3]]
            if kind is not self._path[-1].kind and more[2].lstrip()[0] not in "（(":
                return
            if kind in INNER and not above(self._path, kind):
                return
            at = more.start(2)
            closes = bool(RANGE_GAP.fullmatch(more[1]))
            context = (
                at + len(more[2]) - len(more[2].lstrip()),
                Form.LOCAL,
                self._name,
                above(self._path, kind),
                closes,
            )
            self._levels(context, levels_of(more, 2, 3))
            if self._end < more.end():
                return
        return

    def _bare_items(self) -> bool:
        """Add items in brackets alone to the last citation, and tell whether there are any: 前条（四）、（六）."""
        if self.text[self._end : self._end + 1] not in _OPEN or not self._path or not self.found:
            return False
        bare = _BARE_ITEMS.match(self.text, self._end, self.body.end)
        last = self.found[-1]
        if not bare or last.to or last.span.end != self._end or DEPTH[self._path[-1].kind] not in _ABOVE_ITEMS:
            return False
        self.found.pop()
        context = last.span.start, last.form, last.name, self._path, False
        self._levels(context, [("项", bare[1], None, self._end, bare.end())])
        return True

    def _insert(self, m: re.Match[str]) -> None:
        """Add an article that is named by what stands after 之 alone: 第一百二十条之一、之二; or close a range."""
        article = next(one for one in self._path if one.kind is Kind.ARTICLE)
        path = above(self._path, Kind.ARTICLE)
        number = f"{article.number.partition('-')[0]}-{number_of(m[2])}"
        path = (*path, Step(Kind.ARTICLE, number))
        context = m.start(2) - 1, Form.LOCAL, self._name, path, bool(RANGE_GAP.fullmatch(m[1]))
        levels = levels_of(m, 3, 2)
        if levels:
            self._levels(context, levels)
        else:
            self._put(context[0], m.end(), *context[1:])

    def _first_of(self, count: str, unit: str, end: int) -> None:
        """Make the last citation one of its first paragraphs or items: 刑法第三百零七条之一前三款."""
        number, kind = number_of(count), UNITS[unit]
        if number is None or not self.found or self._end != self.found[-1].span.end:
            return
        last = self.found.pop()
        first = (*above(last.path, kind), Step(kind, "1"))
        to = None if number == "1" else (*first[:-1], Step(kind, number))
        self._add(last.span.start, end, last.form, last.name, first, to)

    def _extend(self, end: int, to: Path) -> None:
        """Close a range: the last citation runs on to ``to``."""
        last = self.found.pop()
        self._add(last.span.start, end, last.form, last.name, last.path, to)


def levels_of(m: re.Match[str], first: int, count: int) -> list[Level]:
    """Return the levels that a match of the lexer holds in ``count`` triples of groups from ``first`` on."""
    levels: list[Level] = []
    for group in range(first, first + 3 * count, 3):
        unit = m[group + 1]
        if unit is None:
            break
        end = m.end(group + 2) if m[group + 2] is not None else m.end(group + 1)
        levels.append((unit, m[group], m[group + 2], m.start(group), end))
    return levels
