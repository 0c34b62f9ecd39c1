"""What is counted from where the words stand, and runs over several provisions or lies behind: 前三条第二款, 下一条."""

from __future__ import annotations

import re

from zhunsheng.model.citation import Form, Path, Step
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.assembly import Level, levels_of
from zhunsheng.reading.citations.belonging import Belonging
from zhunsheng.reading.citations.lexer import GAP, ORDINALS, TOKEN
from zhunsheng.reading.citations.steps import UNITS, above, number_of, step

_FURTHER = TOKEN.groupindex["unit"] + 1


# 第四部分第（二）点: what stands below a part of a notice.
_POINT = re.compile(rf"{GAP}(?:第|(?=[（(]))({ORDINALS})点(?![一二三四五六七八九])")


class Counted(Belonging):
    """Reads references that are counted in provisions."""

    def _points(self, m: re.Match[str]) -> list[Level]:
        """Return the level below a part of a notice that stands behind a chain: 《通知》第四部分第（二）点."""
        point = _POINT.match(self.text, m.end(), self.body.end) if m[0].endswith("部分") else None
        return [("点", point[1], None, point.start(1), point.end())] if point else []

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
