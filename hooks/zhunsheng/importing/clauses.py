"""Writes a standard laid out by GB/T 1.1—2020 in clause style (标准体)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.importing.blocks import Block, Line, Table
from zhunsheng.importing.markup import plain
from zhunsheng.importing.patterns import annex, sentence, squeezed
from zhunsheng.importing.report import Tally
from zhunsheng.importing.shaping import Shaper

_UNNUMBERED = frozenset(("前言", "引言", "参考文献", "索引"))
_CLAUSE = re.compile(r"((?:\d{1,3}|[A-Z](?=[.．]\d))(?:[.．]\d{1,3}){0,5})([\s　]*)(.*)")
_ANNEX = re.compile(r"(附[ 　]?录[ 　]?[A-Z])[ 　]?([（(](?:规范性|资料性)(?:附录)?[）)])[ 　]*(\S.*)")
_NOTE = re.compile(r"[注註][0-9]{0,2}[：:]|[a-z]\s")
_OPENINGS = ("范围", "规范性引用文件", "术语和定义", "术语、定义和缩略语", "术语")
_NAMED = re.compile("[一-鿿]")


class ClauseShaper(Shaper):
    """Writes the blocks of a standard as clauses."""

    def __init__(self, blocks: Sequence[Block], tally: Tally, identifier: str = "") -> None:
        """Move the notes from the last rows of tables to below them."""
        super().__init__(_with_notes_below(blocks), tally, identifier)
        self._chapter = 0
        self._letter = ""

    def _line(self, at: int, line: Line) -> str:
        if squeezed(line.text) in _UNNUMBERED:
            return self._heading(2, squeezed(line.text))
        whole = _ANNEX.fullmatch(line.text)
        if whole and not sentence(whole[3]):
            self._letter = squeezed(whole[1])[-1]
            return self._heading(2, squeezed(whole[1] + whole[2]) + whole[3])
        mark = annex(line.text)
        if mark and len(mark) > 2:
            self._letter = mark[2]
        clause = _CLAUSE.fullmatch(line.text)
        written = self._clause(at, line, clause) if clause else None
        return super()._line(at, line) if written is None else written

    def _clause(self, at: int, line: Line, found: re.Match[str]) -> str | None:
        """Format a numbered line as a clause, None if it is none."""
        number, gap, words = found[1].replace("．", "."), found[2], found[3]
        first, *deeper = number.split(".")
        if not deeper:
            return self._top(at, line, int(first), gap, words) if first.isdigit() else None
        if first != (self._letter if first.isalpha() else str(self._chapter)):
            return None
        if not words:
            words = self._title_below(at, certain=True)
            if not words:
                return None
            return self._heading(len(deeper) + 2, f"{number} {words}")
        if not gap and not _NAMED.match(words):
            return None
        if self._is_heading(at, line, number, words):
            return self._heading(len(deeper) + 2, f"{number} {words}")
        self._watch(line, True)
        return plain(f"{number} {words}", self._tally)

    def _top(self, at: int, line: Line, number: int, gap: str, words: str) -> str | None:
        """Return the heading of a chapter, whose number must follow that of the last one."""
        expected = number == self._chapter + 1 and not self._letter
        if not expected or sentence(words or "") or not (gap or not words or words in _OPENINGS or line.label):
            return None
        words = words or self._title_below(at, certain=True)
        if not words or not _NAMED.match(words):
            return None
        self._chapter = number
        return self._heading(2, f"{number} {words}")

    def _is_heading(self, at: int, line: Line, number: str, words: str) -> bool:
        """Tell whether words are the title of a clause rather than the sentence of a clause without a title."""
        if sentence(words):
            return False
        below = next((block for block in self._blocks[at + 1 : at + 2]), None)
        if below is None:
            return False
        if isinstance(below, Table):
            return True
        next_clause = _CLAUSE.fullmatch(below.text)
        if next_clause and "." in next_clause[1]:
            return next_clause[1].startswith(number + ".")
        chapter = next_clause is not None and next_clause[1] == str(self._chapter + 1)
        return bool(line.level) or not (chapter or annex(below.text) or _ANNEX.fullmatch(below.text))

    def _heading(self, depth: int, words: str) -> str:
        self._running = None
        return "#" * min(depth, 6) + " " + plain(words, self._tally)


def _with_notes_below(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the notes in the last rows of each table moved to lines below it."""
    return [part for block in blocks for part in (_parted(block) if isinstance(block, Table) else (block,))]


def _parted(table: Table) -> Iterator[Block]:
    rows = list(table.rows)
    notes = []
    while len(rows) > 1 and _NOTE.match(rows[-1][0]) and not any(cell and cell != rows[-1][0] for cell in rows[-1][1:]):
        notes.append(rows.pop()[0])
    yield Table(tuple(rows)) if notes else table
    for text in reversed(notes):
        yield Line(text)
