"""Applies the changes of a decision to the text that it amends.

A change that cannot be made with certainty is not made but reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhunsheng.amending.changing import CannotChangeError, Changing
from zhunsheng.amending.contents import read_contents
from zhunsheng.amending.draft_text import Article, Heading, joined, open_text, write
from zhunsheng.amending.numbering import arranged
from zhunsheng.amending.ordering import placed, under
from zhunsheng.amending.provisions import lines_of
from zhunsheng.amending.references import move_references
from zhunsheng.amending.units import cut
from zhunsheng.model import Kind, Span, Style, Version
from zhunsheng.model.amendment import Amendment, Replace

_ADJUSTED = re.compile("(?:顺序|次序|序号|条序)[^。；\n]{0,12}(?:调整|修改)|顺延")


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was not made: its place in the decision, and the reason."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """The consolidated text, the changes that were not made, and the references that were updated.

    ``changes`` counts the changes that the decision orders.
    """

    text: str
    undone: tuple[Undone, ...]
    moved: tuple[str, ...] = ()
    changes: int = 0


def apply(base: Version, decision: str, changes: Sequence[Amendment]) -> Applied:
    """Apply a decision.

    Args:
        base: The text that is amended.
        decision: The source of the decision.
        changes: The changes read from it; the caller leaves out those to other instruments.
    """
    if len(changes) == 1 and isinstance(changes[0], Replace) and changes[0].target.part == "正文":
        return Applied(f"{cut(base).head.rstrip()}\n\n" + joined(lines_of(changes[0].words.text)), (), (), 1)
    if base.structure.style is not Style.ARTICLES:
        undone = [Undone(change.span, "所修改的文件不是条文体，只能整体修改正文") for change in changes]
        return Applied(base.source.text, tuple(undone), (), len(changes))
    return _Applying(base, decision, changes).result()


class _Applying:
    """Makes the changes, then numbers and orders the articles."""

    def __init__(self, base: Version, decision: str, changes: Sequence[Amendment]) -> None:
        self.base, self.changes = base, changes
        self.text = open_text(cut(base))
        self.first = int(self.text.articles[0].old.partition("-")[0] or 1) if self.text.articles else 1
        self.changing = Changing(self.text, decision)
        self.changing.adjusts = bool(_ADJUSTED.search(decision))
        self.undone: list[Undone] = []

    def result(self) -> Applied:
        for change in self.changes:
            try:
                self.changing.make(change)
            except CannotChangeError as reason:
                self.undone.append(Undone(change.span, str(reason)))
        order = self._numbered()
        numbers = {article.old: article.number for article in order if article.old}
        moved = move_references(self.base, self.text, numbers) if self.changing.adjusts else ()
        places = self._places(order)
        text = write(self.text, list(zip(places, order, strict=True)))
        return Applied(text, tuple(self.undone), moved, len(self.changes))

    # Numbers and places

    def _numbered(self) -> list[Article]:
        """Number the articles, and return them in their new order."""
        gone, told = self.changing.gone, self.changing.fixed
        if not self.changing.adjusts:
            self._leave_out_doubles()
        moved = set(told.values())
        waiting = [(article, article.old) for article in self.text.articles if article not in gone | moved]
        fixed = {number: article for number, article in told.items() if article not in gone}
        if not self.changing.adjusts:
            return self._as_told(waiting, fixed)
        order = arranged(waiting, fixed, self.first)
        for article, number in order:
            article.number = number
        return [article for article, _ in order]

    def _leave_out_doubles(self) -> None:
        """Revoke a new number that another article keeps, unless the decision says that the others are renumbered."""
        told = self.changing.fixed
        moved = set(told.values())
        kept = {a.old for a in self.text.articles if a not in self.changing.gone and a not in moved}
        for number in [number for number in told if number in kept]:
            span = self.changing.spans[told.pop(number)]
            reason = f"已有{self.text.label(number)}，决定没有说明条文序号怎样调整"
            self.undone.append(Undone(span, reason))

    def _as_told(self, waiting: Iterable[tuple[Article, str]], fixed: dict[str, Article]) -> list[Article]:
        """Order articles by number: stated numbers apply, all other articles keep theirs."""
        for article, number in waiting:
            article.number = number
        for number, article in fixed.items():
            article.number = number
        return placed([article for article, _ in waiting], list(fixed.values()))

    def _places(self, order: Sequence[Article]) -> list[int]:
        """Return the heading of each article."""
        if self.changing.contents == []:
            self.text.headings = []
            return [-1] * len(order)
        if self.changing.contents is not None:
            headings = read_contents(self.changing.contents)
            labels = {self.text.label(article.number): n for n, article in enumerate(order)}
            if headings and all(h.first in labels for h in headings if h.first):
                return self._by_contents([(h.lines, labels.get(h.first, -1)) for h in headings], len(order))
            self.undone.append(Undone(Span(0, 0), "目录没有写明各章、节包括哪些条，章、节没有调整"))
        return under(order, self.text.articles)

    def _by_contents(self, told: list[tuple[tuple[str, ...], int]], count: int) -> list[int]:
        before = {h.kind: h.marks for h in self.text.headings}
        known = {h.label + "".join(h.title.split()): h for h in self.text.headings}
        new: list[Heading] = []
        for lines, _ in told:
            old = known.get("".join(lines[0].split()))
            kind = _kind_of(lines[0])
            marks = old.marks if old else before.get(kind, "### " if kind is Kind.SECTION else "## ")
            new.append(Heading(kind, "", marks, "", lines[0], tuple(lines[1:])))
        self.text.headings = new
        places, current = [], -1
        starts = {at: n for n, (_, at) in enumerate(told) if at >= 0}
        for n in range(count):
            current = starts.get(n, current)
            places.append(current)
        return places


def _kind_of(line: str) -> Kind | None:
    found = re.match("第[^\\s第]{1,8}?(分编|[编章节])", line)
    kinds = {"编": Kind.PART, "分编": Kind.SUBPART, "章": Kind.CHAPTER, "节": Kind.SECTION}
    return kinds[found[1]] if found else Kind.LEVEL_1
