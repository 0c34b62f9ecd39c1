"""Writes blocks as Markdown lines: headings marked, articles spaced, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhunsheng.importing.blocks import Block, Line, Table
from zhunsheng.importing.figures import shown
from zhunsheng.importing.letterhead import own_part
from zhunsheng.importing.markup import cell, plain
from zhunsheng.importing.patterns import (
    Article,
    Division,
    adoption,
    annex,
    article,
    beside_articles,
    can_head,
    division,
    item,
    sentence,
    spread,
    status,
    structured,
)
from zhunsheng.importing.report import Matter, Tally

_ORDER = ("编", "分编", "章", "节")
_SPLIT_FROM = 20
_ENDS = frozenset("。；：！？…”’』」）)】》〉\"'.;:!?")


class Shaper:
    """Writes the blocks of one document."""

    def __init__(self, blocks: Sequence[Block], tally: Tally, identifier: str = "") -> None:
        """Scan the blocks: the divisions and articles present decide how headings nest."""
        self._identifier = identifier
        self.pictures: dict[str, bytes] = {}
        self._blocks = blocks
        self._tally = tally
        kinds = {found.kind for block in blocks if isinstance(block, Line) and (found := _heads(block))}
        self._depth = {kind: "#" * (n + 2) for n, kind in enumerate(kind for kind in _ORDER if kind in kinds)}
        self._in_articles = any(isinstance(block, Line) and article(block.text, block.label, 0) for block in blocks)
        self._previous = 0
        self._taken = -1
        self._running: Line | None = None
        self.articles = 0
        self.items = 0

    def write(self) -> Iterator[str]:
        """Yield the Markdown of each block."""
        for at, block in enumerate(self._blocks):
            if at <= self._taken:
                continue
            if isinstance(block, Table):
                self._running = None
                yield self._table(block)
            else:
                yield from self._shown(block)
                yield self._line(at, block)

    def _shown(self, line: Line) -> Iterator[str]:
        """Yield the Markdown of the figures above their caption."""
        for one in line.figures:
            self._tally.note(Matter.FIGURE, line.text)
            self.pictures[one.name(self._identifier)] = one.data
            yield shown(one, line.text, self._identifier)

    def _line(self, at: int, line: Line) -> str:
        found, mark = _heads(line), annex(line.text)
        if found:
            return self._division(at, found)
        if mark:
            return "## " + plain(self._annex(at, mark), self._tally)
        begun = article(line.text, line.label, self._previous)
        if begun:
            self._watch(line, True)
            return plain(self._article(begun), self._tally)
        if line.level and can_head(line.text) and (not self._in_articles or beside_articles(line.text)):
            self._running = None
            return "#" * min(line.level + 1, 6) + " " + plain(line.text, self._tally)
        if line.level or line.title:
            self._tally.note(Matter.HEADING_PLAIN, line.text)
        self._watch(line, structured(line.text))
        self.items += item(line.text)
        return plain(line.text, self._tally)

    def _annex(self, at: int, mark: str) -> str:
        """Return the heading of an annex, which may span three lines: mark, normative or informative, title."""
        below = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if isinstance(below, Line) and status(below.text):
            self._tally.note(Matter.HEADING_JOINED, f"{mark} {below.text}")
            mark, at = mark + below.text, at + 1
            self._taken = at
        title = self._title_below(at, certain=mark.endswith(("）", ")")))
        return (mark if mark.endswith(("）", ")")) else f"{mark} ") + title if title else mark

    def _division(self, at: int, found: Division) -> str:
        self._running = None
        heading = spread(found.heading)
        if heading != found.heading:
            self._tally.note(Matter.SPACED)
        heading = heading or spread(self._title_below(at, certain=True))
        return f"{self._depth[found.kind]} {found.label}" + (f"　{plain(heading, self._tally)}" if heading else "")

    def _title_below(self, at: int, certain: bool = False) -> str:
        """Return the next line as the name of an unnamed heading, if no other reading is possible.

        For a chapter this is ``certain``; for an annex the layout must confirm it.
        """
        self._running = None
        line, below = self._blocks[at], self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if not isinstance(line, Line) or not isinstance(below, Line) or structured(below.text) or sentence(below.text):
            return ""
        if annex(below.text) or not (certain or below.centred or below.title or below.level):
            return ""
        self._taken = at + 1
        self._tally.note(Matter.HEADING_JOINED, f"{line.text} {below.text}")
        return below.text

    def _article(self, found: Article) -> str:
        if not found.spaced:
            self._tally.note(Matter.ARTICLE_SPACE, found.label)
        self._previous = found.number
        self.articles += 1
        return f"{found.label}　{found.text}" if found.text else found.label

    def _table(self, table: Table) -> str:
        self._tally.note(Matter.TABLE_HEAD)
        rows = ["| " + " | ".join(cell(text, self._tally) for text in row) + " |" for row in table.rows]
        return "\n".join([rows[0], "|" + " --- |" * len(table.rows[0]), *rows[1:]])

    def _watch(self, line: Line, begins: bool) -> None:
        """Record a line that looks like a continuation of the previous one."""
        before, self._running = self._running, line
        if before is None or begins or line.centred or line.label or before.centred:
            return
        if structured(before.text) and not sentence(before.text):
            return  # the heading of a level
        if adoption(before.text) or adoption(line.text):
            return
        long = len(before.text) >= _SPLIT_FROM and before.text[-1] not in _ENDS
        if long and not own_part(before.text) and not own_part(line.text):
            place = f"第 {line.at} 行：" if line.at else ""
            self._tally.note(Matter.SPLIT, f"{place}{before.text[-12:]}|{line.text[:12]}")


def _heads(line: Line) -> Division | None:
    """Parse a line as the heading of a division, taking a heading style into account."""
    return division(line.text, styled=bool(line.level))
