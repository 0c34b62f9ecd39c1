"""Finds provisions that share one sequence of numbers: articles across the text, items within their parent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.amending.relabelling import CannotEditError, Place, place_of
from zhunsheng.model import Kind, Provision, Version

LEVELS = (Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4)
HEADINGS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
NUMBERED = (*HEADINGS, Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM, Kind.SUBITEM, Kind.ANNEX, *LEVELS)
UNITS = {Kind.PART: "编", Kind.SUBPART: "分编", Kind.CHAPTER: "章", Kind.SECTION: "节", Kind.ANNEX: "附件"}
_THROUGH = frozenset({Kind.PART, Kind.CHAPTER, Kind.ARTICLE})
"""Kinds whose numbers may continue across headings."""


class Runs:
    """The sequences of numbers in one text.

    Args:
        version: The text.
    """

    def __init__(self, version: Version) -> None:
        self.text = version.source.text
        self.provisions = version.structure.provisions

    def beside(self, index: int) -> Sequence[int]:
        """Return the provisions that may be in one sequence with this one, including itself, in order."""
        one = self.provisions[index]

        def is_beside(other: Provision) -> bool:
            if other.kind is not one.kind:
                return False
            if one.kind in _THROUGH:
                return _annex_of(other) == _annex_of(one)
            return other.parent == one.parent and (one.kind is not Kind.ANNEX or self._stem(other) == self._stem(one))

        return [n for n, other in enumerate(self.provisions) if is_beside(other)]

    def run(self, index: int) -> list[int]:
        """Return the sequence of a provision: those ``beside`` it whose numbers ascend up to it and after it.

        Raises:
            CannotEditError: Its number cannot be counted.
        """
        beside = self.beside(index)
        at = beside.index(index)
        first = last = at
        numbers = [place_of(self.provisions[n].number) for n in beside]
        if numbers[at] is None:
            raise CannotEditError(self._uncounted(self.provisions[index]))
        while first and _ascend(numbers[first - 1], numbers[first]):
            first -= 1
        while last + 1 < len(beside) and _ascend(numbers[last], numbers[last + 1]):
            last += 1
        return list(beside[first : last + 1])

    def places(self, run: Sequence[int]) -> list[Place]:
        """Return the numbers of these provisions."""
        return [place_of(self.provisions[n].number) or Place(0) for n in run]

    def inside(self, index: int, kind: Kind) -> list[int]:
        """Return the provisions of a kind inside one that are in one sequence with others outside it.

        Raises:
            CannotEditError: They are not all in the same sequence.
        """
        around = self.provisions[index].span
        within = [n for n, p in enumerate(self.provisions) if p.kind is kind and around.holds(p.span.start)]
        found: list[int] = []
        while within:
            run = self.run(within[0])
            shared = [n for n in within if n in run]
            if len(shared) < len(run):
                found += shared
                if len(found) != len(shared):
                    raise CannotEditError("其中的条文序号不是依次递增的；请先用 zhunsheng renumber 重新编号")
            within = [n for n in within if n not in run]
        return found

    def near(self, others: Sequence[int], to: int, at: int) -> tuple[int | None, bool]:
        """Return the provision beside which moved ones are placed, and whether they are placed before it.

        Args:
            others: The provisions of their kind that stay; if there are none, None is returned.
            to: The heading beside which the heading of the moved ones is placed.
            at: The offset in the text to which they are moved.
        """
        inside = [n for n in others if self.provisions[to].span.holds(self.provisions[n].span.start)] or others
        ahead = [n for n in inside if self.provisions[n].span.start < at]
        return (ahead[-1], False) if ahead else (inside[0] if inside else None, True)

    def articles_with(self, index: int) -> list[int]:
        """Return the articles of the text, or of the annex, that contains a heading."""
        annex = _annex_of(self.provisions[index])
        return [n for n, p in enumerate(self.provisions) if p.kind is Kind.ARTICLE and _annex_of(p) == annex]

    def unit(self, index: int) -> str:
        """Return the unit of a provision's kind: 条, 章."""
        return UNITS.get(self.provisions[index].kind, "条")

    def _stem(self, provision: Provision) -> str:
        """Return the label of an annex without its number, which distinguishes 附件 from 附录."""
        label = provision.label.of(self.text) if provision.label else ""
        found = re.match(r"[#*\s]*(附[^\W\dA-Z一二三四五六七八九十])", label)
        return found[1] if found else ""

    def _uncounted(self, provision: Provision) -> str:
        if provision.kind is Kind.ANNEX:
            return "附件没有序号；请先写上序号（附件1、附录A），引用它的地方也写上，再插入、删去、移动"
        return "这一条没有能够递增的序号，不能这样改"


def _annex_of(provision: Provision) -> str:
    return provision.eid.partition("__")[0] if provision.eid.startswith("annex") else ""


def _ascend(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one < other
