"""The references of a standard to its own contents, gathered: ranges, lists of items, and what is another's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure
from zhunsheng.reading.citations.antecedents import antecedent_before
from zhunsheng.reading.citations.behind import parts_at, parts_behind
from zhunsheng.reading.citations.beside import beside_another, last_before
from zhunsheng.reading.citations.clause_numbers import heads_of_clauses, with_those_before
from zhunsheng.reading.citations.numbered import RANGE, RANGE_JOINT, RULE, S, more_ruled
from zhunsheng.reading.citations.tables import Columns

OWN = re.compile(rf"(?:本标准|本文件|本规范|本导则|本规程){S}$")
_RULE = re.compile(RULE)
_MORE_ITEMS = re.compile(rf"{S}(?P<joint>[、和及与或{RANGE}]|以及|或者){S}(?P<item>[a-z])[)）]")
_CAPTIONS = frozenset((Kind.TABLE, Kind.FIGURE))
_CONTENTS = frozenset((Kind.CLAUSE, Kind.ANNEX))
_LISTED = frozenset((Kind.ITEM, Kind.SUBITEM))


class Gathered:
    """Collects the references of one text, and knows which clauses, tables and figures it has."""

    def __init__(
        self,
        text: str,
        body: Span,
        structure: Structure,
        others: Sequence[Citation],
        meant_by: Callable[[re.Match[str]], str | None],
    ) -> None:
        self._text = text
        self._structure = structure
        self._body = body
        self._columns: Columns | None = None
        self._others = others
        self._meant_by = meant_by
        self._found: list[Citation] = []
        self._unsure: list[Citation] = []
        self._labels = {p.label.start for p in structure if p.label}
        self._labels |= {p.label.start + 1 for p in structure.of(Kind.FORMULA) if p.label}  # （B.1） is no clause
        self._labels |= heads_of_clauses(text, body)
        self._captions = {p.eid for p in structure if p.kind in _CAPTIONS}
        clauses = [p.eid for p in structure if p.kind is Kind.CLAUSE]
        self._numbers = {eid.rpartition("__")[2] if eid.startswith("annex") else eid for eid in clauses}
        self._numbers |= with_those_before(self._numbers)
        self._numbers |= {p.eid for p in structure if p.kind is Kind.ANNEX}
        self._measures: set[int] = set()  # where they end: 系数为4.1、5.1
        # Where a reference ends that an enumeration may go on from.
        self._ends = {c.span.end for c in others if c.name is None and c.path and c.path[0].kind in _CONTENTS}

    def _know(self, clause: Step) -> None:
        """Count a clause that has been named as one that the text has: an extract need not have it."""
        chapter = f"cl_{clause.number.partition('-')[0]}-"
        if clause.kind is Kind.CLAUSE and any(one.startswith(chapter) for one in self._numbers):
            self._numbers.add(f"cl_{clause.number}")

    def _may_be_of(self, start: int, end: int, first: Step) -> Citation | None:
        """Return the citation of a part that may be another standard's, None where it is the text's own."""
        eid = f"{first.kind.value}_{first.number}"
        known = eid in self._numbers or eid in self._captions
        last = self._found[-1] if self._found else None
        return beside_another(self._text, Span(start, end), first, known, (self._others, last))

    def _add(self, start: int, end: int, path: Path) -> bool:
        """Add a reference, or close with it the range that the last one opens: 5.2～5.4, 表1～表3.

        Returns:
            False for 该规范5.2 where 该规范 means nothing that was named.
        """
        text = self._text
        last = self._found[-1] if self._found else None
        opens = last and last.to is None and last.path[-1].kind is path[-1].kind and last.span.end < start
        if last and opens and RANGE_JOINT.fullmatch(text, last.span.end, start):
            self._found[-1] = Citation(Span(last.span.start, end), last.form, last.name, last.path, path)
            self._ends.add(end)
            return True
        own = OWN.search(text, max(0, start - 5), start)
        another = None if own else antecedent_before(text, 0, start)
        if another:
            return self._add_of(another)
        if text[start - 1 : start] == "其":
            return self._add_of_named(start)
        self._found.append(
            Citation(Span(own.start() if own else start, end), Form.SELF if own else Form.LOCAL, None, path)
        )
        self._ends.add(end)
        return True

    def _add_of(self, another: re.Match[str]) -> bool:
        """Add all that is named after 该规范: 该规范5.2、5.3和附录B."""
        name = self._meant_by(another)
        parts = parts_behind(self._text, another.end(), titled=True) if name else []
        for n, part in enumerate(parts):
            begin, form = (part.start, Form.LOCAL) if n else (another.start(), Form.NAME)
            self._found.append(Citation(Span(begin, part.end), form, name, part.path, part.to))
        return bool(parts)

    def _add_of_named(self, start: int) -> bool:
        """Add what of the standard named before is named after 其: 按照GB/T 7—2020取样，其5.2、5.3除外."""
        before = last_before(self._others, start)
        between = self._text[before.span.end : start] if before else "。"
        if before is None or before.name is None or "。" in between or "\n" in between:
            return False
        parts = parts_at(self._text, start)
        self._found += [Citation(Span(p.start, p.end), Form.LOCAL, before.name, p.path, p.to) for p in parts]
        return bool(parts)

    def _more_items(self) -> None:
        """Add the further items of 5.2 a）、b） and 第5.2.1条第1款、第2款, or close the range of 5.2 a）～c）."""
        while self._found and self._found[-1].path[-1].kind in _LISTED:
            last = self._found[-1]
            ruled = more_ruled(self._text, last.span.end, last.path)
            more = ruled[0] if ruled else _MORE_ITEMS.match(self._text, last.span.end)
            if not more:
                return
            path = ruled[1] if ruled else (*last.path[:-1], Step(Kind.ITEM, more["item"]))
            rule = None if ruled else _RULE.match(self._text, more.end())
            end = rule.end() if rule else more.end()
            if more["joint"] in RANGE:
                if last.to:
                    return
                self._found[-1] = Citation(Span(last.span.start, end), last.form, last.name, last.path, path)
            else:
                start = more.start("words" if ruled else "item")
                self._found.append(Citation(Span(start, end), Form.LOCAL, last.name, path))
            self._ends.add(end)
