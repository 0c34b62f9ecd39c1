"""Reads what is counted from where the words stand (前款, 前三条第二款, 下一条), and the points of a notice's part."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.chains import Level, levels_of
from zhunsheng.reading.citations.hanging import Hanging
from zhunsheng.reading.citations.lexer import GAP, JOIN, ORDINAL, ORDINALS, TOKEN
from zhunsheng.reading.citations.place import Surroundings
from zhunsheng.reading.citations.quoted import QUOTES
from zhunsheng.reading.citations.steps import INNER, UNITS, above, number_of, step

# The groups of what follows 前款 and 下一条 stand after these.
_BEHIND_BACK = TOKEN.groupindex["what"] + 1
_FURTHER = TOKEN.groupindex["unit"] + 1
_LEVELS = frozenset((Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4))
_LINE = 40

# 第四部分第（二）点: what stands below a part of a notice.
_POINT = re.compile(rf"{GAP}(?:第|(?=[（(]))({ORDINALS})点(?![一二三四五六七八九])")
# What 点 is below each: below an item its 目.
_POINTS = (("部分", "点"), ("项", "目"))


_LEFT_OUT = re.compile("…{1,2}|\\.{3,}")
_ITEM_LINE = re.compile("[ \t\u3000]*(?:[（(][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、])")
_MORE_OF_IT = re.compile(rf"(?:{JOIN}第?{ORDINAL}[款项目]){{1,9}}")


class CountedBack(NamedTuple):
    """What is counted back: its kind, how many, the first of them and the last, None where the text has none there."""

    kind: Kind
    back: int
    first: Path | None
    last: Path | None


def _before(prefix: Path, kind: Kind, here: int, back: int) -> CountedBack:
    """Count back from the provision ``here`` of a kind."""
    first = (*prefix, Step(kind, str(here - back))) if 0 < back < here else None
    return CountedBack(kind, back, first, (*prefix, Step(kind, str(here - 1))))


class Counted(Hanging):
    """Reads references that count provisions from where they stand: 前款, 前三条, 下一条."""

    def _points(self, m: re.Match[str]) -> list[Level]:
        """Return the level that stands after a chain: 《通知》第四部分第（二）点, 《规定》第一条第（四）项第1点."""
        unit = next((unit for end, unit in _POINTS if m[0].endswith(end)), None)
        point = _POINT.match(self.text, m.end(), self.body.end) if unit else None
        return [(unit, point[1], None, point.start(1), point.end())] if unit and point else []

    def _several(self, m: re.Match[str], first: Path, last: Path, levels: list[Level], unit: str) -> None:
        """Add what runs from one provision to another, with what is named of each of them: 前三条第二款."""
        steps = [step(unit, words, inserted) for unit, words, inserted, _, _ in levels]
        if None in steps:
            return self._doubt(m.start(), m.end())
        below = tuple(one for one in steps if one)
        return self._add(m.start(), m.end() if below else m.end(unit), Form.RELATIVE, None, first + below, last + below)

    def _next(self, m: re.Match[str]) -> None:
        """Read 下一条第二款, which is counted forward."""
        kind, count = UNITS[m["unit"]], int(number_of(m["further"] or "一") or 1)
        standing = self._places.at(m.start())
        if kind is Kind.ARTICLE:
            paths = [self._places.later_article(standing, n) for n in (1, count)]
        else:
            here = standing.number(kind)
            prefix = standing.base + above(standing.inner, kind)
            paths = [(*prefix, Step(kind, str(here + n))) if here else () for n in (1, count)]
        first, last = paths
        if not first or not last:
            return self._doubt(m.start(), m.end())
        levels = levels_of(m, _FURTHER, 2)
        if count > 1:
            return self._several(m, first, last, levels, "unit")
        if not levels:
            return self._add(m.start(), m.end(), Form.RELATIVE, None, first)
        self._levels((m.start(), Form.RELATIVE, None, first, False), levels)
        return self._tail()

    def _relative(self, m: re.Match[str]) -> None:
        """Read 前款, 前两条 and 前三条第二款, which are counted back."""
        quoted = self._quoted_from(m.start(), QUOTES)
        if quoted is not None:
            return self._in_quoted(m, quoted)
        if not self._places.has_articles and self._recited_in_line(m.start()):
            return self._doubt(m.start(), m.end())  # 《甲条例》第三十条：……依照前款从重
        end, count = m.end("what"), m["some"]
        if self.text[m.start()] == "前" and self._end == m.start() and count not in (None, "各", "几"):
            return self._first_of(count, m["what"], end)
        counted = self._counted_back(UNITS[m["what"]], count, self._places.at(m.start()))
        if counted is None:
            return None
        kind, back, first, last = counted
        if first is None and self.text[m.start() + 1] in "述面列":
            return None  # 前述两款, where the text has none before: whatever was spoken of
        if first is None:
            if not self._places.has_articles and self._quoted(m.start()):
                return self._amended(m.start(), end, kind, back)
            if not self._places.has_articles and self._is_in_row(m.start()):
                return self._doubt(m.start(), m.end())  # 依照前款从轻, in a cell of a table
            return self._dangle(m)
        levels = levels_of(m, _BEHIND_BACK, 2)
        if back > 1:
            return self._several(m, first, last or first, levels, "what")
        if not levels:
            self._add(m.start(), end, Form.RELATIVE, None, first)
            self._bare_items()
            return None
        if kind is Kind.PARAGRAPH and UNITS[levels[0][0]] is Kind.ITEM and self._is_in_unmarked_list(first):
            return self._doubt(m.start(), m.end())
        self._levels((m.start(), Form.RELATIVE, None, first, False), levels)
        return self._tail()

    def _counted_back(self, kind: Kind, count: str | None, standing: Surroundings) -> CountedBack | None:
        """Count back from where a text stands; None where nothing is counted, as in 前三项 outside an item."""
        here = standing.number(kind) if kind in INNER else 0
        every = count in ("各", "几")
        back = here - 1 if every else int(number_of(count) or 0) if count else 1
        level = standing.base[-1] if standing.base and standing.base[-1].kind in _LEVELS else None
        if kind is Kind.ITEM and not here and level:  # （三）按照前项规定 means （二）
            return _before(standing.base[:-1], level.kind, int(level.number), back)
        if kind in INNER:
            if kind is not Kind.PARAGRAPH and not here and (count or kind is Kind.SUBITEM):
                return None  # 前三项 outside an item: the first three of something
            return _before(standing.base + above(standing.inner, kind), kind, here, back)
        if kind is Kind.ARTICLE:
            back = self._places.articles_before(standing) if every else back
            numbers = self._places.earlier_article(standing, back), self._places.earlier_article(standing, 1)
            prefix, of = standing.base[:-1], level.kind if level else kind  # 二、上条所述的法院 means 一、
            first, last = ((*prefix, Step(of, number)) if number else None for number in numbers)
            return CountedBack(of, back, first if back else None, last)
        back = self._places.containers_before(standing, kind) if every else back
        division = self._places.earlier_container(standing, kind, back)
        last = self._places.earlier_container(standing, kind, 1)
        return CountedBack(kind, back, division, last) if division else None

    def _is_in_unmarked_list(self, paragraph: Path) -> bool:
        """Tell whether a paragraph is the last line of a list whose items have lost their marks, or never had any.

        Then 前款第（一）项 is none of that paragraph, and nobody can tell the lists' lines by their numbers.
        """
        eid = "__".join(f"{one.kind.value}_{one.number}" for one in paragraph)
        last = self._structure.by_eid.get(eid)
        if last is None:
            return False
        begin = self._structure.provisions[last].span.start
        before = self.text[max(self.body.start, begin - _LINE) : begin].rstrip()
        return before.endswith(("；", ";")) and not self._places.has_below(paragraph, Step(Kind.ITEM, "1"))

    def _in_quoted(self, m: re.Match[str], quoted: Citation) -> None:
        """Read 前款 in the words of a provision that are quoted: 《甲法》第三条第二款规定：“前款……”.

        Where they are those of a whole article, its paragraphs are counted; of one paragraph alone nobody sees which
        of them it is.
        """
        kind = UNITS[m["what"]]
        earlier = self._paragraphs_quoted(m.start())
        is_whole = kind is Kind.PARAGRAPH and m["some"] is None and quoted.to is None
        if is_whole and earlier and quoted.path and quoted.path[-1].kind is Kind.ARTICLE:
            last = (*quoted.path, Step(kind, str(earlier)))
            levels = levels_of(m, _BEHIND_BACK, 2)
            if levels:
                return self._levels((m.start(), Form.LOCAL, quoted.name, last, False), levels)
            return self._add(m.start(), m.end("what"), Form.LOCAL, quoted.name, last)
        here = next((n for n, one in enumerate(quoted.path) if one.kind is kind), -1)
        number = quoted.path[here].number if here >= 0 and quoted.to is None and m["some"] is None else ""
        before = int(number) - 1 + (earlier if kind is Kind.PARAGRAPH else 0) if number.isdecimal() else 0
        if not before:
            return self._doubt(m.start(), m.end())
        path = (*quoted.path[:here], Step(kind, str(before)))
        levels = levels_of(m, _BEHIND_BACK, 2)
        if not levels:
            return self._add(m.start(), m.end("what"), Form.LOCAL, quoted.name, path)
        return self._levels((m.start(), Form.LOCAL, quoted.name, path, False), levels)

    def _paragraphs_quoted(self, start: int) -> int:
        """Return how many whole paragraphs stand before ``start`` in a quotation, 0 where something is left out."""
        opening = self.text.rfind("“", self.body.start, start)
        before = self.text[opening + 1 : start]
        if _LEFT_OUT.search(before):
            return 0
        lines = [line for line in before.split("\n")[:-1] if line.strip()]
        return sum(not _ITEM_LINE.match(line) for line in lines)

    def _dangle(self, m: re.Match[str]) -> None:
        """Add 前款 where there is none before, with all that is named of it: 前款第一项至第三项, 前款第一项、第二项."""
        more = _MORE_OF_IT.match(self.text, m.end(), self.body.end)
        self._add(m.start(), more.end() if more else m.end(), Form.RELATIVE, None, (), dangling=True)

    def _amended(self, start: int, end: int, kind: Kind, back: int) -> None:
        """Read 前款 in the new words of another instrument's paragraph: 增加一款作为第二款：“单位犯前款罪的……”."""
        last = self._outside_path[-1] if self._outside_path else None
        if last is None or last.kind is not kind or not last.number.isdecimal() or int(last.number) <= back:
            return
        steps = [Step(kind, str(int(last.number) - n)) for n in range(back, 0, -1)]
        above_it = self._outside_path[:-1]
        to = (*above_it, steps[-1]) if back > 1 else None
        self.found.append(Citation(Span(start, end), Form.RELATIVE, self._outside, (*above_it, steps[0]), to))
        self._floor = end
